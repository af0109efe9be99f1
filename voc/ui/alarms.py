"""The parts of the signals page: a card a signal, what people do about it, the routing rules."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from voc.signals import Rules, deciding_q
from voc.store import signals as store_signals
from voc.store.signals import DAY, WEEK, StoredSignal
from voc.ui import actions, certainty, choices, quotes, room, signing, writing
from voc.ui.frame import TOPICS, Page
from voc.ui.labels import facet_label, value_label
from voc.ui.newsline import people
from voc.ui.words import day, number, percent, plain, t, tn
from voc.views import hints
from voc.views.raised import Raised, folded, raised
from voc.views.registry import TopicCard

SHOWN = 25
SNOOZE_DAYS = 7
DUE_DAYS = 3
ANY = "any"


def choose() -> tuple[str, bool]:
    """Which signals to show: the grain (WEEK, DAY or ANY), and whether closed ones too."""
    labels = {ANY: t("All"), DAY: t("Incidents of a day"), WEEK: t("Moves of a week")}
    with st.container(horizontal=True, vertical_alignment="bottom", key=room.key("choices", "signals")):
        grain = st.segmented_control(
            t("Kind of signal"),
            list(labels),
            format_func=labels.__getitem__,
            required=True,
            **choices.in_link("kind", list(labels), ANY),
        )
        everything = st.toggle(t("Also resolved and put off"), **choices.in_link("closed", (False, True), False))
    return grain or ANY, everything


def signals(page: Page, *, grain: str, everything: bool) -> list[Raised]:
    """The signals of the reader's period, as of the reader's day: what goes on before what is over."""
    window = page.cut.window
    found = raised(
        page.book.store,
        page.book.registry,
        since=window.first_day,
        until=window.as_of,
        keep=lambda signal: grain in (ANY, signal.grain),
    )
    shown = [one for one in folded(found) if everything or one.needs_somebody]
    # What moves now stands before what is history; each part stays newest first.
    return sorted(shown, key=lambda one: not goes_on(page, one))


def goes_on(page: Page, one: Raised) -> bool:
    """Whether a signal still moves on the reader's day."""
    window = page.cut.window
    return one.goes_on(window.newest_week, window.as_of)


def summary(found: Sequence[Raised]) -> None:
    """How many there are, and how many nobody has taken yet."""
    waiting = sum(one.signal.state == store_signals.OPEN for one in found)
    if found:
        st.markdown(
            tn("**{n}** signal", "**{n}** signals", len(found))
            + " · "
            + tn("**{n}** waits for somebody", "**{n}** wait for somebody", waiting)
        )


def card(page: Page, one: Raised) -> None:
    """One signal: its numbers and how sure they are, where to look for the cause, first quotes, what to do."""
    signal = one.signal
    with st.container(border=True, key=f"signal-{signal.id}"):
        _head(one, goes_on=goes_on(page, one))
        st.markdown(_numbers(one), help=_help(signal))
        _before(one)
        _hints(signal)
        for shown in one.quotes[:2]:
            quotes.words(f"“{shown.text}”" if len(shown.text) < 240 else f"“{shown.text[:240]} …”")
        _owner(one)
        _buttons(page, signal)
        left, right = st.columns(2, gap="small")
        with left:
            _log(page, one)
        with right:
            _hand_over(page, signal)


def _head(one: Raised, *, goes_on: bool) -> None:
    signal = one.signal
    head = room.key("heads", f"signal-{signal.id}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=head):
        name = plain(one.name) if one.name else t("Negative voices without one topic")
        if one.topic:
            link = choices.shared(topic=one.topic.id)
            st.page_link(TOPICS, label=f"**{name}**", query_params=link, width="content")
        else:
            st.markdown(f"**{name}**", width="content")
        st.badge(certainty.signal_label(signal.kind), icon=certainty.signal_icon(signal.kind), color=_colour(signal))
        st.badge(state_label(signal), color="gray")
    st.caption(_when(signal) + " · " + (t("still going on") if goes_on else t("over")))


def _when(signal: StoredSignal) -> str:
    told = t("could be raised on {day}", day=day(signal.raised_on))
    if signal.grain == DAY:
        span = day(signal.first_on) if signal.first_on == signal.last_on else _span(signal)
        return f"{span} · {told}"
    weeks = (signal.last_on - signal.first_on).days // 7 + 1
    first = t("Week of {day}", day=day(signal.first_on))
    return " · ".join((first, tn("for {n} week", "for {n} weeks", weeks), told))


def _span(signal: StoredSignal) -> str:
    return t("{first} to {last}", first=day(signal.first_on, year=False), last=day(signal.last_on))


def _numbers(one: Raised) -> str:
    evidence = one.signal.evidence
    many = tn("**{n}** person", "**{n}** people", evidence["observed"])
    parts = [t("{people} with a complaint about anything", people=many) if one.of_everybody else many]
    if evidence["expected"] is not None:
        parts.append(t("**{n}** expected", n=number(evidence["expected"], digits=1)))
        slow = certainty.over_weeks(one.signal.kind, evidence["low"], evidence["high"])
        if slow and evidence.get("drift"):
            drift, weeks = number(evidence["drift"], digits=1), number(Rules().drift_weeks)
            parts.append(t("**{ratio}×** its share of the voices, over {weeks} weeks", ratio=drift, weeks=weeks))
        else:
            parts.append(
                t(
                    "**{ratio}×**, between {low} and {high}",
                    ratio=number(evidence["ratio"], digits=1),
                    low=number(evidence["low"], digits=1),
                    high=number(evidence["high"], digits=1),
                )
            )
        parts.append(slow)
    rise = evidence.get("everybody") if evidence.get("scope") == "topic" else None
    if one.of_everybody and one.topic:
        parts.append(t("**{n}** of them about this topic, more than of any other", n=number(evidence["people"])))
    if rise:
        parts.append(t("all negative voices: **{ratio}×**", ratio=number(rise["ratio"], digits=1)))
    return " · ".join(filter(None, parts))


def _before(one: Raised) -> None:
    if one.before:
        said = (
            t("{day}, {people}", day=day(signal.first_on), people=people(signal.evidence["observed"]))
            for signal in one.before
        )
        st.caption(t("Raised before: {list}", list=" · ".join(said)))


def _help(signal: StoredSignal) -> str:
    q = deciding_q(signal.kind, signal.evidence["q"], signal.evidence.get("drift_q"))
    shown = percent(q, digits=1) if q is not None else "–"
    return t("Share of such signals that chance alone would raise (false-discovery rate): {q}.", q=shown)


def topic_hints(page: Page, card: TopicCard) -> None:
    """What stands out among a topic's people in the period, against everybody else: where to look for its cause."""
    _stand_out([asdict(hint) for hint in hints.of_topic(page.cut, page.cut.registry.place(card.id))])


def _hints(signal: StoredSignal) -> None:
    _stand_out(signal.evidence.get("hints", [])[:3])


def _stand_out(found: Sequence[dict[str, Any]]) -> None:
    if not found:
        return
    parts = [
        t(
            "{attribute} **{value}**: {share} of these people against {usual} of the others",
            attribute=facet_label(hint["attribute"]),
            value=plain(value_label(hint["attribute"], hint["value"])),
            share=percent(hint["share"]),
            usual=percent(hint["usual"]),
        )
        for hint in found
    ]
    sure = "; ".join(
        t(
            "{value}: {lift}×, 95% interval {low} to {high}",
            value=plain(value_label(hint["attribute"], hint["value"])),
            lift=number(hint["lift"], digits=1),
            low=number(hint["low"], digits=1),
            high=number(hint["high"], digits=1),
        )
        for hint in found
    )
    st.markdown(":small[" + t("Where to look:") + " " + " · ".join(parts) + "]", help=sure)


def _owner(one: Raised) -> None:
    signal = one.signal
    owner = signal.owner or (one.topic.owner if one.topic else "")
    said = t("Owner: {owner}", owner=plain(owner)) if owner else t("No owner yet")
    if signal.due_at and signal.state == store_signals.OPEN:
        said += " · " + t("answer due {day}", day=day(signal.due_at.date()))
    if signal.escalated:
        said += " · " + t("escalated to {who}", who=plain(signal.escalate_to or owner))
    st.caption(said)


def _buttons(page: Page, signal: StoredSignal) -> None:
    with st.container(horizontal=True, gap="small"):
        if signal.state != store_signals.RESOLVED:
            _button(page, signal, t("Acknowledge"), store_signals.ACKNOWLEDGE, ":material/done:")
            until = (datetime.now(UTC).date() + timedelta(days=SNOOZE_DAYS)).isoformat()
            _button(page, signal, t("Snooze a week"), store_signals.SNOOZE, ":material/snooze:", until=until)
            _button(page, signal, t("Resolve"), store_signals.RESOLVE, ":material/task_alt:")
            if signal.topic_id is not None:
                st.button(
                    t("Make a backlog item"),
                    key=f"item-{signal.id}",
                    icon=":material/add:",
                    on_click=actions.add_of_signal,
                    args=(page, signal.id),
                    **signing.editing(),
                )
        else:
            _button(page, signal, t("Reopen"), store_signals.REOPEN, ":material/replay:")


def _button(page: Page, signal: StoredSignal, label: str, action: str, icon: str, **detail: Any) -> None:
    off = action == store_signals.ACKNOWLEDGE and signal.state == store_signals.ACKNOWLEDGED
    st.button(
        label,
        key=f"{action}-{signal.id}",
        icon=icon,
        on_click=actions.act_on_signal,
        args=(page, signal.id, action, detail),
        **signing.editing(disabled=off),
    )


def _hand_over(page: Page, signal: StoredSignal) -> None:
    """Give the signal to somebody, with a day by which to answer."""
    if signal.state == store_signals.RESOLVED:
        return
    opened = _unfolded(t("Hand over"), f"hand-over-{signal.id}", ":material/person_add:")
    if opened is None:
        return
    with opened, st.form(f"hand-{signal.id}", border=False):
        owner = st.text_input(t("Owner"), value=signal.owner, max_chars=200, key=f"owner-{signal.id}")
        days = st.number_input(t("Days to answer"), 1, 90, DUE_DAYS, key=f"due-{signal.id}")
        further = st.text_input(
            t("If nobody answers, tell"), value=signal.escalate_to, max_chars=200, key=f"further-{signal.id}"
        )
        if st.form_submit_button(t("Save"), **signing.editing()) and owner.strip():
            writing.hand_over_signal(page, signal.id, owner, days=int(days), escalate_to=further)
            st.rerun()


def _unfolded(label: str, key: str, icon: str) -> Any:
    """A part of a card to fill, None while it is folded: fifty forms that nobody sees would be most of the page."""
    opened = st.expander(label, icon=icon, key=key, on_change="rerun")
    return opened if opened.open else None


def _log(page: Page, one: Raised) -> None:
    """What happened so far, and a place for a note."""
    signal = one.signal
    n = len(signal.events)
    label = tn("{n} note or step", "{n} notes and steps", n) if n else t("Write a note")
    opened = _unfolded(label, f"log-{signal.id}", ":material/notes:")
    if opened is None:
        return
    with opened:
        for event in signal.events:
            said = plain(
                str(event.detail.get("text") or event.detail.get("owner") or event.detail.get("channel") or "")
            )
            line = f"{day(event.at.date())} · {plain(event.who)} · {action_label(event.action)}"
            st.markdown(f":small[{line}{': ' + said if said else ''}]")
        with st.form(f"note-{signal.id}", border=False):
            text = st.text_input(t("Note"), max_chars=500, key=f"text-{signal.id}")
            if st.form_submit_button(t("Save"), **signing.editing()) and text.strip():
                writing.note_signal(page, signal.id, text)
                st.rerun()


def state_label(signal: StoredSignal) -> str:
    """Where a signal stands."""
    if signal.snoozed_until:
        return t("Put off until {day}", day=day(signal.snoozed_until))
    return {
        store_signals.OPEN: t("Open"),
        store_signals.ACKNOWLEDGED: t("Acknowledged"),
        store_signals.RESOLVED: t("Resolved"),
    }.get(signal.state, t("Open"))


def action_label(action: str) -> str:
    """What was done, in the reader's language."""
    return {
        store_signals.ACKNOWLEDGE: t("acknowledged"),
        store_signals.SNOOZE: t("put off"),
        store_signals.COMMENT: t("noted"),
        store_signals.RESOLVE: t("resolved"),
        store_signals.REOPEN: t("reopened"),
        store_signals.ROUTE: t("routed"),
        store_signals.ESCALATE: t("escalated"),
        store_signals.SEND: t("sent"),
    }.get(action, action)


def _colour(signal: StoredSignal) -> Any:
    if signal.kind == "fading":
        return "green"
    return {"high": "red", "medium": "orange"}.get(signal.severity, "gray")
