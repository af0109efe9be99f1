"""What the pages share; with the pages themselves, the one home of Streamlit."""

from voc.ui.frame import Page, open_page, page_name, said_plainly
from voc.ui.words import day, number, percent, plain, signed, t, tn, week

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
