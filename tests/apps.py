"""Streamlit's runner of pages for tests, as quick as its server.

The runner looks for components in the metadata of every installed package each time it
runs a page (a sixth of a second with ours); the server does so once, when it starts.
"""

from functools import cache
from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[1] / "dashboard.py"


def at(page: str, *, seconds: float, **query: str) -> AppTest:
    """The app at a page (`dashboard.py`, `pages/…`) with a query as of a link, not run yet."""
    _look_for_components_once()
    app = AppTest.from_file(DASHBOARD, default_timeout=seconds)
    if page != DASHBOARD.name:
        app.switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    return app


def opened(page: str = DASHBOARD.name, **query: str) -> AppTest:
    """The page as a first visitor opens it by its link."""
    return at(page, seconds=60, **query).run()


def said(app: AppTest) -> str:
    """Every text on a page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@cache
def _look_for_components_once() -> None:
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
