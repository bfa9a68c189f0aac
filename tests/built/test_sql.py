"""SQL and live answers in a real browser, at the widths of a desk and a small phone, under the headers that hosts are told to send."""

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import quote

import browser
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from multivector.pages.sql import EXAMPLES

WIDTHS = {"desk": {"width": 1280, "height": 900}, "small phone": {"width": 360, "height": 740}}
LOADED = re.compile(r"multivector\.sqlite|sql-wasm")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = browser.chromium()
    assert path, "no Chromium: run python tests/browser.py --install"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(params=WIDTHS)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(viewport=WIDTHS[request.param])
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    opened.asked, opened.said = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    yield opened
    context.close()


def status(page: Page, words: str) -> None:
    expect(page.locator("#mv-sql-status")).to_contain_text(re.compile(words), timeout=60_000)


def test_nothing_is_loaded_before_the_reader_asks(page, served):
    page.goto(f"{served}sql/?query={quote('SELECT 1')}", wait_until="networkidle")
    assert not [url for url in page.asked if LOADED.search(url)]
    assert page.locator("#mv-sql-query").input_value() == "SELECT 1"
    assert not page.locator("#mv-sql-result").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_by_keyboard_alone_then_back_and_forward(page, served):
    page.goto(f"{served}sql/", wait_until="networkidle")
    page.get_by_label("Query").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("SELECT actor_id, name FROM actors WHERE actor_id IN ('KAZ', 'UZB') ORDER BY 1")
    page.keyboard.press("Control+Enter")
    status(page, r"^2 rows in")
    assert page.locator("#mv-sql-result thead th").all_inner_texts() == ["actor_id", "name"]
    assert page.locator("#mv-sql-result tbody td").all_inner_texts() == ["KAZ", "Kazakhstan", "UZB", "Uzbekistan"]
    assert "query=SELECT" in page.url
    page.get_by_label("Query").fill("SELECT count(*) AS n FROM facilities")
    page.get_by_role("button", name="Run").click()
    status(page, r"^1 row in")
    page.go_back()
    status(page, r"^2 rows in")
    assert page.get_by_label("Query").input_value().startswith("SELECT actor_id")
    page.go_forward()
    status(page, r"^1 row in")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert {url.split("/")[2] for url in page.asked if url.startswith("http")} == {served.split("/")[2]}
    assert page.said == []


def test_search_works_in_the_browser_and_the_result_can_be_kept(page, served):
    page.goto(f"{served}sql/", wait_until="networkidle")
    page.get_by_label("Example").select_option(label="Which records and sources speak of a peace mission?")
    page.get_by_role("button", name="Run").click()
    status(page, r"^\d+ rows in")
    shown = page.locator("#mv-sql-result tbody tr").count()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.reader(io.StringIO(kept.value.path().read_text("utf-8"))))
    assert rows[0] == ["package", "kind", "id", "name"]
    assert len(rows) - 1 == shown > 5


def test_a_mistake_is_said_and_a_query_without_end_can_be_stopped(page, served):
    page.goto(f"{served}sql/", wait_until="networkidle")
    page.get_by_label("Query").fill("SELECT missing FROM nowhere")
    page.get_by_role("button", name="Run").click()
    status(page, "^Error: no such table: nowhere")
    page.get_by_label("Query").fill("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    page.get_by_role("button", name="Run").click()
    status(page, "^Running")
    page.get_by_role("button", name="Stop").click()
    status(page, "^Error: stopped")
    page.get_by_label("Query").fill("SELECT 1 AS one")
    page.get_by_role("button", name="Run").click()
    status(page, "^1 row in")


def test_without_javascript_there_is_the_file(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}sql/")
    assert "downloads/multivector.sqlite" in page.locator("noscript").first.inner_html() or page.get_by_role("link", name="SQLite file").count()
    context.close()


def test_live_answers(page, served):
    page.goto(f"{served}api/", wait_until="networkidle")
    assert not [url for url in page.asked if "/api/v1/" in url]
    page.get_by_role("button", name="Try it: One exercise").click()
    answer = page.locator(".mv-live pre").first
    expect(answer).to_contain_text('"exercise_id": "peace-mission-2010"')
    assert page.get_by_role("link", name="One exercise").get_attribute("href") == "../api/v1/exercises/peace-mission-2010.json"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.said == []


@pytest.mark.parametrize("title", EXAMPLES)
def test_examples_answer(built, title):
    """Each example gives rows on the real data; packages that have no rows yet are left out."""
    connection = sqlite3.connect(built / "downloads/multivector.sqlite")
    rows = connection.execute(EXAMPLES[title]).fetchall()
    assert rows or (title.startswith("Who delivered") and not connection.execute("SELECT 1 FROM transfers").fetchall())
