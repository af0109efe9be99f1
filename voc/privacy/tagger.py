"""Names of people by their letters and their neighbours: a small linear model over the words of a text.

Each word is weighed by itself and by the two words on either side of it. The weights
were learned from the NER sets of IndoNLU (nerp and nergrit, Apache-2.0), the sentences
of presidio's test set (MIT), made-up sentences with names of many countries, and
reviews that name nobody; tests/benchmarks/names.py learns them again. They lie hashed
in `names.bin`, so the file holds no word and no name.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from voc.privacy.spans import Candidate

BUCKETS = 1 << 18
SCALE = 16.0
"""A stored weight is a whole number of sixteenths."""
CERTAIN, SMALL, PAIRED, LIKELY = 0.75, 1.5, -0.25, -2.0
"""Log odds: of a name of one word, and if it is written small; of the surest word of a longer one; of each word."""
SURE, EASIER = 2.5, 2.0
"""Names come together: where one word is sure to be one, all of these are so much lower."""

TOKEN = re.compile(r"\n|[^\W\d_](?:\.(?!\w{2}))|[^\W\d_]+(?:['’`-][^\W\d_]+)*|\d+|[^\w\s]")
_LETTERS = re.compile(r"[A-Za-zÀ-ɏΑ-ω]")  # Latin and Greek
_ROLES = (("a", -2), ("b", -1), ("c", 0), ("d", 1), ("e", 2))
_WEIGHTS = Path(__file__).with_name("names.bin")


class Word(NamedTuple):
    """A word or sign of a text, and how it is written beside the rest."""

    start: int
    end: int
    text: str
    shape: str


def words(text: str) -> list[Word]:
    """The words and signs of a text, with their shapes."""
    found = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
    mode = _mode(text)
    shaped, opening = [], True
    for start, end, one in found:
        shaped.append(Word(start, end, one, f"{mode}{_shape(one)}{'^' if opening else ''}"))
        opening = one in '.!?\n:;"“>'
    return shaped


def features(role: str, word: str, shape: str) -> Iterator[str]:
    """What the model looks at in one word, seen from a place beside it (or itself, role "c")."""
    low = word.lower()
    yield f"{role}={low}"
    yield f"{role}~{shape}"
    if role not in "bcd" or not low[0].isalpha():
        return
    for length in (1, 2, 3, 4):
        if len(low) > length:
            yield f"{role}<{low[:length]}"
            yield f"{role}>{low[-length:]}"
    if role == "c":
        yield f"{role}#{min(len(low), 12)}"
        yield f"{role}={low}{shape}"
        yield from (f"{role}*{low[at : at + 3]}" for at in range(1, len(low) - 3))


def bucket(feature: str) -> int:
    """Where the weight of a feature lies."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for names."""
    told = words(text)
    scores = _scores(told)
    eased = EASIER if max(scores, default=0.0) > SURE else 0.0
    at = 0
    while at < len(told):
        if not (scores[at] > LIKELY - eased and _LETTERS.match(told[at].text)):
            at += 1
            continue
        last = at
        while last + 1 < len(told) and scores[last + 1] > LIKELY - eased and _goes_on(text, told[last], told[last + 1]):
            last += 1
        needed = (PAIRED if last > at else CERTAIN if told[at].text[0].isupper() else SMALL) - eased
        if max(scores[at : last + 1]) > needed and told[last].end - told[at].start > 2:
            yield Candidate("NAME", told[at].start, told[last].end, 48)
        at = last + 1


def _goes_on(text: str, word: Word, following: Word) -> bool:
    between = text[word.end : following.start]
    return between in (" ", "") and bool(_LETTERS.match(following.text))


def _scores(told: Sequence[Word]) -> list[float]:
    """The log odds of each word to be part of a name."""
    n = len(told)
    sums = [_weights()[0]] * n
    for at, word in enumerate(told):
        for (_, offset), weight in zip(_ROLES, _weigh(word.text, word.shape), strict=True):
            if 0 <= at - offset < n:
                sums[at - offset] += weight
    # The places before the first word and behind the last one speak too.
    edges = _weigh("|", "|")
    for (_, offset), weight in zip(_ROLES, edges, strict=True):
        for at in range(max(0, n - offset), n) if offset > 0 else range(min(n, -offset)):
            sums[at] += weight
    return [one / SCALE for one in sums]


# Feedback says the same few thousand words again and again.
@lru_cache(maxsize=50_000)
def _weigh(word: str, shape: str) -> tuple[int, ...]:
    """What a word is worth to the place it stands in and to those beside it, in the order of _ROLES."""
    weights = _weights()
    return tuple(sum(weights[bucket(one)] for one in features(role, word, shape)) for role, _ in _ROLES)


@cache
def _weights() -> array:  # type: ignore[type-arg]
    """Place 0 is the bias; no feature uses it."""
    loaded = array("b")
    loaded.frombytes(_WEIGHTS.read_bytes())
    return loaded


def _mode(text: str) -> str:
    """Whether a text uses capitals at all (l), shouts (u), or writes as usual (m)."""
    if text.islower():
        return "l"
    return "u" if text.isupper() else "m"


def _shape(word: str) -> str:
    if not word[0].isalpha():
        return "d" if word[0].isdigit() else "."
    if len(word) == 2 and word[1] == ".":
        return "I"
    if word.islower():
        return "x"
    return "X" if word.isupper() else "Xx"
