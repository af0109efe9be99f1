"""Find the place of passages: nearness to what defines a place, and its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voc.journey.definitions import Place

_TOKEN = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"(?:nya|ku|mu|kan|lah)$")
# Chosen on a third of the sentences in tests/journey_cases.py.
WORD_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Placer:
    """Places of one axis, with a prototype vector each: shape (places, d), unit rows."""

    places: tuple[Place, ...]
    prototypes: NDArray[np.float32]

    @classmethod
    def of(cls, places: Sequence[Place], vectors: NDArray[np.float32]) -> "Placer":
        """A placer from the vectors of all sentences of all places, in their order."""
        turns = np.repeat(np.arange(len(places)), [len(place.sentences) for place in places])
        sums = np.stack([vectors[turns == turn].mean(axis=0) for turn in range(len(places))])
        sums -= sums.mean(axis=0)  # what the places have in common tells none of them
        return cls(
            tuple(places), (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        )

    def scores(self, vectors: NDArray[np.float32], texts: Sequence[str]) -> NDArray[np.float64]:
        """How well each passage fits each place: (n, places), only their order has a meaning."""
        near = np.asarray(vectors @ self.prototypes.T, dtype=np.float64)
        hits = np.zeros_like(near)
        signs = self._signs()
        for row, text in enumerate(texts):
            for token in _tokens(text):
                for column in signs.get(token, ()):
                    hits[row, column] += 1
        return near + WORD_WEIGHT * hits / (hits + 1.0)

    def _signs(self) -> dict[str, list[int]]:
        """The places that each word is a sign of."""
        found: dict[str, list[int]] = {}
        for column, place in enumerate(self.places):
            for word in place.words:
                found.setdefault(word, []).append(column)
        return found

    def place(self, vectors: NDArray[np.float32], texts: Sequence[str]) -> list[str]:
        """The id of the place that fits each passage best; the first of the axis on a tie.

        Args:
            vectors: float32 of shape (n, d), centred unit rows.
            texts: n passages, for the words.
        """
        return [self.places[best].id for best in self.scores(vectors, texts).argmax(axis=1)]


def _tokens(text: str) -> set[str]:
    words = _TOKEN.findall(text.lower())
    return {*words, *map(_stem, words), *("_".join(pair) for pair in pairwise(words))}


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return _SUFFIX.sub("", word)
