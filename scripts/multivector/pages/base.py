"""What a page is and how its template is filled.

Everything that comes from data passes through Jinja's autoescape into raw HTML blocks, which
Markdown leaves alone; so a cell can become neither markup nor script.
"""

import html
import json
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from multivector import edtf
from multivector.charts.base import Drawn
from multivector.labels import Labels, text
from multivector.load import Frames, Packages
from multivector.measures import Measured
from multivector.releases import Release


@dataclass(frozen=True, eq=False)
class Site:
    """What every page may draw on. site_url ends with a slash, repo_url does not.

    A site equals only itself, so what many pages need can be made once per site and kept.
    """

    packages: Packages
    frames: Frames
    measured: Measured
    charts: dict[str, Drawn]
    labels: Labels
    site_url: str
    repo_url: str
    version: str
    year: int
    records: dict[str, str] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    versions: tuple[str, ...] = ()
    """Versions whose files have an address of their own."""

    def cite(self, title: str, path: str) -> str:
        """How to cite a page of the site."""
        return f"Multivector contributors ({self.year}): {title}. Multivector, data version {self.version}. {self.site_url}{path}"


@dataclass(frozen=True)
class Page:
    """A page to be: ``path`` below the docs folder, ending in .md; ``template`` beside this file.

    hide: parts of the frame to leave out (navigation, toc), so that wide tables have room.
    """

    path: str
    title: str
    description: str
    template: str
    context: dict[str, Any]
    hide: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Address below the site's root, with a slash at the end; empty for the home page."""
        name = self.path.removesuffix(".md")
        folder = posixpath.dirname(name) if posixpath.basename(name) == "index" else name
        return f"{folder}/" if folder else ""


def render(page: Page, site: Site) -> str:
    """The Markdown file of a page: front matter, then HTML blocks under Markdown headings."""

    def link(target: str) -> str:
        path, mark, anchor = target.partition("#")
        here = posixpath.relpath(path or ".", page.url or ".")
        slash = "/" if path.endswith("/") or not path else ""
        return f"{here}{slash}{mark}{anchor}"

    body = template(page.template).render(page=page, site=site, labels=site.labels, link=link, **page.context)
    # Material prints both raw into the page's head.
    front: dict[str, Any] = {"title": html.escape(page.title), "description": html.escape(page.description)}
    if page.hide:
        front["hide"] = list(page.hide)
    lines = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items())
    return f"---\n{lines}\n---\n\n{body.strip()}\n"


def template(name: str) -> jinja2.Template:
    """The template ``name`` beside this file; it escapes whatever it is filled with."""
    return _ENVIRONMENT.get_template(name)


def _markdown(value: str) -> Markup:
    """Text for a Markdown heading: every character that Markdown or HTML could act on becomes an entity."""
    return Markup("".join(char if char.isalnum() or char in " ,–—" else f"&#{ord(char)};" for char in value))  # noqa: S704


def _jsonld(value: Any) -> Markup:
    """Data for a script element of type application/ld+json: no character can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(text=text, drawing=Markup, md=_markdown, jsonld=_jsonld, date=edtf.words)
    environment.globals.update(span=lambda start, end: edtf.span(start, text(end) or None))
    return environment


_ENVIRONMENT = _environment()
