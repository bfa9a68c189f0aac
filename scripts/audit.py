"""Audit the built site: python scripts/audit.py [FOLDER].

Every page must be valid HTML, every link and anchor must lead somewhere, sitemap and feeds must be
complete, and no page may load anything from elsewhere. Known weaknesses of the pinned packages are
asked for where that is possible. With VNU=path/to/vnu.jar and Java, the
checker of the W3C (Nu) judges the pages as well.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib

from multivector import site
from multivector.load import ROOT

XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "embed": "src", "object": "data", "audio": "src", "video": "src"}
# What the theme does on every page, and harms nobody.
THEME = ".*(autocomplete|autocorrect|aria-labelledby|must be the ID of a non-hidden form control|attribute .tabindex).*"


@dataclass
class Page:
    """What a page holds that others lead to, leads to itself, or loads."""

    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)


def main(arguments: list[str] | None = None) -> int:
    """Print everything that is wrong; return 1 if anything is."""
    parser = argparse.ArgumentParser(description="Audit the built site.")
    parser.add_argument("folder", type=Path, nargs="?", default=site.SITE)
    folder = parser.parse_args(arguments).folder.resolve()
    if not (folder / "index.html").is_file():
        print(f"there is no site in {folder.name}/: make site")
        return 1
    paths = sorted(folder.rglob("*.html"))
    with ProcessPoolExecutor() as pool:
        parsed = pool.map(read, (path.read_text("utf-8") for path in paths), chunksize=20)
        pages = {path.relative_to(folder).as_posix().removesuffix("index.html"): page for path, page in zip(paths, parsed, strict=True)}
    found = [*_html(pages), *_links(folder, pages), *_sitemap(folder, pages), *_feeds(folder), *_nu(folder), *weaknesses()]
    for line in found:
        print(line)
    links = sum(len(page.links) for page in pages.values())
    print(f"{len(pages)} pages, {links} links: {len(found) or 'no'} problems")
    return int(bool(found))


def read(text: str) -> Page:
    """One page, parsed after the HTML standard."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    document = parser.parse(text)
    page = Page()
    for (line, _), code, data in parser.errors:
        page.said.append(f"line {line}: {html5lib.constants.E.get(code, code) % data}")
    for element in document.iter():
        tag = str(element.tag).removeprefix(XHTML)
        values = element.attrib
        if "id" in values:
            if values["id"] in page.ids:
                page.said.append(f"the id {values['id']} stands twice")
            page.ids.add(values["id"])
        if tag == "a" and values.get("name"):
            page.ids.add(values["name"])
        if tag == "a" and values.get("href"):
            page.links.add(values["href"])
        if tag == "img" and "alt" not in values:
            page.said.append(f"the image {values.get('src', '')} has no alternative text")
        if tag in LOADING and values.get(LOADING[tag]):
            page.loads.add(values[LOADING[tag]])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch"):
            page.loads.add(values.get("href", ""))
    return page


def _html(pages: dict[str, Page]) -> Iterator[str]:
    for name, page in pages.items():
        yield from (f"{name or 'index'}: {message}" for message in page.said)


def _links(folder: Path, pages: dict[str, Page]) -> Iterator[str]:
    for name, page in pages.items():
        if name == "404.html":
            continue  # its links begin at the root of the published site
        for link in sorted(page.links | page.loads):
            target = urlsplit(urljoin(f"http://site/{name}", link))
            if link in page.loads and target.hostname != "site":
                yield f"{name or 'index'}: loads {link} from elsewhere"
            if target.scheme not in ("http", "https", "mailto"):
                yield f"{name or 'index'}: the link {link} is of the kind {target.scheme}"
            if target.hostname != "site":
                continue
            path, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
            if path in pages:
                if anchor and anchor not in pages[path].ids:
                    yield f"{name or 'index'}: {link}: no such anchor"
            elif not (folder / path).is_file():
                yield f"{name or 'index'}: {link}: no such file"


def _sitemap(folder: Path, pages: dict[str, Page]) -> Iterator[str]:
    """The sitemap names every page once, except that for missing addresses and those that only lead elsewhere."""
    try:
        root = ElementTree.parse(folder / "sitemap.xml").getroot()  # noqa: S314  our own file
    except (OSError, ElementTree.ParseError) as error:
        yield f"sitemap.xml: {error}"
        return
    if root.tag != f"{SITEMAP}urlset":
        yield "sitemap.xml: not a sitemap"
    addresses = [str(found.text).strip() for found in root.iter(f"{SITEMAP}loc")]
    base = min(addresses, key=len, default="")
    named = [address.removeprefix(base) for address in addresses]
    moved = {
        name for name in pages if 'http-equiv="refresh"' in (folder / name / "index.html" if not name.endswith(".html") else folder / name).read_text("utf-8")
    }
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f"sitemap.xml: {name} stands twice"
    for name in sorted(set(named) - set(pages)):
        yield f"sitemap.xml: there is no page {name}"
    for name in sorted(set(pages) - set(named) - moved - {"404.html"}):
        yield f"sitemap.xml: the page {name} is missing"


def _feeds(folder: Path) -> Iterator[str]:
    """Every Atom feed has what RFC 4287 asks for."""
    for path in sorted(folder.rglob("*.xml")):
        name = path.relative_to(folder).as_posix()
        try:
            root = ElementTree.parse(path).getroot()  # noqa: S314  our own file
        except ElementTree.ParseError as error:
            yield f"{name}: {error}"
            continue
        if root.tag == f"{ATOM}feed":
            yield from (f"{name}: {message}" for message in feed(root))


def feed(root: ElementTree.Element) -> Iterator[str]:
    """What is wrong with an Atom feed."""
    ids: list[str] = []
    authored = root.find(f"{ATOM}author/{ATOM}name") is not None
    for element in (root, *root.findall(f"{ATOM}entry")):
        what = "the feed" if element is root else f"the entry {element.findtext(f'{ATOM}id', '')}"
        for wanted in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{wanted}")) != 1 or not element.findtext(f"{ATOM}{wanted}", "").strip():
                yield f"{what} has not one {wanted}"
        updated = element.findtext(f"{ATOM}updated", "")
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", updated):
            yield f"{what} was updated {updated!r}, which is no moment with a zone"
        if element is not root and not authored and element.find(f"{ATOM}author/{ATOM}name") is None:
            yield f"{what} has no author"
        ids.append(element.findtext(f"{ATOM}id", ""))
    yield from (f"the id {key} stands twice" for key in sorted({key for key in ids if ids.count(key) > 1}))


def _nu(folder: Path) -> Iterator[str]:
    """What the Nu checker says, if it is here."""
    jar, java = os.environ.get("VNU"), shutil.which("java")
    if not jar or not java:
        print("the Nu checker was not asked (VNU=path/to/vnu.jar and Java)")
        return
    command = [java, "-Xss4m", "-jar", jar, "--errors-only", "--format", "gnu", "--skip-non-html", "--filterpattern", THEME, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603  what the caller named
    yield from (line.replace(f"file:{folder}/", "") for line in said.splitlines())


def weaknesses(requirements: Path = ROOT / "requirements.txt") -> Iterator[str]:
    """Known weaknesses of the pinned packages, if pip-audit is here and reaches its source."""
    program = shutil.which("pip-audit")
    if not program:
        print("known weaknesses of packages were not asked for (pip-audit is not installed)")
        return
    command = [program, "--format", "json", "--progress-spinner", "off", "--disable-pip", "--require-hashes", "--requirement", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  nothing of it is contributed
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"known weaknesses of packages were not found out: {last[:200]}")
        return
    for package in packages:
        for known in package.get("vulns", []):
            fixed = ", ".join(known.get("fix_versions", [])) or "none yet"
            yield f"{package['name']} {package['version']}: {known['id']}, mended in {fixed}"


if __name__ == "__main__":
    sys.exit(main())
