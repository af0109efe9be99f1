"""Who asked for what was shipped, and a draft for each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

import numpy as np

from voc.announcements import (
    Audience,
    Medium,
    Message,
    Recipient,
    Release,
    Shipped,
    Tone,
    Voice,
    draft,
    medium_for,
    to_csv,
)
from voc.announcements import audience as people_to_tell
from voc.models import ItemStatus
from voc.store import Store, backlog, reads
from voc.store.backlog import StoredItem
from voc.views.ground import Ground
from voc.views.registry import Registry


@dataclass(frozen=True, slots=True)
class Words:
    """What the writer says of the release; see voc.announcements.Shipped and Release."""

    topic: str
    topic_en: str
    change: str
    change_en: str
    brand: str
    tone: Tone


def shipped_items(store: Store) -> list[StoredItem]:
    """Backlog items that were shipped, newest release first."""
    with store.begin() as connection:
        items = [item for item in backlog.every(connection) if item.status == ItemStatus.SHIPPED and item.shipped_on]
    return sorted(items, key=lambda item: (item.shipped_on, item.id), reverse=True)  # type: ignore[arg-type,return-value]


def audience(store: Store, ground: Ground, registry: Registry, item: StoredItem, *, zone: tzinfo) -> Audience:
    """Everyone whose feedback belongs to an item's topic, merged ones included, whatever the page's filters are."""
    card = registry.card(item.topic_id)
    places = registry.position[np.minimum(ground.voice_topic, len(registry.position) - 1)]
    place = registry.place(card.id)
    rows = np.unique(ground.voice_row[places == place]) if place >= 0 else np.zeros(0, dtype=np.int64)
    with store.begin() as connection:
        shown = reads.by_id(connection, [int(id_) for id_ in ground.ids[rows]])
    voices = [_voice(said, card.id) for said in shown]
    assert item.shipped_on is not None
    return people_to_tell(
        voices, topics=[card.id], before=datetime.combine(item.shipped_on, time.min, tzinfo=zone), zone=zone
    )


def drafts(recipients: Sequence[Recipient], item: StoredItem, words: Words) -> list[tuple[Recipient, Message]]:
    """A draft for each person, where and in the language they spoke last."""
    done, release = _done(words), _release(item, words)
    return [(person, draft(person, done, release, medium=medium_for(person), tone=words.tone)) for person in recipients]


def public_draft(item: StoredItem, words: Words, *, medium: Medium, language: str) -> Message:
    """One message for everybody, such as a post."""
    spoken = "en" if language == "en" else "id"
    return draft(None, _done(words), _release(item, words), medium=medium, language=spoken, tone=words.tone)  # type: ignore[arg-type]


def sending_list(messages: Iterable[tuple[Recipient, Message]]) -> bytes:
    """The drafts as CSV; see voc.announcements.to_csv."""
    return to_csv(messages)


def _voice(said: reads.Shown, topic_id: int) -> Voice:
    return Voice(
        feedback_id=said.id,
        author=said.author,
        author_known=said.author_known,
        topic_id=topic_id,
        channel=said.channel,
        language=said.language,
        said_at=said.said_at,
        text=said.text,
        source=said.source,
        permalink=said.permalink,
    )


def _done(words: Words) -> Shipped:
    return Shipped(
        topic=words.topic, topic_en=words.topic_en, change=words.change, change_en=words.change_en, kind="fixed"
    )


def _release(item: StoredItem, words: Words) -> Release:
    assert item.shipped_on is not None
    return Release(name=item.release, on=item.shipped_on, brand=words.brand)
