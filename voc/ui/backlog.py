"""The backlog as a list: adding to it, ranking it, taking it away as files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.backlog import FORMATS
from voc.ui import actions, choices, room, signing, tables
from voc.ui.frame import Page, said_plainly
from voc.ui.labels import priority_label
from voc.ui.newsline import people
from voc.ui.rows import status_label
from voc.ui.words import number, percent, t, tn
from voc.views import inputs, picking, plan, planned, ranking
from voc.views.plan import Planned
from voc.views.ranking import WAYS, By, Ranked
from voc.views.wished import wished

if TYPE_CHECKING:
    import pandas as pd

STEPS = tuple(n / 10 for n in range(51))  # of the weights of a formula
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


def add(page: Page, points: "pd.DataFrame", items: Sequence[Planned]) -> None:
    """Make an item of a topic that has none yet: of every one but praise, harm first, then people."""
    filtered = any(page.filters.facets.values())
    whole = [] if filtered else [item for item in items if not item.stored.exact]
    taken = {topic_id for item in whole for topic_id in item.topic_names}
    free = {int(p.topic_id): p for p in points.itertuples() if p.topic_id not in taken and not p.praise}
    if not free:
        return
    asked = wished(page.book.store, page.cut.registry, points)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            t("New item from a topic"),
            list(free),
            index=None,
            key="_new",
            placeholder=t("Choose a pain point or a wish"),
            format_func=lambda id_: _called(free[id_], wish=id_ in asked),
        )
        st.button(
            t("Draft item"),
            icon=":material/add:",
            on_click=_drafted if filtered else actions.add_to_backlog,
            args=(page, chosen),
            **signing.editing(
                disabled=chosen is None,
                help=t("Of the voices that the filters leave, alone.") if filtered else None,
            ),
        )


def _called(point: Any, *, wish: bool) -> str:
    said = people(int(point.people))
    detail = t("{people}, a wish", people=said) if wish else said
    return f"{point.name} ({detail})"


def _drafted(page: Page, topic_id: int) -> None:
    """An item of what the filters leave of a topic."""
    actions.add_picked(page, picking.voices_of(page.cut, [topic_id]))


def rank(items: Sequence[Planned]) -> list[Ranked]:
    """The items in the order that the reader chooses: harm, a known score, or a formula of their own."""
    labels = {
        "harm": t("Harm"),
        "rice": "RICE",
        "wsjf": "WSJF",
        "opportunity": t("Opportunity"),
        "own": t("My formula"),
    }
    with st.container(key=room.key("choices", "rank")):
        chosen: By | None = st.segmented_control(
            t("Rank by"),
            WAYS,
            format_func=labels.__getitem__,
            required=True,
            **choices.in_link("rank", WAYS, "harm"),
        )
    by: By = chosen or "harm"
    if by != "own":
        found = ranking.ranked(items, by)
    else:
        own = st.text_input(t("Formula"), max_chars=500, **choices.typed_in_link("formula", ranking.OWN))
        st.caption(t("It can use: {names}", names=", ".join((*inputs.fields(items[0]), *ranking.WEIGHTS))))
        with st.container(horizontal=True, gap="medium"):
            weights = {
                name: st.slider(name, 0.0, 5.0, step=0.1, **choices.in_link(name, STEPS, 1.0))
                for name in ranking.WEIGHTS
            }
        with said_plainly():
            found = ranking.ranked(items, by, own=own, weights=weights)
    if by in ("rice", "wsjf", "own") and any(row.assumed for row in found):
        st.caption(t("Where nobody gave an effort, 1 person-month is assumed."))
    return found


def made_of(row: Ranked) -> None:
    """The numbers behind an item's scores, each with where it comes from."""
    values = row.fields
    source = t("A guess: nobody gave one.") if row.assumed else t("People's own number.")
    shown = [
        (
            t("Reach, people a quarter"),
            number(values["people_a_quarter"]),
            t("Distinct people of the period, as many as 13 weeks would bring."),
        ),
        (
            t("Impact on each"),
            number(values["impact"], digits=2),
            t("From the share of negative voices, in RICE's steps."),
        ),
        (t("Confidence"), percent(values["confidence"]), t("From how many people it rests on: 20, 100.")),
        (t("Effort"), number(values["effort"], digits=1), source),
        (t("Rising"), f"{number(values['rising'], digits=1)}×", t("Newest week against what was expected.")),
        (t("Score lost"), number(values["score_lost"], digits=2), t("What the topic takes off the mean score.")),
    ]
    with st.expander(t("What the score is made of"), icon=":material/calculate:"):
        columns = zip((t("Input"), t("Value"), t("Where from")), zip(*shown, strict=True), strict=True)
        st.dataframe(
            {name: list(cells) for name, cells in columns},
            hide_index=True,
            column_config={
                t("Input"): st.column_config.Column(t("Input"), help=t("A number that the score is made of.")),
                t("Value"): st.column_config.Column(t("Value"), help=t("What it is for this item.")),
                t("Where from"): st.column_config.Column(
                    t("Where from"), help=t("How it was counted, or who gave it.")
                ),
            },
        )


def table(found: Sequence[Ranked]) -> None:
    """All items; choosing a row opens it."""
    import pandas as pd

    items = [row.item for row in found]
    rows = {
        "score": [row.score for row in found],
        "title": [item.stored.title for item in items],
        "status": [status_label(item.stored.status) for item in items],
        "owner": [item.stored.owner for item in items],
        "people": [item.evidence.people if item.evidence else 0 for item in items],
        "weekly": [list(item.evidence.weekly) if item.evidence else [] for item in items],
        "priority": [priority_label(plan.priority(item)) for item in items],
        "effort": [item.stored.effort for item in items],
        "release": [item.stored.release for item in items],
    }

    def opened() -> None:
        chosen = st.session_state["_items"]["selection"]["rows"]
        if chosen:
            choices.set_own("item", str(items[chosen[0]].stored.id))

    with st.container(key=room.rows(len(items), "items")):
        st.dataframe(
            tables.spoken(pd.DataFrame(rows).astype({"effort": float}), {"score": 1, "people": 0, "effort": 1}),
            hide_index=True,
            key="_items",
            on_select=opened,
            selection_mode="single-row",
            placeholder="–",
            column_config={
                "score": st.column_config.Column(
                    t("Score"), help=t("What the items are ordered by; an item's own page shows what it is made of.")
                ),
                "title": st.column_config.TextColumn(
                    t("Title"), help=t("What the item asks for; choose a row to open it."), width="large"
                ),
                "status": st.column_config.Column(
                    t("Status"), help=t("How far the item has come, from proposed to shipped or declined.")
                ),
                "owner": st.column_config.Column(t("Owner"), help=t("Who looks after it.")),
                "people": st.column_config.Column(
                    t("People"), help=t("Distinct people behind the item in the chosen weeks.")
                ),
                "weekly": st.column_config.BarChartColumn(
                    t("By week"), help=t("Distinct people of each week, the newest on the right."), y_min=0
                ),
                "priority": st.column_config.TextColumn(
                    t("Priority"),
                    help=t(
                        "As people judged it, or guessed from harm: from 25 medium, from 100 high, from 400 urgent."
                    ),
                ),
                "effort": st.column_config.NumberColumn(t("Effort"), help=t("Person-months.")),
                "release": st.column_config.Column(t("Release"), help=t("The release that it was shipped in.")),
            },
        )


def download(page: Page, items: Sequence[Planned]) -> None:
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
        fresh = st.checkbox(t("Only what is new or changed"), key="_fresh")
        chosen = [item for item in items if closed or item.stored.is_open]
        if fresh:
            chosen = plan.new_or_changed(page.book.store, chosen, layout)
        chosen = planned.sendable(page.book.store, chosen, layout)
        for file in plan.files(chosen, layout, minimum=page.book.settings.minimum_people):
            st.download_button(
                t("Download {file}", file=file.name),
                file.content,
                file_name=file.name,
                mime=file.mime,
                icon=":material/download:",
                key=f"file-{file.name}",
                # Who may only read takes the file, and what is new for the tracker stays so.
                on_click="ignore" if signing.only_reads() else actions.mark_exported,
                args=(page, chosen, layout),
                disabled=not chosen,
            )
    st.caption(tn("{n} item", "{n} items", len(chosen)))


def choose(items: Sequence[Planned]) -> Planned:
    """The item the reader opened, by its row or by the address."""
    by_id = {item.stored.id: item for item in items}
    asked = choices.own_number("item")
    wanted = asked if asked in by_id else items[0].stored.id
    if choices.in_vain("item", by_id):
        st.info(t("There is no such item: this is another one. Choose yours:"), icon=":material/link_off:")
    st.session_state["_item"] = wanted
    st.selectbox(
        t("Item"),
        list(by_id),
        key="_item",
        format_func=lambda id_: by_id[id_].stored.title,
        on_change=lambda: choices.set_own("item", str(st.session_state["_item"])),
    )
    return by_id[st.session_state["_item"]]
