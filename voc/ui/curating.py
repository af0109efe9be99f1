"""The edits on a topic's page: split, pin, mark, merge, move; each says what it would do before it is done."""

import streamlit as st

from voc.errors import VocError
from voc.store import curation
from voc.store.reads import Shown
from voc.ui import actions, choices, refusals, signing
from voc.ui.frame import Page
from voc.ui.quotes import words as quoted
from voc.ui.words import plain, t, tn
from voc.views import TopicCard, editing
from voc.views.editing import Conflict, Edit

_MOVING = "_moving"


def flags(page: Page, card: TopicCard) -> None:
    """Pin, and mark as praise or complaint."""
    marks = {"": t("By its voices"), curation.COMPLAINT: t("Complaint"), curation.PRAISE: t("Praise")}
    chosen = st.segmented_control(
        t("Counts as"),
        [curation.COMPLAINT, curation.PRAISE],
        default=card.mark or None,
        format_func=marks.__getitem__,
        key=f"mark-{card.id}",
        **signing.editing(help=t("Praise is never ranked as a pain point.")),
    )
    if chosen and chosen != card.mark:
        actions.decide(page, curation.MARK, card.id, {"as": chosen}, t("Marked."))
        st.rerun()
    st.button(
        t("Unpin") if card.pinned else t("Pin to the top"),
        icon=":material/keep:",
        width="stretch",
        key="pin",
        on_click=actions.decide,
        args=(page, curation.UNPIN if card.pinned else curation.PIN, card.id, {}, t("Done.")),
        **signing.editing(),
    )


def merge(page: Page, card: TopicCard) -> None:
    """Count the topic as part of another."""
    others = {other.id: other.name for other in page.book.registry.cards if other.id != card.id}
    into = st.selectbox(
        t("Merge into"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"into-{card.id}",
        placeholder=t("Choose a topic"),
    )
    if into is None:
        return
    edit = Edit(curation.MERGE, card.id, {"into": into})
    _foretell(page, edit)
    if st.button(t("Merge"), key="merge", icon=":material/merge:", width="stretch", **signing.editing()):
        actions.apply(page, edit, t("Merged."))
        choices.set_own("topic", str(into))
        st.rerun()


def split(page: Page, card: TopicCard) -> None:
    """Make a topic of its own of a part: what has some words, or one of the groups it falls into."""
    name = st.text_input(t("Name of the new topic"), key=f"split-name-{card.id}", max_chars=curation.LONGEST)
    words = st.text_input(t("Made of voices with the words"), key=f"split-words-{card.id}")
    if words.split():
        offer(page, lambda: editing.split_by_search(page.book.store, card.id, words.split(), name), name, "words")
    if not st.toggle(t("Show the groups it falls into"), key=f"groups-{card.id}"):
        return
    found = editing.parts(page.book.store, card.id)
    if len(found) < 2:
        st.caption(t("Its voices are too alike to fall into groups."))
        return
    whole = sum(len(part.passages) for part in found)
    for number, part in enumerate(found, start=1):
        with st.container(border=True):
            st.caption(tn("{n} person", "{n} people", part.people))
            for said in part.quotes[:2]:
                quoted(said)
            offer(
                page,
                lambda part=part, number=number: editing.split(
                    card.id, name, part.passages, of=whole, by=f"group {number}"
                ),
                name,
                f"group-{number}",
            )


def move(page: Page, card: TopicCard, item: Shown) -> None:
    """Below a voice: move it to another topic."""
    if st.session_state.get(_MOVING) != item.id:
        st.button(
            t("Move to another topic"),
            key=f"move-{item.id}",
            icon=":material/drive_file_move:",
            type="tertiary",
            on_click=_begin_moving,
            args=(item.id,),
            **signing.editing(),
        )
        return
    others = {other.id: other.name for other in page.book.registry.cards if other.id != card.id}
    into = st.selectbox(
        t("Move to"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"move-into-{item.id}",
        placeholder=t("Choose a topic"),
    )
    if into is not None:
        offer(
            page,
            lambda: editing.move(page.book.store, item.id, into, away_from=card.id),
            t("Move"),
            f"move-{item.id}",
            button=t("Move"),
        )
        st.caption(t("Similar new feedback follows."))


def conflict_words(conflict: Conflict) -> str:
    """What an edit goes against, in the reader's language."""
    values = {key: plain(str(value)) for key, value in conflict.values.items()}
    said = {
        "name taken": t("Another topic has this name already."),
        "placed before": t("{who} placed some of these voices before.", who=values.get("who", "")),
        "nothing stays": t("Nothing of {topic} stays; merging it keeps its history.", topic=values.get("topic", "")),
        "target hidden": t("The other topic is hidden, so both would be."),
        "owners differ": t(
            "They have different owners: {one} and {two}.", one=values.get("one", ""), two=values.get("two", "")
        ),
        "pinned": t("This topic is pinned."),
        "in the backlog": t("A backlog item is about this topic."),
    }
    return said[conflict.kind]


def offer(page: Page, make: "object", name: str, key: str, *, button: str | None = None) -> None:
    """What an edit would do, and the button that does it."""
    try:
        edit = make()  # type: ignore[operator]
    except VocError as error:
        st.caption(refusals.why(error))
        return
    _foretell(page, edit)
    label, off = button or t("Split off"), signing.editing(disabled=not name.strip())
    if st.button(label, key=f"do-{key}", icon=":material/call_split:", width="stretch", **off):
        actions.apply(page, edit, t("Done."))
        st.session_state.pop(_MOVING, None)
        st.rerun()


def _foretell(page: Page, edit: Edit) -> None:
    told = editing.preview(page.book.store, edit)
    st.caption(tn("{n} person moves along.", "{n} people move along.", told.people))
    for conflict in told.conflicts:
        st.caption(f":material/warning: {conflict_words(conflict)}")


def _begin_moving(feedback_id: int) -> None:
    st.session_state[_MOVING] = feedback_id
