"""Words, word pairs and character n-grams of many texts at once, as hashed sparse counts.

Everything is done on one array of code points for all texts, so the rate is
that of numpy, not of Python: some hundred thousand words a second. Nothing is
learnt, so the same text gives the same features in every run.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_SEPARATOR, _WORD, _SYMBOL = 0, 1, 2
_END = 0  # the code point that ends a text
_SPACE = 32
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that powers of it never become zero
_MIX = np.uint64(0xD6E8FEB86659FD93)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One kind of feature: hashes[i] occurs in text texts[i]; texts is ascending."""

    texts: NDArray[np.int64]
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class TextFeatures:
    words: Occurrences
    pairs: Occurrences
    grams: Occurrences


def extract(texts: Sequence[str], *, shortest: int = 3, longest: int = 5) -> TextFeatures:
    """Hash the words, neighbouring word pairs and in-word character n-grams of n texts.

    Case is folded, digits count as one, a letter repeated more than twice counts
    twice ("bagusss" is "baguss"), and an emoji is a word.
    """
    points = _clean(texts)
    ends = points == _END
    of_text = np.cumsum(ends) - 1
    spaces = ends | (points == _SPACE)
    mixed = _scramble(points.astype(np.uint64))
    words = _words(mixed, spaces, of_text)
    return TextFeatures(words, _pairs(words), _grams(mixed, spaces, ends, of_text, shortest, longest))


def _clean(texts: Sequence[str]) -> NDArray[np.uint32]:
    """Code points with one space between words, and _END before the first text and after each."""
    joined = "\0" + "".join(text.replace("\0", " ").lower() + "\0" for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", errors="replace"), dtype=np.uint32)
    kind, folded = _tables(points)
    kinds, points = kind[points], folded[points]
    repeated = np.zeros(len(points), dtype=bool)
    repeated[2:] = (points[2:] == points[1:-1]) & (points[1:-1] == points[:-2]) & (kinds[2:] != _SEPARATOR)
    kinds, points = kinds[~repeated], points[~repeated]
    # A symbol is a word of its own: a space goes before and after it.
    width = np.where(kinds == _SYMBOL, 3, 1)
    starts = np.cumsum(width) - width
    spread = np.full(int(width.sum()), _SPACE, dtype=np.uint32)
    spread[starts + (kinds == _SYMBOL)] = points
    is_space = spread == _SPACE
    after_space = np.ones(len(spread), dtype=bool)
    after_space[1:] = is_space[:-1]
    kept: NDArray[np.uint32] = spread[~(is_space & after_space)]
    return kept


def _tables(points: NDArray[np.uint32]) -> tuple[NDArray[np.int8], NDArray[np.uint32]]:
    """For every code point that occurs: what kind it is, and what it counts as."""
    seen = np.zeros(0x110000, dtype=bool)
    seen[points] = True
    kind = np.zeros(0x110000, dtype=np.int8)
    folded = np.full(0x110000, _SPACE, dtype=np.uint32)
    for point in np.flatnonzero(seen).tolist():
        category = unicodedata.category(chr(point))
        if category[0] in "LM":
            kind[point], folded[point] = _WORD, point
        elif category[0] == "N":
            kind[point], folded[point] = _WORD, ord("0")
        elif category in ("So", "Sk"):
            kind[point], folded[point] = _SYMBOL, point
    folded[_END] = _END
    return kind, folded


def _scramble(values: Hashes) -> Hashes:
    values = (values + np.uint64(1)) * _MIX
    values ^= values >> np.uint64(32)
    values *= _STEP
    return values ^ (values >> np.uint64(29))


def _words(mixed: Hashes, spaces: NDArray[np.bool_], of_text: NDArray[np.int64]) -> Occurrences:
    inside = ~spaces
    before = np.zeros(len(spaces), dtype=bool)
    before[1:] = inside[:-1]
    starts = np.flatnonzero(inside & ~before)
    if not len(starts):
        return Occurrences(np.zeros(0, np.int64), np.zeros(0, np.uint64))
    at = np.arange(len(spaces))
    first = np.zeros(len(spaces), dtype=np.int64)
    first[starts] = starts
    place = at - np.maximum.accumulate(first)
    powers = np.cumprod(np.full(_LONGEST, _STEP, dtype=np.uint64))
    terms = np.where(inside, mixed * powers[np.minimum(place, _LONGEST - 1)], np.uint64(0))
    return Occurrences(of_text[starts], _scramble(np.add.reduceat(terms, starts)))


def _pairs(words: Occurrences) -> Occurrences:
    same = words.texts[1:] == words.texts[:-1]
    hashes = _scramble(words.hashes[:-1] * _PAIR + words.hashes[1:])
    return Occurrences(words.texts[1:][same], hashes[same])


def _grams(
    mixed: Hashes,
    spaces: NDArray[np.bool_],
    ends: NDArray[np.bool_],
    of_text: NDArray[np.int64],
    shortest: int,
    longest: int,
) -> Occurrences:
    """Character n-grams that lie in one word, its edges marked; several lengths, ordered by text."""
    # An end of text is an edge of a word like any space.
    mixed = np.where(ends, _scramble(np.array([_SPACE], dtype=np.uint64))[0], mixed)
    rolling = mixed.copy()
    broken = np.zeros(len(mixed), dtype=bool)
    power = np.uint64(1)
    texts: list[NDArray[np.int64]] = []
    hashes: list[Hashes] = []
    for length in range(2, longest + 1):
        power = np.uint64((int(power) * int(_STEP)) % 2**64)
        n = len(mixed) - length + 1
        if n <= 0:
            break
        if length > 2:
            broken = broken[:n] | spaces[length - 2 : length - 2 + n]
        rolling = rolling[:n] + mixed[length - 1 :] * power
        if length >= shortest:
            keep = ~broken[:n]
            texts.append(of_text[:n][keep])
            hashes.append(_scramble(rolling[keep] + np.uint64(length)))
    if not texts:
        return Occurrences(np.zeros(0, np.int64), np.zeros(0, np.uint64))
    owners, values = np.concatenate(texts), np.concatenate(hashes)
    order = np.argsort(owners, kind="stable")
    return Occurrences(owners[order], values[order])
