"""The frame of every page: title, menu, shared filters, empty and error states."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from voc.errors import VocError
from voc.ui import choices, data, refusals, room, signing
from voc.ui.data import Book
from voc.ui.words import day, moment, t, tn
from voc.views import Filters, Slice, health

# A file of ours: Streamlit would fetch a named icon from the network.
STALE_DAYS = 8
ICON = Path(__file__).parent / "icon.png"
TRENDING, TOPICS, WEEKLY = "dashboard.py", "pages/1_Topics.py", "pages/2_Weekly.py"
SEARCH, BACKLOG = "pages/3_Search.py", "pages/4_Backlog.py"
ANNOUNCEMENTS, DATA_HEALTH = "pages/5_Announcements.py", "pages/6_Data_health.py"
DRIVERS = "pages/8_Drivers.py"
MAP, EXPLORE, DATA, HELP = "pages/10_Map.py", "pages/11_Explore.py", "pages/12_Data.py", "pages/13_Help.py"
IMPACT, SIGNALS = "pages/9_Impact.py", "pages/7_Signals.py"
JOURNEY = "pages/14_Journey.py"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page starts from: the open store and the reader's choice."""

    book: Book
    filters: Filters

    @property
    def cut(self) -> Slice:
        return data.cut(self.book, self.filters)


def open_page(name: str, *, may_be_empty: bool = False) -> Page:
    """Draw what every page starts with; stop the page where there is nothing to show.

    Args:
        name: the page's file, one of the constants of this module.
        may_be_empty: the page has something to say without any feedback.
    """
    st.set_page_config(page_icon=ICON, layout="wide")
    choices.adopt_url(data.usual_language())
    title = _menu()[name][0]
    product = t("Voice of customer")
    st.set_page_config(page_title=f"{title} · {product}")
    st.logo(ICON, size="large")
    st.title(title)
    with said_plainly():
        signing.enter()
        book = data.open_book()
        with st.sidebar:
            _draw_menu(name)
            filters = _draw_filters(book)
    if book.ground is None and not may_be_empty:
        _empty()
    return Page(book, filters)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Show a VocError as the one line it is, in the reader's language, and stop."""
    try:
        yield
    except VocError as error:
        st.error(refusals.why(error), icon=":material/error:")
        st.stop()


def _menu() -> dict[str, tuple[str, str, str]]:
    return {
        TRENDING: (t("Largest pain points"), ":material/trending_up:", t("Trending")),
        TOPICS: (t("Topics"), ":material/label:", t("Topics")),
        WEEKLY: (t("The week"), ":material/calendar_view_week:", t("The week")),
        MAP: (t("Map of voices"), ":material/bubble_chart:", t("Map")),
        SIGNALS: (t("Signals"), ":material/notifications_active:", t("Signals")),
        DRIVERS: (t("Drivers"), ":material/call_split:", t("Drivers")),
        JOURNEY: (t("Journey"), ":material/route:", t("Journey")),
        EXPLORE: (t("Explore"), ":material/query_stats:", t("Explore")),
        SEARCH: (t("Search"), ":material/search:", t("Search")),
        BACKLOG: (t("Backlog"), ":material/checklist:", t("Backlog")),
        ANNOUNCEMENTS: (t("Announcements"), ":material/campaign:", t("Announcements")),
        IMPACT: (t("Did it work?"), ":material/science:", t("Impact")),
        DATA: (t("Data"), ":material/upload_file:", t("Data")),
        DATA_HEALTH: (t("Data health"), ":material/monitor_heart:", t("Data health")),
        HELP: (t("Help"), ":material/help:", t("Help")),
    }


def _grouped() -> list[tuple[str, list[str]]]:
    """The menu in the order of a working week: see, act, look after; a page that no group names is for acting."""
    see = (TRENDING, WEEKLY, SIGNALS, TOPICS, DRIVERS, JOURNEY, MAP, EXPLORE, SEARCH)
    care = (DATA, DATA_HEALTH, HELP)
    act = [page for page in _menu() if page not in (*see, *care)]
    return [(t("See"), list(see)), (t("Act"), act), (t("Look after"), list(care))]


def page_name(page: str) -> str:
    """What the menu calls a page."""
    return _menu()[page][2]


def _draw_menu(current: str) -> None:
    menu = _menu()
    for turn, (group, pages) in enumerate(_grouped()):
        with st.container(gap="xxsmall", key=room.key("links", f"menu-{turn}")):
            st.caption(group)
            for page in pages:
                _, icon, label = menu[page]
                st.page_link(page, label=label, icon=icon, query_params=choices.shared(), width="stretch")


def _draw_filters(book: Book) -> Filters:
    filters = Filters()
    if book.ground:
        st.divider()
        filters = choices.draw_filters(book.ground)
    st.divider()
    choices.draw_language()
    signing.draw_person()
    if book.ground:
        st.caption(t("Newest feedback: {day}", day=day(book.ground.newest)))
        _draw_age(book)
    return filters


def _draw_age(book: Book) -> None:
    """When the job ran last; said louder where that is longer ago than a weekly job would leave it."""
    run = health.last_finished(book.store)
    if run is None or run.finished_at is None:
        return
    days = (datetime.now(UTC) - run.finished_at).days
    st.caption(t("Last run of the job: {moment}", moment=moment(run.finished_at.astimezone(book.settings.zone))))
    if days >= STALE_DAYS:
        said = tn("The numbers are {n} day old. Run the job.", "The numbers are {n} days old. Run the job.", days)
        st.warning(said, icon=":material/update:")


def _empty() -> None:
    st.info(
        t("There is no feedback here yet. Load some in the app, or with this command:"),
        icon=":material/inbox:",
    )
    st.page_link(DATA, label=t("Load feedback"), icon=":material/upload_file:", query_params=choices.shared())
    st.code("python -m voc run FILE_OR_FOLDER", language=None)
    st.caption(t("To look around first: page Data also offers made-up feedback."))
    st.stop()
