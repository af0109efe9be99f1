"""Score the words of a text, and describe them as numbers for the model."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from voc.sentiment.words import (
    BOOSTERS,
    CONTRASTS,
    EMOJI,
    EMOTICONS,
    JOINTS,
    LONGEST_PHRASE,
    NEGATORS,
    SARCASM,
    WEAKENERS,
    WEIGHTS,
)

if TYPE_CHECKING:
    import numpy as np

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)*|[.,!?;\n]")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_RUN = re.compile(r"(\w)\1+")
_SUFFIX = re.compile(r"(?:nya|ny|lah|kah|ku|mu|2)$")
_REACH = 3  # words over which a negation reaches: "tidak terlalu bagus"
FEATURES = 8
_PHRASES_BEGIN = frozenset(entry.partition("_")[0] for entry in WEIGHTS if "_" in entry)


class Tally(NamedTuple):
    """Praise and blame found in a text, and the signs around them; blame is counted as a positive sum."""

    praise: float
    blame: float
    emoji: float
    negations: int
    last: float
    sarcasm: bool


def lexicon_score(text: str) -> float:
    """How positive the words of a text are, from -1 to 1; 0 where they say nothing.

    Negation turns a word over ("tidak bagus"), "kurang" too, boosters strengthen
    ("banget", "very"), what follows "tapi" or "but" counts more, emoji count, and a
    sarcasm marker beside blame turns the praise into blame.

    >>> lexicon_score("aplikasi bagus banget") > 0 > lexicon_score("aplikasinya gak bagus")
    True
    """
    return _score(tally_of(text))


def _score(tally: "Tally") -> float:
    praise, blame = tally.praise + max(tally.emoji, 0.0), tally.blame + max(-tally.emoji, 0.0)
    if tally.sarcasm:
        praise, blame = 0.0, blame + praise
    return (praise - blame) / (praise + blame + 1.0)


def features(texts: Sequence[str]) -> "np.ndarray":
    """What the lexicon sees in each text: a float32 array of shape (n, FEATURES), each about -1 to 1."""
    import numpy as np

    rows = np.zeros((len(texts), FEATURES), np.float32)
    for row, text in zip(rows, texts, strict=True):
        tally = tally_of(text)
        row[:] = (
            _score(tally),
            tally.praise / (tally.praise + 2.0),
            tally.blame / (tally.blame + 2.0),
            tally.emoji / (abs(tally.emoji) + 1.0),
            min(tally.negations, 4) / 4.0,
            tally.last / 3.0,
            float(tally.sarcasm),
            min(text.count("?"), 2) / 2.0,
        )
    return rows


def tally_of(text: str) -> Tally:
    """Praise, blame, emoji and signs of one text."""
    lowered = text.lower()
    tokens = [token.replace("\u2019", "'") for token in _TOKEN.findall(lowered)]
    praise = blame = last = 0.0
    for weight in _weights(tokens):
        praise += max(weight, 0.0)
        blame += max(-weight, 0.0)
        last = weight
    emoji = sum(EMOJI.get(sign, 0.0) for sign in text) + sum(value for sign, value in EMOTICONS.items() if sign in text)
    negations = sum(token in NEGATORS for token in tokens)
    sarcasm = blame > 0 and any(marker in lowered for marker in SARCASM)
    return Tally(praise, blame, max(-3.0, min(3.0, emoji)), negations, max(-3.0, min(3.0, last)), sarcasm)


def _weights(tokens: Sequence[str]) -> Iterator[float]:
    """The weight of every word or phrase of the lexicon, after negation, boosting and contrast."""
    factor = 1.0
    place = 0
    while place < len(tokens):
        if tokens[place] in CONTRASTS:
            factor = 1.5
        length, weight = _longest(tokens, place)
        if weight:
            yield factor * _adjusted(tokens, place, length, weight)
        place += length


def _longest(tokens: Sequence[str], place: int) -> tuple[int, float]:
    longest = min(LONGEST_PHRASE, len(tokens) - place) if tokens[place] in _PHRASES_BEGIN else 1
    for length in range(longest, 1, -1):
        weight = WEIGHTS.get("_".join(tokens[place : place + length]))
        if weight:
            return length, weight
    return 1, _weight(tokens[place])


@lru_cache(maxsize=100_000)
def _weight(token: str) -> float:
    for form in (token, _STRETCHED.sub(r"\1", token), _SUFFIX.sub("", token), _RUN.sub(r"\1", token)):
        if form in WEIGHTS:
            return WEIGHTS[form]
    return 0.0


def _adjusted(tokens: Sequence[str], place: int, length: int, weight: float) -> float:
    before: list[str] = []
    for token in reversed(tokens[max(0, place - _REACH) : place]):
        if token in ".,!?;\n" or token in CONTRASTS or token in JOINTS:
            break
        before.append(token)
    around = before[:2] + list(tokens[place + length : place + length + 1])
    if any(token in BOOSTERS for token in around):
        weight *= 1.4
    if any(token in NEGATORS for token in before) or any(token in WEAKENERS for token in before[:2]):
        # "tidak bagus" is blame; "tidak rusak" is only faint praise.
        return -weight if weight > 0 else -0.4 * weight
    return weight
