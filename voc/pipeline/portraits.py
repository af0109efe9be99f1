"""What people see of a topic: its name, its quotes, its theme; made from the members nearest its centre."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voc import embed, sentiment, topics
from voc.embed import Vectors
from voc.pipeline.corpus import Centred
from voc.store import Connection, Store, passages, reads
from voc.store import topics as registry
from voc.store.space import Space

QUOTES = 5
# So many of a topic's members, the nearest ones, stand for it, however large it is.
NEAREST = 500


@dataclass(frozen=True, slots=True)
class Portrait:
    """A topic to describe: its id, its centre (d,), the name it has (None for a new one)."""

    id: int
    centroid: np.ndarray
    name: str | None


def describe(
    connection: Connection, store: Store, space: Space, portraits: Sequence[Portrait], *, changed: Collection[int]
) -> None:
    """Names for the topics that have none, quotes for those whose id is in `changed`, themes where one is new."""
    if not portraits:
        return
    regroup = any(one.name is None for one in portraits)
    seen = portraits if regroup else [one for one in portraits if one.id in changed]
    members = _Members.of(connection, store, space, [one.id for one in seen])
    # What new names are judged by; loading it takes a second.
    encode = embed.reopen(space.name, space.folder(store)).encode if regroup else None
    _name(connection, seen, members, taken=[one.name for one in portraits if one.name], encode=encode)
    _quote(connection, [one for one in seen if one.id in changed], members)
    if regroup:
        _group(connection, portraits, members, encode=encode)


@dataclass(frozen=True, slots=True)
class _Members:
    """The nearest members of some topics, aligned: passage ids, texts, centred vectors and topic ids."""

    ids: Sequence[int]
    texts: Sequence[str]
    vectors: np.ndarray
    topic_ids: np.ndarray

    @classmethod
    def of(cls, connection: Connection, store: Store, space: Space, topic_ids: Sequence[int]) -> "_Members":
        rows = [row for id_ in topic_ids for row in passages.nearest(connection, id_, limit=NEAREST)]
        ids = np.array([row.id for row in rows], dtype=np.int64)
        languages = np.array([row.language for row in rows], dtype="U8")
        means = registry.language_means(connection, space.fingerprint)
        return cls(
            ids=ids.tolist(),
            texts=[row.text for row in rows],
            vectors=Centred(space.vectors(store), ids, languages, means)[:],
            topic_ids=np.array([row.topic_id for row in rows], dtype=np.int64),
        )

    def numbered(self, number: Mapping[int, int]) -> np.ndarray:
        """The number of each member's topic, NO_TOPIC where it has none."""
        return np.array([number.get(int(id_), topics.NO_TOPIC) for id_ in self.topic_ids], dtype=np.int32)


def _name(
    connection: Connection,
    portraits: Sequence[Portrait],
    members: _Members,
    *,
    taken: Sequence[str],
    encode: Callable[[Sequence[str]], Vectors] | None,
) -> None:
    nameless = [one for one in portraits if one.name is None]
    if not nameless:
        return
    member = members.numbered({one.id: row for row, one in enumerate(nameless)})
    centroids = np.stack([one.centroid for one in nameless])
    names = topics.name_topics(members.texts, member, members.vectors, centroids, taken=taken, encode=encode)
    for one, named in zip(nameless, names, strict=True):
        registry.update(connection, one.id, name=named.name, words=list(named.words), praise=named.praise)


def _quote(connection: Connection, portraits: Sequence[Portrait], members: _Members) -> None:
    if not portraits:
        return
    member = members.numbered({one.id: row for row, one in enumerate(portraits)})
    centroids = np.stack([one.centroid for one in portraits])
    stored = {topic.id: topic for topic in registry.every(connection)}
    chosen = topics.quotes(
        members.texts,
        member,
        members.vectors,
        centroids,
        most=QUOTES,
        words=[stored[one.id].words for one in portraits],
        names=[stored[one.id].name for one in portraits],
        moods=_moods(connection, members),
    )
    speakers = reads.with_passages(connection, [members.ids[i] for rows in chosen for i in rows])
    registry.set_quotes(
        connection,
        {
            one.id: _distinct(speakers.get(members.ids[i], []) for i in rows)
            for one, rows in zip(portraits, chosen, strict=True)
        },
    )


def _moods(connection: Connection, members: _Members) -> np.ndarray:
    """What members feel like: by the stars of who said so, otherwise by their words; sentiment is judged later."""
    scored = passages.scored(connection, members.ids)
    return np.array(
        [
            scored[id_] if id_ in scored else sentiment.lexicon_score(text)
            for id_, text in zip(members.ids, members.texts, strict=True)
        ]
    )


def _distinct(speakers: Iterable[Sequence[int]]) -> list[int]:
    """The first feedback of each passage, none twice."""
    return list(dict.fromkeys(ids[0] for ids in speakers if ids))


def _group(
    connection: Connection,
    portraits: Sequence[Portrait],
    members: _Members,
    *,
    encode: Callable[[Sequence[str]], Vectors] | None,
) -> None:
    counted = passages.count_by_topic(connection)
    weight = np.array([counted.get(one.id, 0) for one in portraits], dtype=np.float64)
    centroids = np.stack([one.centroid for one in portraits])
    theme_of = topics.group(centroids, weight)
    stored = {topic.id: topic for topic in registry.every(connection)}
    english = _english(members)
    named = [
        topics.TopicName(stored[one.id].name, stored[one.id].words, stored[one.id].praise, one.id in english)
        for one in portraits
    ]
    names = topics.name_themes(named, theme_of, weight, centroids=centroids, encode=encode)
    registry.set_themes(connection, names, {one.id: int(theme_of[row]) for row, one in enumerate(portraits)})


def _english(members: _Members) -> set[int]:
    """Ids of the topics whose members write more English than Indonesian."""
    said: dict[int, list[str]] = {}
    for id_, text in zip(members.topic_ids.tolist(), members.texts, strict=True):
        said.setdefault(id_, []).append(text)
    return {id_ for id_, texts in said.items() if topics.in_english(texts)}
