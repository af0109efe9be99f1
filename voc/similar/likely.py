"""Which topics a message is likely about: by its words, by the earlier voices like it, and by the topics' middles."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
STEM = 5
_WORD = re.compile(r"\w+")
_TAKEN_OUT = re.compile(r"<[A-Z_]{2,}>")  # what stands for personal data says nothing of the matter
# A topic's rate of a word is mixed with the rate among all, as if so many of its texts had spoken as all do:
# a word said once in a small topic proves little.
_AS_ALL = 30.0
# What speaks for a topic, in log odds: all voices alike being of it, its middle being the message, and each word.
# Chosen on 64 messages written for it and 400 short ones of the sample; tests/benchmarks/similar.py tells others.
_BY_VOICES, _BY_MIDDLE, _TRUST = 4.0, 2.0, 0.8


def stem(word: str) -> str:
    """The first letters of a word, which most endings and misspellings leave alone."""
    return word.lower().strip(".,!?…:;\"'()")[:STEM]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """How much more often each word is said in a topic than elsewhere.

    Attributes:
        topics: ids, in the order of the columns of `odds`.
        row: by stem, its row.
        odds: (n, k) log of the share of a topic's texts with the stem over the share among all.
        rarity: (n,) log of how many texts there are for one with the stem.
    """

    topics: tuple[int, ...]
    row: Mapping[str, int] = field(repr=False)
    odds: NDArray[np.float32] = field(repr=False)
    rarity: NDArray[np.float32] = field(repr=False)

    @classmethod
    def learn(cls, texts: Sequence[str], topics: Sequence[int]) -> Self:
        """Count the stems of texts, of which each is of the topic at its place; stems of one text alone are left out.

        The log ratio is that of naive Bayes, with the topic's rate shrunk to that of all texts.
        """
        names = sorted(set(topics))
        column = {topic: i for i, topic in enumerate(names)}
        said: dict[str, list[int]] = {}
        for text, topic in zip(texts, topics, strict=True):
            for one in stems(text):
                said.setdefault(one, []).append(column[topic])
        kept = {one: columns for one, columns in said.items() if len(columns) > 1}
        counts = np.zeros((len(kept), len(names)), dtype=np.float64)
        for place, columns in enumerate(kept.values()):
            counts[place] = np.bincount(columns, minlength=len(names))
        size = np.bincount([column[topic] for topic in topics], minlength=len(names))
        among_all = counts.sum(axis=1) / max(len(texts), 1)
        rate = (counts + _AS_ALL * among_all[:, None]) / (size + _AS_ALL)
        odds = np.log(rate / among_all[:, None])
        return cls(
            tuple(names),
            {one: place for place, one in enumerate(kept)},
            odds.astype(np.float32),
            -np.log(among_all).astype(np.float32),
        )

    def speaking(self, text: str) -> Numbers:
        """What the words of a text say for each topic (k,), in log odds."""
        rows = [self.row[one] for one in sorted(stems(text)) if one in self.row]
        return np.asarray(self.odds[rows].sum(axis=0), dtype=np.float64)

    def weight(self, one: str) -> float:
        """How much a stem tells, by how rare it is; one that is not known as much as the rarest."""
        place = self.row.get(one)
        return float(self.rarity[place]) if place is not None else float(self.rarity.max(initial=1.0))


def stems(text: str) -> set[str]:
    """The stems of a text's words."""
    return {stem(word) for word in _WORD.findall(matter(text))}


def matter(text: str) -> str:
    """A text without what stands for personal data that was taken out.

    >>> matter("refund belum masuk <PHONE>")
    'refund belum masuk  '
    """
    return _TAKEN_OUT.sub(" ", text)


def shared(weights: Mapping[str, float], text: str) -> float:
    """How much of the weight of a question's stems a text holds, 0 to 1."""
    inside = stems(text)
    return sum(weight for one, weight in weights.items() if one in inside) / max(sum(weights.values()), 1.0)


def likely(words: Numbers, voices: Numbers, middles: Numbers) -> Numbers:
    """The probability of each topic (k,), which sum to 1.

    Args:
        words: (k,) what the message's words say for each, in log odds.
        voices: (k,) share of the earlier voices most alike that speak of each, 0 to 1.
        middles: (k,) cosine of the message with each topic's middle.

    >>> likely(np.array([1.0, 0.0]), np.array([1.0, 0.0]), np.array([0.5, 0.0])).round(2).tolist()
    [0.99, 0.01]
    """
    score = _TRUST * (words + _BY_VOICES * voices + _BY_MIDDLE * middles)
    odds = np.exp(score - score.max(initial=-np.inf))
    return np.asarray(odds / odds.sum())
