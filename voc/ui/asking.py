"""Asking whether a release helped: who is told later, the question, and what came back."""

from datetime import UTC, datetime

import streamlit as st

from voc.announcements import ANSWER_LINK, Sending, Tone
from voc.store import outbox, releases
from voc.store.releases import StoredRelease
from voc.ui import actions, signing
from voc.ui.frame import Page
from voc.ui.words import number, percent, plain, signed, t, tn
from voc.views import surveyed, telling
from voc.views.surveyed import Side


def held(page: Page, release: StoredRelease) -> None:
    """How many people are told later, so that they can be compared with those who are told now."""
    key = f"hold-{release.id}"
    with st.expander(t("Tell some people later, to compare"), icon=":material/balance:"):
        st.caption(
            t(
                "People with an e-mail address, drawn by lot. They and those who were told get the same question; the "
                "difference is what being told did. Set it to 0 when the answers are in, and tell them then."
            )
        )
        st.number_input(
            t("Of 100 people with an e-mail address"),
            min_value=0,
            max_value=releases.MOST_HELD,
            value=release.hold_out,
            step=5,
            key=key,
            width=260,
            on_change=lambda: actions.hold_out(page, release.id, int(st.session_state[key])),
            **signing.editing(),
        )


def ask(page: Page, release: StoredRelease, tone: Tone) -> None:
    """The question, to whom it goes, and the button that hands it over; nothing before somebody was told by e-mail."""
    book = page.book
    with book.store.begin() as connection:
        if not outbox.news_sent(connection, release.id, "email"):
            return
        counts = outbox.counts(connection, release.id, kind=outbox.QUESTION)
    assert book.ground is not None
    found = surveyed.survey(
        book.store,
        book.ground,
        book.registry,
        release,
        Sending.from_env(),
        at=datetime.now(UTC),
        zone=book.settings.zone,
        mailbox=telling.mailbox_of(book.store, book.settings),
        tone=tone,
    )
    st.subheader(t("Ask whether it helped"))
    untold = len(found.people) - found.told
    st.markdown(
        t("To ask: {told} who were told, {untold} who are told later.", told=number(found.told), untold=number(untold))
    )
    if found.too_early:
        said = tn(
            "{n} person was told less than {days} days ago.",
            "{n} people were told less than {days} days ago.",
            found.too_early,
            days=number(surveyed.WAIT_DAYS),
        )
        st.caption(said)
    if found.people:
        message = found.people[0][2]
        st.text_area(
            message.subject, value=message.text.replace(ANSWER_LINK, "https://…"), height=220, disabled=True, key="_ask"
        )
        st.button(
            tn("Hand over {n} message", "Hand over {n} messages", len(found.people)),
            icon=":material/outbox:",
            key="ask-people",
            on_click=actions.ask,
            args=(page, release, found),
            **signing.editing(),
        )
    if counts.get(("email", outbox.WAITING)):
        st.caption(t("E-mails leave with this command:"))
        st.code(f"python -m voc announce ask {release.id} --for-real", language=None)


def answers(page: Page, release: StoredRelease) -> None:
    """What people answered, the told beside the untold; nothing where nobody was asked."""
    found = surveyed.answered(page.book.store, release)
    if found is None:
        return
    st.subheader(t("Asked whether it helped"))
    with st.container(horizontal=True, gap="medium"):
        _side(t("Satisfied, told"), found.told)
        _side(t("Satisfied, untold"), found.untold)
        if found.shift:
            one = found.shift
            interval = t("{low} to {high}", low=signed(one.low, digits=1), high=signed(one.high, digits=1))
            st.metric(
                t("Difference of the means, of 5"),
                signed(one.difference, digits=1),
                border=True,
                help=plain(interval),
            )
    if found.shift is None:
        st.caption(t("Too few answers of both to compare; ten of each are needed."))
    st.caption(t("Who was told later was drawn by lot, so the difference is what being told did, among who answers."))


def _side(label: str, side: Side) -> None:
    many = t("{n} of {many} answered", n=number(side.answered), many=number(side.asked))
    st.metric(
        label,
        "–" if side.satisfied is None else percent(side.satisfied),
        many,
        delta_color="off",
        border=True,
        help=t("Of those who answered, the share who gave 4 or 5 of 5."),
    )
