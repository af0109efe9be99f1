"""Drafts of backlog items by a language model: asked for, read, taken or refused."""

import streamlit as st

from voc.errors import SettingsError
from voc.proposals import Endpoint
from voc.store.drafts import ProposedDraft
from voc.ui import actions, signing
from voc.ui.frame import Page
from voc.ui.proposing import accept_or_reject
from voc.ui.words import plain, t
from voc.views import drafted
from voc.views.plan import Planned


def panel(page: Page, item: Planned) -> None:
    """The draft that waits, and the way to ask for one where a model is set; nothing where there is neither."""
    waiting, endpoint = drafted.waiting(page.book.store, item.stored.id), _endpoint()
    if waiting is None and endpoint is None:
        return
    with st.expander(t("Draft of a language model"), icon=":material/edit_note:", expanded=waiting is not None):
        if waiting is not None:
            _waiting(page, waiting)
        if endpoint is not None:
            st.caption(
                t(
                    "{model} at {host} gets counts and redacted quotes; nothing changes until you accept.",
                    model=plain(endpoint.model),
                    host=plain(endpoint.host),
                )
            )
            st.button(
                t("Ask for a draft") if waiting is None else t("Ask for another"),
                icon=":material/edit_note:",
                key=f"ask-{item.stored.id}",
                on_click=actions.ask_for_draft,
                args=(page, item, endpoint),
                **signing.editing(disabled=item.evidence is None),
            )


def _waiting(page: Page, one: ProposedDraft) -> None:
    st.markdown(f"**{plain(one.title)}**")
    st.markdown(plain(one.problem))
    st.markdown(plain(one.story))
    st.markdown("\n".join(f"- {plain(line)}" for line in one.acceptance))
    accept_or_reject(actions.answer_draft, page, one.item_id, key=f"draft-{one.item_id}")


def _endpoint() -> Endpoint | None:
    """The model that is set; a setting that does not fit is said by the command, and hides nothing here."""
    try:
        return Endpoint.from_env()
    except SettingsError:
        return None
