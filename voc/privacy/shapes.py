"""Numbers that their shape gives away: cards, identity numbers, phones, plates, order numbers, IP addresses."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from voc.privacy import checks
from voc.privacy.spans import Candidate

_START = r"(?<![A-Za-z0-9])(?<!\d[.,:/-])"
_END = r"(?![A-Za-z0-9]|[.,:/-]\d)"
# Not inside a code; a cue may be glued to the number ("wa0812…").
_FREE = r"(?:(?<![\w+])|(?<=\bwa)|(?<=\bhp)|(?<=\bno)|(?<=telp))(?<!\d[.,-])"
_GAP = r"[ \t.\-/_*~()]{1,3}"
_MOBILE_HEAD = r"(?:\(?\+?[ \t]?62[ )\t.-]{0,2}\(?0?|00[ \t]?62[ \t.-]?|\(?0[ \t.\-]?|[oO](?=8))"
# Sixteen digits over two lines.
_BROKEN = r"(?<!\d)(?<!\d[.,])\d{4}(?:[ .-]{0,2}(?:\r?\n[ \t]?)?\d){12}(?!\d)"
_REGION = r"(?:A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNRTW]?|E[ABDEG]?|F|G|H|K[ABDEHTU]?|L|M|N|P[ABG]?|R|S|T|W|Z)"


class _Shape(NamedTuple):
    kind: str
    weight: int
    pattern: re.Pattern[str]
    fits: Callable[[re.Match[str]], bool]


def _shape(
    kind: str, weight: int, pattern: str, fits: Callable[[re.Match[str]], bool] = lambda found: True, flags: int = 0
) -> _Shape:
    return _Shape(kind, weight, re.compile(pattern, flags), fits)


_SHAPES = (
    # More digits than a list of prices or dates has. Each round of `redact` would find one piece of it, so that
    # the time grew with the square of the length and one text could hold up a run.
    _shape("NUMBER", 99, r"(?<!\d)\d(?:[ .,/_-]?\d){199,}(?!\d)"),
    _shape(
        "IBAN",
        95,
        r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
        checks.is_iban,
        re.I,
    ),
    _shape("NPWP", 92, r"(?<!\d)\d{2}[. ]\d{3}[. ]\d{3}[. ]\d[-. ]\d{3}[. ]\d{3}(?!\d)"),
    _shape("CARD", 90, r"(?<!\d)(?<!\d[.,])\d(?:[ .-]{0,2}\d){12,18}(?!\d)", checks.is_card),
    _shape("CARD", 89, r"(?<![\dA-Za-z])(?!08)\d{4}[ .-]?[\dxX*•#]{2,4}[ .-]?[xX*•#]{2,4}[ .-]?\d{3,4}(?![\dA-Za-z])"),
    _shape("NIK", 88, r"(?<!\d)(?<!\d[.,])\d(?:[ .-]?\d){15}(?!\d)", checks.is_nik),
    _shape("CARD", 87, _BROKEN, lambda found: checks.is_broken_once(found) and checks.is_card(found)),
    _shape("NIK", 86, _BROKEN, lambda found: checks.is_broken_once(found) and checks.is_nik(found)),
    _shape(
        "PHONE",
        83,
        rf"{_FREE}{_MOBILE_HEAD}8\d{{1,4}}(?:[ .-]{{0,2}}\r?\n?[ \t]?\d{{3,5}}){{1,3}}(?!\d)",
        lambda found: checks.is_broken_once(found) and checks.is_mobile(found),
    ),
    _shape(
        "PHONE",
        83,
        r"(?<!\w)[0oO]8(?:[ .-]?[\doOlISZB]){8,11}(?!\w)",
        lambda found: len(checks.digits_of(found.group())) >= 8 and not checks.is_money(found),
    ),
    _shape("PHONE", 78, r"(?<![\w+.,-])07\d{3} \d{3} ?\d{3}(?!\d)"),
    _shape("OTP", 93, r"(?:(?<=\botp)|(?<=\bpin))\d{4,8}(?![A-Za-z0-9])", flags=re.I),
    _shape("NIK", 88, r"(?<![\d/])\d(?: ?[/_|] ?\d|\d){15}(?![\d/])", checks.is_nik),
    _shape("PHONE", 84, rf"{_FREE}{_MOBILE_HEAD}8[\doOlI]{{7,11}}(?![\doO])", checks.is_mobile),
    _shape(
        "PHONE",
        84,
        rf"{_FREE}{_MOBILE_HEAD}8\d{{0,4}}(?:{_GAP}[\doO]{{2,6}}){{2,5}}(?!\d)",
        checks.is_mobile,
    ),
    _shape(
        "PHONE",
        84,
        rf"{_FREE}{_MOBILE_HEAD}8(?:[ \t.,\-/_*~|]{{0,3}}[\doOlI]){{8,11}}(?![^\W_])",
        checks.is_mobile,
    ),
    _shape(
        "PHONE",
        84,
        r"(?<![A-Za-z0-9])(?:\+?62[ -]?|0)8[\dxX*•#.\- ]{6,16}[\dxX*•#](?![A-Za-z0-9])",
        checks.is_masked_phone,
    ),
    _shape(
        "PHONE",
        80,
        r"(?<![\w+])(?:\+|00)[ ]?[1-9]\d{0,2}[ .\-]?(?:\(?\d{1,5}\)?[ .\-/]?){1,6}\d"
        r"(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?(?!\d)",
        checks.is_long_phone,
    ),
    # The kind stands behind the number: "25 833387-Office", "(85) 5986-8343 (fax)".
    _shape(
        "PHONE",
        79,
        r"(?<![\w+.])[+(]?\d[\d ().-]{5,22}\d(?:x\d{1,6})?"
        r"(?=\s?[-(]\s?(?:office|fax|mobile|home|work|kantor|rumah|cell)\b)",
        checks.is_written_phone,
        re.I,
    ),
    _shape("PHONE", 79, r"(?:(?<=\bcall )|(?<=\bphone )|(?<=\btelp ))\d\d \d\d \d\d(?!\d| \d)", flags=re.I),
    _shape("PHONE", 78, r"(?<![\w+.])\(0\d{1,4}\)[ -]?\d{3,5}(?:[ -]?\d{2,5}){0,2}(?!\d)"),
    _shape("PHONE", 78, r"(?<![\w+.,-])0\d{2,3}(?:[ -]\d{3,4}[ -]?\d{3,4}|\.\d{6,7})(?!\d)"),
    _shape(
        "PHONE",
        78,
        r"(?<![\w.-])(?:\+?1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[.-])\d{3}[.-]\d{4}(?:[ ]?(?:x|ext\.?)[ ]?\d{1,5})?(?![\w])",
    ),
    _shape(
        "PHONE",
        77,
        rf"{_START}0(?!\d[./-]\d\d[./-](?:19|20))\d{{1,3}}(?:[ .-]\d{{2,4}}){{2,4}}{_END}",
        checks.is_local_phone,
    ),
    _shape("ID", 82, r"(?<![\w.-])(?!000|666)[0-8]\d{2}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])"),
    _shape("PLATE", 70, rf"(?<![A-Za-z0-9]){_REGION}[ -]?\d{{3,4}}[ -]?[A-Z]{{1,3}}(?![A-Za-z0-9])", checks.is_plate),
    _shape("ORDER", 86, r"\bINV[/-][\w/-]*\d{5,}[\w/-]*", flags=re.I),
    _shape("ORDER", 86, r"\bGPA\.\d{4}-\d{4}-\d{4}-\d{5}(?:\.\.\d+)?", flags=re.I),
    _shape(
        "ORDER",
        76,
        r"(?<![A-Za-z0-9])2[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{8}(?![A-Za-z0-9])",
    ),
    _shape(
        "RESI",
        76,
        r"(?<![A-Za-z0-9])(?:SPX[A-Z]{0,3}|J[PTXOD]|JN[A-Z]|TJ[A-Z]{0,2}|TLJ[A-Z]?|CGK[A-Z]?|LX[A-Z]{1,3}"
        r"|NV[A-Z]{0,5}|ID[A-Z]{0,2}|SOC[A-Z]?|BLI[A-Z]?|TKP[A-Z0-9]?|GK|LP|CM|MP|KR|ANT|IDE"
        r"|PX)\d{8,16}[A-Z]{0,2}(?![A-Za-z0-9])",
        flags=re.I,
    ),
    _shape("RESI", 74, r"(?<![A-Za-z0-9])[A-Z]{2}\d{9}[A-Z]{2}(?![A-Za-z0-9])"),
    _shape(
        "ORDER",
        60,
        r"(?<![A-Za-z0-9-])(?=(?:[A-Z-]*\d){6})(?=[\d-]*[A-Z])[A-Z0-9]{2,}(?:-?[A-Z0-9]+){0,4}(?![A-Za-z0-9])",
        checks.is_reference,
    ),
    _shape(
        "IP",
        72,
        r"(?<![\d.\w])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d\w]|\.\d)",
        checks.is_ip,
    ),
    _shape("IP", 72, r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])", flags=re.I),
    _shape(
        "IP",
        72,
        r"(?<![\w:])(?:[23][0-9a-f]{3}|fe80|f[cd][0-9a-f]{2}):(?:[0-9a-f]{1,4}:){0,5}(?::[0-9a-f]{1,4}){1,6}(?![\w:])",
        flags=re.I,
    ),
    _shape("ID", 73, r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", flags=re.I),
    _shape(
        "WALLET",
        94,
        r"(?<![A-Za-z0-9])(?:0x[0-9a-fA-F]{40}|0x[0-9a-fA-F]{64}|bc1[a-z0-9]{25,60}|[0-9a-f]{64})(?![A-Za-z0-9])",
    ),
    _shape("NUMBER", 30, r"(?<![A-Za-z0-9])(?<!\d[.,:/-])\d{9,25}(?![A-Za-z0-9]|[.,:/-]\d)", checks.is_identifier),
)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for every shape that a text of undisguised characters holds."""
    for shape in _SHAPES:
        for found in shape.pattern.finditer(text):
            if shape.fits(found):
                yield Candidate(shape.kind, found.start(), found.end(), shape.weight)
