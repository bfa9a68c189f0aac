"""The Atom feed (RFC 4287) of the versions of the data. The same releases give the same bytes."""

from collections import Counter
from html import escape
from xml.etree import ElementTree

from multivector.change_report import group
from multivector.load import Packages
from multivector.releases import Release, sentence, words

ATOM = "http://www.w3.org/2005/Atom"
SHOWN = 100
"""Changes that an entry names; its page has all."""


def content(releases: list[Release], packages: Packages, site_url: str) -> bytes:
    """feed.xml: an entry per version, newest first, with absolute addresses."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _text(feed, "title", "Multivector: changes of the data")
    _text(feed, "id", f"{site_url}feed.xml")
    _text(feed, "updated", _moment(releases[0].date if releases else packages["reference"].issued.isoformat()))
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _text(author, "name", packages["reference"].creator)
    _link(feed, "self", f"{site_url}feed.xml", "application/atom+xml")
    _link(feed, "alternate", f"{site_url}changes/", "text/html")
    for release in releases:
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        address = f"{site_url}changes/{release.version}/"
        _text(entry, "title", f"Version {release.version}")
        _text(entry, "id", address)
        _text(entry, "updated", _moment(release.date))
        _text(entry, "published", _moment(release.date))
        _link(entry, "alternate", address, "text/html")
        _text(entry, "summary", sentence(release))
        _text(entry, "content", _body(release, address), type="html")
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _body(release: Release, address: str) -> str:
    """The changes as HTML, what was lost or changed first. Everything from data is escaped."""
    shown = release.notes[:SHOWN]
    counts = Counter(group(note.kind) for note in release.notes)
    parts = [f"<p>{escape(sentence(release))}</p>"]
    for name in ("Losses", "Changes", "Additions"):
        mine = [note for note in shown if group(note.kind) == name]
        if mine:
            parts.append(f"<h2>{name} ({counts[name]})</h2><ul>{''.join(f'<li>{escape(words(note))}</li>' for note in mine)}</ul>")
    left = len(release.notes) - len(shown)
    more = f"All changes, {left} more" if left else "This version"
    return "".join([*parts, f'<p><a href="{escape(address)}">{more}</a></p>'])


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    # Control characters have no place in XML, and the checks keep them out of the data.
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = text


def _link(parent: ElementTree.Element, rel: str, href: str, media: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href, "type": media})
