"""Subscriptions: have the week, or a saved view, sent every week, and end that again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from voc.store import subscriptions
from voc.store.subscriptions import CHANNELS, FORMS, SENT, Subscription
from voc.ui import actions, signing
from voc.ui.frame import Page
from voc.ui.words import LANGUAGES, language, plain, t, weekday


def panel(page: Page, offered: Sequence[tuple[int | None, str]]) -> None:
    """What is sent of these views (None: the weekly report), the form that adds one, and the way out."""
    names = dict(offered)
    with page.book.store.begin() as connection:
        known = [one for one in subscriptions.every(connection) if one.view_id in names]
        last = {one.subscription_id: one for one in reversed(subscriptions.sent(connection))}
    with st.popover(t("Subscriptions"), icon=":material/schedule_send:"):
        st.markdown(t("Have it sent every week, by the first run of the batch job from the chosen day on."))
        for one in known:
            _row(page, one, names[one.view_id], last.get(one.id))
        _form(page, names)


def _row(page: Page, one: Subscription, name: str, last: subscriptions.Sent | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        where = t("every channel of the team") if one.recipient == CHANNELS else one.recipient
        st.markdown(f"**{plain(name)}** · {plain(where)} · {weekday(one.weekday)}", width="content")
        if last is not None:
            states = {SENT: t("sent for {week}", week=last.week)}
            st.caption(states.get(last.status, t("not sent for {week}", week=last.week)))
        key = f"end-subscription-{one.id}"
        st.button(t("End"), key=key, type="tertiary", on_click=_end, args=(page, one.id), **signing.editing())


def _form(page: Page, names: Mapping[int | None, str]) -> None:
    with st.form(f"subscribe-{'-'.join(map(str, names))}", border=False):
        views = list(names)
        which = views[0]
        if len(views) > 1:
            which = st.selectbox(t("View"), views, format_func=names.__getitem__, key="subscribe-view")
        to = st.text_input(t("E-mail address"), key="subscribe-to", max_chars=320)
        team = st.checkbox(
            t("Send it to the channels of the team instead"),
            help=t("The channels that VOC_NOTIFY names, such as Slack or Teams. They get it as text."),
        )
        day = st.selectbox(t("Weekday"), range(7), format_func=weekday, key="subscribe-day")
        form = st.segmented_control(
            t("Form"), FORMS, default=FORMS[0], format_func=str.upper, required=True, key="subscribe-form"
        )
        spoken = st.segmented_control(
            t("Language of the report"),
            list(LANGUAGES),
            default=language(),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="subscribe-language",
        )
        pressed = st.form_submit_button(t("Subscribe"), type="primary", **signing.editing())
        if pressed and (to.strip() or team):
            with actions.refusal_said(), page.book.store.begin() as connection:
                made = subscriptions.subscribe(
                    connection,
                    view_id=which,
                    recipient=CHANNELS if team else to,
                    weekday=day,
                    form=form or FORMS[0],
                    language=spoken or language(),
                    who=signing.allowed(),
                    at=datetime.now(UTC),
                )
                actions.say(t("Subscribed."), undo=(_end, (page, made)))
            st.rerun()


def _end(page: Page, subscription_id: int) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        subscriptions.drop(connection, subscription_id, who=signing.allowed(), at=datetime.now(UTC))
        actions.say(t("Ended."), undo=(_resume, (page, subscription_id)))


def _resume(page: Page, subscription_id: int) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        subscriptions.drop(connection, subscription_id, removed=False, who=signing.allowed(), at=datetime.now(UTC))
        actions.say(t("Undone."))
