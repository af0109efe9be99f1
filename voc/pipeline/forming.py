"""What fits no topic after a run, grouped and kept for people to see, until enough of them stand behind it."""

import numpy as np

from voc import topics
from voc.pipeline.corpus import Corpus
from voc.settings import Settings
from voc.store import Connection, candidates
from voc.store.candidates import Candidate

# Passage ids are hashes, so the first of them are a fair sample of what is homeless.
MOST_TEXTS = 4_000
MOST = 20
QUOTES = 3


def keep_forming(
    connection: Connection,
    corpus: Corpus,
    member: np.ndarray,
    registry: topics.Registry,
    settings: Settings,
    *,
    fingerprint: str,
    run_id: int,
) -> None:
    """Put the groups among what has no topic in the place of the last run's.

    Args:
        member: (n,) row of registry of each passage, NO_TOPIC where it has none.
    """
    rows = np.flatnonzero(member == topics.NO_TOPIC)[:MOST_TEXTS]
    texts, vectors, weights = [corpus.texts[int(row)] for row in rows], corpus.vectors[rows], corpus.weights[rows]
    grouped = topics.forming(texts, vectors, weights, registry, granularity=settings.granularity, seed=settings.seed)
    found = _candidates(texts, vectors, grouped, topics.fewest_people(len(corpus.texts))) if grouped else []
    candidates.replace(connection, found, fingerprint=fingerprint, run_id=run_id)


def _candidates(
    texts: list[str], vectors: np.ndarray, grouped: tuple[topics.Discovery, np.ndarray], needed: float
) -> list[Candidate]:
    found, rows = grouped
    rows = rows[np.argsort(-found.weight[rows], kind="stable")][:MOST]
    if not len(rows):
        return []
    number = np.full(len(found.centroids) + 1, topics.NO_TOPIC, np.int32)
    number[rows] = np.arange(len(rows), dtype=np.int32)
    member = number[found.topics]
    names = topics.name_topics(texts, member, vectors, found.centroids[rows])
    said = topics.quotes(
        texts,
        member,
        vectors,
        found.centroids[rows],
        most=QUOTES,
        words=[name.words for name in names],
        names=[name.name for name in names],
    )
    return [
        Candidate(named.name, float(found.weight[row]), needed, found.centroids[row], tuple(texts[i] for i in chosen))
        for row, named, chosen in zip(rows.tolist(), names, said, strict=True)
    ]
