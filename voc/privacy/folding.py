"""Look through disguises: full-width digits, look-alike letters, invisible characters."""

import re
import unicodedata
from typing import NamedTuple

# Letters of other scripts that are drawn like Latin ones (Unicode TS 39 calls them confusable).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјѕорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυνικτԁһӏԛԝѵւոօɡıɑʏӧЗ",
    "ABESIJKMHOPCTYXaeijsopcyxABEZHIKMNOPTYXaopuviktdhlqwvunogiayo3",
)
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u20e3\ufeff") | frozenset(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
)
# Where a disguise may be: odd spaces, invisible characters, Greek and Cyrillic, digits of other
# scripts, enclosed, full-width and mathematical letters. Plain accents and most emoji are not in it.
_DISGUISED = re.compile(
    "[\u00a0\u00ad\u0131\u0251\u0261\u028f\u034f\u0370-\u0587\u061c\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\u180e"
    "\u2000-\u200f\u2010-\u2015\u2028-\u202f\u205f-\u206f\u20e3\u2100-\u214f\u2460-\u24ff\u2776-\u2793\u3000\ufe00-\ufe0f"
    "\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f100-\U0001f189]"
)
# "0812🙏3456", "0812 🙏 3456": what parts digits like a space does.
_PARTING = re.compile("(?<=[0-9])[ ]?[\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\U0001f1e6-\U0001faff]{1,9}[ ]?(?=[0-9])")
# Superscripts stay: "ugal²an" is how Indonesian writes a doubled word.
_KEPT = frozenset("²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉…")


class Folded(NamedTuple):
    """A text without disguise; places[i] is where its character i stands in the original of that length."""

    text: str
    places: list[int] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text that text[start:end] came from, with what is invisible behind it."""
        if self.places is None:
            return start, end
        after = self.places[end] if end < len(self.places) else self.length
        return self.places[start], max(self.places[end - 1] + 1, after)


def fold(text: str) -> Folded:
    """The text in plain Latin letters and ASCII digits where it imitates them."""
    if text.isascii():
        return Folded(text, None, len(text))
    # The same length, so that places keep their meaning; all of it but the first sign is invisible below.
    text = _PARTING.sub(lambda found: " " + "\u200b" * (len(found.group()) - 1), text)
    if not _DISGUISED.search(text):
        return Folded(text, None, len(text))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = character if character.isascii() else _plain(character)
        characters.append(plain)
        places.extend([place] * len(plain))
    return Folded("".join(characters), places, len(text))


def _plain(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character in _KEPT:
        return character
    if character.isspace():
        return "\n" if character in "\u2028\u2029" else " "
    if character in "‐‑‒–—―":
        return "-"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character).translate(_LOOKALIKES)
    return plain if plain.isascii() else character.translate(_LOOKALIKES)
