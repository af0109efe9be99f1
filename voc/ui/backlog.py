"""The parts of the backlog page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from voc.backlog import FORMATS, Language
from voc.models import ItemStatus
from voc.ui import actions, choices, quotes
from voc.ui.frame import ANNOUNCEMENTS, TOPICS, Page
from voc.ui.newsline import people
from voc.ui.rows import status_label
from voc.ui.words import language, number, plain, t, tn
from voc.views import plan
from voc.views.plan import Planned

if TYPE_CHECKING:
    import pandas as pd

LAYOUT_NAMES = {
    "jira": "Jira",
    "linear": "Linear",
    "github": "GitHub",
    "azure": "Azure DevOps",
    "asana": "Asana",
    "trello": "Trello",
    "productboard": "Productboard",
    "csv": "CSV",
    "xlsx": "Excel",
    "markdown": "Markdown",
}


def spoken() -> Language:
    """The language that drafts are written in: that of the page."""
    return "id" if language() == "id" else "en"


def priority_label(priority: str) -> str:
    """What readers call a priority."""
    return {
        "urgent": t("Urgent"),
        "high": t("High"),
        "medium": t("Medium"),
        "low": t("Low"),
    }.get(priority, t("None"))


def add(page: Page, points: "pd.DataFrame", items: Sequence[Planned]) -> None:
    """Make an item of a pain point that has none yet."""
    taken = {item.stored.topic_id for item in items}
    free = {int(p.topic_id): p for p in points.itertuples() if p.topic_id not in taken and p.harm > 0}
    if not free:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            t("New item from a pain point"),
            list(free),
            index=None,
            key="_new",
            placeholder=t("Choose a pain point"),
            format_func=lambda id_: f"{free[id_].name} ({people(int(free[id_].people))})",
        )
        st.button(
            t("Draft item"),
            icon=":material/add:",
            disabled=chosen is None,
            on_click=actions.add_to_backlog,
            args=(page, chosen),
        )


def table(items: Sequence[Planned]) -> None:
    """All items; choosing a row opens it."""
    rows = {
        "title": [item.stored.title for item in items],
        "status": [status_label(item.stored.status) for item in items],
        "owner": [item.stored.owner for item in items],
        "people": [item.evidence.people if item.evidence else 0 for item in items],
        "weekly": [list(item.evidence.weekly) if item.evidence else [] for item in items],
        "priority": [priority_label(item.draft.priority if item.draft else "none") for item in items],
        "effort": [item.stored.effort for item in items],
        "release": [item.stored.release for item in items],
    }

    def opened() -> None:
        chosen = st.session_state["_items"]["selection"]["rows"]
        if chosen:
            choices.set_own("item", str(items[chosen[0]].stored.id))

    st.dataframe(
        rows,
        hide_index=True,
        key="_items",
        on_select=opened,
        selection_mode="single-row",
        column_config={
            "title": st.column_config.TextColumn(t("Title"), width="large"),
            "status": t("Status"),
            "owner": t("Owner"),
            "people": st.column_config.NumberColumn(t("People"), format="localized"),
            "weekly": st.column_config.BarChartColumn(t("By week"), y_min=0),
            "priority": st.column_config.TextColumn(
                t("Priority"), help=t("Guessed from harm: from 25 medium, from 100 high, from 400 urgent.")
            ),
            "effort": st.column_config.NumberColumn(t("Effort"), help=t("Person-months."), format="%.1f"),
            "release": t("Release"),
        },
    )


def download(items: Sequence[Planned]) -> None:
    """The items as files for a tracker."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        layout = st.selectbox(
            t("Export for"),
            FORMATS,
            index=FORMATS.index("csv"),
            key="_layout",
            format_func=lambda name: LAYOUT_NAMES.get(name, name),
            width=220,
        )
        closed = st.checkbox(t("With shipped and declined items"), key="_closed")
        chosen = [item for item in items if closed or item.stored.status in plan.OPEN]
        for file in plan.files(chosen, layout, language=spoken()):
            st.download_button(
                t("Download {file}", file=file.name),
                file.content,
                file_name=file.name,
                mime=file.mime,
                icon=":material/download:",
                key=f"file-{file.name}",
                on_click="ignore",
                disabled=not chosen,
            )
    st.caption(tn("{n} item", "{n} items", len(chosen)))


def choose(items: Sequence[Planned]) -> Planned:
    """The item the reader opened, by its row or by the address."""
    by_id = {item.stored.id: item for item in items}
    asked = choices.own("item")
    wanted = int(asked) if asked.isdigit() and int(asked) in by_id else items[0].stored.id
    st.session_state["_item"] = wanted
    st.selectbox(
        t("Item"),
        list(by_id),
        key="_item",
        format_func=lambda id_: by_id[id_].stored.title,
        on_change=lambda: choices.set_own("item", str(st.session_state["_item"])),
    )
    return by_id[st.session_state["_item"]]


def edit(page: Page, item: Planned) -> None:
    """The item's fields."""
    stored = item.stored
    with st.form(f"item-{stored.id}"):
        title = st.text_input(t("Title"), value=stored.title, max_chars=255)
        problem = st.text_area(t("Problem"), value=stored.problem, height=140)
        owner_at, status_at, effort_at = st.columns(3)
        owner = owner_at.text_input(t("Owner"), value=stored.owner, placeholder=t("team or partner"))
        options = [status for status in ItemStatus if status != ItemStatus.SHIPPED or stored.status == status]
        status = status_at.selectbox(t("Status"), options, index=options.index(stored.status), format_func=status_label)
        effort = effort_at.number_input(
            t("Effort"), value=stored.effort, min_value=0.0, step=0.5, help=t("Person-months."), placeholder="–"
        )
        if st.form_submit_button(t("Save"), icon=":material/save:"):
            values = {"title": title.strip() or stored.title, "problem": problem, "owner": owner.strip()}
            actions.change_item(page, stored.id, t("Saved."), **values, status=status, effort=effort)
            st.rerun()


def ship(page: Page, item: Planned) -> None:
    """Mark the item as shipped, or say that it is."""
    stored = item.stored
    if stored.status == ItemStatus.SHIPPED:
        st.page_link(
            ANNOUNCEMENTS,
            label=t("Tell the people who asked"),
            icon=":material/campaign:",
            query_params=choices.shared(item=stored.id),
        )
        return
    with st.expander(t("Mark as shipped"), icon=":material/rocket_launch:"), st.form(f"ship-{stored.id}", border=False):
        release = st.text_input(t("Release"), value=stored.release, placeholder=t("such as: 5.3"))
        on = st.date_input(t("Shipped on"), value=page.cut.window.as_of, format="DD/MM/YYYY")
        if st.form_submit_button(t("Mark as shipped")):
            actions.ship(page, stored.id, release=release.strip(), on=on)
            st.rerun()


def evidence(page: Page, item: Planned) -> None:
    """What the period says about the item's topic."""
    link = choices.shared(topic=item.stored.topic_id)
    st.page_link(TOPICS, label=plain(item.topic_name), icon=":material/label:", query_params=link)
    if not item.evidence or not item.draft:
        st.info(t("Nobody spoke of this topic in this period. Choose a longer period or clear the filters."))
        return
    st.markdown("\n".join(f"- {plain(line)}" for line in item.draft.evidence))
    st.markdown(t("**User story**"))
    st.markdown(plain(item.draft.user_story))
    st.markdown(t("**Done when**"))
    st.markdown("\n".join(f"- {plain(line)}" for line in item.draft.acceptance))
    st.markdown(t("**Voices**"))
    for said in item.evidence.quotes:
        with st.container(border=True, gap="xsmall"):
            quotes.words(said.text)


__all__ = ["add", "choose", "download", "edit", "evidence", "number", "ship", "spoken", "table"]
