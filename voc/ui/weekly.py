"""The parts of the leadership page."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.ui import certainty, choices
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.words import day, number, plain, signed, t, tn
from voc.views import weekly

if TYPE_CHECKING:
    import pandas as pd

DIGITS = {"nps": 0, "csat": 0, "ces": 1, "stars": 2}
SUFFIX = {"csat": "%"}


def numbers(page: Page) -> None:
    """People and scores of the newest whole week, against the week before."""
    scores = weekly.scores(page.cut)
    places = st.columns(1 + max(len(scores), 2), gap="medium")
    with places[0]:
        _people(weekly.people(page.cut))
    for place, score in zip(places[1:], scores, strict=False):
        with place:
            _score(score)


def _people(count: weekly.Count) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.metric(
            t("People who spoke"),
            number(count.now),
            delta=t("{change} on the week before", change=signed(count.now - count.previous)),
            delta_color="off",
            delta_arrow="off",
            chart_data=list(count.weekly),
            chart_type="line",
            help=certainty.define("people"),
        )
        st.caption(t("Four weeks before: {value} a week", value=number(count.four_before)))


def _score(score: weekly.Score) -> None:
    digits, suffix = DIGITS[score.name], SUFFIX.get(score.name, "")
    delta, colour = _delta(score, digits)
    weekly_values = [value for value in score.weekly if value == value]
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.metric(
            certainty.name_of(score.name),
            certainty.metric_value(score.now, digits=digits, suffix=suffix),
            delta=delta,
            delta_color=colour,
            delta_arrow="auto" if colour != "off" else "off",
            chart_data=weekly_values if len(weekly_values) > 2 else None,
            chart_type="line",
            help=certainty.define(score.name),
        )
        st.caption(certainty.metric_interval(score.now, digits=digits))
        four = certainty.metric_value(score.four_before, digits=digits, suffix=suffix)
        st.caption(t("Four weeks before: {value}", value=four))


def _delta(score: weekly.Score, digits: int) -> tuple[str | None, Any]:
    """The change since the week before; coloured only where the two intervals leave each other out."""
    if score.now.value is None or score.previous.value is None:
        return None, "off"
    change = t("{change} on the week before", change=signed(score.now.value - score.previous.value, digits=digits))
    return change.replace("−", "-"), "normal" if score.moved else "off"


def movers(frame: "pd.DataFrame", *, empty: str, key: str) -> None:
    """Topics that moved: newest week against the week before and the four before, with certainty."""
    if frame.empty:
        st.caption(empty)
        return
    for point in frame.itertuples():
        with st.container(border=True, gap="xsmall", key=f"{key}-{point.topic_id}"):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                link = choices.shared(topic=point.topic_id)
                st.page_link(TOPICS, label=f"**{plain(point.name)}**", query_params=link, width="content")
                st.badge(
                    certainty.signal_label(point.signal),
                    icon=certainty.signal_icon(point.signal),
                    color=certainty.signal_colour(point),
                    help=certainty.change_help(point),
                )
            st.markdown(
                t(
                    "**{now}** people, {previous} the week before, {usual} a week in the four before",
                    now=number(point.newest),
                    previous=number(point.previous),
                    usual=number(point.usual, digits=1),
                )
            )
            st.caption(certainty.certainty(point))


def shipped(page: Page) -> None:
    """What was shipped in the period, and how the topic's people moved since."""
    items = weekly.shipped(page.book.store, page.cut)
    if not items:
        st.caption(t("Nothing was marked as shipped in this period."))
        st.page_link(BACKLOG, label=t("Open the backlog"), query_params=choices.shared(), icon=":material/checklist:")
    for item in items:
        moved = weekly.before_after(page.cut, item)
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(item.title)}**")
            on = day(item.shipped_on) if item.shipped_on else ""
            st.caption(t("Shipped in {release} on {day}", release=plain(item.release or "–"), day=on))
            if moved is None:
                st.caption(t("Too early to compare: a whole week before and after is needed."))
            else:
                st.markdown(
                    t(
                        "{before} people a week in the {weeks} before, {after} a week since",
                        before=number(moved.before, digits=1),
                        after=number(moved.after, digits=1),
                        weeks=tn("{n} week", "{n} weeks", moved.weeks_before),
                    )
                )
