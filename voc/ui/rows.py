"""One pain point as a row: name, voices, weeks, change with its certainty, what was decided."""

from typing import Any

import streamlit as st

from voc.store.backlog import StoredItem
from voc.store.reads import Shown
from voc.ui import actions, certainty, choices, quotes
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.labels import status_label as status_label
from voc.ui.words import number, percent, plain, t, tn


def pain_row(page: Page, rank: int, point: Any, shown: Shown | None, item: StoredItem | None) -> None:
    """Draw a pain point; `point` is a row of voc.views.pain.pain_points."""
    with st.container(border=True):
        text, weeks = st.columns((3, 1), gap="medium")
        with text:
            _head(rank, point)
            _numbers(point)
            if shown:
                quotes.words(f"“{shown.text}”" if len(shown.text) < 240 else f"“{shown.text[:240]} …”")
                st.caption(quotes.facts_line(shown, zone=page.book.settings.zone))
            _decisions(page, point, item)
        with weeks:
            _weeks(point)


def _head(rank: int, point: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        link = choices.shared(topic=point.topic_id)
        st.page_link(TOPICS, label=f"**{rank}\\. {plain(point.name)}**", query_params=link, width="content")
        if point.signal:
            st.badge(
                certainty.signal_label(point.signal),
                icon=certainty.signal_icon(point.signal),
                color=certainty.signal_colour(point),
                help=certainty.change_help(point),
            )


def _numbers(point: Any) -> None:
    parts = [
        tn("**{n}** person", "**{n}** people", point.people),
        t("**{share}** negative", share=percent(point.negative_share)),
        t("**{stars}** stars", stars=number(point.stars, digits=1)) if point.stars == point.stars else "",
        t("effect **{effect}**", effect=certainty.effect_words(point)) if point.score else "",
        t("revenue share **{share}**", share=percent(point.revenue_share, digits=1))
        if point.revenue_share == point.revenue_share
        else "",
    ]
    st.markdown(" · ".join(part for part in parts if part), help=certainty.harm_help(point))


def _weeks(point: Any) -> None:
    change = certainty.change_words(point)
    st.metric(
        t("People last week"),
        number(point.newest),
        delta=change or None,
        delta_color=certainty.signal_colour(point),
        delta_arrow="off" if not point.signal else "down" if point.signal == "fading" else "up",
        chart_data=list(point.weekly),
        chart_type="bar",
        help=certainty.change_help(point),
    )
    st.caption(certainty.certainty(point))


def _decisions(page: Page, point: Any, item: StoredItem | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if item:
            label = t("In the backlog: {status}", status=status_label(item.status))
            st.page_link(BACKLOG, label=label, icon=":material/checklist:", query_params=choices.shared(item=item.id))
        else:
            st.button(
                t("Add to backlog"),
                key=f"add-{point.topic_id}",
                icon=":material/add:",
                on_click=actions.add_to_backlog,
                args=(page, int(point.topic_id)),
            )
        st.caption(t("Owner: {owner}", owner=plain(point.owner)) if point.owner else t("No owner yet"))
