"""What is known of a message, for a support agent: topic, owner, urgency, fix, and a first answer."""

import streamlit as st

from voc.models import Urgency
from voc.ui import choices
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.rows import status_label
from voc.ui.search import encoder_of
from voc.ui.words import day, percent, plain, t, tn
from voc.views.guessing import Guess
from voc.views.similar import Case, similar_cases


def draw(page: Page, text: str) -> None:
    """The case, closed until somebody wants it."""
    with st.expander(t("As a support case"), icon=":material/support_agent:"):
        encoder = encoder_of(page.book.store)
        if encoder is None:
            return
        case = similar_cases(page.book.store, page.cut, text, encoder, limit=0, own=page.book.settings.own_names)
        _topic(case)
        _done(case)
        st.caption(t("A first answer, to edit before it is sent:"))
        st.code(case.reply, language=None, wrap_lines=True)


def _topic(case: Case) -> None:
    if case.topic is None:
        little = case.lacking == "too little"
        said = (
            t("It says too little to tell its topic.") if little else t("No topic is near: this may be something new.")
        )
        st.markdown(said)
    else:
        for one in (Guess(case.topic, case.share, case.similarity), *case.others):
            label = t("{topic}: {share} likely", topic=plain(one.card.name), share=percent(one.share))
            st.page_link(TOPICS, label=label, icon=":material/label:", query_params=choices.shared(topic=one.card.id))
        people = tn("{n} person in this period", "{n} people in this period", case.people)
        owner = t("owner: {owner}", owner=plain(case.topic.owner) or t("nobody yet"))
        st.caption(f"{people} · {owner}")
    if case.urgency is not Urgency.NONE:
        now = case.urgency is Urgency.NOW
        st.badge(
            t("Look at it now") if now else t("Soon"), icon=":material/priority_high:", color="red" if now else "orange"
        )


def _done(case: Case) -> None:
    for item in case.items:
        label = f"{item.title} · {status_label(item.status)}"
        st.page_link(
            BACKLOG, label=plain(label), icon=":material/checklist:", query_params=choices.shared(item=item.id)
        )
    if case.fix:
        said = t("Fixed in {release}, {day}.", release=plain(case.fix.release), day=day(case.fix.shipped_on))
        st.markdown(f"{said} {plain(case.fix.change)}")
