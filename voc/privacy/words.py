"""The words of a text as the name models see them: how each is written, and what is telling about it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from voc.privacy.given_names import AMBIGUOUS, FAMILY, GIVEN

BUCKETS = 1 << 18

TOKEN = re.compile(r"\n|[^\W\d_](?:\.(?!\w{2}))|[^\W\d_]+(?:['’`-][^\W\d_]+)*|\d+|[^\w\s]")


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
    """What a model looks at in one word, seen from a place beside it (or itself, role "c")."""
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


def listed(role: str, word: str, shape: str) -> Iterator[str]:
    """The features, and in which lists of names the word is: given, family, and words that are names too."""
    yield from features(role, word, shape)
    low = word.lower()
    if role in "bcd" and (lists := "g" * (low in GIVEN) + "f" * (low in FAMILY) + "a" * (low in AMBIGUOUS)):
        yield f"{role}&{lists}"


def bucket(feature: str, buckets: int = BUCKETS) -> int:
    """Where the weight of a feature lies; buckets is a power of two."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & (buckets - 1)


def vocabulary(told: Sequence[Word]) -> set[str]:
    """The words that tell how a text reads; signs, figures and capitals do not."""
    return {word.text.lower() for word in told if word.text[0].isalpha()}


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
