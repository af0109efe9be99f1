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
from voc.topics.numbering import heaviest_first, left_alive, people_of
from voc.topics.own_words import by_own_words
from voc.topics.praise import praise_topics, together
from voc.topics.shared_words import word_vectors
from voc.topics.themes import group
from voc.topics.voices import Voices, settled, speakers

FEWEST = 20
SAMPLE = 10_000
_BLOCK = 16_384


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

    Topics are found on at most SAMPLE texts (drawn by seed); each of these goes where most of those that it is
    likest are, the others where their voices are, and then all where their own words say. What is like nothing else
    has no topic, unless so many people say it word for word that it is one by itself. The same texts in any order
    give the same topics.

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
        TooFewFeedback: fewer than FEWEST texts, none of which enough people say.
    """
    n = len(texts)
    weights = np.asarray(weights, np.float64)
    if not findable(weights, min_weight):
        raise TooFewFeedback(f"{n} different informative texts are too few to find topics; bring at least {FEWEST}.")
    if n < FEWEST:
        return _said_by_many(vectors, weights, min_weight or fewest_people(n))
    tell = progress or (lambda share: None)
    order = np.array(sorted(range(n), key=texts.__getitem__))
    if n > SAMPLE:
        order = order[np.sort(np.random.default_rng(seed).permutation(n)[:SAMPLE])]
    sample = np.ascontiguousarray(vectors[order], dtype=np.float32)
    sample_weights = weights[order]
    enough = min_weight or fewest_people(len(order))
    tell(0.1)
    asked = [texts[i] for i in order.tolist()]
    clusterer = GraphClusterer(
        granularity, sample_weights, enough, seed, _groups(languages, order), word_vectors(asked)
    )
    model = _engine.fit(asked, sample, clusterer=clusterer, vectorizer=phrase_vectorizer())
    labels = _with_one_praise(asked, np.asarray(model.topics_, np.int32))
    tell(0.6)
    labels, odd = _settled(sample, labels, sample_weights, enough)
    topics = _placed(texts, vectors, order, labels, centres(sample, labels, sample_weights), seed=seed)
    tell(0.8)
    topics = _where_words_say(texts, vectors, topics, order, weights, enough)
    kept = weights.copy()
    kept[order[odd]] = 0.0
    topics = heaviest_first(topics, kept)
    labels = topics[order]
    centroids = centres(sample, labels, sample_weights)
    radii = calibrated_radii(sample, labels, centroids)  # they reach the odd as well, who may come back
    topics[order[odd]] = NO_TOPIC
    tell(1.0)
    return _discovery(topics, _nearness(vectors, topics, centroids), centroids, radii, weights)


def _said_by_many(vectors: Vectors, weights: NDArray[np.float64], enough: float) -> Discovery:
    """Of a few texts each that so many people say, as a topic of its own."""
    many = np.flatnonzero(weights >= enough)
    many = many[np.argsort(-weights[many], kind="stable")]
    topics = np.full(len(weights), NO_TOPIC, np.int32)
    topics[many] = np.arange(len(many), dtype=np.int32)
    centroids = np.asarray(vectors[many], np.float32)
    similarity = np.where(topics >= 0, 1.0, -1.0).astype(np.float32)
    return _discovery(topics, similarity, centroids, np.ones(len(many), np.float32), weights)


def _settled(
    sample: Vectors, labels: Indices, weights: NDArray[np.float64], enough: float
) -> tuple[Indices, NDArray[np.bool_]]:
    """The topic of each text of the sample after it has gone where those like it are, and which are like nothing.

    Of the latter what enough people say is a topic by itself. No topic is left by so many that it ends.
    """
    if labels.max(initial=NO_TOPIC) < 0:
        return labels, labels < 0
    moved, voices = settled(sample, labels, centres(sample, labels, weights))
    moved = left_alive(labels, moved, weights, enough)
    odd = voices.fits < voices.strange
    alone = np.flatnonzero(odd & (weights >= enough))
    moved[alone] = int(labels.max()) + 1 + np.arange(len(alone), dtype=np.int32)
    odd[alone] = False
    return heaviest_first(moved, weights), odd


def _where_words_say(
    texts: Sequence[str],
    vectors: Vectors,
    topics: Indices,
    order: NDArray[np.intp],
    weights: NDArray[np.float64],
    enough: float,
) -> Indices:
    """Topics (n,) by the texts' own words; none loses so many of the texts at `order` that it ends."""
    moved = by_own_words(texts, vectors, topics, order, weights)
    asked = np.zeros(len(topics))
    asked[order] = weights[order]
    return left_alive(topics, moved, asked, enough)


def _placed(
    texts: Sequence[str],
    vectors: Vectors,
    order: NDArray[np.intp],
    labels: Indices,
    centroids: Vectors,
    *,
    seed: int,
) -> Indices:
    """The topic (n,) of all texts, those at `order` having these labels."""
    topics = np.full(len(texts), NO_TOPIC, np.int32)
    topics[order] = labels
    if len(texts) > len(order) and len(centroids):
        rows = speakers(topics, texts, seed=seed)
        voices = Voices.of(vectors[rows], topics[rows])
        heard, fits, _ = voices.hear(vectors, centroids)
        topics = np.where(fits >= voices.strange, heard, NO_TOPIC).astype(np.int32)
        topics[order] = labels
    return topics


def _nearness(vectors: Vectors, topics: Indices, centroids: Vectors) -> Scores:
    """The cosine (n,) of each text to the centre of its topic, of one that has none to the nearest."""
    near = np.full(len(topics), -1.0, np.float32)
    for start in range(0, len(topics) if len(centroids) else 0, _BLOCK):
        part = slice(start, start + _BLOCK)
        own, cosine = topics[part], np.asarray(vectors[part], np.float32) @ centroids.T
        near[part] = np.where(own >= 0, cosine[np.arange(len(own)), own], cosine.max(axis=1))
    return near


def _discovery(
    topics: Indices, similarity: Scores, centroids: Vectors, radii: Scores, weights: NDArray[np.float64]
) -> Discovery:
    weight = people_of(topics, weights, len(centroids))
    return Discovery(topics, similarity, centroids, radii, weight, group(centroids, weight))


def _with_one_praise(texts: Sequence[str], labels: Indices) -> Indices:
    return together(labels, praise_topics(texts, labels, int(labels.max(initial=-1)) + 1))


def _groups(languages: Sequence[str] | None, order: NDArray[np.intp]) -> Indices | None:
    if languages is None:
        return None
    _, number = np.unique(np.asarray(list(languages), dtype=str)[order], return_inverse=True)
    return number.astype(np.int32)


def findable(weights: NDArray[np.float64], min_weight: float | None = None) -> bool:
    """Whether topics can be found among texts said by so many people each: in FEWEST texts, or in one that many say."""
    return len(weights) >= FEWEST or weights.max(initial=0.0) >= (min_weight or fewest_people(len(weights)))


def fewest_people(n: int) -> float:
    """How many people make a topic in a corpus of n texts when nobody said: 5 in 200, 8 in 3,000, 20 in 20,000."""
    return float(max(5, round(n**0.5 / 7)))
