"""Search: feedback by its words and by its meaning, within the reader's slice."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voc import embed, similar
from voc.embed import Encoder, Vectors
from voc.store import Store, VectorStore, members, passages, reads, topics
from voc.store.space import present
from voc.views import wording
from voc.views.ground import Ints
from voc.views.slice import Slice

Weight = Callable[[str], float]
LIGHT = ("e5", "distilled", "lexical")
CANDIDATES = 12
# So many times the candidates are taken from the coarse copy of the vectors, then compared exactly.
LOOKED_AT = 4
FEWEST_LETTERS = 4
# What a text gains that holds every word of the question: about the cosine between a near and a fair match.
SHARED_WORDS = 0.3
# A hit whose score is below this share of the best one's is marked as far.
NEAR_SHARE = 0.6
# A question that shares no word with what it finds and is less alike than this is like nothing that was said. To the
# sample's 9,896 passages the student finds the best of 38 real questions at 0.50 and more, most random keys below 0.45;
# without a word in common the lexical encoder finds typing errors and random keys alike, at 0.13 to 0.30.
LEAST_ALIKE = {"distilled": 0.45, "lexical": 0.45}
_MIDDLES: dict[tuple[str, int, int, bytes], Vectors | None] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """One feedback found.

    topics are the names of those it speaks of, similarity is None for words; far says
    that it is much less alike than the best hit, so it may speak of something else;
    passage is the part of it that is alike, 0 for words.
    """

    shown: reads.Shown
    topics: tuple[str, ...]
    similarity: float | None
    far: bool = False
    passage: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The hits, best first, and how many feedback matched in all."""

    hits: list[Hit]
    total: int


def by_words(store: Store, cut: Slice, words: Sequence[str], *, limit: int = 30) -> Results:
    """Feedback of the period that holds every word, newest first."""
    with store.begin() as connection:
        rows = wording.holding(store, connection, cut.ground, cut.period_rows[::-1], words)
        shown = reads.by_id(connection, cut.ground.ids[rows[:limit]].tolist())
    return Results([Hit(item, _names_of(cut, item.id), None) for item in shown], len(rows))


def encoder_of(store: Store) -> Encoder | None:
    """The encoder of the store's vectors, if a page can run it without a heavy library."""
    space = present(store)
    return embed.reopen(space.name, space.folder(store)) if space and space.name in LIGHT else None


def fingerprint(store: Store) -> str:
    """Names what `encoder_of` would give, without loading it; "" for none."""
    space = present(store)
    return space.fingerprint if space and space.name in LIGHT else ""


def by_meaning(
    store: Store,
    cut: Slice,
    text: str,
    encoder: Encoder,
    *,
    topic_id: int | None = None,
    rows: Ints | None = None,
    limit: int = 30,
    weight: Weight | None = None,
    once: bool = False,
) -> Results:
    """Feedback of the period nearest in meaning, best first; among the nearest, shared words lift a text.

    Passages that say too little, such as "mantap", lie near everything and are left out; a question that is like
    nothing finds nothing.

    Args:
        topic_id: only what is said on this topic.
        rows: positions in the ground of the feedback that may be found; None for all of the period.
        weight: how much a shared stem tells; without it all do alike that are not short.
        once: whether one feedback stands for all that say it in the same words, the newest.
    """
    vectors = store.vectors(encoder.fingerprint, encoder.dim)
    if not len(vectors.ids):
        return Results([], 0)
    with store.begin() as connection:
        means = topics.language_means(connection, encoder.fingerprint)
        inside = None if topic_id is None else members.of_topics(connection, _family(cut, topic_id))
    middle = means.get(embed.GLOBAL, np.zeros(encoder.dim, dtype=np.float32))
    query = embed.unit(encoder.encode([text]) - middle)[0]
    among = None if inside is None else np.isin(vectors.ids, np.asarray(inside, dtype=np.int64))
    best, cosines = _nearest(vectors, query, middle, CANDIDATES * limit, among)
    found = vectors.ids[best].tolist()
    score: dict[int, float] = {}
    said_in: dict[int, int] = {}
    with store.begin() as connection:
        telling = passages.telling(connection, found)
        feedback_by_passage = reads.with_passages(connection, sorted(telling))
        for passage, cosine in zip(found, cosines.tolist(), strict=True):
            for id_ in feedback_by_passage.get(passage, ()):
                score.setdefault(id_, cosine)
                said_in.setdefault(id_, passage)
        places = _within(cut, np.asarray(list(score), dtype=np.int64))
        places = places if rows is None else places[np.isin(places, rows)]
        # What thousands said in the same words need not be read thousands of times.
        alike: Counter[int] = Counter()
        read = []
        for id_ in cut.ground.ids[np.sort(places)[::-1]].tolist():
            alike[said_in[id_]] += 1
            if alike[said_in[id_]] <= (1 if once else limit):
                read.append(id_)
        shown = reads.by_id(connection, read)
    if weight:
        stems = {one: weight(one) for one in similar.stems(text)}
    else:
        stems = {similar.stem(word): 1.0 for word in text.split() if len(word) >= FEWEST_LETTERS}
    shares = {item.id: similar.shared(stems, item.text) for item in shown}
    if not any(shares.values()) and not (
        _is_said(text) and max(score.values(), default=0.0) >= LEAST_ALIKE.get(encoder.name, 0.0)
    ):
        return Results([], 0)
    total = {item.id: score[item.id] + SHARED_WORDS * shares[item.id] for item in shown}
    ranked = sorted(shown, key=lambda item: -total[item.id])[:limit]
    near = NEAR_SHARE * max(total.values(), default=0.0)
    hits = [
        Hit(item, _names_of(cut, item.id), score[item.id], far=total[item.id] < near, passage=said_in[item.id])
        for item in ranked
    ]
    return Results(hits, len(places))


def _is_said(text: str) -> bool:
    """Whether a question has two different letters; one key held down, emojis and digits mean nothing alone."""
    return len({letter for letter in text.casefold() if letter.isalpha()}) > 1


def _family(cut: Slice, topic_id: int) -> list[int]:
    card = cut.registry.card(topic_id)
    return [card.id, *card.absorbed]


def _nearest(
    vectors: VectorStore, query: Vectors, middle: Vectors, most: int, among: NDArray[np.bool_] | None = None
) -> tuple[Ints, Vectors]:
    """Places and centred cosines of the rows nearest to a centred query (d,), nearest first; `among` (n,) says which.

    Where there is a coarse copy of the rows, only the best of it are compared exactly.
    """
    of_middle = _with_middle(vectors, middle)
    rough = vectors.rough_cosines(query[None]) if of_middle is not None else None
    if rough is None or of_middle is None:
        near = np.arange(len(vectors.ids)) if among is None else np.flatnonzero(among)
    else:
        roughly = _centred_cosines(rough[0], of_middle, query, middle)
        roughly = roughly if among is None else np.where(among, roughly, -np.inf)
        many = LOOKED_AT * most if among is None else min(LOOKED_AT * most, int(among.sum()))
        near = np.sort(_highest(roughly, many))  # in the order of the file, for the disk's sake
    rows = vectors.at(near)
    with_query, with_middle = (rows @ np.stack([query, middle], axis=1)).T
    cosines = _centred_cosines(with_query, with_middle, query, middle)
    best = _highest(cosines, most)
    return near[best], cosines[best]


def _with_middle(vectors: VectorStore, middle: Vectors) -> Vectors | None:
    """About the products (n,) of the rows with the middle; the same for every question until rows are added.

    None where the coarse copy is absent or not as it was written, which is looked at once in that time.
    """
    written = (vectors.folder / "ids.i64").stat().st_mtime_ns
    key = (str(vectors.folder), len(vectors.ids), written, middle.tobytes())
    if key not in _MIDDLES:
        _MIDDLES.clear()  # one store a process, and the newest rows of it
        _MIDDLES[key] = _rough_products(vectors, middle) if vectors.is_roughly_right() else None
    return _MIDDLES[key]


def _rough_products(vectors: VectorStore, middle: Vectors) -> Vectors | None:
    length = np.float32(np.linalg.norm(middle))
    if not length:
        return np.zeros(len(vectors.ids), np.float32)
    rough = vectors.rough_cosines(middle[None])
    return None if rough is None else np.asarray(rough[0] * length, dtype=np.float32)


def _centred_cosines(with_query: Vectors, with_middle: Vectors, query: Vectors, middle: Vectors) -> Vectors:
    """Cosines of the centred query (d,) with n centred rows, from the products (n,) of rows as they are.

    Rows are unit length, so |row - middle|² = 1 - 2 row·middle + |middle|².
    """
    lengths = np.sqrt(np.maximum(1 - 2 * with_middle + middle @ middle, 1e-12))
    return np.asarray((with_query - middle @ query) / lengths, dtype=np.float32)


def _highest(values: Vectors, most: int) -> Ints:
    """Positions of the highest values, highest first; a million are not sorted for some hundred."""
    near = np.argpartition(-values, most)[:most] if most < len(values) else np.arange(len(values))
    return near[np.argsort(-values[near], kind="stable")].astype(np.int64)


def _within(cut: Slice, ids: Ints) -> Ints:
    """Rows of those ids that lie in the slice's period, in the order of the ids."""
    rows = cut.ground.rows_of(ids)
    return rows[np.isin(rows, cut.period_rows)]


def topics_of(cut: Slice, feedback_id: int) -> list[int]:
    """Rows in the registry's cards of the topics that a feedback speaks of."""
    row = cut.ground.rows_of(np.asarray([feedback_id]))[0]
    first, last = np.searchsorted(cut.ground.voice_row, [row, row + 1])
    places = cut.registry.position[cut.ground.voice_topic[first:last]]
    return [int(place) for place in places if place >= 0]


def _names_of(cut: Slice, feedback_id: int) -> tuple[str, ...]:
    return tuple(cut.registry.cards[place].name for place in topics_of(cut, feedback_id))
