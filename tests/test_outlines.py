"""Every page as it stands in the real browser: what is on it, and nothing over each other or beyond the screen."""

import json
import os

import pytest

from tests import outlines
from tests.browser import chromium
from tests.looks import names

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        chromium() is None and os.environ.get("CI") != "true",
        reason="no Chromium here; install your system's package 'chromium' to run the browser tests",
    ),
]


@pytest.fixture(scope="module")
def app():
    with outlines.opened() as both:
        yield both


@pytest.mark.parametrize("page", names())
def test_a_page_holds_what_it_held(app, page):
    outline, wrong = outlines.of(*app, page, 1440)

    # Meant to change? Look at the page, then: python -m tests.outlines
    assert outline == json.loads(outlines.FILE.read_text(encoding="utf-8"))[page]
    assert wrong == []


@pytest.mark.parametrize("page", names())
def test_nothing_lies_over_something_else_on_a_phone(app, page):
    _, wrong = outlines.of(*app, page, 390)

    assert wrong == []


@pytest.mark.parametrize(
    ("height", "data", "bare"),
    [(100, "[{x: [1], y: [2]}]", 0), (100, "[{x: [], y: []}]", 1), (100, "[]", 1), (20, "[{x: [1], y: [2]}]", 1)],
)
def test_a_chart_of_nothing_is_told(app, height, data, bare):
    browser, _ = app
    page = browser.new_page()
    page.set_content(f'<div class="js-plotly-plot" style="height: {height}px"><svg class="main-svg"></svg></div>')
    page.evaluate(f"document.querySelector('.js-plotly-plot')._fullData = {data}")

    assert page.evaluate(outlines.BARE) == bare
    page.close()


def test_overlap_and_overflow_are_told():
    boxes = [[0, 0, 100, 50, "one"], [0, 40, 100, 90, "two"], [300, 0, 420, 20, "three"]]

    assert outlines.misplaced(boxes, 390) == ["beyond the screen: 'three'", "'one' and 'two' overlap"]
