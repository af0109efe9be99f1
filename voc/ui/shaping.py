"""One item of the backlog: its fields, shipping it, its topics, its evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from voc.backlog import SEVERITIES, Language
from voc.models import ItemStatus
from voc.store.backlog import LONGEST
from voc.ui import actions, choices, held, quotes, room, signing, writing
from voc.ui.frame import ANNOUNCEMENTS, TOPICS, Page
from voc.ui.labels import priority_label, value_label
from voc.ui.rows import status_label
from voc.ui.words import day, plain, t
from voc.views import plan
from voc.views.plan import Planned


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
    with st.form(f"item-{stored.id}"), st.container(key=room.key("fields", f"item-{stored.id}")):
        now: dict[str, Any] = {}
        now["title"] = st.text_input(
            names["title"], value=was["title"], max_chars=LONGEST["title"], key=form.key("title")
        )
        with st.container(key=room.key("texts", "problem")):
            now["problem"] = st.text_area(
                names["problem"],
                value=was["problem"],
                height=140,
                max_chars=LONGEST["problem"],
                key=form.key("problem"),
            )
        with st.container(key=room.key("sentences", "story")):
            now["story"] = st.text_area(
                names["story"], value=was["story"], height=80, max_chars=LONGEST["story"], key=form.key("story")
            )
        with st.container(key=room.key("texts", "acceptance")):
            now["acceptance"] = st.text_area(
                names["acceptance"],
                value=was["acceptance"],
                height=140,
                max_chars=LONGEST["acceptance"],
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
                facts = (value_label("channel", said.channel), day(said.said_on), quotes.sent_by(said.senders))
                st.caption(" · ".join(filter(None, facts)), width="content")
                quotes.link(said.permalink)
