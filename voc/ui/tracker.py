"""The team's tracker on the backlog page: its export brought back, and issues that may be an item already."""

import streamlit as st

from voc.ui import actions, signing, writing
from voc.ui.frame import Page
from voc.ui.words import percent, plain, t
from voc.views import planned
from voc.views.plan import Planned


def bring(page: Page) -> None:
    """Let the reader bring the tracker's own export: what is planned there already, and how far it has come."""
    with st.expander(t("What the tracker has"), icon=":material/sync:"):
        st.caption(
            t(
                "The tracker's own export shows what is planned already. Linked items take its status: what is done "
                "there is shipped here."
            )
        )
        file = st.file_uploader(
            t("Export of the tracker"),
            type=["csv", "tsv", "txt", "json"],
            key="_tracker",
            help=t(
                "CSV of Jira, Linear, Azure DevOps or Asana; for GitHub the JSON of: {command}",
                command="gh issue list --state all --json number,title,body,state,stateReason,closedAt,url",
            ),
        )
        if file is not None:
            st.button(
                t("Take it in"),
                icon=":material/sync:",
                on_click=actions.take_export,
                args=(page, plain(file.name), file.getvalue()),
                **signing.editing(),
            )


def planned_already(page: Page, item: Planned) -> None:
    """Issues of the tracker that may be the same as the item."""
    if item.stored.external_key:
        st.caption(t("In the tracker: {key}", key=plain(item.stored.external_key)))
        return
    twins = planned.planned_already(page.book.store, page.book.registry, [item.stored])[item.stored.id]
    if not twins:
        return
    st.markdown(t("**Planned already?**"))
    for twin in twins:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            sure = t("likely") if twin.likely else t("perhaps")
            st.markdown(f"{plain(twin.issue.key)} · {plain(twin.issue.title)} ({sure}, {percent(twin.score)})")
            st.button(
                t("This is it"),
                key=f"twin-{twin.issue.key}",
                on_click=writing.link_item,
                args=(page, item.stored.id, twin.issue.key),
                **signing.editing(),
            )
