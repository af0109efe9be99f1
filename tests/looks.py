"""Pictures of every page to look at: `python -m tests.looks STORE_URL FOLDER`, each width, theme and language.

A picture holds the whole page, not the first screen alone. What a page says on the
console, a page that scrolls sideways, and a page with an error message are printed.
"""

import argparse
import itertools
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser import ROOT, browsing, is_error, served, settle

WIDTHS = {1440: 900, 390: 844}
SCHEMES, LANGUAGES = ("light", "dark"), ("id", "en")
TALLEST = 12_000  # pixels
INSIDE = "document.querySelector('[data-testid=\"stMain\"]').scrollHeight"
ERRORS = '[data-testid="stException"], [data-testid="stAlertContentError"]'
# Where a page shows nothing until it is asked something.
QUERIES = {"Search": "&q=refund+belum+masuk"}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pictures; 1 where a page had something to complain about."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="e.g. sqlite:///data/demo.db")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", nargs="*", default=names(), help="e.g. Trending Weekly; all where none is named")
    parser.add_argument("--widths", nargs="*", type=int, default=list(WIDTHS))
    parser.add_argument("--schemes", nargs="*", default=list(SCHEMES))
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    asked = parser.parse_args(argv)
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = []
    with served(asked.store) as address, browsing() as browser:
        looks = itertools.product(asked.widths, asked.schemes, asked.languages)
        for width, scheme, language in looks:
            for page in asked.pages:
                name = f"{page}-{width}-{scheme}-{language}"
                complaints = look(browser, address, page, asked.folder / f"{name}.png", width, scheme, language)
                found += [f"{name}: {complaint}" for complaint in complaints]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return int(bool(found))


def names() -> list[str]:
    """The pages as their links call them; the opening page, which has none, as Trending."""
    own = sorted((ROOT / "pages").glob("*.py"), key=lambda path: int(path.stem.split("_")[0]))
    return ["Trending", *(path.stem.partition("_")[2] for path in own)]


def link(address: str, page: str, language: str) -> str:
    """Where a page shows something."""
    return f"{address}/{'' if page == 'Trending' else page}?lang={language}{QUERIES.get(page, '')}"


def look(browser: Any, address: str, page: str, picture: Path, width: int, scheme: str, language: str) -> list[str]:
    """Draw one page as a new visitor sees it, into a file; what is wrong with it."""
    with visited(browser, address, page, width, scheme=scheme, language=language) as (tab, complaints):
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            complaints.append("scrolls sideways")
        complaints += tab.locator(ERRORS).all_inner_texts()
        tab.set_viewport_size({"width": width, "height": min(max(tab.evaluate(INSIDE), 600), TALLEST)})
        settle(tab)
        tab.wait_for_timeout(600)
        tab.screenshot(path=picture)
    return complaints


@contextmanager
def visited(
    browser: Any, address: str, page: str, width: int, *, scheme: str = "light", language: str = "en"
) -> Iterator[tuple[Any, list[str]]]:
    """A page as a new visitor sees it, once it has settled, and the errors of its console as they come."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS.get(width, 900)}, color_scheme=scheme)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text) if is_error(message) else None)
    tab.goto(link(address, page, language))
    settle(tab)
    try:
        yield tab, complaints
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
