"""What the pages share; with the pages themselves, the one home of Streamlit.

Streamlit is loaded when a page asks for its frame: words, labels and certainty serve
written reports too, which must not start a web framework.
"""

from typing import TYPE_CHECKING, Any

from voc.ui.words import day, number, percent, plain, signed, t, tn, week

if TYPE_CHECKING:
    from voc.ui.frame import Page, open_page, page_name, said_plainly

__all__ = [
    "Page",
    "day",
    "number",
    "open_page",
    "page_name",
    "percent",
    "plain",
    "said_plainly",
    "signed",
    "t",
    "tn",
    "week",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from voc.ui import frame

    return getattr(frame, name)
