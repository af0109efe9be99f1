"""Names of people by their letters and their neighbours: small linear models over the words of a text.

Each word is weighed by itself and by the two words on either side of it. Reports name
people in every other sentence, reviews one in two hundred, so there are two models, and
a third (`prose.bin`) tells which of them reads a text, by its words alone:

- `names.bin`, for what customers write, was learned from the NER sets of IndoNLU (nerp
  and nergrit, Apache-2.0), the sentences of presidio's test set (MIT), made-up sentences
  with names of many countries, and reviews that name nobody;
- `reports.bin`, for news and the like, from the same without presidio and the reviews,
  with lists of names beside; more words are names to it. Where the bundled encoder is
  installed, `reading` reads reports instead and is right more often.

tests/benchmarks/names.py learns them again. The weights lie hashed, so the files hold no
word and no name.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from math import inf
from pathlib import Path
from typing import NamedTuple

from voc.privacy import reading
from voc.privacy import words as wording
from voc.privacy.spans import Candidate
from voc.privacy.words import Word, words

SCALE = 16.0
"""A stored weight is a whole number of sixteenths."""
PROSE_BUCKETS = 1 << 16
PROSE, DOUBT = -1.0, 1.5
"""Log odds from which a text is taken for a report; how much surer a word must be for each below 0."""
DOUBTFUL = -1.0
"""Log odds below which a word of a report is no name, whatever stands before it."""
READ = -1.0
"""Log odds from which the encoder reads a text, where it is installed: one review in two hundred is beyond it.

Reading takes longer than all else that a text needs. Below -0.5 it must be surer, at -1 as sure as `reading.CERTAIN`.
"""
LONGEST_READ = 1_000
"""Words of the longest text that the encoder reads: a second for these, and one text must not hold up a run."""
FEWEST_WORDS = 7
"""A text with fewer different words is never taken for a report."""
ROLES = (("a", -2), ("b", -1), ("c", 0), ("d", 1), ("e", 2))


class Model(NamedTuple):
    """Weights in `file`, and how sure they must be, in log odds.

    alone is for a name of one word, paired for the surest word of a longer one, small and
    small_pair for the same written small, likely for each of its words. Names come together:
    where one word is surer than `sure`, all of these are lower by `easier`. shortest is the
    length of a name in characters.
    """

    file: str
    features: Callable[[str, str, str], Iterator[str]]
    alone: float
    small: float
    paired: float
    small_pair: float
    likely: float
    sure: float
    easier: float
    shortest: int


REVIEWS = Model("names.bin", wording.features, 0.75, 3.0, -0.25, 2.0, -2.0, 2.5, 2.0, 3)
REPORTS = Model("reports.bin", wording.listed, -0.5, -0.5, 0.0, -1.0, -3.0, 2.5, 1.0, 2)

folder = Path(__file__).parent
"""Where the weights lie."""
_LETTERS = re.compile(r"[A-Za-zÀ-ɏΑ-ω'’`.-]+")  # Latin and Greek
_JOINED = re.compile(r" ?[-'’] ?|(?<=\b\w) ?\. ?")


def find(text: str) -> Iterator[Candidate]:
    """Candidates for names."""
    told = words(text)
    prose = _prose(told)
    model = REPORTS if prose > PROSE else REVIEWS
    scores = _scores(told, model)
    eased = model.easier if max(scores, default=0.0) > model.sure else 0.0
    if model is REPORTS and prose < 0:
        eased += DOUBT * prose
    likely = [
        score > model.likely - eased and bool(_LETTERS.fullmatch(word.text)) and word.text[0].isalpha()
        for word, score in zip(told, scores, strict=True)
    ]
    at, shouted = 0, text.isupper() or model is REPORTS
    while at < len(told):
        if not likely[at]:
            at += 1
            continue
        last = _last(text, told, likely, at, joined=model is REPORTS)
        # "ICATT" and "TED" among usual words are no people.
        large = told[at].text[0].isupper() and (shouted or last > at or not told[at].text.isupper())
        needed = _needed(model, large=large, paired=last > at) - eased
        if max(scores[at : last + 1]) > needed and told[last].end - told[at].start >= model.shortest:
            yield Candidate("NAME", told[at].start, told[last].end, 48)
        at = last + 1


def _needed(model: Model, *, large: bool, paired: bool) -> float:
    if paired:
        return model.paired if large else model.small_pair
    return model.alone if large else model.small


def is_report(text: str) -> bool:
    """Whether a text reads like a report rather than like what a customer writes."""
    return _prose(words(text)) > PROSE


def speaks_against(text: str, found: Candidate) -> bool:
    """Whether a text is a report and no word of what was found looks like a part of a name in it."""
    told = words(text)
    if _prose(told) <= PROSE:
        return False
    inside = (
        score
        for score, word in zip(_scores(told, REPORTS), told, strict=True)
        if found.start < word.end and word.start < found.end
    )
    return max(inside, default=inf) < DOUBTFUL


def read_report(text: str) -> reading.Reading | None:
    """What may be a report, as the encoder reads it; None for anything else, and where it is not installed.

    One of more than LONGEST_READ words is left to the model of words.
    """
    told = words(text)
    if len(told) > LONGEST_READ:
        return None
    prose = _prose(told)
    if prose <= READ:
        return None
    # No report shouts from end to end.
    doubt = 1.0 if text.isupper() else min(1.0, max(0.0, -1.0 - 2.0 * prose))
    return _read(text, doubt)


# What agents write is in a few forms, each said thousands of times, and reading one takes some milliseconds.
@lru_cache(maxsize=4_096)
def _read(text: str, doubt: float) -> reading.Reading | None:
    return reading.read(words(text), doubt=doubt)


def _prose(told: Sequence[Word]) -> float:
    """The log odds that a text is a report."""
    heard = wording.vocabulary(told)
    if len(heard) < FEWEST_WORDS:
        return -inf
    return float(_weights("prose.bin")[0] + sum(map(_reads, heard)) / len(heard) ** 0.5) / SCALE


def _last(text: str, told: Sequence[Word], likely: Sequence[bool], at: int, *, joined: bool) -> int:
    """The last word of the name that begins at a word; "Si - won" and "R . Hunt" go on if joined."""
    last = at
    while last + 1 < len(told):
        if likely[last + 1] and text[told[last].end : told[last + 1].start] in (" ", ""):
            last += 1
        elif (
            joined
            and last + 2 < len(told)
            and likely[last + 2]
            and _JOINED.fullmatch(text, told[last].end, told[last + 2].start)
        ):
            last += 2
        else:
            break
    return last


def _scores(told: Sequence[Word], model: Model) -> list[float]:
    """The log odds of each word to be part of a name."""
    n, reports = len(told), model is REPORTS
    sums = [_weights(model.file)[0]] * n
    for at, word in enumerate(told):
        for (_, offset), weight in zip(ROLES, _weigh(reports, word.text, word.shape), strict=True):
            if 0 <= at - offset < n:
                sums[at - offset] += weight
    # The places before the first word and behind the last one speak too.
    edges = _weigh(reports, "|", "|")
    for (_, offset), weight in zip(ROLES, edges, strict=True):
        for at in range(max(0, n - offset), n) if offset > 0 else range(min(n, -offset)):
            sums[at] += weight
    return [one / SCALE for one in sums]


# Feedback says the same few thousand words again and again.
@lru_cache(maxsize=50_000)
def _weigh(reports: bool, word: str, shape: str) -> tuple[int, ...]:
    """What a word is worth to the place it stands in and to those beside it, in the order of ROLES."""
    model = REPORTS if reports else REVIEWS
    weights = _weights(model.file)
    return tuple(sum(weights[wording.bucket(one)] for one in model.features(role, word, shape)) for role, _ in ROLES)


@lru_cache(maxsize=100_000)
def _reads(word: str) -> int:
    return int(_weights("prose.bin")[wording.bucket(word, PROSE_BUCKETS)])


@cache
def _weights(file: str) -> array:  # type: ignore[type-arg]
    """Place 0 is the bias, and of the few features that fall there."""
    loaded = array("b")
    loaded.frombytes((folder / file).read_bytes())
    return loaded


def forget_weights() -> None:
    """Read the weights anew when they are next needed."""
    for cached in (_weights, _weigh, _reads):
        cached.cache_clear()
