"""The journeys of issue 2 through the real app in headless Chromium."""

import csv
import io
import os
import re
from pathlib import Path

import pytest
import stores

from tests.browser import browsing, chromium, is_error, served, settle, shifted, watch_shifts

pytestmark = pytest.mark.skipif(
    chromium() is None and os.environ.get("CI") != "true",
    reason="no Chromium here; install your system's package 'chromium' to run the browser tests",
)
PAGES = {
    "": "Largest pain points",
    "Topics": "Topics",
    "Weekly": "The week",
    "Map": "Map of voices",
    "Explore": "Explore",
    "Search": "Search",
    "Backlog": "Backlog",
    "Announcements": "Announcements",
    "Data": "Data",
    "Data_health": "Data health",
    "Help": "Help",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    stores.build(folder).close()
    with served(stores.settings(folder).store_url) as url:
        yield url


@pytest.fixture(scope="module")
def context():
    """One window for all, so that what never changes is fetched once; each tab is a session of its own."""
    with browsing() as browser:
        window = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        watch_shifts(window)
        yield window


@pytest.fixture
def visit(address, context):
    """Open a link as a new visitor; at the end the console must be free of errors."""
    pages, errors = [], []

    def open_(link=""):
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda m: errors.append(f"{m.text} {m.location}") if is_error(m) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/{link}")
        settle(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert errors == []


def _without_errors(page):
    return page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]').count() == 0


@pytest.mark.parametrize(("link", "title"), list(reversed(PAGES.items())))
def test_every_page_opens_by_its_own_link_without_jumping_and_fits_a_narrow_screen(visit, link, title):
    page = visit(link)

    assert page.locator("h1").inner_text() == title
    assert _without_errors(page)
    assert shifted(page) < 0.1  # what browsers call good
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_open_in_the_language_of_the_browser(address, context):
    page = context.browser.new_context(locale="id-ID").new_page()
    page.goto(address)
    settle(page)

    assert page.locator("h1").first.inner_text() == "Keluhan terbesar"
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_text("English", exact=True).click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.context.close()


def test_a_filter_changes_the_numbers_and_the_link_shows_a_colleague_the_same(visit):
    page = visit()
    before = page.locator('[data-testid="stMetricValue"]').all_inner_texts()

    region = page.get_by_label("Region")
    region.scroll_into_view_if_needed()  # a list that opens while the page still scrolls closes again
    page.wait_for_timeout(300)
    region.click()
    page.get_by_role("option", name="Bali").click()
    settle(page)
    page.wait_for_url(re.compile("region=Bali"))
    mine = page.locator('[data-testid="stMetricValue"]').all_inner_texts()
    theirs = visit(page.url.split("/", 3)[3]).locator('[data-testid="stMetricValue"]').all_inner_texts()

    assert before != mine == theirs


def test_a_topic_opens_from_trending_with_the_filters_kept(visit):
    page = visit("?weeks=8")

    page.get_by_test_id("stMain").get_by_role("link", name="Kode OTP tidak masuk").first.click()
    page.wait_for_url(re.compile("/Topics"))
    settle(page)

    assert page.locator("h2").first.inner_text() == "Kode OTP tidak masuk"
    assert "weeks=8" in page.url
    assert "topic=2" in page.url
    assert page.locator(".js-plotly-plot").count() == 2
    assert _without_errors(page)


def test_the_menu_keeps_the_view(visit):
    page = visit("Weekly?segment=seller&lang=id")

    page.get_by_role("link", name="Topik").first.click()
    page.wait_for_url(re.compile("/Topics"))
    settle(page)

    assert page.locator("h1").inner_text() == "Topik"
    assert "segment=seller" in page.url


def test_customers_words_are_text(visit):
    page = visit("Search?q=kurir+telat+klik")

    assert page.get_by_text(stores.NASTY, exact=True).count() == 1
    assert page.locator('a[href^="javascript"]').count() == 0


def test_a_pain_point_goes_to_the_backlog_and_out_as_csv(visit):
    page = visit()
    page.get_by_role("button", name="Add to backlog").first.click()
    settle(page)
    page.get_by_role("link", name="In the backlog: Proposed").click()
    page.wait_for_url(re.compile("/Backlog"))
    settle(page)

    with page.expect_download() as download:
        page.get_by_role("button", name="Download backlog.csv").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))

    assert len(rows) == 1
    assert "Pain point: Kurir terlambat" in rows[0].values()
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[0].values())
    assert _without_errors(page)


def test_what_is_still_loading_takes_the_room_that_it_will_need(visit):
    page = visit()

    found = page.evaluate("""() => ['.st-key-links-menu-0', '[data-testid="stSidebar"] .st-key-_weeks'].map(where => {
        const part = document.querySelector(where), loaded = part.getBoundingClientRect().height;
        const elements = [part, ...part.querySelectorAll('*')].filter(one => one.querySelector(
            ':scope > [data-testid="stPageLink"], :scope > [data-testid="stSelectbox"]'));
        for (const one of elements) one.innerHTML = '<div data-testid="stSkeleton"></div>';
        return [elements.length, loaded, part.getBoundingClientRect().height];
    })""")

    assert [count for count, _, _ in found] == [9, 1]
    assert all(abs(loaded - loading) <= 4 for _, loaded, loading in found)


def test_on_paper_no_chart_or_table_of_a_wide_window_is_cut_off(visit):
    page = visit("Weekly?lang=en")
    page.set_viewport_size({"width": 1920, "height": 900})
    page.wait_for_function("document.querySelector('.stPlotlyChart').clientWidth > 1200")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})  # A4 less margins of a centimetre
    edges = page.evaluate(
        "[...document.querySelectorAll('.stPlotlyChart svg.main-svg')].map(one => one.getBoundingClientRect().right)"
    )

    assert edges
    assert max(edges) <= 718
