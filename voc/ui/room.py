"""Room for what is still loading, so that nothing below it jumps when it comes.

The browser fetches the script of each kind of element (link, field, chart) when the first one
arrives, and shows a bar of 38 pixels until then. Charts and metrics are told their height; of the
others the bar is made as high as what replaces it.
"""

import streamlit as st

LINK, FIELD, METRIC, METRIC_WITH_WEEKS = 19, 64, 113, 150
"""Heights in pixels, at the font size of .streamlit/config.toml."""

_LOADING = '[data-testid="stElementContainer"]:has(> [data-testid="stSkeleton"])'


def reserve() -> None:
    """Tell the browser the heights; first on a page, as it has to know before anything else comes."""
    heights = {
        # Widgets that the reader chooses with have keys of this form (voc.ui.choices), and a label over them.
        f'[class*="st-key-_"]{_LOADING}': FIELD,
        f'[data-testid="stSidebar"] {_LOADING}': FIELD,
        f'[class*="st-key-links-"] {_LOADING}': LINK,
    }
    rules = (f"{selector} {{ height: {high}px; overflow: hidden; }}" for selector, high in heights.items())
    st.html(f"<style>{' '.join(rules)}</style>")


def links(name: object) -> str:
    """The key of a container that holds links to pages; one of each name on a page."""
    return f"links-{name}"
