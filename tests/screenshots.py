"""Pictures of every page for the README: `python -m tests.screenshots` over the store of `make demo`."""

import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import make_url

from tests.browser import ROOT, browsing, chromium, served, settle
from voc import views
from voc.models import ItemStatus
from voc.settings import Settings
from voc.store import Store, backlog, facts, open_store
from voc.views import pain, plan

FOLDER = ROOT / "data" / "screenshots"
STORE = "sqlite:///data/demo.db"
WIDTH, HEIGHT = 1440, 900
COLOURS = 128
PICTURES = {
    "trending": ("", "light"),
    "trending-dark": ("?lang=id", "dark"),
    "topic": ("Topics", "light"),
    "weekly": ("Weekly", "light"),
    "signals": ("Signals", "light"),
    "drivers": ("Drivers", "light"),
    "map": ("Map", "light"),
    "backlog": ("Backlog", "light"),
    "announcements": ("Announcements", "light"),
    "data-health": ("Data_health", "light"),
}


def main() -> int:
    """Write the pictures; 1 where there is no browser."""
    if chromium() is None:
        sys.stderr.write("screenshots need Chromium: install your system's package 'chromium'.\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    settings = Settings.from_env({"VOC_STORE_URL": os.environ.get("VOC_STORE_URL", STORE)})
    with TemporaryDirectory() as folder, served(_lived_in(settings, Path(folder))) as address, browsing() as browser:
        for name, (link, scheme) in PICTURES.items():
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{address}/{link}")
            settle(page)
            page.wait_for_timeout(1_500)
            _save(page.screenshot(), FOLDER / f"{name}.png")
            context.close()
    return 0


def _lived_in(settings: Settings, folder: Path) -> str:
    """A copy of the store in which somebody planned two items beside the one that the demo shipped; its URL."""
    file = make_url(settings.store_url).database
    if not file:
        raise SystemExit("screenshots are made over an SQLite store: python -m voc run data/sample")
    url = f"sqlite:///{folder / 'voc.db'}"
    copied = Settings.from_env({"VOC_STORE_URL": url})
    shutil.copytree(settings.home / "facts", copied.home / "facts")
    shutil.copytree(settings.home / "vectors", copied.home / "vectors")
    for key in settings.home.glob("*.key"):  # of the pseudonyms and of the contacts
        shutil.copy(key, copied.home)
    with sqlite3.connect(file) as source, sqlite3.connect(folder / "voc.db") as copy:
        source.backup(copy)
    with open_store(url, copied.home) as store:
        _plan(store)
    return url


def _plan(store: Store) -> None:
    with store.begin() as connection:
        run_id, name = facts.published(connection) or (0, "")
        registry = views.read_registry(connection)
    ground = views.open_ground(facts.load(store.facts_folder, run_id, name))
    cut = views.cut(ground, registry, views.Filters())
    points = pain.pain_points(cut)
    at = datetime.now(UTC)
    planned = {"status": ItemStatus.PLANNED, "owner": "Checkout team", "effort": 1.5}
    for topic_id, values in zip(points["topic_id"].head(2), (planned, {}), strict=True):
        item = plan.add_item(store, cut, points, [int(topic_id)], language="en", at=at, who="screenshots")
        with store.begin() as connection:
            backlog.change(connection, item, at=at, who="screenshots", **values)


def _save(picture: bytes, path: Path) -> None:
    """Few colours keep a picture of a page small without a visible difference."""
    from PIL import Image

    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
