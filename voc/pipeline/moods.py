"""Sentiment of every passage, and of feedback that has no score of its own."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from voc import embed, language, passages, sentiment
from voc.models import Sentiment
from voc.pipeline.progress import Stages
from voc.store import Store, marks
from voc.store import feedback as feedback_store
from voc.store import passages as passage_store
from voc.store import topics as registry
from voc.store.passages import Mood
from voc.store.space import Space

MOST_STARRED = 20_000
MOST_SILENT = 12_000
# Below this the words of a text that says little ("ok deh") are taken for neutral.
PLAIN = 0.15
SIGN = {Sentiment.NEGATIVE: -1, Sentiment.NEUTRAL: 0, Sentiment.POSITIVE: 1}


def judge(store: Store, space: Space | None, stages: Stages, *, seed: int, afresh: bool = False) -> bool:
    """Judge what has not been judged yet, a batch a transaction; return whether anything was.

    The model learns from the built-in seeds, from the stars people gave with their
    words, and from how people write who gave none. What was judged before stays as it is,
    unless everything is asked afresh.
    """
    if afresh:
        with store.begin() as connection:
            passage_store.forget_moods(connection)
            feedback_store.forget_judged(connection)
    with store.begin() as connection:
        waiting = passage_store.count_without_sentiment(connection)
    if waiting:
        with stages.stage("sentiment", waiting) as progress:
            _judge_passages(store, _Judge(store, space, seed=seed) if space else None, progress)
    # Also where an earlier run was cut off between passages and feedback.
    with store.begin() as connection:
        found = _of_feedback(connection)
        if found:
            marks.touch(connection, list(found))
            feedback_store.save_sentiment(connection, found)
    return bool(waiting or found)


def _judge_passages(store: Store, model: "_Judge | None", progress: Callable[[int], None]) -> None:
    done, last = 0, None
    while True:
        with store.begin() as connection:
            rows = passage_store.without_sentiment(connection, after=last)
            if not rows:
                return
            marks.touch_speakers(connection, [row.id for row in rows])
            passage_store.save_moods(connection, _judged(rows, model))
        done, last = done + len(rows), rows[-1].id
        progress(done)


def seed_texts() -> dict[int, str]:
    """Our own sentences by passage id: they need vectors like everything else."""
    texts = [*(seed.text for seed in sentiment.seeds()), *(text for text, _ in sentiment.emotion_seeds())]
    return {passages.key(text): text for text in texts}


def _judged(rows: Sequence[Any], model: "_Judge | None") -> list[Mood]:
    telling = [row for row in rows if model and row.informative]
    judged = [_by_words(row) for row in rows if not (model and row.informative)]
    return judged + (model.judge(telling) if model and telling else [])


class _Judge:
    """The model of one run, with the vectors it reads."""

    def __init__(self, store: Store, space: Space, *, seed: int) -> None:
        self._vectors = space.vectors(store)
        with store.begin() as connection:
            self._means = registry.language_means(connection, space.fingerprint)
            starred = _agreed(passage_store.starred(connection, limit=MOST_STARRED))
            silent = passage_store.sample(connection, limit=MOST_SILENT)
        taught = {row.id for row, _ in starred}
        known = [*starred, *[(row, None) for row in silent if row.id not in taught]]
        seeds, emotions = sentiment.seeds(), sentiment.emotion_seeds()
        spoken = [one.language for one in seeds]
        raw = self._of_texts([one.text for one in seeds])
        our_means = embed.language_means(raw, spoken)
        self._model = sentiment.learn(
            embed.centre(raw, spoken, our_means),
            self._centred([row for row, _ in known]),
            [row.text for row, _ in known],
            [label for _, label in known],
            seed=seed,
        )
        felt = [text for text, _ in emotions]
        self._emotions = sentiment.learn_emotions(
            embed.centre(self._of_texts(felt), language.detect_many(felt), our_means)
        )

    def judge(self, rows: Sequence[Any]) -> list[Mood]:
        """What passages feel like, in their order."""
        texts, vectors = [row.text for row in rows], self._centred(rows)
        likely = self._model.probabilities(vectors, texts)
        labels = sentiment.likeliest(likely)
        told = zip(
            rows,
            labels,
            likely.max(axis=1),
            self._emotions.predict(vectors, likely),
            sentiment.urgencies(texts, labels),
            strict=True,
        )
        return [Mood(row.id, label, float(sure), emotion, soon) for row, label, sure, emotion, soon in told]

    def _of_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self._vectors.take([passages.key(text) for text in texts])

    def _centred(self, rows: Sequence[Any]) -> np.ndarray:
        return embed.centre(self._vectors.take([row.id for row in rows]), [row.language for row in rows], self._means)


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


def _by_words(row: Any) -> Mood:
    score = sentiment.lexicon_score(row.text)
    label = Sentiment.NEUTRAL if abs(score) < PLAIN else Sentiment.POSITIVE if score > 0 else Sentiment.NEGATIVE
    sure = 0.5 if label is Sentiment.NEUTRAL else 0.5 + abs(score) / 2
    return Mood(row.id, label, sure, None, sentiment.urgency(row.text, label))


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
