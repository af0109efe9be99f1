"""The parts of the backlog page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.backlog import FORMATS, SEVERITIES, Language
from voc.models import ItemStatus
from voc.ui import actions, choices, held, quotes, room, signing, tables, writing
from voc.ui.frame import ANNOUNCEMENTS, TOPICS, Page, said_plainly
from voc.ui.labels import priority_label, value_label
from voc.ui.newsline import people
from voc.ui.rows import status_label
from voc.ui.words import day, number, percent, plain, t, tn
from voc.views import inputs, picking, plan, planned, ranking
from voc.views.plan import Planned
from voc.views.ranking import WAYS, By, Ranked

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
    """Make an item of a pain point that has none yet."""
    filtered = any(page.filters.facets.values())
    whole = [] if filtered else [item for item in items if not item.stored.exact]
    taken = {topic_id for item in whole for topic_id in item.topic_names}
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
            on_click=_drafted if filtered else actions.add_to_backlog,
            args=(page, chosen),
            **signing.editing(
                disabled=chosen is None,
                help=t("Of the voices that the filters leave, alone.") if filtered else None,
            ),
        )


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
    by: By = (
        st.segmented_control(
            t("Rank by"),
            WAYS,
            format_func=labels.__getitem__,
            required=True,
            **choices.in_link("rank", WAYS, "harm"),
        )
        or "harm"
    )
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
                on_click=actions.mark_exported,
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


def edit(page: Page, item: Planned) -> None:
    """The item's fields; what is typed into them stays while somebody else, or the batch job, changes the item."""
    stored = item.stored
    shown = {
        "story": plan.user_story(item),
        "acceptance": "\n".join(plan.acceptance(item)),
        "labels": ", ".join(stored.labels),
    }
    names = _field_names()
    form = held.opened(f"item-{stored.id}", {name: getattr(stored, name) for name in names}, shown)
    was = form.drawn
    refused = False
    with st.form(f"item-{stored.id}"):
        now: dict[str, Any] = {}
        now["title"] = st.text_input(names["title"], value=was["title"], max_chars=255, key=form.key("title"))
        now["problem"] = st.text_area(names["problem"], value=was["problem"], height=140, key=form.key("problem"))
        now["story"] = st.text_area(names["story"], value=was["story"], height=80, key=form.key("story"))
        now["acceptance"] = st.text_area(
            names["acceptance"],
            value=was["acceptance"],
            height=140,
            help=t("One condition a line."),
            key=form.key("acceptance"),
        )
        owner_at, status_at, effort_at = st.columns(3)
        now["owner"] = owner_at.text_input(
            names["owner"], value=was["owner"], placeholder=t("team or partner"), key=form.key("owner")
        )
        options = [status for status in ItemStatus if status != ItemStatus.SHIPPED or was["status"] == status]
        now["status"] = status_at.selectbox(
            names["status"],
            options,
            index=options.index(was["status"]),
            format_func=status_label,
            key=form.key("status"),
        )
        now["effort"] = effort_at.number_input(
            names["effort"],
            value=was["effort"],
            min_value=0.0,
            step=0.5,
            help=t("Person-months."),
            placeholder="–",
            key=form.key("effort"),
        )
        (labels_at, severity_at), (due_at, language_at) = st.columns(2), st.columns(2)
        now["labels"] = labels_at.text_input(
            names["labels"], value=was["labels"], help=t("Separate them by commas."), key=form.key("labels")
        )
        now["severity"] = severity_at.selectbox(
            names["severity"],
            ("", *SEVERITIES),
            index=("", *SEVERITIES).index(was["severity"]),
            format_func=lambda name: priority_label(name) if name else t("Guessed from harm"),
            key=form.key("severity"),
        )
        spoken: tuple[Language, ...] = ("id", "en")
        now["language"] = language_at.selectbox(
            names["language"],
            spoken,
            index=spoken.index(was["language"]),
            format_func={"id": "Bahasa Indonesia", "en": "English"}.__getitem__,
            help=t("The language of its evidence and of what a tracker gets."),
            key=form.key("language"),
        )
        now["due"] = due_at.date_input(names["due"], value=was["due"], format="DD/MM/YYYY", key=form.key("due"))
        if st.form_submit_button(t("Save"), icon=":material/save:", **signing.editing()):
            # What nobody touched is not written: what is as drafted stays drafted, and grows with the evidence.
            mine = _kept(form.typed(now))
            refused = form.clash(mine)
            if not refused:
                writing.change_item(page, stored.id, t("Saved."), **mine)
                st.rerun()
    held.tell(form, names, refused=refused)


def _field_names() -> dict[str, str]:
    """What the page calls each field that is edited."""
    return {
        "title": t("Title"),
        "problem": t("Problem"),
        "story": t("User story"),
        "acceptance": t("Done when"),
        "owner": t("Owner"),
        "status": t("Status"),
        "effort": t("Effort"),
        "labels": t("Labels"),
        "severity": t("Severity"),
        "language": t("Written in"),
        "due": t("Due"),
    }


def _kept(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as the store keeps it; a title is never empty."""
    mine = dict(typed)
    for name in {"title", "story", "owner"} & set(mine):
        mine[name] = mine[name].strip()
    if mine.get("title") == "":
        del mine["title"]
    if "acceptance" in mine:
        mine["acceptance"] = tuple(filter(None, map(str.strip, mine["acceptance"].splitlines())))
    if "labels" in mine:
        mine["labels"] = tuple(filter(None, map(str.strip, mine["labels"].split(","))))
    return mine


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
        release = st.text_input(
            t("Release"), value=stored.release, placeholder=t("such as: 5.3"), key=f"in-{stored.id}"
        )
        on = st.date_input(
            t("Shipped on"), value=page.cut.window.as_of, format="DD/MM/YYYY", key=f"shipped-on-{stored.id}"
        )
        if st.form_submit_button(t("Mark as shipped"), **signing.editing()):
            actions.ship(page, stored.id, release=release.strip(), on=on)
            st.rerun()


def rearrange(page: Page, item: Planned, items: Sequence[Planned]) -> None:
    """Make the item part of another, or make an item of its own of some of its topics; both can be taken back."""
    stored = item.stored
    others = {one.stored.id: one.stored.title for one in items if one.stored.id != stored.id and one.stored.is_open}
    if stored.is_open and others:
        with st.expander(t("Merge into another item"), icon=":material/merge:"):
            into = st.selectbox(
                t("Item to merge into"),
                list(others),
                index=None,
                format_func=others.__getitem__,
                key=f"into-{stored.id}",
                placeholder=t("Choose an item"),
            )
            st.caption(t("Its topics, and the people to tell, go with it; nothing is lost."))
            st.button(
                t("Merge"),
                **signing.editing(disabled=into is None),
                key=f"merge-{stored.id}",
                on_click=actions.merge_items,
                args=(page, stored.id, into),
            )
    if stored.is_open and len(item.topic_names) > 1:
        with st.expander(t("Split the item"), icon=":material/call_split:"):
            names = item.topic_names
            out = st.multiselect(
                t("Topics to take out"),
                list(names),
                format_func=names.__getitem__,
                key=f"out-{stored.id}",
                placeholder=t("Choose a topic"),
            )
            title = st.text_input(t("Title"), value=", ".join(names[id_] for id_ in out), key=f"part-{stored.id}-{out}")
            st.button(
                t("Split"),
                **signing.editing(disabled=not out or len(out) == len(names) or not title.strip()),
                key=f"split-{stored.id}",
                on_click=actions.split_item,
                args=(page, stored.id, out, title),
            )


def evidence(page: Page, item: Planned) -> None:
    """What the period says about the item's topic."""
    if item.stored.exact:
        st.caption(t("It stands for voices that somebody picked, and what resembles them; their topics:"))
    for topic_id, name in item.topic_names.items():
        link = choices.shared(topic=topic_id)
        st.page_link(TOPICS, label=plain(name), icon=":material/label:", query_params=link)
    if not item.evidence or not item.draft:
        st.info(t("Nobody spoke of this topic in this period. Choose a longer period or clear the filters."))
        return
    st.markdown("\n".join(f"- {plain(line)}" for line in item.draft.evidence))
    st.markdown(t("**Voices**"))
    for said in item.evidence.quotes:
        with st.container(border=True, gap="xsmall"):
            quotes.words(said.text)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(f"{value_label('channel', said.channel)} · {day(said.said_on)}", width="content")
                quotes.link(said.permalink)
