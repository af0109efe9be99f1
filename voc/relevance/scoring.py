"""Score posts by how near they are to what our own channels say, against how near they are to each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc.relevance.profile import Profile
from voc.relevance.words import Words, fit

FEWEST_OURS = 200
FEWEST_POSTS = 100
_NEIGHBOURS = 10
_MOST = 3_000
_CHUNK = 4_000
_SURELY_OTHER, _SURELY_OURS = 0.6, 0.95  # of all posts by the first score; tried 0.3, 0.5 and 0.6
_SPIES, _MOST_SPIES = 0.25, 400
_LOST = 0.05  # of the spies may be lost
_MOSTLY_OTHER = 0.35  # share of posts that sound like no spy; tried on three mixtures of five shares each
_FEWEST_OTHERS = 20
_WORD = re.compile(r"[^\W_]+")
Floats = NDArray[np.float32]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """n posts judged.

    Attributes:
        score: (n,) 0 to 1, how much a post sounds like our own channels.
        ours: (n,) whether it is taken for one about us.
        reasons: the words of each that speak most for what was decided, or the word of the profile that decided.
        least: the score from which a post is ours.
        learned: the words that mark our own channels off from the posts, the most telling first.
    """

    score: NDArray[np.float64]
    ours: NDArray[np.bool_]
    reasons: list[tuple[str, ...]]
    least: float
    learned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Texts beside their vectors."""

    vectors: Floats
    texts: Sequence[str]

    def at(self, rows: NDArray[np.int64]) -> "_Said":
        return _Said(self.vectors[rows], [self.texts[i] for i in rows])

    def __len__(self) -> int:
        return len(self.texts)


def judge(
    our_vectors: Floats, our_texts: Sequence[str], vectors: Floats, texts: Sequence[str], profile: Profile, *, seed: int
) -> Judged:
    """Judge posts against what our own channels say.

    First every post gets a plain score: how near it is to its ten nearest pieces of our own
    feedback, less how near it is to its ten nearest other posts, and how much its words are
    ours. The surest of both ends then teach two models, over vectors and over words, whose
    mean is the score; posts are written unlike reviews, and the models learn from posts what
    posts about us are like.

    How many posts are others is found by spies: a part of our own feedback is judged among the
    posts as if it were some (Liu et al., "Partially Supervised Classification of Text
    Documents", 2002). Where many posts sound like no spy, the line is drawn where it best
    parts the scores in two (Otsu, "A Threshold Selection Method from Gray-Level Histograms",
    1979). Where few do, that line would run through our own, so it is drawn where hardly a spy is lost.

    Args:
        our_vectors: float32 (m, d), centred unit rows; m at least FEWEST_OURS.
        our_texts: the m texts.
        vectors: float32 (n, d) of the posts; n at least FEWEST_POSTS.
        texts: the n posts.
        profile: what people decided.
        seed: for samples.
    """
    rng = np.random.default_rng(seed)
    mine = np.sort(rng.permutation(len(our_texts))[:_MOST])
    pool = np.sort(rng.permutation(len(texts))[:_MOST])
    known, posts = _Said(our_vectors, our_texts).at(mine), _Said(vectors, texts)
    words = Words(known.texts, posts.at(pool).texts)
    score, least = _among_few(known, posts, pool, rng) or _among_many(known, posts, pool, words)
    least = least if profile.least is None else profile.least
    ours = score >= least
    reasons = words.reasons(texts, ours)
    for row, text in enumerate(texts):
        said = set(_WORD.findall(text.lower()))
        for decided, listed in ((True, profile.always), (False, profile.never)):
            if hit := said & listed:
                ours[row], reasons[row] = decided, (min(hit),)
    return Judged(score, ours, reasons, least, words.learned())


def _among_many(known: _Said, posts: _Said, pool: NDArray[np.int64], words: Words) -> tuple[Scores, float]:
    """The scores of posts that are mostly others, and where the line is."""
    to_ours, to_others = _near(known, posts, pool)
    plain = _standard(to_ours - to_others) + _standard(words.lean(posts.texts))
    low, high = np.quantile(plain[pool], [_SURELY_OTHER, _SURELY_OURS])
    score = _taught(known, posts, pool[plain[pool] <= low], pool[plain[pool] >= high], words)
    return score, _otsu(score)


def _among_few(
    known: _Said, posts: _Said, pool: NDArray[np.int64], rng: np.random.Generator
) -> tuple[Scores, float] | None:
    """The same of posts that are mostly ours; None where they are not."""
    order, n = rng.permutation(len(known)), len(posts)
    sent, left = np.split(order, [min(int(_SPIES * len(order)), _MOST_SPIES)])
    spies, rest = known.at(sent), known.at(left)
    among = _Said(np.concatenate([posts.vectors, spies.vectors]), [*posts.texts, *spies.texts])
    peers = np.concatenate([pool, n + np.arange(len(spies))])
    words = Words(rest.texts, among.at(peers).texts)
    to_ours, to_others = _near(rest, among, peers)
    plain = _standard(to_ours - to_others) + _standard(to_ours) + _standard(words.lean(among.texts))
    others = np.flatnonzero(plain[:n] < np.quantile(plain[n:], _LOST))
    if len(others) > _MOSTLY_OTHER * n:
        return None
    if len(others) < _FEWEST_OTHERS:
        return np.ones(n), 0.0
    score = _taught(rest, among, others, np.flatnonzero(plain[:n] >= np.median(plain[n:])), words)
    return score[:n], float(np.quantile(score[n:], _LOST))


def _taught(known: _Said, posts: _Said, others: NDArray[np.int64], like: NDArray[np.int64], words: Words) -> Scores:
    """How likely each post is ours by models that learned from ours, from posts like ours, and from others."""
    from scipy import sparse

    parts = (known, posts.at(like), posts.at(others))
    told = np.repeat([1, 1, 0], [len(part) for part in parts])
    by_place = fit(np.concatenate([part.vectors for part in parts]), told)
    by_words = fit(sparse.vstack([words.vectorizer.transform(part.texts) for part in parts]), told)
    of_words = by_words.predict_proba(words.vectorizer.transform(posts.texts))[:, 1]
    return np.asarray((by_place.predict_proba(posts.vectors)[:, 1] + of_words) / 2, dtype=np.float64)


def _near(known: _Said, posts: _Said, pool: NDArray[np.int64]) -> tuple[Scores, Scores]:
    """Mean cosine of each post to the nearest of ours, and to the nearest other posts of the pool."""
    vectors, peers = posts.vectors, posts.vectors[pool]
    place = np.full(len(vectors), -1)
    place[pool] = np.arange(len(pool))
    ours, others = np.empty(len(vectors)), np.empty(len(vectors))
    for start in range(0, len(vectors), _CHUNK):
        part = slice(start, start + _CHUNK)
        beside = vectors[part] @ peers.T
        itself = np.flatnonzero(place[part] >= 0)
        beside[itself, place[part][itself]] = -1.0  # a post is no neighbour of itself
        ours[part], others[part] = _nearest(vectors[part] @ known.vectors.T), _nearest(beside)
    return ours, others


def _nearest(cosines: NDArray[Any]) -> Scores:
    k = min(_NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1), dtype=np.float64)


def _standard(values: Scores) -> Scores:
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-9))


def _otsu(score: Scores) -> float:
    counts, edges = np.histogram(score, 64)
    middles = (edges[:-1] + edges[1:]) / 2
    below, sums = np.cumsum(counts), np.cumsum(counts * middles)
    apart = (sums[-1] * below / below[-1] - sums) ** 2 / np.maximum(below * (below[-1] - below), 1e-9)
    return float(edges[int(np.argmax(apart[:-1])) + 1])
