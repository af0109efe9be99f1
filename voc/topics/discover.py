"""Find the topics of a corpus: BERTopic with our clusterer, in an order that does not depend on the rows'."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voc.errors import TooFewFeedback
from voc.topics import _engine
from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.assign import calibrated_radii
from voc.topics.cluster import GraphClusterer
from voc.topics.graph import centres
from voc.topics.naming import phrase_vectorizer
from voc.topics.praise import praise_topics, together
from voc.topics.themes import group
from voc.topics.voices import Voices, speakers

FEWEST = 20
SAMPLE = 10_000
_ALONE = 0.005
"""The share of a corpus that fits least into what was found, and has no topic; a larger one costs agreement with
people's labels (banking77: AMI .743 at this one, .741 at 1 %, .735 at 2 %)."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """The topics of one corpus, numbered 0..k−1 from the heaviest down.

    topics and similarity are per text (n,), in the order given; the rest per
    topic (k,): unit centroids (k, d), radii as cosine similarities, weight as
    the sum of what the members stand for, and the theme each topic belongs to.
    """

    topics: Indices
    similarity: Scores
    centroids: Vectors
    radii: Scores
    weight: NDArray[np.float64]
    themes: Indices


def discover(
    texts: Sequence[str],
    vectors: Vectors,
    weights: NDArray[np.float64],
    *,
    languages: Sequence[str] | None = None,
    granularity: str = "normal",
    seed: int = 42,
    min_weight: float | None = None,
    progress: Callable[[float], None] | None = None,
) -> Discovery:
    """Find the topics of unique informative texts.

    Topics are found on at most SAMPLE texts (drawn by seed), whose voices say what the rest speaks of.
    What fits least among them has no topic. The same texts in any order give the same topics.

    Args:
        texts: n unique texts.
        vectors: (n, d) centred unit rows, row i for text i.
        weights: (n,) how many people each text stands for.
        languages: n language codes; texts then look for neighbours in every language, so that
            one complaint in two languages is one topic.
        granularity: one of voc.settings.GRANULARITIES.
        seed: decides the sample and the ties.
        min_weight: fewest people that make a topic; None chooses by the size of the corpus.
        progress: told the share done, 0 to 1.

    Raises:
        TooFewFeedback: fewer than FEWEST texts.
    """
    n = len(texts)
    if n < FEWEST:
        raise TooFewFeedback(f"{n} different informative texts are too few to find topics; bring at least {FEWEST}.")
    tell = progress or (lambda share: None)
    order = np.array(sorted(range(n), key=texts.__getitem__))
    if n > SAMPLE:
        order = order[np.sort(np.random.default_rng(seed).permutation(n)[:SAMPLE])]
    sample = np.ascontiguousarray(vectors[order], dtype=np.float32)
    sample_weights = np.asarray(weights, np.float64)[order]
    tell(0.1)
    clusterer = GraphClusterer(
        granularity, sample_weights, min_weight or fewest_people(len(order)), seed, _groups(languages, order)
    )
    model = _engine.fit([texts[i] for i in order.tolist()], sample, clusterer=clusterer, vectorizer=phrase_vectorizer())
    labels = _with_one_praise([texts[i] for i in order.tolist()], np.asarray(model.topics_, np.int32))
    tell(0.6)
    centroids = centres(sample, labels, sample_weights)
    radii = calibrated_radii(sample, labels, centroids)
    topics, similarity = _placed(texts, vectors, order, labels, centroids, seed=seed)
    tell(1.0)
    inside = topics >= 0
    people = np.asarray(weights, np.float64)[inside]
    weight = np.bincount(topics[inside], weights=people, minlength=len(centroids)).astype(np.float64)
    return Discovery(topics, similarity, centroids, radii, weight, group(centroids, weight))


def _placed(
    texts: Sequence[str],
    vectors: Vectors,
    order: NDArray[np.intp],
    labels: Indices,
    centroids: Vectors,
    *,
    seed: int,
) -> tuple[Indices, Scores]:
    """The topic (n,) of all texts, those at `order` having these labels, and the cosine (n,) to its centre."""
    known = np.full(len(texts), NO_TOPIC, np.int32)
    known[order] = labels
    rows = speakers(known, texts, seed=seed)
    voices = Voices.of(vectors[rows], known[rows])
    topics, fits, similarity = voices.hear(vectors, centroids)
    fits[rows] = voices.fits
    held = np.flatnonzero(known >= 0)
    topics[held] = known[held]
    similarity[held] = np.einsum("nd,nd->n", vectors[held], centroids[known[held]])
    return np.where(fits >= voices.least(_ALONE), topics, NO_TOPIC).astype(np.int32), similarity


def _with_one_praise(texts: Sequence[str], labels: Indices) -> Indices:
    return together(labels, praise_topics(texts, labels, int(labels.max(initial=-1)) + 1))


def _groups(languages: Sequence[str] | None, order: NDArray[np.intp]) -> Indices | None:
    if languages is None:
        return None
    _, number = np.unique(np.asarray(list(languages), dtype=str)[order], return_inverse=True)
    return number.astype(np.int32)


def fewest_people(n: int) -> float:
    """How many people make a topic in a corpus of n texts when nobody said: 5 in 200, 8 in 3,000, 20 in 20,000."""
    return float(max(5, round(n**0.5 / 7)))
