"""Which topic a text belongs to by its words, beside its vector: naive Bayes of the words that topics use."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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
# Of a text, added to the count of every word in every topic of a discovery. Topics of few texts lose doubtful ones so,
# which agrees better with labels than the prior below: AMI .705 and .698 on the sample, .256 and .250 on the aspects.
_EVENLY = 0.3
# Words of what all say that are added to the words of each living topic (Dirichlet prior: Zhai, Lafferty 2004), so that
# one of few texts, which a person may have made, is not taken for one that never says anything.
_PRIOR = 300.0
# What a cosine of 1 to the middle of a topic counts beside what a text's words tell. Seven labelled
# sets change by the same from 8 to 30.
_MIDDLE = 12.0
_STAYS = 1e-3  # by how much another topic must be likelier; rounding must move nobody
_BLOCK = 4_096


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What words tell of topics 0..k−1: told (w, k) is by how much more of a topic's words each is than of all words.

    As a logarithm: 0 tells nothing, 1 that it is said e times as often there.
    """

    vectorizer: Any
    told: NDArray[np.float32]

    @classmethod
    def of(cls, texts: Sequence[str], topics: Indices) -> "TopicWords | None":
        """By texts that have these topics (n,); None where no word stands in three of them."""
        counted = _counted(texts)
        if counted is None:
            return None
        vectorizer, words = counted
        usual = np.asarray(words.sum(axis=0), np.float64).ravel()
        return cls(vectorizer, _told(words, topics, int(topics.max()) + 1, _PRIOR * usual / usual.sum()))

    def tell(self, texts: Sequence[str], k: int) -> NDArray[np.float32]:
        """The sum (n, k) of what the words of each text tell; nothing of topics that no text was given for."""
        heard = np.zeros((len(texts), k), np.float32)
        heard[:, : self.told.shape[1]] = self.vectorizer.transform(texts) @ self.told
        return heard


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
    counted = _counted(texts) if k > 1 else None
    if counted is None:
        return topics
    words = counted[1]
    evenly = np.full(words.shape[1], _EVENLY)
    among = np.ascontiguousarray(vectors[spoken], np.float32)
    for _ in range(_ROUNDS):
        middles = np.zeros((k, among.shape[1]), np.float32)
        found = centres(among, topics[spoken], weights[spoken])
        middles[: len(found)] = found
        moved = _likeliest(words, vectors, topics, _told(words, topics, k, evenly), middles)
        if (moved == topics).all():
            break
        topics = moved
    return topics


def _counted(texts: Sequence[str]) -> tuple[Any, Any] | None:
    """Which words (n, w) stand in each text, and what counts them in other texts; None where no word is left.

    Words are counted in one spelling each.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    if len(texts) < _FEWEST:
        return None
    vectorizer = CountVectorizer(analyzer=words_of, min_df=_FEWEST, max_features=_MOST, binary=True, dtype=np.float32)
    try:
        return vectorizer, vectorizer.fit_transform(texts).tocsr()
    except ValueError:  # how scikit-learn says that no word is left
        return None


def _told(words: Any, topics: Indices, k: int, added: NDArray[np.float64]) -> NDArray[np.float32]:
    """See `TopicWords.told`; so much of each word (w,) is added to each topic's before their shares are taken."""
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(topics >= 0)
    ones = np.ones(len(inside), np.float64)
    member = csr_matrix((ones, (topics[inside], inside)), shape=(k, len(topics)))
    count = np.asarray((member @ words).todense(), np.float64) + added
    usual = count.sum(axis=0) / count.sum()
    told: NDArray[np.float32] = np.log(count / count.sum(axis=1, keepdims=True) / usual).T.astype(np.float32)
    return told


def _likeliest(words: Any, vectors: Vectors, topics: Indices, told: NDArray[np.float32], middles: Vectors) -> Indices:
    moved = topics.copy()
    deserted = np.flatnonzero(~middles.any(axis=1))

    def judge(start: int) -> None:
        part = slice(start, start + _BLOCK)
        own = topics[part]
        rows = np.arange(len(own))
        worth = words[part] @ told
        worth += np.float32(_MIDDLE) * (np.asarray(vectors[part], np.float32) @ middles.T)
        worth[:, deserted] = -np.inf  # or what no topic's words tell of would go where nobody is
        worth[rows, np.maximum(own, 0)] += np.float32(_STAYS)
        moved[part] = np.where(own >= 0, worth.argmax(axis=1), own)

    with ThreadPoolExecutor(cores.available()) as pool:
        list(pool.map(judge, range(0, len(topics), _BLOCK)))
    return moved
