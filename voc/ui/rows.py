"""One pain point as a row: name, voices, weeks, change with its certainty, what was decided."""

from typing import Any

import streamlit as st

from voc.store.backlog import StoredItem
from voc.store.reads import Shown
from voc.ui import actions, certainty, choices, quotes, room, signing
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.labels import status_label as status_label
from voc.ui.words import number, percent, plain, t, tn

LONGEST = 180


def pain_row(page: Page, rank: int, point: Any, shown: Shown | None, item: StoredItem | None) -> None:
    """Draw a pain point; `point` is a row of voc.views.pain.pain_points."""
    with st.container(border=True, key=f"pain-{point.topic_id}"):
        text, weeks = st.columns((7, 2), gap="medium")
        with text, st.container(gap="xsmall"):
            _head(rank, point)
            _numbers(point)
            if shown:
                _quote(page, shown)
            _decisions(page, point, item)
        with weeks, st.container(key=room.key("trends", f"pain-{rank}")):
            _weeks(page, point)


def _head(rank: int, point: Any) -> None:
    key = room.key("links", f"pain-{rank}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        link = choices.shared(topic=point.topic_id)
        st.page_link(TOPICS, label=f"**{rank}\\. {plain(point.name)}**", query_params=link, width="content")
        signal_badge(point)
        st.caption(certainty.certainty(point), width="content")


def signal_badge(point: Any) -> None:
    """The signal of a pain point, how sure it is on pointing at it; nothing where it has none."""
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
        t("**{share}** negative", share=percent(point.negative_share))
        if point.negative_share == point.negative_share
        else "",
        t("**{stars}** stars", stars=number(point.stars, digits=1)) if point.stars == point.stars else "",
        t("effect **{effect}**", effect=certainty.effect_words(point)) if point.score else "",
        t("revenue share **{share}**", share=percent(point.revenue_share, digits=1))
        if point.revenue_share == point.revenue_share
        else "",
    ]
    st.markdown(" · ".join(part for part in parts if part))


def _quote(page: Page, shown: Shown) -> None:
    text = " ".join(shown.text.split())
    quotes.words(f"“{text}”" if len(text) <= LONGEST else f"“{text[:LONGEST].rsplit(' ', 1)[0]} …”")
    st.caption(quotes.facts_line(shown, zone=page.book.settings.zone))


def _weeks(page: Page, point: Any) -> None:
    change = certainty.change_words(point)
    st.metric(
        certainty.newest_week(page.cut.window.newest_week),
        number(point.newest),
        delta=change or None,
        delta_color=certainty.signal_colour(point),
        delta_arrow="off" if not point.signal else "down" if point.signal == "fading" else "up",
        chart_data=list(point.weekly),
        chart_type="bar",
        help=certainty.change_help(point),
    )


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
                **signing.editing(),
            )
        if point.harm == point.harm:
            with st.popover(t("Harm {harm}", harm=number(point.harm)), type="tertiary", key=f"harm-{point.topic_id}"):
                _formula(point)
        st.caption(t("Owner: {owner}", owner=plain(point.owner)) if point.owner else t("No owner yet"))


def _formula(point: Any) -> None:
    """Each factor of the rank with what it stands for."""
    st.markdown(certainty.define("harm"))
    rows = (
        (t("people"), number(point.people)),
        (t("how negative"), number(point.negative_factor, digits=2)),
        (t("how it moves"), number(point.movement_factor, digits=2)),
        (t("what it costs the score"), number(point.score_factor, digits=2)),
        (t("its share of revenue"), number(point.money_factor, digits=2)),
        (t("**harm**"), f"**{number(point.harm)}**"),
    )
    factors = "\n".join(f"| {name} | {value} |" for name, value in rows)
    st.markdown(f"| | |\n|:--|--:|\n{factors}")
