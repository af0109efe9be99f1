"""What people write on pages: fields of items, comments, notes, who has a signal. Each can be taken back at once."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from voc.store import backlog, readers, releases, signals
from voc.ui import held, signing
from voc.ui.actions import refusal_said, say
from voc.ui.words import plain, t
from voc.views import commenting, shaping

if TYPE_CHECKING:
    from voc.ui.frame import Page


def change_item(page: "Page", item_id: int, said: str, **values: Any) -> None:
    """Change fields of a backlog item, and offer to take back those that are another now."""
    with refusal_said():
        before = _item(page, item_id)
        own, who = page.book.settings.own_names, signing.allowed()
        taken = shaping.shape(page.book.store, item_id, at=datetime.now(UTC), who=who, own=own, **values)
        held.reopen(f"item-{item_id}")
        after = _item(page, item_id)
        changed = {name: was for name in values if (was := getattr(before, name)) != getattr(after, name)}
        say(_kept(taken) if taken else said, undo=(_restore_item, (page, item_id, changed)) if changed else None)


def link_item(page: "Page", item_id: int, key: str) -> None:
    """Say that an item is an issue of the tracker, and take the status that its last export gave that."""
    from voc import pipeline

    with refusal_said():
        before, who = _item(page, item_id), signing.allowed()
        done = pipeline.link_issue(page.book.store, item_id, key, at=datetime.now(UTC), who=who)
        held.reopen(f"item-{item_id}")
        if done.release:
            say(t("Linked. It is done in the tracker, so it is in release {name} now.", name=plain(done.release)))
            return
        was = {"external_key": before.external_key, "status": before.status}
        say(t("Linked."), undo=(_restore_item, (page, item_id, was)))


def _item(page: "Page", item_id: int) -> backlog.StoredItem:
    with page.book.store.begin() as connection:
        return backlog.one(connection, item_id)


def _restore_item(page: "Page", item_id: int, before: dict[str, Any]) -> None:
    change_item(page, item_id, t("Undone."), **before)


def comment(page: "Page", item_id: int, text: str) -> None:
    """Keep a comment on a backlog item, and say what was taken out of it."""
    with refusal_said():
        own, who = page.book.settings.own_names, signing.allowed()
        made, taken = commenting.comment(page.book.store, item_id, text, at=datetime.now(UTC), who=who, own=own)
        say(_kept(taken), undo=(_take_comment_back, (page, made)))


def _kept(taken: dict[str, int]) -> str:
    return t("Kept, without the personal data in it.") if taken else t("Noted.")


def _take_comment_back(page: "Page", event_id: int) -> None:
    with refusal_said():
        with page.book.store.begin() as connection:
            backlog.take_comment_back(connection, event_id, at=datetime.now(UTC), who=signing.allowed())
        say(t("Undone."))


def say_words(page: "Page", item: releases.ReleasedItem, words: Mapping[str, str]) -> None:
    """Set what is said of an item in a release, and offer to take that back."""
    with refusal_said():
        own, who = page.book.settings.own_names, signing.allowed()
        said, taken = commenting.cleaned(words, own)
        _say(page, item, said, who=who)
        say(_kept(taken), undo=(_restore_words, (page, item, {name: getattr(item, name) for name in words})))


def _restore_words(page: "Page", item: releases.ReleasedItem, words: Mapping[str, str]) -> None:
    with refusal_said():
        said, _ = commenting.cleaned(words, page.book.settings.own_names)  # what stood here may be of an older voc
        _say(page, item, said, who=signing.allowed())
        say(t("Undone."))


def _say(page: "Page", item: releases.ReleasedItem, words: Mapping[str, str], *, who: str) -> None:
    with page.book.store.begin() as connection:
        releases.say(connection, item.release_id, item.item_id, at=datetime.now(UTC), who=who, **words)
    held.reopen(f"say-{item.release_id}-{item.item_id}")


def note_week(page: "Page", monday: date, text: str, *, signed: str) -> None:
    """Note something on a week; `signed` is whose note it is where nobody signs in."""
    with refusal_said():
        who = signing.allowed()
        with page.book.store.begin() as connection:
            before = readers.note_on(connection, monday)
        own, name = page.book.settings.own_names, signed.strip() if signing.nobody() else who
        taken = commenting.on_week(page.book.store, monday, text, at=datetime.now(UTC), who=name, own=own)
        held.reopen(f"note-{monday}")
        say(_kept(taken), undo=(_restore_note, (page, monday, before)))


def _restore_note(page: "Page", monday: date, before: readers.Note | None) -> None:
    with refusal_said():
        signing.allowed()
        text, who = (before.text, before.who) if before else ("", "")
        own = page.book.settings.own_names  # a note of an older voc may hold what is taken out today
        commenting.on_week(page.book.store, monday, text, at=datetime.now(UTC), who=who, own=own)
        held.reopen(f"note-{monday}")
        say(t("Undone."))


def note_signal(page: "Page", signal_id: int, text: str) -> None:
    """Keep what somebody says of a signal."""
    with refusal_said():
        own, who = page.book.settings.own_names, signing.allowed()
        made, taken = commenting.on_signal(page.book.store, signal_id, text, at=datetime.now(UTC), who=who, own=own)
        say(_kept(taken), undo=(_take_note_back, (page, made)))


def _take_note_back(page: "Page", event_id: int) -> None:
    with refusal_said():
        with page.book.store.begin() as connection:
            signals.take_comment_back(connection, event_id, who=signing.allowed(), at=datetime.now(UTC))
        say(t("Undone."))


def hand_over_signal(page: "Page", signal_id: int, owner: str, *, days: int, escalate_to: str) -> None:
    """Give a signal to somebody who is to answer within so many days."""
    with refusal_said():
        with page.book.store.begin() as connection:
            before = signals.one(connection, signal_id).routed
            who = signing.allowed()
            signals.hand_over(
                connection, signal_id, owner, days=days, escalate_to=escalate_to, who=who, at=datetime.now(UTC)
            )
        say(t("Noted."), undo=(_give_back, (page, signal_id, before)))


def _give_back(page: "Page", signal_id: int, before: dict[str, Any]) -> None:
    with refusal_said():
        with page.book.store.begin() as connection:
            signals.act(connection, signal_id, signals.ROUTE, before, who=signing.allowed(), at=datetime.now(UTC))
        say(t("Undone."))
