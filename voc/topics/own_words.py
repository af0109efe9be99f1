"""Which topic a text belongs to by its words, beside its vector: naive Bayes of the words that topics use."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc import cores
from voc.topics.arrays import Indices, Vectors
from voc.topics.graph import centres
from voc.topics.words import words_of

_FEWEST = 3  # texts that hold a word, for it to tell anything
_MOST = 20_000  # different words, the commonest: the table of topics and words stays small for any corpus
_ROUNDS = 3  # the words are learned anew from where the texts have gone; more moves next to nothing
_SMOOTHING = 0.3  # of a text, added to the count of every word in every topic
# What a cosine of 1 to the middle of a topic counts beside the log probabilities of a text's words. Seven labelled
# sets change by the same from 8 to 30.
_MIDDLE = 12.0
_STAYS = 1e-3  # by how much another topic must be likelier; rounding must move nobody
_BLOCK = 4_096


def by_own_words(
    texts: Sequence[str], vectors: Vectors, topics: Indices, spoken: NDArray[np.intp], weights: NDArray[np.float64]
) -> Indices:
    """Topics (n,) after each text has gone where its words and its vector together say; who has none keeps none.

    A compressed encoder blurs rare nouns, of which the texts of a topic share many: "hangus" is said where vouchers
    expire. Each round counts in how many texts of a topic each word stands (multinomial naive Bayes over words that
    are there or not: McCallum, Nigam 1998) and lets the texts go where they are likeliest, all topics being equally
    likely before: classification EM (Celeux, Govaert 1992), begun at the communities.

    Args:
        texts: n unique texts.
        vectors: (n, d) centred unit rows; anything that gives rows by number will do.
        topics: (n,) a topic 0..k−1 or NO_TOPIC.
        spoken: rows of the texts whose vectors make the middles of the topics, in an order of their own.
        weights: (n,) how many people each text stands for.
    """
    k = int(topics.max(initial=-1)) + 1
    words = _word_table(texts) if k > 1 else None
    if words is None:
        return topics
    among = np.ascontiguousarray(vectors[spoken], np.float32)
    for _ in range(_ROUNDS):
        middles = centres(among, topics[spoken], weights[spoken])
        moved = _likeliest(words, vectors, topics, _log_probabilities(words, topics, k), middles)
        if (moved == topics).all():
            break
        topics = moved
    return topics


def _word_table(texts: Sequence[str]) -> Any | None:
    """Which words (n, w) stand in each text, in the spelling under which they are counted; None where none is left."""
    from sklearn.feature_extraction.text import CountVectorizer

    if len(texts) < _FEWEST:
        return None
    vectorizer = CountVectorizer(analyzer=words_of, min_df=_FEWEST, max_features=_MOST, binary=True, dtype=np.float32)
    try:
        return vectorizer.fit_transform(texts).tocsr()
    except ValueError:  # how scikit-learn says that no word is left
        return None


def _log_probabilities(words: Any, topics: Indices, k: int) -> NDArray[np.float32]:
    """The logarithm (w, k) of the share that each word has among the words of each topic."""
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(topics >= 0)
    ones = np.ones(len(inside), np.float64)
    member = csr_matrix((ones, (topics[inside], inside)), shape=(k, len(topics)))
    count = np.asarray((member @ words).todense(), np.float64) + _SMOOTHING
    shares: NDArray[np.float32] = np.log(count / count.sum(axis=1, keepdims=True)).T.astype(np.float32)
    return shares


def _likeliest(
    words: Any, vectors: Vectors, topics: Indices, log_probabilities: NDArray[np.float32], middles: Vectors
) -> Indices:
    moved = topics.copy()

    def judge(start: int) -> None:
        part = slice(start, start + _BLOCK)
        own = topics[part]
        worth = words[part] @ log_probabilities
        worth += np.float32(_MIDDLE) * (np.asarray(vectors[part], np.float32) @ middles.T)
        worth[np.arange(len(own)), np.maximum(own, 0)] += np.float32(_STAYS)
        moved[part] = np.where(own >= 0, worth.argmax(axis=1), own)

    with ThreadPoolExecutor(cores.available()) as pool:
        list(pool.map(judge, range(0, len(topics), _BLOCK)))
    return moved
