"""Pictures of every page for the README: `python -m tests.screenshots` over the store of `make demo`."""

import os
import sys
from io import BytesIO
from pathlib import Path

from tests.browser import ROOT, browsing, chromium, served, settle

FOLDER = ROOT / "data" / "screenshots"
STORE = "sqlite:///data/demo.db"
WIDTH, HEIGHT = 1440, 900
COLOURS = 128
PICTURES = {
    "trending": ("", "light"),
    "trending-dark": ("?lang=id", "dark"),
    "topic": ("Topics", "light"),
    "weekly": ("Weekly", "light"),
    "search": ("Search?q=saldo terpotong tapi pesanan batal", "light"),
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
    with served(os.environ.get("VOC_STORE_URL", STORE)) as address, browsing() as browser:
        for name, (link, scheme) in PICTURES.items():
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{address}/{link}")
            settle(page)
            page.wait_for_timeout(1_500)
            _save(page.screenshot(), FOLDER / f"{name}.png")
            context.close()
    return 0


def _save(picture: bytes, path: Path) -> None:
    """Few colours keep a picture of a page small without a visible difference."""
    from PIL import Image

    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
