"""Numbers, dates and lists as people write them in Indonesian and in English."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from voc.backlog.items import Language
from voc.models import Channel

MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
CHANNELS: dict[Language, dict[Channel, str]] = {
    "id": {
        Channel.REVIEW: "ulasan",
        Channel.CHAT: "chat",
        Channel.SOCIAL: "media sosial",
        Channel.SURVEY: "survei",
        Channel.TICKET: "tiket",
        Channel.CALL: "telepon",
    },
    "en": {
        Channel.REVIEW: "review",
        Channel.CHAT: "chat",
        Channel.SOCIAL: "social media",
        Channel.SURVEY: "survey",
        Channel.TICKET: "ticket",
        Channel.CALL: "call",
    },
}
_MAGNITUDES = {
    "id": ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta"), (1e3, "ribu")),
    "en": ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")),
}


def number(value: float, language: Language, *, digits: int = 0) -> str:
    """A number with the separators of the language.

    >>> number(1234.5, "id", digits=1), number(1234.5, "en", digits=1)
    ('1.234,5', '1,234.5')
    """
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text


def counted(people: float, minimum: int, language: Language) -> str:
    """A number of people; of a group that is too small to be shown, that it is smaller than that.

    >>> counted(3, 5, "id"), counted(12, 5, "en"), counted(0, 5, "en")
    ('kurang dari 5', '12', '0')
    """
    if 0 < people < minimum:
        return f"{'kurang dari' if language == 'id' else 'fewer than'} {number(minimum, language)}"
    return number(people, language)


def percent(share: float, language: Language) -> str:
    """A share from 0 to 1 as a whole percentage; a small one is not rounded away.

    >>> percent(0.864, "id"), percent(0.002, "en")
    ('86%', 'under 1%')
    """
    if 0 < share < 0.01:
        return "kurang dari 1%" if language == "id" else "under 1%"
    return f"{number(100 * share, language)}%"


def money(amount: float, currency: str, language: Language) -> str:
    """A round amount: three digits at most and a word for the rest.

    >>> money(48_200_000, "Rp", "id"), money(950, "Rp", "en")
    ('Rp48,2 juta', 'Rp950')
    """
    for size, word in _MAGNITUDES[language]:
        if abs(amount) >= size:
            scaled = amount / size
            return f"{currency}{number(scaled, language, digits=1 if scaled < 100 else 0)} {word}"
    return f"{currency}{number(amount, language)}"


def day(when: date, language: Language) -> str:
    """A date such as 5 Mei 2026."""
    return f"{when.day} {MONTHS[language][when.month - 1]} {when.year}"


def listed(parts: Sequence[str], language: Language) -> str:
    """Parts as one phrase.

    >>> listed(["a", "b", "c"], "id"), listed(["a", "b"], "en")
    ('a, b, dan c', 'a and b')
    """
    and_ = "dan" if language == "id" else "and"
    if len(parts) < 3:
        return f" {and_} ".join(parts)
    return f"{', '.join(parts[:-1])}, {and_} {parts[-1]}"


def one_line(text: str) -> str:
    """Without line breaks, control characters or double spaces."""
    return " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text).split())


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with … where something was left out.

    >>> shortened("paket belum sampai juga", 14)
    'paket belum…'
    """
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head if text[length - 1].isspace() else head.rsplit(" ", 1)[0]
    kept = at_word if len(at_word) >= length // 2 else head
    return kept.rstrip(" ,.;:-–…") + "…"


def slug(text: str) -> str:
    """A label without spaces: small letters, digits and single hyphens, "" when nothing is left.

    >>> slug("Pembayaran & Refund (QRIS)")
    'pembayaran-refund-qris'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-")
