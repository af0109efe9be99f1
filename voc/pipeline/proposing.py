"""What a full re-discovery found and did not dare to change, written down for people to decide."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import numpy as np

from voc import topics
from voc.pipeline.corpus import Corpus
from voc.store import Connection, proposals
from voc.store.proposals import MERGE, RETIRE, SPLIT, Proposed
from voc.store.topics import StoredTopic

# A part that is nearly the whole is no part.
_NEARLY_ALL = 0.8
# So many of the texts of a proposed topic are read to name it.
_READ = 500


def propose(
    connection: Connection,
    corpus: Corpus,
    living: Sequence[StoredTopic],
    made: topics.Rediscovery,
    topic_ids: np.ndarray,
    *,
    run_id: int,
    at: datetime,
) -> int:
    """Put what this re-discovery proposes in the place of what the last one did; return how many proposals there are.

    Args:
        living: the topics before it, row by row as in made.lineage.
        topic_ids: (n,) the topic of each passage after it, 0 for none.
    """
    people = {int(id_): float(corpus.weights[topic_ids == id_].sum()) for id_ in np.unique(topic_ids) if id_}
    alive = [topic.id if topic.id in made.registry.ids else 0 for topic in living]
    merges = list(_merges(made, alive, people))
    merged = {one.topic_id for one in merges}
    found = [*merges, *_splits(corpus, made, alive, topic_ids, people), *_retirements(made, alive, merged, people)]
    return proposals.replace(connection, found, kinds=(SPLIT, MERGE, RETIRE), run_id=run_id, at=at)


def _merges(made: topics.Rediscovery, alive: Sequence[int], people: dict[int, float]) -> Iterator[Proposed]:
    """Topics that the fresh discovery sees as one: each smaller one into the largest."""
    for parts in made.lineage.merged.values():
        ids = sorted((alive[row] for row in parts if alive[row]), key=lambda id_: (-people.get(id_, 0.0), id_))
        for id_ in ids[1:]:
            yield Proposed(MERGE, id_, {"into": ids[0], "people": int(people.get(id_, 0))})


def _splits(
    corpus: Corpus, made: topics.Rediscovery, known: Collection[int], topic_ids: np.ndarray, people: dict[int, float]
) -> list[Proposed]:
    """Fresh topics that continue none and were not born: each a part of the topic that most of it lies in."""
    fewest = topics.fewest_people(len(corpus.texts))
    found: list[tuple[int, np.ndarray, int]] = []
    for new in made.lineage.born:
        inside = np.flatnonzero((made.fresh.topics == new) & (topic_ids > 0))
        if not len(inside):
            continue
        whole = int(np.bincount(topic_ids[inside]).argmax())
        rows = inside[topic_ids[inside] == whole]
        many = int(corpus.weights[rows].sum())
        if whole in known and fewest <= many <= _NEARLY_ALL * people[whole]:
            found.append((whole, rows, many))
    names = _names(corpus, [rows for _, rows, _ in found])
    return [
        Proposed(SPLIT, whole, {"name": name, "people": many}, tuple(corpus.ids[rows].tolist()))
        for (whole, rows, many), name in zip(found, names, strict=True)
    ]


def _names(corpus: Corpus, parts: Sequence[np.ndarray]) -> list[str]:
    if not parts:
        return []
    read = [rows[:_READ] for rows in parts]
    rows = np.concatenate(read)
    member = np.repeat(np.arange(len(read), dtype=np.int32), [len(part) for part in read])
    vectors = corpus.vectors[rows]
    centres = np.stack([vectors[member == part].mean(axis=0) for part in range(len(read))])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    named = topics.name_topics([corpus.texts[int(row)] for row in rows], member, vectors, centres)
    return [one.name for one in named]


def _retirements(
    made: topics.Rediscovery, alive: Sequence[int], merged: set[int], people: dict[int, float]
) -> Iterator[Proposed]:
    """Topics that nothing continues and too few people speak of, spared because somebody decided about them."""
    fewest = topics.fewest_people(int(sum(people.values())))
    for row in made.lineage.dead:
        if alive[row] and alive[row] not in merged and people.get(alive[row], 0) < fewest:
            yield Proposed(RETIRE, alive[row], {"people": int(people.get(alive[row], 0))})
