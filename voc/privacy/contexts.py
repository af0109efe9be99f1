"""What the bundled encoder makes of each word of a text in its place: the vectors of some of its layers."""

import logging
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voc.e5.prepared import Prepared, is_here, missing, prepare, user_cache
from voc.e5.weights import expand
from voc.errors import SettingsError
from voc.privacy.words import Word

logger = logging.getLogger(__name__)

LAYERS = (0, 4, 8, 12)
"""Spelling is in the first, and what a word does in its sentence in the later ones."""


class Contexts:
    """Vectors of words in their sentence, by the eight-bit network of E5-small."""

    def __init__(self, model: Prepared) -> None:
        file = model.file
        self._tokeniser = model.tokeniser
        self._pieces = file.blocks("emb.word", file.shape.width)
        self._places = (
            file.floats("emb.pos").reshape(-1, file.shape.width) + file.floats("emb.type")[: file.shape.width]
        )
        self._begin, self._end = file.vocabulary.begin, file.vocabulary.end
        self._longest = file.shape.positions - 2
        self._session = model.session
        self.width = file.shape.width

    def of(self, told: Sequence[Word]) -> NDArray[np.float32]:
        """Float32 of shape (words, layers, width): the mean of each word's tokens behind each of LAYERS.

        A text with more tokens than the network takes (510) is read in windows.
        """
        if not told:
            return np.zeros((0, len(LAYERS), self.width), dtype=np.float32)
        apart = [True, *(before.end < word.start for before, word in pairwise(told))]
        ids = self._tokeniser.ids_of_words([word.text for word in told], apart=apart)
        return np.concatenate([self._means(window) for window in self._windows(ids)])

    def _windows(self, ids: Sequence[list[int]]) -> Iterator[list[list[int]]]:
        window: list[list[int]] = []
        length = 0
        for word in ids:
            cut = word[: self._longest]
            if length + len(cut) > self._longest:
                yield window
                window, length = [], 0
            window.append(cut)
            length += len(cut)
        yield window

    def _means(self, window: Sequence[list[int]]) -> NDArray[np.float32]:
        tokens = np.array([self._begin, *(token for word in window for token in word), self._end])
        hidden = expand(self._pieces[tokens]) + self._places[: len(tokens)]
        behind = np.stack([layer[0, 1:-1] for layer in self._session.run(None, {"hidden": hidden[None]})], axis=1)
        lengths = np.array([len(word) for word in window])
        sums = np.add.reduceat(behind, np.cumsum(lengths) - lengths, axis=0)
        return np.asarray(sums / lengths[:, None, None], dtype=np.float32)


@cache
def contexts() -> Contexts | None:
    """The encoder of this process, loaded once; None where the packages that run it are absent."""
    if not is_here() or missing():
        return None
    try:
        return Contexts(prepare(user_cache(), layers=LAYERS))
    except SettingsError as error:
        logger.warning("Names in reports are found without the encoder: %s", error)
        return None
