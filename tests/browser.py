"""The real app in a real headless browser, for the browser tests and the screenshots."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.waiting import until

ROOT = Path(__file__).parents[1]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A name of somebody else's that leads to this machine, as a page that means harm can let its own.
ELSEWHERE = "elsewhere.test"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1",
)
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.getAttribute('data-test-script-state') === 'notRunning'
        && document.querySelector('h1') && !document.querySelector('[data-testid="stSkeleton"]')
        && !document.querySelector('[data-stale="true"]');
}"""
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""


def chromium() -> str | None:
    """The browser to drive, None where there is none."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


@contextmanager
def served(store_url: str, *, port: int = 0, **environment_too: str) -> Iterator[str]:
    """The app on a port (a free one where none is named) over a store; gives its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    environment = {**os.environ, "VOC_STORE_URL": store_url, "PYTHONPATH": str(ROOT), **environment_too}
    environment.pop("VOC_HOME", None)
    app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_up(f"http://127.0.0.1:{port}", app)
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait(timeout=20)


@contextmanager
def browsing() -> Iterator[Any]:
    """A headless Chromium; its pages are opened with `new_context`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


def watch_shifts(window: Any) -> None:
    """Note, on every page that a window opens from now on, what moves without being asked to."""
    window.add_init_script(WATCH_SHIFTS)


def shifted(page: Any) -> float:
    """How much of the page has moved while it loaded, by how far: the browser's cumulative layout shift, at best 0."""
    return float(page.evaluate("window.shifted"))


def settle(page: Any) -> None:
    """Wait until the page has drawn everything."""
    page.wait_for_function(SETTLED, timeout=60_000)
    page.wait_for_timeout(300)
    page.wait_for_function(SETTLED, timeout=60_000)


def is_error(message: Any) -> bool:
    """Whether a message of the console is an error of ours.

    On a page's own link Streamlit looks for its server below that page first, and then where it is.
    """
    return message.type == "error" and "/_stcore/" not in message.location.get("url", "")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(address: str, app: "subprocess.Popen[bytes]") -> None:
    def up() -> bool:
        if app.poll() is not None:
            raise RuntimeError(f"the app ended with code {app.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return True
        except OSError:
            return False

    until(up, every=0.25)
