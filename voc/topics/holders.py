"""Which of some texts hold which words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voc.topics.words import words_of


@dataclass(frozen=True, slots=True)
class Holders:
    """Of n texts the ones that hold each word, as the bits of a number."""

    n: int
    texts: Mapping[str, int]

    def share(self, words: Iterable[str]) -> float:
        """The share of the texts, 0 to 1, that hold any of the words (in their plain spelling).

        >>> held_by(["Saldo hilang", "saldo kosong", "driver", "ok"]).share(["saldo", "hilang", "driver"])
        0.75
        """
        any_of = 0
        for word in words:
            any_of |= self.texts.get(word, 0)
        return any_of.bit_count() / max(self.n, 1)

    def together(self, words: Iterable[str]) -> float:
        """The share of the texts, 0 to 1, that hold all of the words.

        >>> held_by(["Saldo hilang", "saldo kosong", "driver", "ok"]).together(["saldo", "hilang"])
        0.25
        """
        all_of = (1 << self.n) - 1
        for word in words:
            all_of &= self.texts.get(word, 0)
        return all_of.bit_count() / max(self.n, 1)


def held_by(texts: Sequence[str]) -> Holders:
    """Read the words of some texts."""
    found: dict[str, int] = defaultdict(int)
    for place, text in enumerate(texts):
        for word in words_of(text):
            found[word] |= 1 << place
    return Holders(len(texts), found)
