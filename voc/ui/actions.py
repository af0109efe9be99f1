"""What people do on pages: each writes one decision through the store, and can be taken back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.announcements import Sending
from voc.backlog import Language
from voc.errors import InputError, VocError
from voc.proposals import Endpoint
from voc.store import backlog, erasure, releases, signals
from voc.ui import data, held, refusals, room, signing
from voc.ui.words import language, plain, t, tn
from voc.views import drafted, editing, picking, plan, proposed, redrafting, shaping, surveyed, telling
from voc.views.commenting import cleaned
from voc.views.editing import Edit
from voc.views.telling import Telling

if TYPE_CHECKING:
    from voc.ui.frame import Page

_DONE = "done"
HANDED = "handed over"  # (release, medium, batch) of the lists that were made in this session
Undo = tuple[Callable[..., None], tuple[Any, ...]]


def say(said: str, *, undo: Undo | int | None = None) -> None:
    """Say on the next page what was done, and what takes it back: a call, or the number of a decision."""
    st.session_state[_DONE] = (said, undo, False)


@contextmanager
def refusal_said() -> Iterator[None]:
    """Say on the next page why something could not be done."""
    try:
        yield
    except VocError as error:
        st.session_state[_DONE] = (refusals.why(error), None, True)


def decide(page: "Page", action: str, topic_id: int, detail: dict[str, Any], said: str) -> None:
    """Write a decision about a topic down, and offer to undo it."""
    apply(page, Edit(action, topic_id, detail), said)


def apply(page: "Page", edit: Edit, said: str) -> None:
    """Do an edit of topics, and offer to undo it."""
    with refusal_said():
        number = editing.apply(page.book.store, edit, who=signing.allowed(), at=datetime.now(UTC))
        held.reopen_all(f"topic-{edit.topic_id}-")
        say(said, undo=number)


def answer(page: "Page", proposal_id: int, *, accepted: bool) -> None:
    """Accept a proposal of the batch job, and offer to undo that; or reject it for good."""
    with refusal_said():
        if accepted:
            number = proposed.accept(page.book.store, proposal_id, who=signing.allowed(), at=datetime.now(UTC))
            say(t("Accepted."), undo=number)
        else:
            proposed.reject(page.book.store, proposal_id, who=signing.allowed(), at=datetime.now(UTC))
            say(t("Rejected; it is not proposed again."))


def expect(name: str, sentences: Sequence[str], page: "Page") -> None:
    """Track a topic by its example sentences, or change the examples of one that is tracked."""
    from voc import pipeline

    with refusal_said():
        who = signing.allowed()
        wanted = pipeline.described(name, sentences, own=page.book.settings.own_names)
        pipeline.keep_expected(page.book.store, wanted, at=datetime.now(UTC), who=who)
        say(t("Noted; the next run looks for it."))


def undo(page: "Page", decision_id: int) -> None:
    """Take a decision back."""
    with refusal_said():
        editing.undo(page.book.store, decision_id, who=signing.allowed(), at=datetime.now(UTC))
        held.reopen_all("topic-")
        say(t("Undone."))


def act_on_signal(page: "Page", signal_id: int, action: str, detail: dict[str, Any]) -> None:
    """Write down what somebody did about a signal, and offer to take a change of its state back."""
    with refusal_said():
        with page.book.store.begin() as connection:
            before = signals.one(connection, signal_id).state
            signals.act(connection, signal_id, action, detail, who=signing.allowed(), at=datetime.now(UTC))
        # What is resolved is only opened again by saying so.
        back = {
            signals.ACKNOWLEDGED: (signals.REOPEN, signals.ACKNOWLEDGE),
            signals.RESOLVED: (signals.RESOLVE,),
        }.get(before, (signals.REOPEN,))
        say(t("Noted."), undo=(_restore, (page, signal_id, back)) if action in signals.STATES else None)


def _restore(page: "Page", signal_id: int, back: Sequence[str]) -> None:
    with refusal_said():
        with page.book.store.begin() as connection:
            for action in back:
                signals.act(connection, signal_id, action, who=signing.allowed(), at=datetime.now(UTC))
        say(t("Undone."))


def _spoken() -> Language:
    return "id" if language() == "id" else "en"


def add_to_backlog(page: "Page", topic_id: int) -> None:
    """Make a backlog item of a topic, with a drafted title and problem."""
    points = data.pain_points(page.book, page.filters)
    with refusal_said():
        who = signing.allowed()
        at, least = datetime.now(UTC), page.book.settings.minimum_people
        made = plan.add_item(
            page.book.store, page.cut, points, [topic_id], language=_spoken(), minimum=least, at=at, who=who
        )
        _added(page, made)


def add_of_signal(page: "Page", signal_id: int) -> None:
    """Make a backlog item of a signal's topic, with a drafted title and problem."""
    points = data.pain_points(page.book, page.filters)
    with refusal_said():
        who = signing.allowed()
        at, least = datetime.now(UTC), page.book.settings.minimum_people
        made = picking.add_of_signal(
            page.book.store, page.cut, points, signal_id, language=_spoken(), minimum=least, at=at, who=who
        )
        _added(page, made)


def add_picked(page: "Page", feedback_ids: Sequence[int], *, title: str = "", problem: str = "") -> None:
    """Make a backlog item of exactly these voices."""
    with refusal_said():
        words, taken = cleaned({"title": title, "problem": problem}, page.book.settings.own_names)
        made = picking.add(
            page.book.store,
            page.cut,
            feedback_ids,
            **words,
            language=_spoken(),
            minimum=page.book.settings.minimum_people,
            at=datetime.now(UTC),
            who=signing.allowed(),
        )
        _added(page, made, taken)


def add_item(page: "Page", topic_ids: Sequence[int], *, title: str, problem: str) -> None:
    """Make a backlog item of topics in a person's own words."""
    with refusal_said():
        words, taken = cleaned({"title": title, "problem": problem}, page.book.settings.own_names)
        with page.book.store.begin() as connection:
            made = backlog.add(
                connection,
                topic_id=topic_ids[0],
                also=topic_ids[1:],
                **words,
                owner="",
                at=datetime.now(UTC),
                who=signing.allowed(),
                language=_spoken(),
            )
        _added(page, made, taken)


def _added(page: "Page", item_id: int, taken: Mapping[str, int] | None = None) -> None:
    said = t("Kept, without the personal data in it.") if taken else t("Added to the backlog.")
    say(said, undo=(take_item_back, (page, item_id)))


def take_item_back(page: "Page", item_id: int) -> None:
    """Remove a backlog item that was made by mistake."""
    with refusal_said():
        with page.book.store.begin() as connection:
            backlog.take_back(connection, item_id, at=datetime.now(UTC), who=signing.allowed())
        say(t("Undone."))


def merge_items(page: "Page", item_id: int, into: int) -> None:
    """Make a backlog item part of another, and offer to take that back."""
    with refusal_said():
        at, who = datetime.now(UTC), signing.allowed()
        shaping.merge(page.book.store, item_id, into, at=at, who=who)
        _redraft(page, [into], at=at, who=who)
        say(t("Merged."), undo=(unmerge_item, (page, item_id)))


def unmerge_item(page: "Page", item_id: int) -> None:
    """Take the merge of a backlog item back."""
    with refusal_said():
        at, who = datetime.now(UTC), signing.allowed()
        left = shaping.unmerge(page.book.store, item_id, at=at, who=who)
        _redraft(page, [left], at=at, who=who)
        say(t("Undone."))


def split_item(page: "Page", item_id: int, topic_ids: Sequence[int], title: str) -> None:
    """Make a backlog item of its own of some topics of another, and offer to take that back."""
    at = datetime.now(UTC)
    with refusal_said():
        words, taken = cleaned({"title": title}, page.book.settings.own_names)
        who = signing.allowed()
        made = shaping.split(page.book.store, item_id, topic_ids, words["title"], at=at, who=who)
        _redraft(page, [made, item_id], at=at, who=who)
        said = t("Kept, without the personal data in it.") if taken else t("Split.")
        say(said, undo=(merge_items, (page, made, item_id)))


def _redraft(page: "Page", item_ids: Sequence[int], *, at: datetime, who: str) -> None:
    """Let the drafted problems of items count whom they stand for now."""
    points, least = data.pain_points(page.book, page.filters), page.book.settings.minimum_people
    for item_id in redrafting.redraft(page.book.store, page.cut, points, item_ids, minimum=least, at=at, who=who):
        held.reopen(f"item-{item_id}")


def ask_for_draft(page: "Page", item: plan.Planned, endpoint: Endpoint) -> None:
    """Ask a language model for a draft of a backlog item, which waits for a person's word."""
    from voc import pipeline

    with refusal_said():
        signing.allowed()
        least = page.book.settings.minimum_people
        pipeline.propose_draft(page.book.store, item, endpoint, at=datetime.now(UTC), minimum=least)
        say(t("A draft waits for you at the item."))


def answer_draft(page: "Page", item_id: int, *, accepted: bool) -> None:
    """Write a draft into its backlog item, or let it go."""
    with refusal_said():
        decide = drafted.accept if accepted else drafted.reject
        decide(page.book.store, item_id, at=datetime.now(UTC), who=signing.allowed())
        held.reopen(f"item-{item_id}")
        say(t("Accepted.") if accepted else t("Rejected."))


def mark_exported(page: "Page", items: Sequence[plan.Planned], layout: str) -> None:
    """Keep that items left for a tracker, so that the next export can leave them out."""
    with refusal_said():
        plan.mark_exported(page.book.store, items, layout, at=datetime.now(UTC), who=signing.allowed())


def take_export(page: "Page", name: str, content: bytes) -> None:
    """Take in a tracker's own export, and say what it changed."""
    from voc import pipeline

    with refusal_said():
        who, own = signing.allowed(), page.book.settings.own_names
        done = pipeline.import_export(page.book.store, content, name=name, own=own, at=datetime.now(UTC), who=who)
        parts = [
            tn("{n} issue read.", "{n} issues read.", done.issues),
            tn("{n} item linked by its title.", "{n} items linked by their titles.", len(done.linked)),
            tn("{n} item moved.", "{n} items moved.", len(done.moved)),
        ]
        if done.released:
            names = ", ".join(dict.fromkeys(name for _, name in done.released))
            parts.append(t("What is done there is in a release now: {names}.", names=names))
        if done.unknown:
            parts.append(t("Words for a status that say nothing here: {words}.", words=", ".join(done.unknown[:10])))
        say(plain(" ".join(parts)))


def ship(page: "Page", item_id: int, *, release: str, on: date) -> None:
    """Mark a backlog item as shipped in a release, which is made where its name is new."""
    with refusal_said():
        with page.book.store.begin() as connection:
            releases.ship_as(connection, item_id, name=release, on=on, at=datetime.now(UTC), who=signing.allowed())
        held.reopen(f"item-{item_id}")
        say(t("Marked as shipped. The announcement is ready on its page."))


def approve(page: "Page", release: releases.StoredRelease, items: Sequence[releases.ReleasedItem]) -> None:
    """Agree that people are told of a release in these words, as somebody besides who made it."""
    with refusal_said():
        _unchanged(page, release, items)
        with page.book.store.begin() as connection:
            releases.approve(connection, release.id, at=datetime.now(UTC), who=signing.allowed())
        say(t("Approved."))


def hand_over(page: "Page", made: Telling, medium: str) -> None:
    """Write down that these people are told, and make the list to post from; e-mails wait for the sender."""
    from voc import pipeline

    at = datetime.now(UTC)
    with refusal_said():
        who = signing.allowed()
        _unchanged(page, made.release, made.items)
        telling.allowed_to_send(made.release, Sending.from_env())
        fresh = pipeline.fill_outbox(page.book.store, telling.deliveries(made), at=at, who=who)
        if medium != "email":
            lists = pipeline.hand_over_lists(page.book.store, made.release.id, [medium], at=at, who=who)
            st.session_state.setdefault(HANDED, set()).update((made.release.id, *one) for one in lists)
        say(tn("Handed over {n} message.", "Handed over {n} messages.", fresh))


def _unchanged(page: "Page", release: releases.StoredRelease, items: Sequence[releases.ReleasedItem]) -> None:
    """Refuse to agree to, or to tell anybody, words that a colleague changed since the page was drawn."""
    with page.book.store.begin() as connection:
        now = releases.one(connection, release.id), releases.items(connection, release.id)
    if now != (release, list(items)):
        raise InputError("The release was changed meanwhile; look at it again before anybody is told.")


def hold_out(page: "Page", release_id: int, percent: int) -> None:
    """Tell a share of the people of a release later than the others."""
    with refusal_said():
        with page.book.store.begin() as connection:
            releases.hold_out(connection, release_id, percent, at=datetime.now(UTC), who=signing.allowed())
        say(t("Noted."))


def ask(page: "Page", release: releases.StoredRelease, asked: surveyed.Survey) -> None:
    """Write down that these people are asked; the questions wait for the sender."""
    from voc import pipeline

    with refusal_said():
        who = signing.allowed()
        telling.allowed_to_send(release, Sending.from_env())
        told = {person.author: was for person, _, _, was in asked.people}
        rows = surveyed.deliveries(release, asked)
        fresh = pipeline.ask_people(page.book.store, release.id, rows, told, at=datetime.now(UTC), who=who)
        say(tn("Handed over {n} message.", "Handed over {n} messages.", fresh))


def draw_done(page: "Page") -> None:
    """Say what was just done, or why not, in view wherever the reader is, with a button that takes it back."""
    done = st.session_state.pop(_DONE, None)
    if not done:
        return
    said, decision, refused = done
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=room.DONE):
        st.markdown(f":material/{'block' if refused else 'check'}: {said}", width="content")
        if decision is not None:
            act, args = decision if isinstance(decision, tuple) else (undo, (page, decision))
            wanted = (page, _erased(page), act, args)
            st.button(t("Undo"), icon=":material/undo:", key="undo-last", on_click=_take_back, args=wanted)


def _erased(page: "Page") -> int:
    with page.book.store.begin() as connection:
        return erasure.newest(connection)


def _take_back(page: "Page", erased: int, act: Callable[..., None], args: tuple[Any, ...]) -> None:
    """Undo, unless somebody was forgotten since: what stood there before lies in this session, which nobody cleaned."""
    with refusal_said():
        if _erased(page) != erased:
            raise InputError("Customers were removed since; what stood here before may quote them.")
        act(*args)
