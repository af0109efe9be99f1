"""Topic quality on labelled feedback, beside stock BERTopic on the same encoder's vectors."""

import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voc import passages, topics
from voc.embed import Encoder
from voc.errors import TooFewFeedback
from voc.evaluate.space import encoder_space, languages, topic_space
from voc.evaluate.words import TOP, diversity, npmi
from voc.topics import NO_TOPIC, Indices, Vectors

_TOKEN = re.compile(r"\w\w+")


def evaluate_topics(
    texts: Sequence[str],
    labels: Sequence[str],
    encoder: Encoder,
    *,
    baseline: bool = False,
    granularity: str = "normal",
    seed: int = 42,
) -> dict[str, Any]:
    """Find topics without looking at the labels, then compare.

    Both engines start from one encoder in one process. Stock BERTopic is given the
    encoder's vectors, centred per language (which helps it: banking77 0.65 without, 0.67
    with). Texts that say nothing of any topic ("mantap", "good app") are one bucket of
    ours, as in the batch job. That, the student that learns from the vectors, the neighbour
    graph, the number of topics and the names are parts of our engine; stock gets none of them.

    Args:
        texts: n texts; blank ones are left out, equal ones share a topic.
        labels: n labels.
        encoder: makes the vectors, once for both.
        baseline: also run stock BERTopic, its answer under "baseline".
        granularity: one of voc.settings.GRANULARITIES.
        seed: of both.

    Returns:
        n, topics (how many), coverage (share with a topic), ami, nmi, ari
        (those without a topic count as one class), npmi and diversity of the ten
        best words, seconds (finding and naming; embedding is the same for both),
        peak_mib of the process.

    Raises:
        TooFewFeedback: too few different texts to find topics in.
    """
    filled = [i for i, text in enumerate(texts) if text.strip()]
    unique = sorted({texts[i] for i in filled}, key=lambda text: (not passages.is_informative(text), text))
    told = sum(map(passages.is_informative, unique))
    if told < topics.FEWEST:
        raise TooFewFeedback(f"{told} different informative texts are too few to evaluate topics on.")
    place = {text: row for row, text in enumerate(unique)}
    rows = np.array([place[texts[i]] for i in filled])
    truth = [labels[i] for i in filled]
    vectors = topic_space(unique[:told], encoder, seed=seed)
    weights = np.bincount(rows, minlength=len(unique)).astype(np.float64)[:told]

    def ours() -> _Answer:
        found = _ours(unique[:told], vectors, weights, granularity=granularity, seed=seed)
        bucket = np.full(len(unique) - told, found.topics.max() + 1, np.int32)
        return _Answer(np.append(found.topics, bucket), found.words, found.tokens)

    def stock() -> _Answer:
        return _stock(unique, plain, seed=seed)

    answer = _measured(ours, rows, truth)
    if baseline:
        plain = encoder_space(unique, encoder)
        answer["baseline"] = _measured(stock, rows, truth)
    return answer


@dataclass(frozen=True, slots=True)
class _Answer:
    """The topic of each text (n,), the words of each topic, and the words of each text that those are compared with."""

    topics: Indices
    words: Sequence[tuple[str, ...]]
    tokens: Sequence[set[str]]


def _ours(texts: Sequence[str], vectors: Vectors, weights: Any, *, granularity: str, seed: int) -> _Answer:
    found = topics.discover(texts, vectors, weights, languages=languages(texts), granularity=granularity, seed=seed)
    names = topics.name_topics(texts, found.topics, vectors, found.centroids)
    words = [tuple(map(topics.plain, name.words)) for name in names]
    return _Answer(found.topics, words, [topics.words_of(text) for text in texts])


def _stock(texts: Sequence[str], vectors: Vectors, *, seed: int) -> _Answer:
    found = topics.stock_topics(texts, vectors, seed=seed)
    return _Answer(found.topics, found.words, [set(_TOKEN.findall(text.lower())) for text in texts])


def _measured(run: Callable[[], _Answer], rows: Any, truth: Sequence[str]) -> dict[str, Any]:
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, normalized_mutual_info_score

    start = time.perf_counter()
    found = run()
    seconds = time.perf_counter() - start
    member = found.topics[rows]
    return {
        "n": len(rows),
        "topics": len(set(member.tolist()) - {NO_TOPIC}),
        "coverage": round(float((member != NO_TOPIC).mean()), 4),
        "ami": round(float(adjusted_mutual_info_score(truth, member)), 4),
        "nmi": round(float(normalized_mutual_info_score(truth, member)), 4),
        "ari": round(float(adjusted_rand_score(truth, member)), 4),
        "npmi": round(npmi([topic[:TOP] for topic in found.words], found.tokens), 4),
        "diversity": round(diversity(found.words), 4),
        "seconds": round(seconds, 2),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
