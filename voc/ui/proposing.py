"""What the batch job proposes about topics, with a person's yes or no; and the topics that are forming."""

from collections.abc import Callable

import streamlit as st

from voc.store import proposals
from voc.ui import actions, signing
from voc.ui.curating import conflict_words
from voc.ui.frame import Page
from voc.ui.quotes import words as quoted
from voc.ui.words import number, plain, t, tn
from voc.views import proposed
from voc.views.proposed import Waiting

AT_ONCE = 10


def panel(page: Page) -> None:
    """The open proposals, and what is forming; nothing where there is neither."""
    found, forming = proposed.waiting(page.book.store), proposed.forming(page.book.store)
    if found:
        with st.expander(tn("{n} proposal waits for you", "{n} proposals wait for you", len(found))):
            for one in found[:AT_ONCE]:
                _proposal(page, one)
    if forming:
        with st.expander(tn("{n} topic is forming", "{n} topics are forming", len(forming))):
            st.caption(t("Too few people stand behind these yet; the batch job makes topics of them when enough do."))
            for candidate in forming:
                people = t("{n} of {needed} people", n=number(candidate.people), needed=number(candidate.needed))
                st.markdown(f"**{plain(candidate.name)}** · {people}")
                for said in candidate.quotes[:1]:
                    quoted(said)


def accept_or_reject(answer: Callable[..., None], page: Page, id_: int, *, key: str) -> None:
    """A person's yes or no to what is proposed: `answer(page, id_, accepted=…)` on a click."""
    with st.container(horizontal=True):
        for accepted, label, icon in (
            (True, t("Accept"), ":material/check:"),
            (False, t("Reject"), ":material/close:"),
        ):
            st.button(
                label,
                key=f"{key}-{accepted}",
                icon=icon,
                on_click=answer,
                args=(page, id_),
                kwargs={"accepted": accepted},
                **signing.editing(),
            )


def _proposal(page: Page, one: Waiting) -> None:
    with st.container(border=True):
        st.markdown(_said(one))
        for said in one.quotes:
            quoted(said)
        for conflict in proposed.preview(page.book.store, one.proposal.id).conflicts:
            st.caption(f":material/warning: {conflict_words(conflict)}")
        accept_or_reject(actions.answer, page, one.proposal.id, key=f"proposal-{one.proposal.id}")


def _said(one: Waiting) -> str:
    topic, people = plain(one.topic), number(one.proposal.detail.get("people", 0))
    name = plain(str(one.proposal.detail.get("name", "")))
    match one.proposal.kind:
        case proposals.MERGE:
            return t("Merge **{one}** into **{two}** ({n} people)", one=topic, two=plain(one.into), n=people)
        case proposals.SPLIT:
            return t("Split **{two}** off **{one}** ({n} people)", one=topic, two=name, n=people)
        case proposals.NAME:
            return t("Rename **{one}** to **{two}**", one=topic, two=name)
        case _:
            return t("Hide **{one}**: hardly anybody speaks of it any more ({n} people)", one=topic, n=people)
