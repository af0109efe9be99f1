"""The parts of the leadership page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.store import readers
from voc.ui import certainty, choices, drivers, held, room, signing, tables, writing
from voc.ui.frame import BACKLOG, DRIVERS, TOPICS, Page
from voc.ui.rows import signal_badge
from voc.ui.words import day, number, plain, signed, t, tn, week
from voc.views import drivers as view_drivers
from voc.views import weekly

if TYPE_CHECKING:
    import pandas as pd

SPANS = (1, 2, 4, 8, 13, 26)  # whole weeks that are compared with as many others
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
    with st.container(border=True, gap="xsmall", height="stretch", key=room.key("trends", "people")):
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
    delta, colour, arrow = _delta(score, digits)
    weekly_values = [value for value in score.weekly if value == value]
    with st.container(border=True, gap="xsmall", height="stretch", key=room.key("trends", score.name)):
        st.metric(
            certainty.name_of(score.name),
            certainty.metric_value(score.now, digits=digits, suffix=suffix),
            delta=delta,
            delta_color=colour,
            delta_arrow=arrow,
            chart_data=weekly_values if len(weekly_values) > 2 else None,
            chart_type="line",
            help=certainty.define(score.name),
        )
        st.caption(certainty.metric_interval(score.now, digits=digits))
        four = certainty.metric_value(score.four_before, digits=digits, suffix=suffix)
        st.caption(t("Four weeks before: {value}", value=four))


def _delta(score: weekly.Score, digits: int) -> tuple[str | None, Any, Any]:
    """The change since the week before, its colour and arrow; both only where it is beyond chance."""
    if score.now.value is None or score.previous.value is None:
        return None, "off", "off"
    by = score.now.value - score.previous.value
    change = t("{change} on the week before", change=signed(by, digits=digits))
    if not score.moved:
        return change, "off", "off"
    return (change, "green", "up") if by > 0 else (change, "red", "down")


def movers(frame: "pd.DataFrame", *, empty: str, key: str) -> None:
    """Topics that moved: newest week against the week before and the four before, with certainty."""
    if frame.empty:
        st.caption(empty)
        return
    for point in frame.itertuples():
        with st.container(border=True, gap="xsmall", key=f"{key}-{point.topic_id}"):
            head = room.key("links", f"{key}-{point.topic_id}")
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=head
            ):
                link = choices.shared(topic=point.topic_id)
                st.page_link(TOPICS, label=f"**{plain(point.name)}**", query_params=link, width="content")
                # "Steady" below "What rose" would contradict it; the line below says how sure the move is.
                signal_badge(point)
            st.markdown(_counts(point))
            st.caption(" · ".join(filter(None, (certainty.certainty(point), certainty.since(point)))))


def _counts(point: Any) -> str:
    """The weeks of a topic that moved; of one with a signal also what it was judged against."""
    counts = {
        "now": number(point.newest),
        "previous": number(point.previous),
        "usual": number(point.usual, digits=1),
    }
    if not point.signal or point.expected != point.expected:
        return t("**{now}** people, {previous} the week before, {usual} a week in the four before", **counts)
    return t(
        "**{now}** people, {expected} expected; {previous} the week before, {usual} a week in the four before",
        expected=number(point.expected, digits=1),
        **counts,
    )


def note(page: Page) -> None:
    """What somebody noted on this week, and the field to change it."""
    monday = page.cut.window.newest_week
    with page.book.store.begin() as connection:
        known = readers.note_on(connection, monday)
    if known:
        with st.container(border=True, gap="xsmall"):
            st.markdown(plain(known.text))
            on = day(known.at.astimezone(page.book.settings.zone).date())
            st.caption(t("{who}, {day}", who=plain(known.who), day=on) if known.who else on)
    label = t("Change the note") if known else t("Add a note to this week")
    stored = {"text": known.text if known else "", "who": known.who if known else ""}
    form = held.opened(f"note-{monday}", stored)
    refused = False
    with st.popover(label, icon=":material/edit_note:"):
        with st.form(f"note-{monday}", border=False):
            text = st.text_area(t("Note"), value=form.drawn["text"], max_chars=2_000, key=form.key("text"))
            who = st.text_input(t("From"), value=form.drawn["who"], max_chars=120, key=form.key("who"))
            if st.form_submit_button(t("Save"), type="primary", **signing.editing()):
                refused = form.clash(form.typed({"text": text, "who": who}))
                if not refused:
                    writing.note_week(page, monday, text, signed=who)
                    st.rerun()
        held.tell(form, {"text": t("Note"), "who": t("From")}, refused=refused)


def why(page: Page) -> None:
    """The steps from the last score to this one: of the first that moved this week, or that most people gave."""
    given = view_drivers.scores_given(page.cut)
    if not given:
        return
    score, weeks = explained(weekly.scores(page.cut), given)
    st.subheader(t("Why {score} moved", score=certainty.name_of(score)))
    drivers.moved(page, score, weeks=weeks)
    st.page_link(DRIVERS, label=t("Open the drivers"), icon=":material/call_split:", query_params=choices.shared())


def explained(scores: Sequence[weekly.Score], given: Sequence[str]) -> tuple[str, int]:
    """The score to explain, by how many weeks: what a card is red or green about is that of one week.

    Args:
        given: the scores whose steps can be told, the one that most people gave first.
    """
    moved = [score.name for score in scores if score.moved and score.name in given]
    return (moved[0], drivers.COMPARED[0]) if moved else (given[0], drivers.COMPARED[2])


def against(page: Page) -> None:
    """The newest whole weeks against as many others of any time, by scores and topics."""
    import pandas as pd

    known = page.cut.history_mondays
    spans = [weeks for weeks in SPANS if 2 * weeks <= known]
    if not spans:
        return
    st.subheader(t("Compared with another period"))
    with st.container(horizontal=True, gap="medium"):
        weeks: int = st.selectbox(
            t("Compare"),
            spans,
            format_func=lambda n: tn("the newest whole week", "the newest {n} whole weeks", n),
            width=280,
            **choices.in_link("span", spans, 1),
        )
        begun = page.cut.window.newest_week - timedelta(weeks=weeks - 1)
        others = [begun - timedelta(weeks=back) for back in range(weeks, known - weeks + 1)]
        other = st.selectbox(
            t("Compare with"),
            others,
            format_func=week if weeks == 1 else lambda monday: _span(monday, weeks),
            width=360,
            **choices.in_link("against", others, others[0]),
        )
    st.caption(
        t(
            "Two periods side by side. The sentence at the top asks something else: whether the newest week is more"
            " than its own past leads to expect. So a topic can be beyond chance here and steady there, or the other"
            " way round."
        )
    )
    _scores_against(page, begun, other, weeks)
    rows = weekly.compare(page.cut, other, weeks=weeks)
    if not rows:
        st.caption(t("Too few people spoke in the two periods to compare topics."))
        return
    frame = pd.DataFrame(
        {
            "name": [row.name for row in rows],
            "then": [row.then for row in rows],
            "now": [row.now for row in rows],
            "ratio": [_ratio(row) for row in rows],
            "sure": [t("beyond chance") if row.sure else t("within chance") for row in rows],
        }
    )
    st.dataframe(
        tables.spoken(frame, {"then": 0, "now": 0}),
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(
                t("Topic"), help=t("What customers talk about; its name can be changed on page Topics."), width="medium"
            ),
            "then": st.column_config.Column(
                t("People then"), help=t("Distinct people in the period that is compared with.")
            ),
            "now": st.column_config.Column(
                t("People now"), help=t("Distinct people of the newest whole week or weeks.")
            ),
            "ratio": st.column_config.TextColumn(
                t("Share of the people, now against then"),
                help=t("How often the topic is raised per person who spoke; 95% interval, for all topics together."),
            ),
            "sure": st.column_config.TextColumn(
                t("How sure"), help=t("Beyond chance: the interval leaves out an equal share.")
            ),
        },
    )


def _span(monday: date, weeks: int) -> str:
    return t("{first} to {last}", first=day(monday), last=day(monday + timedelta(days=7 * weeks - 1)))


def _scores_against(page: Page, begun: date, other: date, weeks: int) -> None:
    then, now = (weekly.scores_of(page.cut, monday, weeks=weeks) for monday in (other, begun))
    parts = []
    for name, metric in now.items():
        digits, suffix = DIGITS[name], SUFFIX.get(name, "")
        parts.append(
            t(
                "{score}: {then} → {now}",
                score=certainty.name_of(name),
                then=certainty.metric_value(then[name], digits=digits, suffix=suffix),
                now=certainty.metric_value(metric, digits=digits, suffix=suffix),
            )
        )
    if parts:
        st.markdown(" · ".join(parts))


def _ratio(row: weekly.Compared) -> str:
    if row.ratio == float("inf"):
        return t("only now")
    interval = t("{low} to {high}", low=number(row.low, digits=1), high=number(row.high, digits=1))
    return f"{number(row.ratio, digits=1)}× ({interval})"


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
