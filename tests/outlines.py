"""What stands on a page and where: `python -m tests.outlines` writes anew what tests/test_outlines.py compares with.

An outline is headings by their words and everything else by its kind, in order, so
it does not depend on fonts; the places of things are judged, not stored.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import stores
from tests.browser import browsing, served
from tests.looks import names, visited

FILE = Path(__file__).with_name("outlines.json")
OUTLINE = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return [...main.querySelectorAll('[data-testid="stElementContainer"]')].filter(e => e.offsetHeight).flatMap(e => {
        const heading = e.querySelector('h1, h2, h3');
        if (heading) return ['# ' + heading.innerText.trim()];
        if (e.querySelector('.js-plotly-plot')) return ['chart'];
        const inside = e.querySelector('[data-testid]');
        return inside ? [inside.dataset.testid.replace(/^st/, '')] : [];
    });
}"""
# Boxes of what is seen in the main part: [left, top, right, bottom, words]; charts must have been drawn.
BOXES = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return [...main.querySelectorAll('[data-testid="stElementContainer"]')]
        .filter(e => e.offsetHeight > 2 && e.offsetWidth > 2 && !e.closest('details:not([open])')
            && !e.querySelector('[data-testid="stElementContainer"]') && (e.innerText.trim() || e.querySelector('svg')))
        .map(e => { const b = e.getBoundingClientRect();
                    return [b.left, b.top, b.right, b.bottom, e.innerText.slice(0, 40)]; });
}"""
# A chart that is flat, not drawn, or drawn of nothing: axes alone.
BARE = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .filter(e => e.getBoundingClientRect().height < 60 || !e.querySelector('.main-svg')
        || !(e._fullData || []).some(line => [line.x, line.y, line.values].some(given => given && given.length)))
    .length"""
SLACK = 3  # pixels; borders and rounding


def of(browser: Any, address: str, page: str, width: int) -> tuple[list[str], list[str]]:
    """The outline of a page, and what is wrong with how it stands there."""
    from playwright.sync_api import TimeoutError

    with visited(browser, address, page, width) as (tab, wrong):
        with suppress(TimeoutError):
            tab.wait_for_function(f"() => ({BARE})() === 0", timeout=10_000)
        outline = shortened(tab.evaluate(OUTLINE))
        wrong += misplaced(tab.evaluate(BOXES), width)
        wrong += ["a chart is not drawn"] * tab.evaluate(BARE)
    return outline, wrong


def misplaced(boxes: list[list[Any]], width: int) -> list[str]:
    """Things that reach beyond the screen, or lie over each other."""
    wrong = [f"beyond the screen: {words!r}" for left, _, right, _, words in boxes if left < 0 or right > width + SLACK]
    for turn, (left, top, right, bottom, words) in enumerate(boxes):
        for left2, top2, right2, bottom2, words2 in boxes[turn + 1 :]:
            across = min(right, right2) - max(left, left2)
            down = min(bottom, bottom2) - max(top, top2)
            if across > SLACK and down > SLACK:
                wrong.append(f"{words!r} and {words2!r} overlap")
    return wrong


def shortened(kinds: list[str]) -> list[str]:
    """Runs of the same kind as one line: quote, quote is quote ×2."""
    lines: list[tuple[str, int]] = []
    for kind in kinds:
        if lines and lines[-1][0] == kind:
            lines[-1] = (kind, lines[-1][1] + 1)
        else:
            lines.append((kind, 1))
    return [kind if n == 1 else f"{kind} ×{n}" for kind, n in lines]


@contextmanager
def opened() -> Iterator[tuple[Any, str]]:
    """A browser, and the app over the store of tests/stores.py."""
    with TemporaryDirectory() as folder:
        stores.build(Path(folder)).close()
        with served(stores.settings(Path(folder)).store_url) as address, browsing() as browser:
            yield browser, address


def main() -> int:
    """Write the outlines of all pages; 1 where something is wrong with one."""
    found, wrong = {}, []
    with opened() as (browser, address):
        for page in names():
            found[page], complaints = of(browser, address, page, 1440)
            wrong += [f"{page}: {complaint}" for complaint in complaints]
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
