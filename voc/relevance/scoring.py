"""Score posts by how near they are to what our own channels say, against how near they are to each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc.relevance.profile import Profile

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
_REASONS = 3
_COMMON, _ALIKE = 0.02, 2.0  # words in more of both, and about as many, say nothing of a subject
_LEARNED = 60
_WORD = re.compile(r"[^\W_]+")
Floats = NDArray[np.float32]


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
    our_vectors, our_texts = our_vectors[mine], [our_texts[i] for i in mine]
    words = _Words(our_texts, [texts[i] for i in pool])
    score, least = _among_few(our_vectors, our_texts, vectors, texts, pool, rng) or _among_many(
        our_vectors, our_texts, vectors, texts, pool, words
    )
    least = least if profile.least is None else profile.least
    ours = score >= least
    reasons = words.reasons(texts, ours)
    for row, text in enumerate(texts):
        said = set(_WORD.findall(text.lower()))
        for decided, listed in ((True, profile.always), (False, profile.never)):
            if hit := said & listed:
                ours[row], reasons[row] = decided, (min(hit),)
    return Judged(score, ours, reasons, least, words.learned())


def _among_many(
    our_vectors: Floats,
    our_texts: Sequence[str],
    vectors: Floats,
    texts: Sequence[str],
    pool: NDArray[np.int64],
    words: "_Words",
) -> tuple[NDArray[np.float64], float]:
    """The scores of posts that are mostly others, and where the line is."""
    plain = _standard(_nearness(vectors, our_vectors, vectors[pool], pool)) + _standard(words.lean(texts))
    low, high = np.quantile(plain[pool], [_SURELY_OTHER, _SURELY_OURS])
    others, like = pool[plain[pool] <= low], pool[plain[pool] >= high]
    score = _taught(our_vectors, our_texts, vectors, texts, others, like, words)
    return score, _otsu(score)


def _among_few(
    our_vectors: Floats,
    our_texts: Sequence[str],
    vectors: Floats,
    texts: Sequence[str],
    pool: NDArray[np.int64],
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], float] | None:
    """The same of posts that are mostly ours; None where they are not."""
    order = rng.permutation(len(our_texts))
    spies, known = np.split(order, [min(int(_SPIES * len(order)), _MOST_SPIES)])
    known_texts = [our_texts[i] for i in known]
    among = np.concatenate([vectors, our_vectors[spies]])
    said = [*texts, *(our_texts[i] for i in spies)]
    peers = np.concatenate([pool, len(texts) + np.arange(len(spies))])
    words = _Words(known_texts, [said[i] for i in peers])
    near = _nearest_of(among, our_vectors[known])
    apart = _nearness(among, our_vectors[known], among[peers], peers)
    plain = _standard(apart) + _standard(near) + _standard(words.lean(said))
    posts, sent = plain[: len(texts)], plain[len(texts) :]
    others = np.flatnonzero(posts < np.quantile(sent, _LOST))
    if len(others) > _MOSTLY_OTHER * len(texts):
        return None
    if len(others) < _FEWEST_OTHERS:
        return np.ones(len(texts)), 0.0
    like = np.flatnonzero(posts >= np.median(sent))
    score = _taught(our_vectors[known], known_texts, among, said, others, like, words)
    return score[: len(texts)], float(np.quantile(score[len(texts) :], _LOST))


class _Words:
    """A model of words: what our channels say against what posts say."""

    def __init__(self, ours: Sequence[str], posts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer: Any = TfidfVectorizer(min_df=2, sublinear_tf=True, ngram_range=(1, 2)).fit([*ours, *posts])
        self.rows = self.vectorizer.transform([*ours, *posts])
        told = np.repeat([1, 0], [len(ours), len(posts)])
        self.model = _fit(self.rows, told)
        in_ours, in_posts = (
            np.asarray((part > 0).mean(axis=0)).ravel() for part in (self.rows[told == 1], self.rows[told == 0])
        )
        least, most = np.minimum(in_ours, in_posts), np.maximum(in_ours, in_posts)
        self.telling = (least <= _COMMON) | (most > _ALIKE * least)

    def lean(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How much the words of each text are ours, as log odds."""
        return np.asarray(self.model.decision_function(self.vectorizer.transform(texts)), dtype=np.float64)

    def reasons(self, texts: Sequence[str], ours: NDArray[np.bool_]) -> list[tuple[str, ...]]:
        """The words of each text that speak most for its being ours, or for its being none of ours."""
        names, slopes = self.vectorizer.get_feature_names_out(), np.where(self.telling, self.model.coef_[0], 0.0)
        rows = self.vectorizer.transform(texts).tocsr()
        found = []
        for start, end, mine in zip(rows.indptr[:-1], rows.indptr[1:], ours, strict=True):
            columns = rows.indices[start:end]
            worth = rows.data[start:end] * slopes[columns] * (1 if mine else -1)
            best = np.argsort(-worth, kind="stable")[:_REASONS]
            found.append(tuple(str(names[columns[i]]) for i in best if worth[i] > 0))
        return found

    def learned(self) -> tuple[str, ...]:
        """The words most telling of our own channels."""
        names = self.vectorizer.get_feature_names_out()
        order = np.argsort(-self.model.coef_[0], kind="stable")
        return tuple(str(names[i]) for i in order[self.telling[order]][:_LEARNED])


def _taught(
    our_vectors: Floats,
    our_texts: Sequence[str],
    vectors: Floats,
    texts: Sequence[str],
    others: NDArray[np.int64],
    like: NDArray[np.int64],
    words: _Words,
) -> NDArray[np.float64]:
    """How likely each post is ours by models that learned from ours, from posts like ours, and from others."""
    from scipy import sparse

    told = np.repeat([1, 0], [len(our_texts) + len(like), len(others)])
    by_place = _fit(np.concatenate([our_vectors, vectors[like], vectors[others]]), told)
    said = [
        words.vectorizer.transform(some) for some in (our_texts, [texts[i] for i in like], [texts[i] for i in others])
    ]
    by_words = _fit(sparse.vstack(said), told)
    likely = by_place.predict_proba(vectors)[:, 1] + by_words.predict_proba(words.vectorizer.transform(texts))[:, 1]
    return np.asarray(likely / 2, dtype=np.float64)


def _nearness(vectors: Floats, ours: Floats, peers: Floats, pool: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mean cosine to the nearest of ours less that to the nearest other posts."""
    place = np.full(len(vectors), -1)
    place[pool] = np.arange(len(pool))
    found = np.empty(len(vectors))
    for start in range(0, len(vectors), _CHUNK):
        part = slice(start, start + _CHUNK)
        beside = vectors[part] @ peers.T
        itself = np.flatnonzero(place[part] >= 0)
        beside[itself, place[part][itself]] = -1.0  # a post is no neighbour of itself
        found[part] = _nearest(vectors[part] @ ours.T) - _nearest(beside)
    return found


def _nearest_of(vectors: Floats, ours: Floats) -> NDArray[np.float64]:
    """Mean cosine to the nearest of ours."""
    chunks = [vectors[start : start + _CHUNK] for start in range(0, len(vectors), _CHUNK)]
    return np.concatenate([_nearest(chunk @ ours.T) for chunk in chunks])


def _nearest(cosines: NDArray[Any]) -> NDArray[np.float64]:
    k = min(_NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1), dtype=np.float64)


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-9))


def _otsu(score: NDArray[np.float64]) -> float:
    counts, edges = np.histogram(score, 64)
    middles = (edges[:-1] + edges[1:]) / 2
    below, sums = np.cumsum(counts), np.cumsum(counts * middles)
    apart = (sums[-1] * below / below[-1] - sums) ** 2 / np.maximum(below * (below[-1] - below), 1e-9)
    return float(edges[int(np.argmax(apart[:-1])) + 1])


def _fit(rows: Any, told: NDArray[Any]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1.0, class_weight="balanced", max_iter=300, tol=1e-3).fit(rows, told)
