"""An encoder without a model: what texts share in words and spelling."""

from collections.abc import Sequence

import numpy as np

from voc.embed.encoder import Progress, Vectors, unit
from voc.embed.features import Occurrences, extract

_STEP = 4096
_WEIGHTS = {"words": 1.0, "pairs": 0.5, "grams": 0.35}


class LexicalEncoder:
    """Hashed words, word pairs and character n-grams, projected to `dim` signs.

    It needs no model and no package beyond numpy, learns nothing, and gives the
    same vector for the same text on every machine. The cost: it knows no
    meaning. Two texts are close only when they share words or spelling, so
    "kurir telat" and "the courier is late" are strangers, and topics come out
    coarser (see tests/benchmarks/encoders.py for the numbers).
    """

    name = "lexical"

    def __init__(self, *, dim: int = 512) -> None:
        self.dim = dim
        self.fingerprint = f"lexical-{dim}-v1"

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode; a text without a letter, digit or symbol is all zero."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), _STEP):
            part = texts[start : start + _STEP]
            found = extract(part)
            for kind, weight in _WEIGHTS.items():
                vectors[start : start + len(part)] += weight * self._project(getattr(found, kind), len(part))
            if progress:
                progress(start + len(part))
        return unit(vectors)

    def _project(self, found: Occurrences, n: int) -> Vectors:
        """Each feature adds its signs at two places (feature hashing; Weinberger et al. 2009)."""
        flat = np.zeros(n * self.dim, dtype=np.float64)
        for shift in (0, 24):
            bits = found.hashes >> np.uint64(shift)
            place = (bits >> np.uint64(1)) % np.uint64(self.dim)
            sign = np.where(bits & np.uint64(1), 1.0, -1.0)
            flat += np.bincount(found.texts * self.dim + place.astype(np.int64), weights=sign, minlength=n * self.dim)
        return unit(flat.reshape(n, self.dim))
