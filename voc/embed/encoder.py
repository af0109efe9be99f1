"""What every encoder offers, and how its vectors are made unit length."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
Progress: TypeAlias = Callable[[int], None]


class Encoder(Protocol):
    """Anything that turns n texts into n comparable vectors.

    fingerprint is short, fits in a file name, and changes whenever the vectors
    would; vectors of two fingerprints never mix.
    """

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Embed texts, so that a dot product of two rows is a cosine similarity.

        Args:
            texts: n texts, already redacted.
            progress: called now and then with the number of texts done so far.

        Returns:
            float32 array of shape (n, d), row i for texts[i], unit length; a text
            with nothing in it gives an all-zero row.
        """
        ...


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Scale rows to length 1 as float32; an all-zero row stays zero.

    >>> unit(np.array([[3.0, 4.0], [0.0, 0.0]])).round(1).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths < 1e-12, 1, lengths), dtype=np.float32)


def is_blank(text: str) -> bool:
    """Whether there is nothing in a text to embed."""
    return not text.strip()


def well_formed(text: str) -> str:
    """The text without zero characters and lone surrogates, which engines written in other languages refuse."""
    return text.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")
