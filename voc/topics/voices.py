"""Which topic a text belongs to by what it is most like: texts whose topic is known vote."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voc import cores
from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.graph import nearest
from voc.topics.own_words import TopicWords

Rows: TypeAlias = NDArray[np.intp]
VOTERS = 15
MOST = 4_096
"""Voices that are enough for a corpus of any size: each text is compared with all of them."""
EACH = 20
"""Voices that a topic needs, however small it is, to be heard among the others."""
FELLOWS = 3
_KIN = 0.5  # of how like known texts are to their neighbours; oddities come to less, new subjects of ten texts to more
_CROWD = 10_000  # texts compared each with each; a million would take hours
_SHARPNESS = 4.0  # a voice twice as like counts 16 times
_ROUNDING = 1e-4  # float32 products differ by as much with the shape of the block; a copy must not fall outside
_BLOCK = 1_024
_MIDDLE = 0.25  # what the cosine to a topic's centre counts beside the votes, where every text has been heard
# What a text's words count beside all votes, if they are said e times as often in a topic as elsewhere. Half of six
# labelled sets, placed by the other half, agrees with the labels the better: AMI rises by .001 to .044 on all.
_WORDS = 1 / 15
_STRANGE = 0.45  # of how well the middle one of all texts fits: what fits worse is about something else
_ODD = (0.005, 0.05)
"""The shares of a corpus that are left without a topic, at least and at most. More of it costs agreement with people's
labels (banking77: AMI .743 at .005, .742 at .01, .739 at .015, .737 at .02)."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Texts whose topic is known.

    vectors (m, d) are centred unit rows and topics (m,) what each speaks of. alike (m,)
    is the mean cosine of each to its VOTERS nearest others, fits (m,) how well it fits among them (see `hear`). words
    is what their own words tell of the topics, None where nobody looked.
    """

    vectors: Vectors
    topics: Indices
    alike: Scores
    fits: Scores
    words: TopicWords | None = None

    @classmethod
    def of(cls, vectors: Vectors, topics: Indices, texts: Sequence[str] | None = None) -> "Voices":
        """The voices of texts (m, d), each of which has a topic (m,); with the texts (m,) their words count as well."""
        rows, topics = np.ascontiguousarray(vectors, np.float32), topics.astype(np.int32)
        if len(rows) < 2:
            return cls(rows, topics, np.ones(len(rows), np.float32), np.ones(len(rows), np.float32))
        words = None if texts is None else TopicWords.of(texts, topics)
        near, cosine = _most_like(rows, rows, themselves=True)
        alike = cosine.mean(axis=1)
        return cls(rows, topics, alike, _fit(alike, alike[near]), words)

    def least(self, outside: float) -> float:
        """How well a text has to fit where this share (0 to 1) of the voices themselves would not."""
        return float(np.quantile(self.fits, outside, method="lower")) - _ROUNDING if len(self.fits) else np.inf

    @property
    def strange(self) -> float:
        """How well a text has to fit so as not to be about something else, where these are all texts there are."""
        if not len(self.fits):
            return -np.inf
        least, most = np.quantile(self.fits, _ODD, method="lower")
        return float(np.clip(_STRANGE * np.median(self.fits), least, most)) - _ROUNDING

    @property
    def kin(self) -> float:
        """How alike texts are, in mean cosine to their FELLOWS nearest, that may be a subject of their own."""
        return _KIN * float(np.median(self.alike)) if len(self.alike) else -np.inf

    def hear(
        self, vectors: Vectors, centroids: Vectors, texts: Sequence[str] | None = None
    ) -> tuple[Indices, Scores, Scores]:
        """What each text speaks of, and how well it fits.

        The VOTERS voices that it is most like vote, each with the fourth power of the cosine; to the share of the votes
        that a topic has comes the cosine to its centre, which settles what is close, and what the words of
        the text tell of it, where texts are given.

        It fits as well as it is like them, and the less, the more they are like their own neighbours: near
        a crowd that stands close a text is a stranger at a distance that is usual elsewhere
        (as the local outlier factor has it: Breunig et al. 2000).

        Args:
            vectors: (n, d) centred unit rows; n may be millions (a memory map is fine).
            centroids: (k, d) unit rows, of topics 0..k−1.
            texts: n texts; None goes by vectors alone.

        Returns:
            Topics (n,), fits (n,), and the cosine (n,) to the centroid of the topic.
        """
        topics = np.full(len(vectors), NO_TOPIC, np.int32)
        fits = np.full(len(vectors), -np.inf, np.float32)
        similarity = np.full(len(vectors), -1.0, np.float32)
        if not len(self.vectors):
            return topics, fits, similarity

        def judge(start: int) -> None:
            part = slice(start, start + _BLOCK)
            rows = np.asarray(vectors[part], np.float32)
            near, cosine = _most_like(rows, self.vectors)
            middle = rows @ centroids.T
            worth = _votes(self.topics[near], cosine, len(centroids)) + middle
            if self.words is not None and texts is not None:
                worth += _WORDS * self.words.tell(texts[part], len(centroids))
            topics[part] = worth.argmax(axis=1)
            fits[part] = _fit(cosine.mean(axis=1), self.alike[near])
            similarity[part] = middle[np.arange(len(rows)), topics[part]]

        with ThreadPoolExecutor(cores.available()) as pool:
            list(pool.map(judge, range(0, len(vectors), _BLOCK)))
        return topics, fits, similarity


def settled(vectors: Vectors, topics: Indices, centroids: Vectors) -> tuple[Indices, Voices]:
    """Topics (n,) after each text has gone where most of those it is likest are, and all texts as voices of them.

    Args:
        vectors: (n, d) centred unit rows.
        topics: (n,) the topic 0..k−1 of each.
        centroids: (k, d) unit rows.
    """
    if len(vectors) < 2:
        return topics, Voices.of(vectors, topics)
    near, cosine = _most_like(vectors, vectors, themselves=True)
    worth = _votes(topics[near], cosine, len(centroids)) + _MIDDLE * (vectors @ centroids.T)
    worth[np.arange(len(topics)), topics] += _ROUNDING  # where votes are even a text stays
    alike = cosine.mean(axis=1)
    moved = worth.argmax(axis=1).astype(np.int32)
    return moved, Voices(np.asarray(vectors, np.float32), moved, alike, _fit(alike, alike[near]))


def company(vectors: Vectors) -> Scores:
    """The mean cosine (n,) of each text (n, d) to the FELLOWS that it is most like; of many texts, among a share."""
    alone = np.full(len(vectors), -1.0, np.float32)
    parts = -(-len(vectors) // _CROWD)
    for part in range(parts):
        rows = np.ascontiguousarray(vectors[part::parts], np.float32)
        if len(rows) > 1:
            alone[part::parts] = _most_like(rows, rows, themselves=True, most=FELLOWS)[1].mean(axis=1)
    return alone


def speakers(topics: Indices, texts: Sequence[str], *, seed: int) -> Rows:
    """Rows of the texts that speak for topics 0..k−1: MOST drawn by seed, and EACH of a topic that has fewer then.

    The same texts in any order give the same ones.

    Args:
        topics: (n,) topic of each text; those of NO_TOPIC do not speak.
        texts: n unique texts.
    """
    spoken = np.flatnonzero(topics >= 0)
    order = spoken[sorted(range(len(spoken)), key=lambda place: texts[int(spoken[place])])].astype(np.intp)
    order = order[np.random.default_rng(seed).permutation(len(order))]
    chosen = [order[:MOST]]
    heard = np.bincount(topics[order[:MOST]], minlength=int(topics.max(initial=-1)) + 1)
    rest = order[MOST:]
    for topic in np.flatnonzero(heard < EACH).tolist() if len(rest) else []:
        chosen.append(rest[topics[rest] == topic][: EACH - heard[topic]])
    return np.sort(np.concatenate(chosen))


def _votes(topics: Indices, cosine: Scores, k: int) -> NDArray[np.float64]:
    """The share (n, k) of the votes of each text's nearest voices (n, m) that each topic has."""
    weight = np.maximum(cosine, 1e-6).astype(np.float64) ** _SHARPNESS
    votes = np.zeros((len(topics), k))
    np.add.at(votes, (np.arange(len(topics))[:, None], topics), weight)
    return np.asarray(votes / weight.sum(axis=1, keepdims=True))


def _most_like(texts: Vectors, voices: Vectors, *, themselves: bool = False, most: int = VOTERS) -> tuple[Rows, Scores]:
    """Rows (n, most) and cosines of the most similar voices, but for a text's own voice where it is `themselves`."""
    many = min(most, len(voices) - themselves)
    near = np.empty((len(texts), many), np.intp)
    cosine = np.empty((len(texts), many), np.float32)
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK] @ voices.T
        if themselves:
            own = np.arange(len(block))
            block[own, start + own] = -np.inf
        near[start : start + _BLOCK], cosine[start : start + _BLOCK] = nearest(block, many)
    return near, cosine


def _fit(alike: Scores, theirs: Scores) -> Scores:
    """How well texts (n,) fit among those they are most like, of whom each has its own mean cosine, theirs (n, m)."""
    likeness = np.maximum(alike, 0.0)
    return np.asarray(likeness**2 / np.maximum(theirs.mean(axis=1), 1e-6), np.float32)
