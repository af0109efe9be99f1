"""Scores as exports write them: 5, 5.0, 4/5, ★★★★☆, "4 stars", "bintang 4", 8 out of 10, Good."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(
    r"^[^\d+\-]{0,24}?(-?\d{1,6}(?:[.,]\d{1,6})?)(?:\s*(?:/|of|out of|dari)\s*(\d{1,3}))?[^\d]{0,40}$", re.IGNORECASE
)
_WORDS: Mapping[str, float] = {
    "very dissatisfied": 1, "very unsatisfied": 1, "very poor": 1, "very bad": 1, "sangat buruk": 1,
    "sangat tidak puas": 1,
    "bad": 1, "dissatisfied": 2, "unsatisfied": 2, "poor": 2, "tidak puas": 2, "buruk": 2, "kurang puas": 2,
    "neutral": 3, "fair": 3, "okay": 3, "netral": 3, "cukup": 3, "cukup puas": 3, "biasa": 3,
    "satisfied": 4, "puas": 4, "baik": 4, "good": 5, "great": 5, "excellent": 5, "very satisfied": 5, "very good": 5,
    "sangat puas": 5, "sangat baik": 5,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole range of a score."""

    low: int
    high: int
    words: bool


SCALES: Mapping[str, Scale] = {
    "stars": Scale(1, 5, True),
    "nps": Scale(0, 10, False),
    "csat": Scale(1, 5, True),
    "ces": Scale(1, 7, False),
}


def number(value: str) -> float | None:
    """A plain number, also with a decimal comma or thousands marks and a currency sign; None otherwise.

    >>> number("1.500.000"), number("Rp 12.500,50"), number("3,5"), number("1,234.5"), number("free")
    (1500000.0, 12500.5, 3.5, 1234.5, None)
    """
    text = re.sub(r"^(?:rp\.?|idr|usd|\$|€|£)\s*|\s*(?:idr|usd|%)$|[\s\u00a0']", "", value.strip().lower())
    if not re.fullmatch(r"-?\d[\d.,]*", text):
        return None
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        text = text.replace(".", "").replace(",", ".") if comma > point else text.replace(",", "")
    elif comma >= 0:
        text = text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text) else text.replace(",", ".")
    elif text.count(".") > 1 or re.fullmatch(r"-?[1-9]\d{0,2}(?:\.000)", text):
        text = text.replace(".", "")
    try:
        return float(text)
    except ValueError:
        return None


def reader(field: str, *, is_reversed: bool = False) -> Callable[[str], float | None]:
    """Make a function from a cell to a score on the field's scale.

    It answers None for an empty cell and raises ValueError for anything that is no
    score on that scale, such as stars of 7. `is_reversed` is for scales on which 1
    is best.

    >>> stars = reader("stars")
    >>> stars("★★★★☆"), stars("bintang 4"), stars("4/5"), stars("8/10"), stars("")
    (4.0, 4.0, 4.0, 4.0, None)
    """
    scale = SCALES[field]

    @lru_cache(maxsize=1024)
    def read(value: str) -> float | None:
        score = _score(value.strip().lower(), scale)
        if score is None:
            return None
        if not scale.low <= score <= scale.high:
            raise ValueError("outside the scale")
        return scale.low + scale.high - score if is_reversed else score

    return read


def _score(text: str, scale: Scale) -> float | None:
    if text in {"", "-", "nan", "null", "none", "n/a", "na", "offered", "unoffered"}:
        return None
    filled = text.count("★") + text.count("⭐") + text.count("🌟")
    if filled and not any(character.isdigit() for character in text):
        return float(filled)
    if scale.words and text in _WORDS:
        return _WORDS[text]
    found = _NUMBER.match(text)
    if found is None:
        raise ValueError("no number")
    score = float(found[1].replace(",", "."))
    if found[2] and int(found[2]) != scale.high:
        if not 0 < int(found[2]) <= 100:
            raise ValueError("no scale")
        score = score * scale.high / int(found[2])
    if field_is_whole(scale) and not score.is_integer():
        raise ValueError("not whole")
    return score


def field_is_whole(scale: Scale) -> bool:
    """NPS answers are whole numbers; the others may be means or half stars."""
    return scale.high == 10
