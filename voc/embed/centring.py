"""Vectors of several languages moved to a common middle, so that they compare by topic."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from voc.embed.encoder import Vectors, unit

Languages: TypeAlias = Sequence[str] | NDArray[np.str_]
GLOBAL = "*"  # the key of the mean over all languages
# A language with this many texts lies half-way between its own mean and the global one. For E5 the ratio of
# the variance within a language to that between languages, which is the best weight, is 5 to 10.
_PRIOR_TEXTS = 10


def language_means(vectors: Vectors, languages: Languages) -> dict[str, Vectors]:
    """The mean vector of each language, and of all texts under GLOBAL.

    Few texts say little about their language, so its mean is drawn toward the
    global one, which weighs as much as 10 texts. All-zero rows don't count.

    Args:
        vectors: float32 array of shape (n, d), unit rows.
        languages: n language codes.

    Returns:
        float32 arrays of shape (d,) by language; only GLOBAL (all zero) when no row has content.
    """
    rows = np.asarray(vectors, dtype=np.float32)
    codes = np.asarray(languages, dtype=str)
    filled = rows.any(axis=1)
    rows, codes = rows[filled], codes[filled]
    if not len(rows):
        return {GLOBAL: np.zeros(vectors.shape[1], dtype=np.float32)}
    middle = rows.mean(axis=0, dtype=np.float64)
    means = {GLOBAL: middle.astype(np.float32)}
    for code in sorted(set(codes.tolist())):
        own = rows[codes == code]
        total = own.sum(axis=0, dtype=np.float64) + _PRIOR_TEXTS * middle
        means[code] = (total / (len(own) + _PRIOR_TEXTS)).astype(np.float32)
    return means


def centre(vectors: Vectors, languages: Languages, means: Mapping[str, Vectors]) -> Vectors:
    """Subtract each text's language mean and scale back to unit length.

    Without it mixed Indonesian and English feedback groups by language. A
    language that means doesn't know uses GLOBAL. All-zero rows stay zero.

    Args:
        vectors: float32 array of shape (n, d), unit rows; it is not changed.
        languages: n language codes.
        means: what `language_means` gave, perhaps in an earlier run.

    Returns:
        float32 array of shape (n, d), unit rows.
    """
    rows = np.array(vectors, dtype=np.float32)
    codes = np.asarray(languages, dtype=str)
    blank = ~rows.any(axis=1)
    for code in set(codes.tolist()):
        rows[codes == code] -= means[code] if code in means else means[GLOBAL]
    rows[blank] = 0
    return unit(rows)
