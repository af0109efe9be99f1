"""A fast student of a slow encoder: a linear map from hashed words and spelling to the teacher's vectors.

Method: ridge regression from TF-IDF of words, word pairs and character n-grams
to the teacher's principal components. On labelled sets it groups as well as
its teacher (numbers: benchmarks/encoders.py) at a hundred times the rate.
"""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voc.embed.encoder import Progress, Vectors, unit
from voc.embed.features import Hashes, Occurrences, extract

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

KINDS = ("words", "pairs", "grams")
_KIND_WEIGHTS = {"words": 0.7, "pairs": 0.4, "grams": 1.0}
_SHORTEST, _LONGEST = 2, 4  # characters in an n-gram
_STEP = 1024  # texts that one core takes at a time


@dataclass(frozen=True, slots=True)
class Terms:
    """The features of one kind that the student knows: sorted hashes and how rare each is.

    unseen is the rarity of a feature it does not know.
    """

    hashes: Hashes
    rarity: NDArray[np.float32]
    unseen: float


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How well a student stands in for its teacher, on texts it has not learnt from.

    cosine is the mean cosine of both vectors after centring on the teacher's
    mean (without centring it would be near 1 for any student of E5).
    neighbour_overlap is the share of a text's ten nearest by the teacher that
    are among its ten nearest by the student; 0 to 1. texts says on how many.
    """

    cosine: float
    neighbour_overlap: float
    texts: int


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts as TF-IDF rows over known terms, and the share of each text's weight that is known."""

    rows: "csr_matrix"
    known: NDArray[np.float32]


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
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        with ThreadPoolExecutor(_cores()) as pool:
            starts = range(0, len(texts), _STEP)
            parts = (texts[start : start + _STEP] for start in starts)
            for start, rows in zip(starts, pool.map(self._encode, parts), strict=True):
                vectors[start : start + len(rows)] = rows
                if progress:
                    progress(start + len(rows))
        return vectors

    def known_mass(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The share of each text's weight, 0 to 1, that lies on terms seen when the student learnt.

        A text with little of it is better left to the teacher. A text without words has 0.
        """
        parts = [weigh(texts[start : start + _STEP], self.terms).known for start in range(0, len(texts), _STEP)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = weigh(texts, self.terms).rows
        filled = np.diff(rows.indptr) > 0
        vectors = np.asarray(rows @ self._weights, dtype=np.float32) @ self.components + self.mean
        vectors[~filled] = 0
        return unit(vectors)

    def _digest(self) -> str:
        digest = hashlib.blake2b(digest_size=6)
        for kind in KINDS:
            digest.update(self.terms[kind].hashes.tobytes())
        for part in (self.weights, self.components, self.mean):
            digest.update(np.ascontiguousarray(part).tobytes())
        return digest.hexdigest()


def weigh(texts: Sequence[str], terms: dict[str, Terms]) -> Weighted:
    """TF-IDF of the known terms: per kind sublinear counts times rarity, unit length, times the kind's weight."""
    from scipy.sparse import csr_matrix, hstack

    found = extract(texts, shortest=_SHORTEST, longest=_LONGEST)
    blocks, known, total = [], np.zeros(len(texts)), np.zeros(len(texts))
    for kind in KINDS:
        occurrences: Occurrences = getattr(found, kind)
        columns, is_known = _columns(terms[kind], occurrences.hashes)
        block = csr_matrix(
            (np.ones(int(is_known.sum()), dtype=np.float32), (occurrences.texts[is_known], columns[is_known])),
            shape=(len(texts), len(terms[kind].hashes)),
        )
        block.data = (1 + np.log(block.data)) * terms[kind].rarity[block.indices]
        blocks.append(_scaled(block, _KIND_WEIGHTS[kind]))
        if kind != "pairs":
            weight = np.full(len(is_known), terms[kind].unseen)
            weight[is_known] = terms[kind].rarity[columns[is_known]]
            total += _KIND_WEIGHTS[kind] * np.bincount(occurrences.texts, weights=weight, minlength=len(texts))
            weight[~is_known] = 0
            known += _KIND_WEIGHTS[kind] * np.bincount(occurrences.texts, weights=weight, minlength=len(texts))
    share = (known / np.where(total == 0, 1, total)).astype(np.float32)
    return Weighted(hstack(blocks, format="csr", dtype=np.float32), share)


def count_terms(texts: Sequence[str], *, least: int) -> dict[str, Terms]:
    """The terms that occur in at least `least` of the texts, by kind, with smoothed inverse document frequency."""
    found = extract(texts, shortest=_SHORTEST, longest=_LONGEST)
    counted: dict[str, Terms] = {}
    for kind in KINDS:
        occurrences: Occurrences = getattr(found, kind)
        hashes, columns = np.unique(occurrences.hashes, return_inverse=True)
        once = np.unique(occurrences.texts * max(1, len(hashes)) + columns)
        texts_with = np.bincount(once % max(1, len(hashes)), minlength=len(hashes))
        kept = texts_with >= least
        rarity = np.log((1 + len(texts)) / (1 + texts_with[kept])) + 1
        counted[kind] = Terms(hashes[kept], rarity.astype(np.float32), float(np.log((1 + len(texts)) / 2) + 1))
    return counted


def _columns(terms: Terms, hashes: Hashes) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The column of each hash, and whether it has one."""
    if not len(terms.hashes):
        return np.zeros(len(hashes), dtype=np.int64), np.zeros(len(hashes), dtype=bool)
    columns = np.searchsorted(terms.hashes, hashes)
    columns[columns == len(terms.hashes)] = 0
    return columns, terms.hashes[columns] == hashes


def _scaled(block: Any, weight: float) -> Any:
    """Rows of length `weight`; empty rows stay empty."""
    counts = np.diff(block.indptr)
    rows = np.repeat(np.arange(len(counts)), counts)
    lengths = np.sqrt(np.bincount(rows, weights=np.square(block.data, dtype=np.float64), minlength=len(counts)))
    block.data = (block.data * (weight / np.where(lengths == 0, 1, lengths))[rows]).astype(np.float32)
    return block


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
