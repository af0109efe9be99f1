"""The sentence of the week and the lists of the opening page."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from voc.models import ItemStatus
from voc.store.backlog import StoredItem
from voc.ui import certainty, choices, room, tables
from voc.ui.frame import TOPICS, Page
from voc.ui.labels import value_label
from voc.ui.newsline import NAMED, newsline, people
from voc.ui.words import day, number, percent, plain, t, week
from voc.views import Slice, hints
from voc.views.headline import headline
from voc.views.wished import wished

if TYPE_CHECKING:
    import pandas as pd

OLD_DAYS = 31  # from so many days on a reader may take "the newest week" for one that it is not


def sentence(page: Page, points: "pd.DataFrame") -> None:
    """One sentence that says what matters this week."""
    least = page.book.settings.minimum_people
    news = headline(points, minimum=least, among=page.cut.people_in(page.cut.period_rows))
    st.caption(_week_note(page))
    with st.container(border=True):
        st.markdown(f"#### {newsline(news)}")
        if news.others:  # which the list below does not hold
            with st.container(horizontal=True, gap="small", key=room.key("links", "others")):
                for id_, name in news.others[:NAMED]:
                    link = choices.shared(topic=id_)
                    st.page_link(TOPICS, label=plain(name), query_params=link, width="content")


def wishes(page: Page, points: "pd.DataFrame") -> None:
    """What customers ask for, by people, where they do: a list of pain alone would not hold it."""
    enough = points[points["people"] >= page.book.settings.minimum_people]
    asked = enough[enough["topic_id"].isin(wished(page.book.store, page.cut.registry, enough))]
    if not asked.empty:
        st.subheader(t("What is wished for"))
        small_list(asked.sort_values("people", ascending=False, kind="stable"), empty="", gone=False)


def small_list(
    points: "pd.DataFrame",
    *,
    empty: str,
    gone: bool,
    items: Mapping[int, StoredItem] | None = None,
    cut: Slice | None = None,
    most: int = 5,
) -> None:
    """A short list of topics with their last weeks, each a link.

    Beside one that fell stands why, as far as it is known: what was shipped for it, or whose voices went (`cut`).
    """
    if points.empty:
        st.caption(empty)
    for point in points.head(most).itertuples():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            link = choices.shared(topic=point.topic_id)
            st.page_link(TOPICS, label=plain(point.name), query_params=link, width="content")
            if gone:
                said = t("{people}, {expected} expected", people=people(point.newest), expected=number(point.expected))
            else:
                said = people(point.newest)
            st.caption(f"{said} · {certainty.certainty(point)}")
            item = (items or {}).get(point.topic_id)
            if gone and item and item.status == ItemStatus.SHIPPED and item.shipped_on:
                name = plain(item.release or item.title)
                st.caption(t("after {release}, {day}", release=name, day=day(item.shipped_on)))
            elif gone and cut and (hint := hints.gone(cut, int(point.topic_id))):
                st.caption(
                    t(
                        "above all fewer from {value}: {before} of its people earlier, {now} in the last four weeks",
                        value=plain(value_label(hint.attribute, hint.value)),
                        before=percent(hint.share),
                        now=percent(hint.usual),
                    )
                )


def table(points: "pd.DataFrame") -> None:
    """All topics as a table that sorts, searches and downloads."""
    shown = points.assign(
        signal=[certainty.signal_label(kind) for kind in points["signal"]],
        negative=(100 * points["negative_share"]).round(),
    )
    columns = ["name", "theme", "people", "weekly", "newest", "change", "signal", "negative", "stars", "harm", "owner"]
    digits = {"people": 0, "newest": 0, "change": 1, "negative": 0, "stars": 1, "harm": 0}
    st.dataframe(
        tables.spoken(shown[columns], digits, {"change": "×", "negative": "%"}),
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(
                t("Topic"),
                help=t("What customers talk about; its name can be changed on page Topics."),
                width="medium",
                pinned=True,
            ),
            "theme": st.column_config.TextColumn(t("Theme"), help=t("The group of topics that it belongs to.")),
            "people": st.column_config.NumberColumn(t("People"), help=certainty.define("people")),
            "weekly": st.column_config.BarChartColumn(
                t("By week"), help=t("Distinct people of each week, the newest on the right."), y_min=0
            ),
            "newest": st.column_config.NumberColumn(
                t("Newest week"), help=t("Distinct people of the newest whole week.")
            ),
            "change": st.column_config.NumberColumn(certainty.name_of("change"), help=certainty.define("change")),
            "signal": st.column_config.TextColumn(
                t("Signal"), help=t("Whether it rises or falls beyond the usual ups and downs.")
            ),
            "negative": st.column_config.NumberColumn(
                t("Negative"),
                help=t(
                    "The share of this topic's voices that are negative: by stars where there are some, else by a"
                    " model."
                ),
            ),
            "stars": st.column_config.NumberColumn(certainty.name_of("stars"), help=certainty.define("stars")),
            "harm": st.column_config.NumberColumn(certainty.name_of("harm"), help=certainty.define("harm")),
            "owner": st.column_config.TextColumn(t("Owner"), help=t("Who looks after it.")),
        },
    )


def _week_note(page: Page) -> str:
    window = page.cut.window
    note = week(window.newest_week)
    if window.partial:
        note += " · " + t("the week that is not over is shown but never compared")
    newest = page.book.ground.newest if page.book.ground else None
    if newest and (datetime.now(page.book.settings.zone).date() - newest).days >= OLD_DAYS:
        note += " · " + t("the newest feedback is of {day}; nothing newer has been loaded", day=day(newest))
    return note


__all__ = ["percent", "sentence", "small_list", "table"]
