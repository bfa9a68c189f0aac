"""The built site in a real browser, at the widths of a desk and a phone."""

from collections.abc import Iterator

import browser
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, sync_playwright

from multivector import load

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGES = [
    "",
    "countries/",
    "countries/kazakhstan/",
    "partners/",
    "partners/russia/",
    "exercises/",
    "exercises/peace-mission-2010/",
    "series/",
    "series/peace-mission/",
    "data/",
    "data/exercises/",
    "data/exercises/quality/",
    "replication/",
    "disagreements/",
    "sources/",
    "method/",
    "method/measures/",
    "contribute/",
    "about/",
    "api/",
    "sql/",
    "scale/",
    "versions/",
    "changes/",
    "changes/2026.11.0/",
    "aid/",
    "arms/",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = browser.chromium()
    assert path, "no Chromium: run python tests/browser.py --install"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=WIDTHS)
def context(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport=WIDTHS[request.param])
    yield opened
    opened.close()


class Watched:
    """A page that remembers what went wrong and what was asked of others."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: None if request.url.startswith((served, "data:", "blob:")) else self.foreign.append(request.url))


@pytest.mark.parametrize("path", PAGES)
def test_page(context, served, path):
    """It renders, says nothing in the console, asks nobody else, and does not scroll sideways."""
    watched = Watched(context, served)
    response = watched.page.goto(served + path, wait_until="networkidle")
    assert response.status == 200
    assert watched.page.locator("h1").count() == 1
    assert watched.page.locator("h1").is_visible()
    assert not watched.said
    assert not watched.foreign
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= watched.page.viewport_size["width"]


def visible_drawing(page: Page) -> str:
    """Which of the two drawings of the first chart is to be seen."""
    seen = [name for name in ("mv-wide", "mv-narrow") if page.locator(f".mv-chart .{name} svg").first.is_visible()]
    assert len(seen) == 1
    return seen[0]


@pytest.mark.parametrize(("width", "drawing"), [("desk", "mv-wide"), ("phone", "mv-narrow")])
def test_charts_without_javascript(chromium, served, width, drawing):
    context = chromium.new_context(viewport=WIDTHS[width], java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    assert visible_drawing(page) == drawing
    box = page.locator(f".mv-chart .{drawing} svg").first.bounding_box()
    assert box["width"] > 250
    assert box["height"] > 150
    context.close()


def test_chart_has_words_and_table(context, served):
    page = context.new_page()
    page.goto(served)
    figure = page.locator("#chart-exercises-by-year")
    assert "Stacked bars" in figure.locator(f".{visible_drawing(page)}").get_attribute("aria-label")
    assert not figure.locator("table").is_visible()
    figure.locator("summary").click()
    assert figure.locator("table").is_visible()
    assert figure.get_by_text("Data (CSV)").is_visible()


def search(page: Page, words: str, wanted: str) -> None:
    """Search for some words until the page ``wanted`` is offered; a slow machine may still be reading the index."""
    field, found = page.locator(".md-search__input"), page.locator(f".md-search-result__link[href*='/{wanted}']").first
    if not field.is_visible():
        page.locator("label.md-header__button[for=__search]").click()
    field.wait_for(state="visible")
    for _ in range(8):
        field.fill("")
        field.fill(words)
        field.press("End")  # Material listens to keys, and a browser driver has none for other scripts
        try:
            found.wait_for(state="attached", timeout=10_000)
        except TimeoutError:
            continue
        return
    found.wait_for(state="attached", timeout=1_000)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Peace Mission 2010", "exercises/peace-mission-2010/"),
        ("Мирная миссия-2010", "exercises/peace-mission-2010/"),
        ("Қазақстан", "countries/kazakhstan/"),
    ],
)
def test_search(context, served, words, wanted):
    """English and native names lead to the page."""
    page = context.new_page()
    page.goto(served, wait_until="networkidle")
    search(page, words, wanted)


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_light_and_dark(chromium, served, scheme, dark):
    """The page and the drawings follow what the reader's system prefers."""
    context = chromium.new_context(viewport=WIDTHS["desk"], color_scheme=scheme)
    page = context.new_page()
    page.goto(served, wait_until="networkidle")

    def brightness(colour: str) -> int:
        return sum(int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    text = page.evaluate("getComputedStyle(document.querySelector('.mv-wide svg text')).fill")
    assert (brightness(ground) < 380) == dark
    assert (brightness(text) > 380) == dark
    context.close()


def test_every_source_mark_leads_to_its_source(context, served):
    page = context.new_page()
    page.goto(served + "exercises/peace-mission-2010/")
    marks = page.locator("a.mv-ref")
    assert marks.count() > 5
    target = marks.first.get_attribute("href")
    assert page.locator(target).count() == 1


def test_edited_values_are_those_of_the_table(context, served):
    """The page shows what the CSV says."""
    packages, _ = load.packages()
    row = next(r for r in packages["exercises"].tables["exercises"].rows if r.cells["exercise_id"] == "peace-mission-2010")
    page = context.new_page()
    page.goto(served + "exercises/peace-mission-2010/")
    assert f"{int(row.cells['troops_total']):,}" in page.locator(".mv-facts").inner_text()
    assert row.cells["location"] in page.locator(".mv-facts").inner_text()
