"""Whatever customers write, pages show it as text: no link, picture, markup or script of theirs."""

import os
from pathlib import Path

import hostile
import pytest
import stores

from tests.browser import ELSEWHERE, browsing, chromium, is_error, served, settle
from tests.looks import link, names

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        chromium() is None and os.environ.get("CI") != "true",
        reason="no Chromium here; install your system's package 'chromium' to run the browser tests",
    ),
]
# What a customer's words must not have become; EVIL and MARK stand in nothing of ours.
BECAME = """([evil, mark]) => {
    const found = [...document.querySelectorAll('a[href], img[src], iframe[src], script[src]')]
        .filter(e => (e.href || e.src).includes(evil) || (e.href || e.src).startsWith('javascript:'))
        .map(e => e.tagName + ' ' + (e.href || e.src).slice(0, 80) + ' in ' + e.parentElement.outerHTML.slice(0, 160));
    for (const e of document.querySelectorAll('b, strong, em, i, code, .katex, script, [style*="color"]'))
        if (!e.closest('pre') && e.textContent.trim() === mark) found.push(e.outerHTML.slice(0, 120));
    if (window[mark]) found.push('a script of theirs ran');
    return found;
}"""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("hostile")
    stores.build(folder).close()
    hostile.spoil(folder)
    with served(stores.settings(folder).store_url) as address, browsing() as browser:
        yield address, browser


@pytest.mark.parametrize("page", names())
def test_hostile_words_stay_words_on_every_page(app, page):
    address, browser = app
    context = browser.new_context(viewport={"width": 1440, "height": 2_400})
    tab = context.new_page()
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text) if is_error(message) else None)
    tab.on("request", lambda request: asked.append(request.url))

    tab.goto(link(address, page, "en"))
    settle(tab)
    for closed in tab.get_by_test_id("stExpander").locator("summary").all():
        if closed.is_visible():  # not what lies in a tab that is not open
            closed.click()
    settle(tab)

    assert tab.evaluate(BECAME, [hostile.EVIL, hostile.MARK]) == []
    assert [url for url in asked if hostile.EVIL in url] == []
    assert said == []
    assert tab.get_by_test_id("stException").count() == 0
    context.close()


def test_a_page_under_a_name_that_leads_to_this_machine_reads_nothing(app):
    address, browser = app
    tab = browser.new_page()

    tab.goto(address.replace("127.0.0.1", ELSEWHERE))

    tab.get_by_text("this app serves only the machine it runs on").wait_for()
    assert tab.get_by_test_id("stSidebarUserContent").get_by_role("link").count() == 0
