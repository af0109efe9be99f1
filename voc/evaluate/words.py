"""Are the words of topics any good: coherence and diversity."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

TOP = 10


def npmi(words: Sequence[Sequence[str]], tokens: Iterable[set[str]]) -> float:
    """Mean normalised pointwise mutual information of the pairs among each topic's ten best words, −1 to 1.

    A pair that never meets in a text counts −1 (Bouma 2009; Lau, Newman, Baldwin
    2014, with the whole text as window).

    Args:
        words: the words of each topic, best first.
        tokens: the set of words of each text.

    >>> npmi([["saldo", "hilang"]], [{"saldo", "hilang"}, {"driver"}])
    1.0
    >>> npmi([["saldo", "driver"]], [{"saldo", "hilang"}, {"driver"}])
    -1.0
    """
    asked = {word for topic in words for word in topic[:TOP]}
    holders: dict[str, set[int]] = defaultdict(set)
    n = 0
    for n, found in enumerate(tokens, start=1):
        for word in found & asked:
            holders[word].add(n)
    means = [_mean_npmi(topic[:TOP], holders, n) for topic in words if len(topic) > 1]
    return sum(means) / len(means) if means else 0.0


def diversity(words: Sequence[Sequence[str]]) -> float:
    """Share of different words among the ten best of all topics, 0 to 1 (Dieng, Ruiz, Blei 2020).

    >>> diversity([["saldo", "hilang"], ["saldo", "driver"]])
    0.75
    """
    every = [word for topic in words for word in topic[:TOP]]
    return len(set(every)) / len(every) if every else 0.0


def _mean_npmi(words: Sequence[str], holders: dict[str, set[int]], n: int) -> float:
    pairs = [_npmi(holders[a], holders[b], n) for a, b in combinations(words, 2)]
    return sum(pairs) / len(pairs)


def _npmi(first: set[int], second: set[int], n: int) -> float:
    both = len(first & second)
    if not both:
        return -1.0
    if both == n:
        return 1.0
    return log(both * n / (len(first) * len(second))) / -log(both / n)
