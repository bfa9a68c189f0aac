"""The built pages as files: links, anchors, downloads."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest

from multivector import load


class Page(HTMLParser):
    """Ids and links of one page, and what it loads by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.add(values["href"])
        if tag in ("script", "img", "iframe", "source") and "src" in values:
            self.loads.add(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch"):
            self.loads.add(values["href"])


@pytest.fixture(scope="module")
def parsed(built: Path) -> dict[str, Page]:
    """Address below the root → page."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        name = path.relative_to(built).as_posix().removesuffix("index.html")
        found[name] = Page(path.read_text(encoding="utf-8"))
    return found


def test_a_page_per_record(parsed):
    packages, _ = load.packages()
    for row in packages["exercises"].tables["exercises"].rows:
        assert f"exercises/{row.cells['exercise_id']}/" in parsed
    for row in packages["exercises"].tables["series"].rows:
        assert f"series/{row.cells['series_id']}/" in parsed
    for name in ("kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"):
        assert f"countries/{name}/" in parsed
    for name in ("russia", "china", "united-states", "india", "csto", "sco", "nato"):
        assert f"partners/{name}/" in parsed


def test_no_broken_link_or_anchor(built, parsed):
    broken, checked = [], 0
    for name, page in parsed.items():
        if name == "404.html":
            continue
        for link in page.links:
            target = urlsplit(urljoin(f"http://site/{name}", link))
            if target.hostname != "site":
                continue
            checked += 1
            path = unquote(target.path).lstrip("/")
            if path in parsed:
                if target.fragment and unquote(target.fragment) not in parsed[path].ids:
                    broken.append(f"{name}: {link} (no such anchor)")
            elif not (built / path).is_file():
                broken.append(f"{name}: {link}")
    assert checked > 10_000
    assert not broken, broken[:20]


def test_pages_load_nothing_from_elsewhere(parsed):
    foreign = {(name, link) for name, page in parsed.items() for link in page.loads if urlsplit(link).netloc}
    assert not foreign


def test_style_sheets_load_nothing_from_elsewhere(built):
    sheets = list(built.rglob("*.css"))
    assert sheets
    for path in sheets:
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_every_chart_can_be_downloaded(built, parsed):
    charts = {path.name.removesuffix(".vl.json") for path in (built / "charts").glob("*.vl.json")}
    assert len(charts) > 20
    shown = {name.removeprefix("chart-") for page in parsed.values() for name in page.ids if name.startswith("chart-")}
    assert shown <= charts
    for name in charts:
        assert (built / "charts" / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")
        assert (built / "charts" / f"{name}.csv").read_text(encoding="utf-8").count("\n") > 1


def test_every_package_can_be_downloaded(built):
    packages, _ = load.packages()
    for package in packages.values():
        assert (built / "downloads" / f"{package.name}.zip").is_file()
        for table in package.tables.values():
            assert (built / "downloads" / package.name / f"{table.name}.csv").read_bytes() == table.path.read_bytes()


def test_nothing_names_the_machine(built):
    for path in [*built.glob("*.html"), *built.glob("exercises/*/index.html")][:50]:
        assert str(Path.cwd()) not in path.read_text(encoding="utf-8")


def test_api_of_partners_fits_its_description(built):
    described = json.loads((built / "api/v1/openapi.json").read_text("utf-8"))
    schema = described["paths"]["/partners/{name}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    files = [path for path in (built / "api/v1/partners").glob("*.json") if path.name != "index.json"]
    assert len(files) > 10
    for path in files:
        jsonschema.validate(json.loads(path.read_text("utf-8")), {**schema, "components": described["components"]}, jsonschema.Draft202012Validator)
