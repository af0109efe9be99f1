"""What happened to a backlog item, and what people say of it."""

import streamlit as st

from voc.models import ItemStatus
from voc.store import backlog as stored_items
from voc.ui import signing, writing
from voc.ui.backlog import LAYOUT_NAMES
from voc.ui.frame import Page
from voc.ui.labels import priority_label, status_label
from voc.ui.words import day, plain, t
from voc.views.plan import Planned


def history(page: Page, item: Planned) -> None:
    """What happened to the item, newest first, and a place to say something of it."""
    with page.book.store.begin() as connection:
        events = stored_items.history(connection, item.stored.id)
    with st.expander(t("History and comments"), icon=":material/history:"):
        with st.form(f"comment-{item.stored.id}", clear_on_submit=True, border=False):
            text = st.text_area(t("Comment"), height=80, max_chars=stored_items.LONGEST_COMMENT)
            if (
                st.form_submit_button(t("Add comment"), icon=":material/add_comment:", **signing.editing())
                and text.strip()
            ):
                writing.comment(page, item.stored.id, text)
                st.rerun()
        zone = page.book.settings.zone
        for at, who, field, before, after in reversed(events):
            st.caption(t("{day}, {who}", day=day(at.astimezone(zone).date()), who=plain(who)))
            st.markdown(_event(field, before, after))


def _event(field: str, before: str, after: str) -> str:
    """One line of the history; texts of people are shown as typed."""
    if field == stored_items.COMMENT:
        return "\n".join(f"> {plain(line)}  " for line in after.splitlines())
    if field == stored_items.EXPORTED:
        return t("exported for {place}", place=LAYOUT_NAMES.get(before, before))
    if field in (stored_items.MERGED, stored_items.MERGED_INTO, stored_items.PARTED):
        return _between(field, before, after)
    if field == "item":
        return t("made: {title}", title=plain(after))
    if field == stored_items.SIGNAL:
        return t("of signal {n}", n=plain(after))
    if field == "problem":
        return t("changed the problem")
    if field == stored_items.DRAFTED:
        if after == "accepted":
            return t("accepted a draft of {model}", model=plain(before))
        return t("rejected a draft of {model}", model=plain(before))
    words = {"field": plain(_name(field)), "before": _value(field, before), "after": _value(field, after)}
    return t("{field}: {before} → {after}", **words)


def _name(field: str) -> str:
    """What readers call a field of an item."""
    return {
        "title": t("Title"),
        "owner": t("Owner"),
        "status": t("Status"),
        "release": t("Release"),
        "shipped_on": t("Shipped on"),
        "effort": t("Effort"),
        "external_key": t("Key in the tracker"),
        "labels": t("Labels"),
        "severity": t("Severity"),
        "due": t("Due"),
        "language": t("Written in"),
        "story": t("User story"),
        "acceptance": t("Done when"),
        stored_items.TOPICS: t("Topics"),
    }.get(field, field)


def _value(field: str, value: str) -> str:
    """A value of a field as readers know it; – where there is none."""
    if field == "status" and value in set(ItemStatus):
        return status_label(ItemStatus(value))
    if field == "severity" and value:
        return priority_label(value)
    return plain(value) or "–"


def _between(what: str, before: str, after: str) -> str:
    """What happened between the item and another, whose number comes first."""
    if what == stored_items.MERGED:
        return t("item {n} became part of this one", n=plain(before))
    if what == stored_items.MERGED_INTO:
        return t("became part of item {n}", n=plain(after))
    return t("parted from item {n}", n=plain(after))
