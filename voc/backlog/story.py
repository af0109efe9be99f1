"""User stories: what a customer wanted to do when the problem came, guessed from what the voices speak of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from voc import yaml_files
from voc.backlog.items import Evidence, Language
from voc.backlog.wording import one_line

_WISHES = Path(__file__).with_name("wishes.yaml")
_CUSTOMER: dict[Language, str] = {"id": "pelanggan", "en": "customer"}
# How much it says that something stands in the name, fills all of it, is a word that sets the topic apart, is quoted.
_IN_NAME, _IS_NAME, _IN_WORD, _IN_QUOTE = 2.0, 2.0, 0.5, 1.0
_WORDS = 8
_LEAST, _LEAST_UNQUOTED = 2.0, 1.0  # less is one chance quote, or word
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wish:
    """What people want who speak of a kind of problem, and why, in both languages; label names the kind."""

    said: re.Pattern[str]
    label: Mapping[Language, str]
    who: Mapping[Language, str]
    wanted: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class _Wishes:
    praise: Wish
    request: Wish
    problems: tuple[Wish, ...]


def user_story(topic: str, wish: Wish | None, language: Language) -> str:
    """One sentence from the customer's side; without a wish it names the problem and claims no more."""
    if wish:
        who, wanted = wish.who[language], wish.wanted[language]
    else:
        who = _CUSTOMER[language]
        wanted = "masalah “{topic}” tidak terulang" if language == "id" else "the problem “{topic}” to be gone"
    wanted = wanted.replace("{topic}", one_line(topic))
    return f"Sebagai {who}, saya ingin {wanted}." if language == "id" else f"As a {who}, I want {wanted}."


def wish_of(evidence: Evidence) -> Wish | None:
    """What the people behind a topic want: what its name, words and quotes speak of most, None where of nothing known.

    Praise is to stay. What half of the quotes ask for is a request. Of problems the name
    counts as much as two quotes, or four where it says nothing else, so that a name without
    a meaning of its own ("Wrong driver") gives way to what most of the quotes say.
    """
    known = _wishes()
    if evidence.is_praise:
        return known.praise
    quotes = [quote.text for quote in evidence.quotes]
    if asks(quotes):
        return known.request
    borne = [_borne_out(wish.said, evidence.topic, evidence.words, quotes) for wish in known.problems]
    best = max(borne)
    return known.problems[borne.index(best)] if best >= (_LEAST if quotes else _LEAST_UNQUOTED) else None


def asks(quotes: Sequence[str]) -> bool:
    """Whether what was said of a topic asks for something new: half of the quotes do, and more than one."""
    asking = sum(bool(_wishes().request.said.search(quote)) for quote in quotes)
    return asking > 1 and asking >= len(quotes) / 2


def _borne_out(said: re.Pattern[str], topic: str, words: Sequence[str], quotes: Sequence[str]) -> float:
    named = sum(len(found.group()) for found in said.finditer(topic))
    in_name = _IN_NAME + _IS_NAME * named / len(topic) if named else 0.0
    in_words = sum(bool(said.search(word)) for word in words[:_WORDS])
    in_quotes = sum(bool(said.search(quote)) for quote in quotes)
    return in_name + _IN_WORD * in_words + _IN_QUOTE * in_quotes


@cache
def _wishes() -> _Wishes:
    held = yaml_files.load(_WISHES.read_text(encoding="utf-8"))
    return _Wishes(_wish(held["praise"]), _wish(held["request"]), tuple(map(_wish, held["problems"])))


def _wish(held: dict[str, Any]) -> Wish:
    said = re.compile(rf"\b(?:{held['said']})", re.IGNORECASE) if "said" in held else _NOTHING
    return Wish(said, held["label"], held.get("who", _CUSTOMER), {"id": held["id"], "en": held["en"]})
