"""Sentiment of every passage, and of feedback that has no score of its own."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from voc import embed, passages, sentiment
from voc.models import Sentiment
from voc.pipeline.progress import Stages
from voc.store import Store, marks
from voc.store import feedback as feedback_store
from voc.store import passages as passage_store
from voc.store import topics as registry
from voc.store.space import Space

MOST_STARRED = 20_000
CHUNK = 20_000
# Below this the words of a text that says little ("ok deh") are taken for neutral.
PLAIN = 0.15
SIGN = {Sentiment.NEGATIVE: -1, Sentiment.NEUTRAL: 0, Sentiment.POSITIVE: 1}


def judge(store: Store, space: Space | None, stages: Stages, *, seed: int) -> bool:
    """Judge what has not been judged yet; return whether anything was.

    The model learns from the built-in seeds and from the stars people gave with
    their words; what was judged before stays as it is.
    """
    with store.begin() as connection:
        fresh = [row for batch in passage_store.without_sentiment(connection) for row in batch]
    if not fresh:
        return False
    telling = [row for row in fresh if row.informative] if space else []
    with stages.stage("sentiment", len(fresh)) as progress:
        judged = [(row.id, *_by_words(row.text)) for row in fresh if not (space and row.informative)]
        if space and telling:
            judged += _by_model(store, space, telling, seed=seed)
        progress(len(judged))
        with store.begin() as connection:
            marks.wait(connection)
            passage_store.save_sentiment(connection, judged)
            feedback_store.save_sentiment(connection, _of_feedback(connection))
    return True


def seed_texts() -> dict[int, str]:
    """The seed sentences by passage id: they need vectors like everything else."""
    return {passages.key(seed.text): seed.text for seed in sentiment.SEEDS}


def _by_model(store: Store, space: Space, rows: Sequence[Any], *, seed: int) -> list[tuple[int, Sentiment, float]]:
    vectors = space.vectors(store)
    with store.begin() as connection:
        means = registry.language_means(connection, space.fingerprint)
        starred = _agreed(passage_store.starred(connection, limit=MOST_STARRED))
    seeds = embed.centre(
        vectors.take([passages.key(one.text) for one in sentiment.SEEDS]),
        [one.language for one in sentiment.SEEDS],
        means,
    )
    taught = {row.id for row, _ in starred}
    known = [*starred, *[(row, None) for row in rows if row.id not in taught]]
    model = sentiment.learn(
        seeds,
        _vectors(vectors, [r for r, _ in known], means),
        [r.text for r, _ in known],
        [s for _, s in known],
        seed=seed,
    )
    judged = []
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        labels, confidence = model.predict(_vectors(vectors, chunk, means), [row.text for row in chunk])
        judged += [(row.id, s, float(c)) for row, s, c in zip(chunk, labels, confidence, strict=True)]
    return judged


def _vectors(vectors: Any, rows: Sequence[Any], means: Mapping[str, np.ndarray]) -> np.ndarray:
    return embed.centre(vectors.take([row.id for row in rows]), [row.language for row in rows], means)


def _agreed(starred: Sequence[Any]) -> list[tuple[Any, Sentiment]]:
    """Each starred passage with what most of its writers gave it; those they disagree on teach nothing."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    row_of = {}
    for row in starred:
        votes[row.id][row.sentiment] += 1
        row_of[row.id] = row
    return [
        (row_of[id_], Sentiment(ranked[0][0]))
        for id_, counted in votes.items()
        if len(ranked := counted.most_common(2)) == 1 or ranked[0][1] > ranked[1][1]
    ]


def _by_words(text: str) -> tuple[Sentiment, float]:
    score = sentiment.lexicon_score(text)
    if abs(score) < PLAIN:
        return Sentiment.NEUTRAL, 0.5
    return (Sentiment.POSITIVE if score > 0 else Sentiment.NEGATIVE), 0.5 + abs(score) / 2


def _of_feedback(connection: Any) -> dict[int, Sentiment]:
    """The sentiment of feedback without scores: its passages', the surer ones counting more."""
    sums: dict[int, list[float]] = defaultdict(list)
    for batch in passage_store.of_feedback_without_scores(connection):
        for row in batch:
            sums[row.feedback_id].append(SIGN[Sentiment(row.sentiment)] * row.confidence)
    found = {}
    for id_, signs in sums.items():
        mean = sum(signs) / len(signs)
        found[id_] = Sentiment.NEUTRAL if abs(mean) < PLAIN else Sentiment.POSITIVE if mean > 0 else Sentiment.NEGATIVE
    return found
