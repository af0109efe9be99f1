"""What people do on pages: each writes one decision through the store, and can be taken back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.announcements import Sending
from voc.backlog import Language
from voc.errors import VocError
from voc.store import backlog, releases, signals
from voc.ui import data, signing
from voc.ui.words import language, t, tn
from voc.views import editing, picking, plan, proposed, shaping, telling
from voc.views.editing import Edit
from voc.views.telling import Telling

if TYPE_CHECKING:
    from voc.ui.frame import Page

_DONE = "done"


def decide(page: "Page", action: str, topic_id: int, detail: dict[str, Any], said: str) -> None:
    """Write a decision about a topic down, and offer to undo it."""
    apply(page, Edit(action, topic_id, detail), said)


def apply(page: "Page", edit: Edit, said: str) -> None:
    """Do an edit of topics, and offer to undo it."""
    try:
        number = editing.apply(page.book.store, edit, who=signing.allowed(), at=datetime.now(UTC))
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (said, number)


def answer(page: "Page", proposal_id: int, *, accepted: bool) -> None:
    """Accept a proposal of the batch job, and offer to undo that; or reject it for good."""
    try:
        if accepted:
            number = proposed.accept(page.book.store, proposal_id, who=signing.allowed(), at=datetime.now(UTC))
            st.session_state[_DONE] = (t("Accepted."), number)
        else:
            proposed.reject(page.book.store, proposal_id, who=signing.allowed(), at=datetime.now(UTC))
            st.session_state[_DONE] = (t("Rejected; it is not proposed again."), None)
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)


def expect(name: str, sentences: Sequence[str], page: "Page") -> None:
    """Track a topic by its example sentences, or change the examples of one that is tracked."""
    from voc import pipeline

    try:
        signing.allowed()
        pipeline.keep_expected(page.book.store, pipeline.described(name, sentences))
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Noted; the next run looks for it."), None)


def undo(page: "Page", decision_id: int) -> None:
    """Take a decision back."""
    try:
        editing.undo(page.book.store, decision_id, who=signing.allowed(), at=datetime.now(UTC))
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Undone."), None)


def act_on_signal(page: "Page", signal_id: int, action: str, detail: dict[str, Any]) -> None:
    """Write down what somebody did about a signal."""
    try:
        with page.book.store.begin() as connection:
            signals.act(connection, signal_id, action, detail, who=signing.allowed(), at=datetime.now(UTC))
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Noted."), None)


def hand_over_signal(page: "Page", signal_id: int, owner: str, *, days: int, escalate_to: str) -> None:
    """Give a signal to somebody who is to answer within so many days."""
    try:
        with page.book.store.begin() as connection:
            who = signing.allowed()
            signals.hand_over(
                connection, signal_id, owner, days=days, escalate_to=escalate_to, who=who, at=datetime.now(UTC)
            )
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Noted."), None)


def add_to_backlog(page: "Page", topic_id: int) -> None:
    """Make a backlog item of a topic, with a drafted title and problem."""
    points = data.pain_points(page.book, page.filters)
    spoken: Language = "id" if language() == "id" else "en"
    try:
        who = signing.allowed()
        plan.add_item(page.book.store, page.cut, points, [topic_id], language=spoken, at=datetime.now(UTC), who=who)
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Added to the backlog."), None)


def add_of_signal(page: "Page", signal_id: int) -> None:
    """Make a backlog item of a signal's topic, with a drafted title and problem."""
    points = data.pain_points(page.book, page.filters)
    spoken: Language = "id" if language() == "id" else "en"
    try:
        who = signing.allowed()
        at = datetime.now(UTC)
        picking.add_of_signal(page.book.store, page.cut, points, signal_id, language=spoken, at=at, who=who)
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Added to the backlog."), None)


def add_picked(page: "Page", feedback_ids: Sequence[int], *, title: str = "", problem: str = "") -> None:
    """Make a backlog item of exactly these voices."""
    spoken: Language = "id" if language() == "id" else "en"
    try:
        picking.add(
            page.book.store,
            page.cut,
            feedback_ids,
            title=title,
            problem=problem,
            language=spoken,
            at=datetime.now(UTC),
            who=signing.allowed(),
        )
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Added to the backlog."), None)


def add_item(page: "Page", topic_ids: Sequence[int], *, title: str, problem: str) -> None:
    """Make a backlog item of topics in a person's own words."""
    try:
        with page.book.store.begin() as connection:
            backlog.add(
                connection,
                topic_id=topic_ids[0],
                also=topic_ids[1:],
                title=title,
                problem=problem,
                owner="",
                at=datetime.now(UTC),
                who=signing.allowed(),
                language="id" if language() == "id" else "en",
            )
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Added to the backlog."), None)


def change_item(page: "Page", item_id: int, said: str, **values: Any) -> None:
    """Change fields of a backlog item."""
    try:
        shaping.shape(page.book.store, item_id, at=datetime.now(UTC), who=signing.allowed(), **values)
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (said, None)


def merge_items(page: "Page", item_id: int, into: int) -> None:
    """Make a backlog item part of another, and offer to take that back."""
    try:
        shaping.merge(page.book.store, item_id, into, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    say(t("Merged."), undo=(unmerge_item, (page, item_id)))


def unmerge_item(page: "Page", item_id: int) -> None:
    """Take the merge of a backlog item back."""
    try:
        shaping.unmerge(page.book.store, item_id, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    say(t("Undone."))


def split_item(page: "Page", item_id: int, topic_ids: Sequence[int], title: str) -> None:
    """Make a backlog item of its own of some topics of another, and offer to take that back."""
    at = datetime.now(UTC)
    try:
        made = shaping.split(page.book.store, item_id, topic_ids, title, at=at, who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    say(t("Split."), undo=(merge_items, (page, made, item_id)))


def comment(page: "Page", item_id: int, text: str) -> None:
    """Keep a comment on a backlog item."""
    try:
        with page.book.store.begin() as connection:
            backlog.comment(connection, item_id, text, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)


def mark_exported(page: "Page", items: Sequence[plan.Planned], layout: str) -> None:
    """Keep that items left for a tracker, so that the next export can leave them out."""
    try:
        plan.mark_exported(page.book.store, items, layout, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)


def ship(page: "Page", item_id: int, *, release: str, on: date) -> None:
    """Mark a backlog item as shipped in a release, which is made where its name is new."""
    try:
        with page.book.store.begin() as connection:
            releases.ship_as(connection, item_id, name=release, on=on, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Marked as shipped. The announcement is ready on its page."), None)


def say(said: str, *, undo: tuple[Callable[..., None], tuple[Any, ...]] | None = None) -> None:
    """Say at the top of the next page what was done, and how it is taken back."""
    st.session_state[_DONE] = (said, undo)


@contextmanager
def refusal_said() -> Iterator[None]:
    """Say at the top of the next page why something could not be done."""
    try:
        yield
    except VocError as error:
        say(str(error))


def approve(page: "Page", release_id: int) -> None:
    """Agree that people are told of a release, as somebody besides who made it."""
    try:
        with page.book.store.begin() as connection:
            releases.approve(connection, release_id, at=datetime.now(UTC), who=signing.allowed())
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (t("Approved."), None)


def hand_over(page: "Page", made: Telling, medium: str) -> None:
    """Write down that these people are told, and make the list to post from; e-mails wait for the sender."""
    from voc import pipeline

    at = datetime.now(UTC)
    try:
        signing.allowed()
        telling.allowed_to_send(made.release, Sending.from_env())
        fresh = pipeline.fill_outbox(page.book.store, telling.deliveries(made), at=at)
        if medium != "email":
            pipeline.hand_over_lists(page.book.store, made.release.id, [medium], at=at)
    except VocError as error:
        st.session_state[_DONE] = (str(error), None)
        return
    st.session_state[_DONE] = (tn("Handed over {n} message.", "Handed over {n} messages.", fresh), None)


def draw_done(page: "Page") -> None:
    """Say what was just done, with a button that takes it back."""
    done = st.session_state.pop(_DONE, None)
    if not done:
        return
    said, decision = done
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":material/check: {said}", width="content")
        if decision is not None:
            act, args = decision if isinstance(decision, tuple) else (undo, (page, decision))
            st.button(t("Undo"), icon=":material/undo:", key="undo-last", on_click=act, args=args)
