"""Room for what is still loading, so that nothing below it jumps when it comes.

The browser fetches the script of each kind of element (link, field, chart) when the first one
arrives, and shows a bar of 38 pixels until then. Charts are told their height; of the others the
bar is made as high as what replaces it, where that fits a line.
"""

import streamlit as st

# In pixels, at the font size of .streamlit/config.toml.
FIELD = 64
HEIGHTS = {"links": 19, "numbers": 113, "trends": 150}
"""Of what a container holds: links to pages, metrics in a frame, metrics with their weeks."""

_LOADING = '[data-testid="stElementContainer"]:has(> [data-testid="stSkeleton"])'


def reserve() -> None:
    """Tell the browser the heights; first on a page, as it has to know before anything else comes."""
    heights = {
        # Widgets that the reader chooses with have keys of this form (voc.ui.choices), and a label over them.
        f'[class*="st-key-_"]{_LOADING}': FIELD,
        f'[data-testid="stSidebar"] {_LOADING}': FIELD,
        **{f'[class*="st-key-{kind}-"] {_LOADING}': high for kind, high in HEIGHTS.items()},
    }
    rules = (f"{selector} {{ height: {high}px; overflow: hidden; }}" for selector, high in heights.items())
    st.html(f"<style>{' '.join(rules)}</style>")


def key(kind: str, name: object) -> str:
    """The key of a container that holds a kind of HEIGHTS; one of each name on a page."""
    return f"{kind}-{name}"
