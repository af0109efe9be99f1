"""Watching a topic: the button on its page, and the list of what the reader watches on the opening page."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from voc.access import Role
from voc.store import watching
from voc.ui import actions, signing, trending
from voc.ui.frame import Page
from voc.ui.words import t
from voc.views import TopicCard, watched

if TYPE_CHECKING:
    import pandas as pd


def button(page: Page, card: TopicCard) -> None:
    """Watch this topic, or no longer."""
    who = signing.allowed(Role.VIEWER)
    if card.id in watched.of_person(page.book.store, page.book.registry, who):
        st.button(
            t("Stop watching"),
            icon=":material/visibility_off:",
            width="stretch",
            key="unwatch",
            on_click=_end,
            args=(page, card),
        )
        return
    with st.popover(t("Watch"), icon=":material/visibility:", width="stretch"), st.form("watch", border=False):
        st.caption(t("It stands on the opening page for you; its signals are mailed where you leave an address."))
        address = st.text_input(
            t("E-mail address (may be empty)"), value=who if "@" in who else "", max_chars=320, key="watch-address"
        )
        if st.form_submit_button(t("Watch"), type="primary"):
            _begin(page, card, address)
            st.rerun()


def listed(page: Page, points: "pd.DataFrame") -> None:
    """What the reader watches, each a link; nothing where they watch nothing."""
    ids = watched.of_person(page.book.store, page.book.registry, signing.allowed(Role.VIEWER))
    if not ids:
        return
    st.subheader(t("What you watch"))
    trending.small_list(
        points[points["topic_id"].isin(ids)], empty=t("Nobody spoke of it in this period."), gone=False, most=len(ids)
    )


def _begin(page: Page, card: TopicCard, address: str) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        who = signing.allowed(Role.VIEWER)
        if address.strip().casefold() not in ("", who.casefold()):
            # Quotes go there: whom else to send them to is not a reader's to decide.
            signing.allowed(Role.EDITOR)
        watching.begin(connection, card.id, who=who, address=address, at=datetime.now(UTC))
        actions.say(t("You watch this topic."), undo=(_end, (page, card)))


def _end(page: Page, card: TopicCard) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        who = signing.allowed(Role.VIEWER)
        # What counts as this topic may have been watched under the id of one it took in.
        for topic_id in (card.id, *card.absorbed):
            watching.end(connection, topic_id, who=who, at=datetime.now(UTC))
        actions.say(t("You no longer watch it."))
