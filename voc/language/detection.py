"""Decide by known words first, and by a statistical model where they say too little."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from voc.language.words import ENGLISH, INDONESIAN, REGIONAL, SHARED
from voc.models import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|<[A-Z_]{2,}>|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELONGATED = re.compile(r"(\w)\1{2,}")
_LATIN_END = "\u024f"
# What the model may answer: the product's languages, their neighbours, and what else
# turns up in app-store exports. Asked among all it knows, it finds half of short
# Indonesian texts in languages nobody wrote.
_CANDIDATES = ["id", "en", "ms", "jv", "es", "pt", "fr", "de", "it", "nl", "tl", "tr", "vi", "pl", "ro", "sv", "sw"]
_MIXED_SHARE = 0.25
_REGIONAL_SHARE = 0.5
_SURE = 0.8
_RUN = re.compile(r"(\w)\1+")
_KNOWN = INDONESIAN | ENGLISH | SHARED | REGIONAL


@dataclass(frozen=True, slots=True)
class _Words:
    """How many words of a text speak for each language."""

    total: int
    indonesian: int
    english: int
    regional: int


def detect(text: str) -> Language:
    """The language of a text; OTHER where it has no word at all.

    Only words count: links, handles, hashtags, placeholders, digits and emoji do
    not. A text of words that every language shares ("ok", "update") is Indonesian,
    the language most users of the product write. MIXED needs at least two words of
    each language and a quarter of the known words in the smaller one.

    >>> detect("gk bisa login padahal udah bayar")
    <Language.INDONESIAN: 'id'>
    >>> detect("the app is good tapi sering error di jam sibuk")
    <Language.MIXED: 'mixed'>
    """
    words = _words(text)
    if not words:
        return Language.OTHER
    if sum(word[0] > _LATIN_END for word in words) * 2 > len(words):
        return Language.OTHER
    counts = _count(words)
    return _by_words(counts) or _by_model(" ".join(words), counts)


def detect_many(texts: Iterable[str]) -> list[Language]:
    """The language of each text, in their order; a text that comes again is looked at once."""
    known: dict[str, Language] = {}
    return [known[text] if text in known else known.setdefault(text, detect(text)) for text in texts]


def _words(text: str) -> list[str]:
    return _WORD.findall(_NOISE.sub(" ", text).lower().replace("’", "'"))


def _count(words: list[str]) -> _Words:
    shared = indonesian = english = regional = 0
    for word in words:
        known = word if word in _KNOWN else _squeezed(word)
        if known in INDONESIAN:
            indonesian += 1
        elif known in ENGLISH:
            english += 1
        elif known in SHARED:
            shared += 1
        elif known in REGIONAL:
            regional += 1
    return _Words(len(words) - shared, indonesian, english, regional)


def _squeezed(word: str) -> str:
    """The known form of a drawn-out word: "bangettt" is "banget", "goood" is "good"."""
    double = _ELONGATED.sub(r"\1\1", word)
    if double in _KNOWN:
        return double
    single = _RUN.sub(r"\1", word)
    return single if single in _KNOWN else word


def _by_words(words: _Words) -> Language | None:
    """What the known words say; None where they are too few or do not agree."""
    if not words.total:
        return Language.INDONESIAN
    smaller, larger = sorted((words.indonesian, words.english))
    if smaller >= 2 and smaller >= _MIXED_SHARE * (smaller + larger):
        return Language.MIXED
    if words.regional >= 2 and words.regional > _REGIONAL_SHARE * (words.indonesian + words.english):
        return Language.OTHER
    if larger * 3 < words.total or larger < 2 * smaller:
        return None
    return Language.INDONESIAN if words.indonesian == larger else Language.ENGLISH


def _by_model(text: str, words: _Words) -> Language:
    label, probability = _identifier().classify(text)
    if label in ("id", "en"):
        return Language(label)
    known = words.indonesian + words.english
    if not known and probability < _SURE:
        likely = dict(_identifier().rank(text))
        return Language.ENGLISH if likely["en"] > likely["id"] + likely["ms"] else Language.INDONESIAN
    if probability < _SURE or (known > words.regional and 3 * known >= words.total):
        return Language.INDONESIAN if words.indonesian >= words.english else Language.ENGLISH
    return Language.OTHER


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES)
    return identifier
