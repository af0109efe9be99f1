"""The passages that topics are looked for in, with vectors that are made when they are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from voc import embed
from voc.store import Connection, Store, VectorStore, passages
from voc.store import topics as registry
from voc.store.space import Space

# Passage ids are hashes, so the smallest ones are a fair sample: enough for a mean.
MEAN_OF = 50_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Informative passages, aligned.

    ids, texts, languages, topic_ids (0 where none) and tried (whether an earlier run
    looked for a topic) have n entries, vectors is centred float32 (n, d), weights (n,)
    the people behind each. stored is how many informative passages the store holds, which
    says how many people a new topic needs.
    """

    ids: np.ndarray
    texts: Sequence[str]
    vectors: np.ndarray
    weights: np.ndarray
    languages: np.ndarray
    topic_ids: np.ndarray
    tried: np.ndarray
    stored: int


class Centred:
    """Rows of a vector store, centred per language, that look like an array (n, d).

    A million vectors are 1.5 GiB, and are needed a block or a sample at a time.
    """

    def __init__(
        self, vectors: VectorStore, ids: np.ndarray, languages: np.ndarray, means: Mapping[str, np.ndarray]
    ) -> None:
        self._vectors, self._ids, self._languages, self._means = vectors, ids, languages, means
        self.shape = (len(ids), vectors.dim)

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, rows: "slice | np.ndarray") -> np.ndarray:
        """The centred vectors of these rows, float32."""
        return embed.centre(self._vectors.take(self._ids[rows]), self._languages[rows], self._means)


def everything(connection: Connection, store: Store, space: Space) -> Corpus:
    """Every informative passage by id; the means that vectors are centred on are taken and kept anew."""
    read = _read(passages.informative(connection))
    vectors = space.vectors(store)
    means = embed.language_means(vectors.take(read.ids[:MEAN_OF]), read.languages[:MEAN_OF])
    registry.save_language_means(connection, space.fingerprint, means)
    rows = Centred(vectors, read.ids, read.languages, means)
    return read.corpus(rows, passages.people(connection), stored=len(read.ids))


def homeless(connection: Connection, store: Store, space: Space, means: Mapping[str, np.ndarray]) -> Corpus:
    """What is new, and what fits no topic yet; the rest of the store is not looked at."""
    read = _read(passages.informative(connection, unassigned_only=True))
    vectors = Centred(space.vectors(store), read.ids, read.languages, means)
    people = passages.people(connection, unassigned_only=True)
    return read.corpus(vectors, people, stored=passages.count(connection))


@dataclass(frozen=True, slots=True)
class _Read:
    ids: np.ndarray
    texts: list[str]
    languages: np.ndarray
    topic_ids: np.ndarray
    tried: np.ndarray

    def corpus(self, vectors: Centred, people: Mapping[int, int], *, stored: int) -> Corpus:
        weights = np.fromiter((people.get(int(id_), 1) for id_ in self.ids), dtype=np.float64, count=len(self.ids))
        # Centred answers what an array is asked for here: its length, its rows.
        return Corpus(
            self.ids,
            self.texts,
            cast(np.ndarray, vectors),
            weights,
            self.languages,
            self.topic_ids,
            self.tried,
            stored,
        )


def _read(batches: "passages.Batches") -> _Read:
    ids: list[int] = []
    texts: list[str] = []
    languages: list[np.ndarray] = []
    topic_ids: list[int] = []
    tried: list[bool] = []
    for rows in batches:
        ids += [row.id for row in rows]
        texts += [row.text for row in rows]
        languages.append(np.array([row.language for row in rows], dtype="U8"))
        topic_ids += [row.topic_id or 0 for row in rows]
        tried += [row.similarity is not None for row in rows]
    return _Read(
        np.array(ids, dtype=np.int64),
        texts,
        np.concatenate(languages) if languages else np.zeros(0, dtype="U8"),
        np.array(topic_ids, dtype=np.int64),
        np.array(tried, dtype=bool),
    )
