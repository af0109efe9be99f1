"""A fast student of a slow encoder: a linear map from hashed words and spelling to the teacher's vectors.

Method: ridge regression from TF-IDF of words, word pairs and character n-grams
to the teacher's principal components. On labelled sets it groups as well as
its teacher (numbers: tests/benchmarks/encoders.py) at a hundred times the rate.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voc import cores
from voc.embed.encoder import Encoder, Progress, Vectors, unit
from voc.embed.features import Hashes, Occurrences, TextFeatures, extract

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Below it the student's cosine to its teacher falls under 0.55, against 0.74 above 0.9 (public-service app reviews).
LEAST_KNOWN = 0.6
KINDS = ("words", "pairs", "grams")
_KIND_WEIGHTS = {"words": 0.7, "pairs": 0.4, "grams": 1.0}
_SHORTEST, _LONGEST = 2, 4  # characters in an n-gram
_SLOT_BITS = 20
_SLOT_SHIFT = np.uint64(64 - _SLOT_BITS)
_STEP = 1024  # texts that one core takes at a time


@dataclass(frozen=True, slots=True)
class Terms:
    """The features of one kind that the student knows: hashes and how rare each is.

    unseen is the rarity of a feature it does not know. slots finds a hash by its
    leading bits, faster than a search; the few hashes that share them with
    another lose their place (one in a hundred).
    """

    hashes: Hashes
    rarity: NDArray[np.float32]
    unseen: float
    slots: NDArray[np.int32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        slots = np.zeros(1 << _SLOT_BITS, dtype=np.int32)
        slots[self.hashes >> _SLOT_SHIFT] = np.arange(len(self.hashes), dtype=np.int32)
        object.__setattr__(self, "slots", slots)


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How well a student stands in for its teacher, on texts it has not learnt from.

    cosine is the mean cosine of both vectors after centring on the teacher's
    mean (without centring it would be near 1 for any student of E5).
    neighbour_overlap is the share of a text's ten nearest by the teacher that
    are among its ten nearest by the student; 0 to 1. texts says on how many. grouping
    is the adjusted mutual information, about 0 by chance and 1 at most, of the groups that
    k-means finds by the student with labels that people gave or, without them, with
    those that it finds by the teacher; None where it was not asked.
    """

    cosine: float
    neighbour_overlap: float
    texts: int
    grouping: float | None = None


class DistilledEncoder:
    """Texts to the teacher's space by one sparse product; made by `distil`, kept by `save`.

    components has shape (k, d): the directions of the teacher's space that
    weights (terms, k) predict around mean (d,). fidelity is the one measured
    when it was made.
    """

    name = "distilled"

    def __init__(
        self,
        terms: dict[str, Terms],
        weights: NDArray[np.float16],
        components: Vectors,
        mean: Vectors,
        fidelity: Fidelity,
    ) -> None:
        self.terms = terms
        self.weights = weights
        self.components = components
        self.mean = mean
        self.fidelity = fidelity
        self._weights: Vectors = weights.astype(np.float32)
        self.dim = int(components.shape[1])
        self.fingerprint = f"student-{self._digest()}"

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode; a text without any known term is all zero."""
        return self.encode_and_judge(texts, progress=progress)[0]

    def known_mass(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The share of each text's words and n-grams, by rarity, that was seen when the student learnt; 0 to 1.

        A text with little of it is better left to the teacher (see `AssistedEncoder`).
        """
        return self.encode_and_judge(texts)[1]

    def encode_and_judge(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> tuple[Vectors, NDArray[np.float32]]:
        """Vectors and known mass of n texts, in one reading."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        known = np.zeros(len(texts), dtype=np.float32)
        with ThreadPoolExecutor(cores.available()) as pool:
            starts = range(0, len(texts), _STEP)
            parts = (texts[start : start + _STEP] for start in starts)
            for start, (rows, shares) in zip(starts, pool.map(self._judge, parts), strict=True):
                vectors[start : start + len(rows)] = rows
                known[start : start + len(rows)] = shares
                if progress:
                    progress(start + len(rows))
        return vectors, known

    def _judge(self, texts: Sequence[str]) -> tuple[Vectors, NDArray[np.float32]]:
        found = read(texts)
        rows = weigh(found, self.terms, len(texts))
        vectors = np.asarray(rows @ self._weights, dtype=np.float32) @ self.components + self.mean
        vectors[np.diff(rows.indptr) == 0] = 0
        return unit(vectors), _known(found, self.terms, len(texts))

    def _digest(self) -> str:
        digest = hashlib.blake2b(digest_size=6)
        for kind in KINDS:
            digest.update(self.terms[kind].hashes.tobytes())
        for part in (self.weights, self.components, self.mean):
            digest.update(np.ascontiguousarray(part).tobytes())
        return digest.hexdigest()


class AssistedEncoder:
    """A student that asks its teacher about texts it knows too little of.

    Such a text has less than LEAST_KNOWN of its known mass; on reviews like
    those it learnt from they are one in a hundred. Which encoder a text goes to
    depends on the text alone, so its vector is the same in any company.
    """

    name = "distilled"

    def __init__(self, student: DistilledEncoder, teacher: Callable[[], Encoder]) -> None:
        """`teacher` gives the teacher when it is first needed: most questions of a search never need it."""
        self.student, self._teacher = student, cache(teacher)
        self.dim = student.dim
        self.fingerprint = f"{student.fingerprint}-assisted"

    @property
    def teacher(self) -> Encoder:
        """The teacher, loaded if it was not yet."""
        return self._teacher()

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode."""
        vectors, known = self.student.encode_and_judge(texts, progress=progress)
        poor = np.flatnonzero(known < LEAST_KNOWN).tolist()
        if poor:
            vectors[poor] = self.teacher.encode([texts[row] for row in poor])
        return vectors


def read(texts: Sequence[str]) -> TextFeatures:
    """The features a student looks at."""
    return extract(texts, shortest=_SHORTEST, longest=_LONGEST)


def weigh(found: TextFeatures, terms: dict[str, Terms], n: int) -> "csr_matrix":
    """TF-IDF of the known terms: per kind sublinear counts times rarity, unit length, times the kind's weight."""
    from scipy.sparse import csr_matrix, hstack

    blocks = []
    for kind in KINDS:
        occurrences: Occurrences = getattr(found, kind)
        columns, is_known = _columns(terms[kind], occurrences.hashes)
        ends = np.cumsum(np.bincount(occurrences.texts[is_known], minlength=n))
        counts = np.ones(int(is_known.sum()), dtype=np.float32)
        starts = np.concatenate([[0], ends]).astype(np.int32)
        block = csr_matrix((counts, columns[is_known], starts), shape=(n, len(terms[kind].hashes)))
        block.sum_duplicates()
        block.data = (1 + np.log(block.data)) * terms[kind].rarity[block.indices]
        blocks.append(_scaled(block, _KIND_WEIGHTS[kind]))
    return hstack(blocks, format="csr", dtype=np.float32)


def _known(found: TextFeatures, terms: dict[str, Terms], n: int) -> NDArray[np.float32]:
    """The share of each text's words and n-grams, by rarity, that is known."""
    known, total = np.zeros(n), np.zeros(n)
    for kind in ("words", "grams"):
        occurrences: Occurrences = getattr(found, kind)
        columns, is_known = _columns(terms[kind], occurrences.hashes)
        weight = np.full(len(is_known), _KIND_WEIGHTS[kind] * terms[kind].unseen)
        weight[is_known] = _KIND_WEIGHTS[kind] * terms[kind].rarity[columns[is_known]]
        total += np.bincount(occurrences.texts, weights=weight, minlength=n)
        known += np.bincount(occurrences.texts, weights=np.where(is_known, weight, 0), minlength=n)
    return (known / np.where(total == 0, 1, total)).astype(np.float32)


def count_terms(found: TextFeatures, n: int, *, least: int) -> dict[str, Terms]:
    """The terms that occur in at least `least` of n texts, by kind, with smoothed inverse document frequency."""
    counted: dict[str, Terms] = {}
    for kind in KINDS:
        occurrences: Occurrences = getattr(found, kind)
        hashes, columns = np.unique(occurrences.hashes, return_inverse=True)
        once = np.unique(occurrences.texts * max(1, len(hashes)) + columns)
        texts_with = np.bincount(once % max(1, len(hashes)), minlength=len(hashes))
        kept = texts_with >= least
        rarity = np.log((1 + n) / (1 + texts_with[kept])) + 1
        counted[kind] = Terms(hashes[kept], rarity.astype(np.float32), float(np.log((1 + n) / 2) + 1))
    return counted


def _columns(terms: Terms, hashes: Hashes) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The column of each hash, and whether it has one."""
    if not len(terms.hashes):
        return np.zeros(len(hashes), dtype=np.int32), np.zeros(len(hashes), dtype=bool)
    columns = terms.slots[hashes >> _SLOT_SHIFT]
    return columns, terms.hashes[columns] == hashes


def _scaled(block: Any, weight: float) -> Any:
    """Rows of length `weight`; empty rows stay empty."""
    counts = np.diff(block.indptr)
    rows = np.repeat(np.arange(len(counts)), counts)
    lengths = np.sqrt(np.bincount(rows, weights=np.square(block.data, dtype=np.float64), minlength=len(counts)))
    block.data = (block.data * (weight / np.where(lengths == 0, 1, lengths))[rows]).astype(np.float32)
    return block
