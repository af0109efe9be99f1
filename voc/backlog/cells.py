"""Text made safe for a cell: nothing a spreadsheet would run, nothing an importer would trip over."""

import re

# OWASP "CSV Injection", and the full-width and mathematical signs that some sheets read alike.
DANGEROUS = frozenset("=+-@\t\r\n\x00＝＋－＠−∑√∏")


_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if code != 10}
# Lone surrogates cannot be written; direction marks reorder what is shown (Trojan Source).
_HIDDEN = re.compile("[\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """One kind of line break, no control or direction characters, no blank ends."""
    unified = _BREAKS.sub("\n", text).replace("\t", " ")
    return _HIDDEN.sub("", unified.translate(_CONTROL)).strip()


def starts_safe(text: str, *, word: str) -> str:
    """The text, with a word of ours in front where its first character could start a formula.

    An apostrophe would stay visible in most trackers; a word reads well in all of them.

    >>> starts_safe("=1+2", word="Keluhan"), starts_safe("Kurir telat", word="Keluhan")
    ('Keluhan: =1+2', 'Kurir telat')
    """
    return f"{word}: {text}" if text[:1] in DANGEROUS and text else text


def bare(text: str) -> str:
    """A short field (owner, theme) on one line, without signs at its front that could start a formula.

    >>> bare("@tim-logistik")
    'tim-logistik'
    """
    return " ".join(clean(text).split()).lstrip("".join(DANGEROUS) + " ")


def guarded(cell: str | int | float) -> str | int | float:
    """A cell for people's spreadsheets: text that could start a formula gets an apostrophe; numbers stay numbers.

    Source: OWASP, "CSV Injection"; ASVS 5, 1.2.10.

    >>> guarded("=SUM(A1)"), guarded(-3)
    ("'=SUM(A1)", -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in DANGEROUS and cell else cell
