"""First paint of every page in the real browser: python -m tests.benchmarks.paint STORE_URL [--rounds N]

Each view is a new visitor's. "first paint" is the browser's own first contentful paint,
"title" when the page's heading stands there, "whole" when everything is drawn. Seconds from navigation.
"shift" is how much of the page moved meanwhile (cumulative layout shift; browsers call less than 0.1 good).
"""

import argparse
import sys
import time
from statistics import median
from typing import Any

from tests.browser import browsing, served, settle, shifted, watch_shifts
from tests.looks import link, names

PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="e.g. sqlite:///data/demo.db")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with served(asked.store) as address, browsing() as browser:
        view(browser, address, "Trending")  # loads the facts, once for all readers
        for page in names():
            taken = [view(browser, address, page) for _ in range(asked.rounds)]
            paint, title, whole, shift = (median(column) for column in zip(*taken, strict=True))
            seconds = f"first paint {paint:5.2f} s, title {title:5.2f} s, whole {whole:5.2f} s"
            print(f"{page:15} {seconds}, shift {shift:.3f}", flush=True)
    return 0


def view(browser: Any, address: str, page: str) -> tuple[float, float, float, float]:
    """Open a page as a new visitor; seconds to first paint, title and the whole page, and how much moved."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    watch_shifts(context)
    tab = context.new_page()
    begun = time.perf_counter()
    tab.goto(link(address, page, "en"))
    tab.locator("h1").wait_for(timeout=60_000)
    title = time.perf_counter() - begun
    settle(tab)
    whole = time.perf_counter() - begun - 0.3  # settle looks twice, this long apart
    paint = float(tab.evaluate(PAINT))
    shift = shifted(tab)
    context.close()
    return paint, title, whole, shift


if __name__ == "__main__":
    sys.exit(main())
