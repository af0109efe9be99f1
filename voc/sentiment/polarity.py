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
    NEGATORS,
    SARCASM,
    WEAKENERS,
    WEIGHTS,
)

if TYPE_CHECKING:
    import numpy as np

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*|[.,!?;\n]")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_RUN = re.compile(r"(\w)\1+")
_SUFFIX = re.compile(r"(?:nya|ny|lah|kah|ku|mu|2)$")
_SIGNS = {**EMOJI, **EMOTICONS}
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))
_MOCKERY = re.compile("|".join(rf"\b{re.escape(marker)}\b" for marker in SARCASM))
_STOPS = frozenset(".,!?;\n") | CONTRASTS | JOINTS
_REACH = 3  # words over which a negation reaches: "tidak terlalu bagus"
FEATURES = 8


def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], float], ...]]:
    """Phrases of the lexicon by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for phrase, weight in WEIGHTS.items():
        if "_" in phrase:
            words = tuple(phrase.split("_"))
            found.setdefault(words[0], []).append((words, weight))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


_PHRASES = _phrases()


class Tally(NamedTuple):
    """Praise and blame found in a text, and the signs around them; blame is counted as a positive sum."""

    praise: float
    blame: float
    emoji: float
    negations: int
    last: float
    sarcasm: bool
    questions: int

    @property
    def score(self) -> float:
        """Praise against blame, from -1 to 1; mockery turns the praise into blame."""
        praise, blame = self.praise + max(self.emoji, 0.0), self.blame + max(-self.emoji, 0.0)
        if self.sarcasm:
            praise, blame = 0.0, blame + praise
        return (praise - blame) / (praise + blame + 1.0)


def lexicon_score(text: str) -> float:
    """How positive the words of a text are, from -1 to 1; 0 where they say nothing.

    Negation turns a word over ("tidak bagus"), "kurang" too, boosters strengthen
    ("banget", "very"), what follows "tapi" or "but" counts more, emoji count, and a
    sarcasm marker beside blame turns the praise into blame.

    >>> lexicon_score("aplikasi bagus banget") > 0 > lexicon_score("aplikasinya gak bagus")
    True
    """
    return tally_of(text).score


def features(texts: Sequence[str]) -> "np.ndarray":
    """What the lexicon sees in each text: a float32 array of shape (n, FEATURES), each about -1 to 1."""
    import numpy as np

    rows = [_row(tally_of(text)) for text in texts]
    return np.asarray(rows, np.float32).reshape(len(texts), FEATURES)


def _row(tally: Tally) -> tuple[float, ...]:
    return (
        tally.score,
        tally.praise / (tally.praise + 2.0),
        tally.blame / (tally.blame + 2.0),
        tally.emoji / (abs(tally.emoji) + 1.0),
        min(tally.negations, 4) / 4.0,
        tally.last / 3.0,
        float(tally.sarcasm),
        min(tally.questions, 2) / 2.0,
    )


# A run looks at the same texts for quotes, for teaching and for judging.
@lru_cache(maxsize=20_000)
def tally_of(text: str) -> Tally:
    """Praise, blame, emoji and signs of one text."""
    lowered = text.lower().replace("\u2019", "'")
    tokens = _TOKEN.findall(lowered)
    praise = blame = last = 0.0
    for weight in _weights(tokens):
        praise += max(weight, 0.0)
        blame += max(-weight, 0.0)
        last = weight
    emoji = sum(_SIGNS[sign] for sign in _SIGN.findall(text))
    return Tally(
        praise,
        blame,
        max(-3.0, min(3.0, emoji)),
        sum(token in NEGATORS for token in tokens),
        max(-3.0, min(3.0, last)),
        blame > 0 and _MOCKERY.search(lowered) is not None,
        text.count("?"),
    )


def _weights(tokens: Sequence[str]) -> Iterator[float]:
    """The weight of every word or phrase of the lexicon, after negation, boosting and contrast."""
    factor = 1.0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token in CONTRASTS:
            factor = 1.5
        length, weight = _longest(tokens, place) if token in _PHRASES else (1, _weight(token))
        if weight:
            yield factor * _adjusted(tokens, place, length, weight)
        place += length


def _longest(tokens: Sequence[str], place: int) -> tuple[int, float]:
    for words, weight in _PHRASES[tokens[place]]:
        if tuple(tokens[place : place + len(words)]) == words:
            return len(words), weight
    return 1, _weight(tokens[place])


# Feedback says the same few thousand words again and again.
@lru_cache(maxsize=100_000)
def _weight(token: str) -> float:
    for form in (token, _STRETCHED.sub(r"\1", token), _SUFFIX.sub("", token), _RUN.sub(r"\1", token)):
        if form in WEIGHTS:
            return WEIGHTS[form]
    return 0.0


def _adjusted(tokens: Sequence[str], place: int, length: int, weight: float) -> float:
    before: list[str] = []
    for token in reversed(tokens[max(0, place - _REACH) : place]):
        if token in _STOPS:
            break
        before.append(token)
    around = before[:2] + list(tokens[place + length : place + length + 1])
    if any(token in BOOSTERS for token in around):
        weight *= 1.4
    if any(token in NEGATORS for token in before) or any(token in WEAKENERS for token in before[:2]):
        # "tidak bagus" is blame; "tidak rusak" is only faint praise.
        return -weight if weight > 0 else -0.4 * weight
    return weight
