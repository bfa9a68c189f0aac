"""The Content-Security-Policy of the built site, in a real browser: nothing of ours is refused, everything else is."""

import re

import browser
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
KINDS = ["", "countries/kazakhstan/", "partners/russia/", "exercises/", "exercises/peace-mission-2010/", "series/peace-mission/", "aid/", "facilities/"]
KINDS += ["compare/", "data/exercises/", "data/", "sources/", "codebook/", "indicators/", "contribute/", "replication/", "404.html"]
WATCH = "addEventListener('securitypolicyviolation', event => (window.refused ??= []).push(event.effectiveDirective + ' ' + event.blockedURI))"


@pytest.fixture(scope="module")
def chromium():
    path = browser.chromium()
    assert path, "no Chromium: run python tests/browser.py --install"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


def opened(chromium: Browser, address: str, change=None) -> Page:
    """A page, with what the policy refused in ``refused``; change: a change of its HTML on the way."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(WATCH)
    if change:
        page.route(address, lambda route: route.fulfill(response=(answer := route.fetch()), body=change(answer.text())))
    page.goto(address, wait_until="networkidle")
    return page


def refused(page: Page) -> list[str]:
    return page.evaluate("window.refused ?? []")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_ours_is_refused(chromium, served, kind):
    page = opened(chromium, served + kind)
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert refused(page) == []
    page.locator("label[for=__palette_2], label[for=__palette_1], label[for=__palette_0]").locator("visible=true").first.click()
    page.keyboard.press("f")
    page.locator(".md-search__input").fill("Peace Mission")
    page.wait_for_timeout(300)
    assert refused(page) == []
    page.context.close()


def test_search_works_under_the_policy(chromium, served):
    page = opened(chromium, served)
    field, found = page.locator(".md-search__input"), page.locator(".md-search-result__link[href*='/exercises/peace-mission-2010/']").first
    for _ in range(8):
        field.fill("")
        field.fill("Peace Mission 2010")
        field.press("End")
        try:
            found.wait_for(state="attached", timeout=10_000)
            break
        except Exception:
            continue
    found.wait_for(state="attached", timeout=1_000)
    assert refused(page) == []
    page.context.close()


HOSTILE = {
    "script": "<script>window.done = 1</script>",
    "handler": "<img src=x onerror='window.done = 1'>",
    "foreign-script": "<script src='https://e.example/x.js'></script>",
    "data-script": "<script src='data:text/javascript,window.done=1'></script>",
    "frame": "<iframe src='https://e.example/'></iframe>",
    "object": "<object data='data:text/html,x'></object>",
    "style": "<p style='position:fixed;inset:0'>x</p>",
    "foreign-image": "<img src='https://e.example/x.png'>",
    "base": "<base href='https://e.example/'>",
    "form": "<form action='https://e.example/' id='hostile'><input name='x'></form><script src='javascript:void 0'></script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_came_with_contributed_text_is_refused(chromium, served, name):
    """Even if everything before it failed: what stands in a page as markup does nothing."""
    page = opened(chromium, served + "data/", lambda text: re.sub(r"(<article[^>]*>)", lambda m: m[1] + HOSTILE[name], text, count=1))
    page.wait_for_timeout(200)
    if name == "form":
        page.evaluate("document.getElementById('hostile').submit()")
        page.wait_for_timeout(200)
    assert page.evaluate("window.done ?? 0") == 0
    assert refused(page)
    page.context.close()


def test_nothing_is_evaluated(chromium, served):
    page = opened(chromium, served + "data/", lambda text: text)
    assert (
        page.evaluate(
            "(() => { const s = document.createElement('script'); s.textContent = 'window.done = 1'; document.body.append(s); return window.done ?? 0 })()"
        )
        == 0
    )
    page.context.close()
