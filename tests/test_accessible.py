"""Every page in the real browser under axe: no serious finding, light and dark, in both languages."""

import os

import pytest
import stores

from tests.browser import browsing, chromium, served, settle
from tests.looks import names

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        chromium() is None and os.environ.get("CI") != "true",
        reason="no Chromium here; install your system's package 'chromium' to run the browser tests",
    ),
]
# The sparkline in a metric is drawn by Streamlit, which gives its marks no name; the metric beside it is text.
DRAWN_BY_STREAMLIT = {"exclude": [['[data-testid="stMetricChart"]']]}
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("accessible")
    stores.build(folder).close()
    with served(stores.settings(folder).store_url) as url:
        yield url


@pytest.fixture(scope="module")
def nothing(tmp_path_factory):
    with served(f"sqlite:///{tmp_path_factory.mktemp('nothing')}/voc.db") as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    with browsing() as opened:
        yield opened


def findings(browser, link, scheme):
    """The serious findings of axe on a page: rule and the element's HTML."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(link)
    settle(page)
    violations = axe().run(page, context=DRAWN_BY_STREAMLIT).response["violations"]
    context.close()
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in SERIOUS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["" if page == "Trending" else page for page in names()])
def test_no_page_keeps_anybody_out(browser, address, page, scheme):
    language = "id" if scheme == "dark" else "en"

    assert findings(browser, f"{address}/{page}?lang={language}", scheme) == []


@pytest.mark.parametrize("page", ["", "Data"])
def test_an_empty_store_keeps_nobody_out(browser, nothing, page):
    assert findings(browser, f"{nothing}/{page}", "light") == []


def test_the_opening_page_is_walked_through_by_keyboard(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    settle(page)

    focused = "(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    reached, outlines = [], {}
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
        outlines[reached[-1]] = page.evaluate(outline)
    context.close()

    assert "Link to heading" not in reached
    assert outlines["1. Kurir terlambat"] == "solid"
    assert any("Kurir terlambat" in text for text in reached)
    assert any("Add to backlog" in text for text in reached)
    assert any(text.startswith("Harm") for text in reached)
