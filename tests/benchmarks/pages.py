"""Server time of every page under every kind of filter: python -m tests.benchmarks.pages STORE_URL [--rounds N]

Runs the real app (Streamlit's own test runner, no browser) on a filled store. The first
view loads the facts, the first search opens the encoder; both are shown by themselves.
After them every page is opened under each facet's most and least frequent value, pairs of
facets, periods and earlier days, each combination once, so nothing but the facts is
cached; the search comes twice, by meaning and by words. Seconds are wall and CPU of one view.
"""

import argparse
import itertools
import os
import random
import sys
import time
from datetime import timedelta
from pathlib import Path

import numpy as np
import psutil

from tests import apps

ROOT = Path(__file__).parents[2]
SEARCH = "pages/3_Search.py"
QUESTIONS = ("saldo hilang", "kurir lama", "refund belum masuk", "app crash after update", "ongkir mahal", "otp")
MIB = 2**20


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="e.g. sqlite:///data/voc.db")
    parser.add_argument("--rounds", type=int, default=24, help="views of each page")
    args = parser.parse_args(argv)
    os.environ["VOC_STORE_URL"] = args.store
    pages = ["dashboard.py", *sorted(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))]
    wall, cpu = view("dashboard.py", {})
    print(f"first view, which loads the facts: {wall:.2f} s, {cpu:.2f} s of CPU")
    wall, cpu = view(SEARCH, {"q": "first"})
    print(f"first search by meaning, which opens the encoder: {wall:.2f} s, {cpu:.2f} s of CPU")
    every: list[float] = []
    for page, more in [(page, {}) for page in pages] + [(SEARCH, {"by": "words"})]:
        name = " ".join([page, *more.values()])
        wanted = random.Random(name).sample(combinations(), args.rounds)
        times = np.array([view(page, own(page, number) | more | query) for number, query in enumerate(wanted)]) * 1000
        every += times[:, 0].tolist()
        print(f"{name:28} {_spread(times[:, 0])}   CPU {_spread(times[:, 1])}", flush=True)
    print(f"{'every view':28} {_spread(np.array(every))}")
    used = psutil.Process().memory_info()
    print(
        f"memory of the process: {used.rss // MIB:,} MiB, of which {used.shared // MIB:,} MiB are files it looks into"
    )
    return 0


def view(page: str, query: dict[str, str]) -> tuple[float, float]:
    """Open a page as a new visitor does; wall and CPU seconds."""
    app = apps.at(page, seconds=300, **query)
    wall, cpu = time.perf_counter(), time.process_time()
    app.run()
    took = time.perf_counter() - wall, time.process_time() - cpu
    if app.exception:
        raise RuntimeError(f"{page} {query}: {app.exception[0].message}")
    return took


def own(page: str, number: int) -> dict[str, str]:
    """What a page asks besides the filters: a topic, a question."""
    if page == SEARCH:
        return {"q": QUESTIONS[number % len(QUESTIONS)]}
    return {}


def combinations() -> list[dict[str, str]]:
    """Filters: none, each facet's most and least frequent value, pairs of facets, by period and day."""
    from voc.ui import data
    from voc.ui.choices import URL_NAME, WEEKS
    from voc.views import FACETS

    ground = data.open_book().ground
    assert ground is not None
    found = {facet: ground.choices(facet) for facet in FACETS}
    ends = [(facet, value) for facet, values in found.items() for value in dict.fromkeys([*values[:1], *values[-1:]])]
    single = [{URL_NAME.get(facet, facet): value} for facet, value in ends]
    pairs = [one | other for one, other in itertools.combinations(single, 2) if one.keys() != other.keys()]
    days = ({}, {"as_of": (ground.newest - timedelta(days=40)).isoformat()})
    periods = [{"weeks": str(weeks)} for weeks in WEEKS]
    return [facets | period | day for facets in [{}, *single, *pairs] for period in periods for day in days]


def _spread(values: np.ndarray) -> str:
    return f"p50 {np.percentile(values, 50):6.0f} ms, p95 {np.percentile(values, 95):6.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
