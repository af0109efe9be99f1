"""Secrets, places and birthdays, which their form or the words before them tell from what anybody may read."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from voc.privacy.spans import Candidate

_SAYING = r"(?:saya|sy|aku|gw|gue|my|ku|nya|number|no|nomor|is|was|adalah|yaitu|ini|itu)"
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|aug(?:ust)?"
    r"|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)"
)
_LINES = r"\d{2,8}(?:[ \t]*\r?\n[ \t]*\d{2,8}){1,4}(?![\d.,])"
_YEAR = r"(?:19\d\d|20[0-2]\d)"
_DATE = (
    rf"(?:\d{{1,2}}[ ./-](?:\d{{1,2}}|{_MONTH})[ ./-](?:{_YEAR}|\d\d)|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    rf"|{_MONTH} \d{{1,2}},? {_YEAR}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR})(?!\w)"
)


class _Told(NamedTuple):
    kind: str
    weight: int
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    fits: Callable[[re.Match[str]], bool]


def _told(
    kind: str, weight: int, hint: str, pattern: str, fits: Callable[[re.Match[str]], bool] | None = None
) -> _Told:
    """hint is what a text must hold, so that most are passed over; group "it" of the pattern is what goes."""
    return _Told(kind, weight, re.compile(hint, re.I), re.compile(pattern, re.I), fits or (lambda found: True))


def _is_password(found: re.Match[str]) -> bool:
    """Letters and digits; "8karakter" is a rule and "berkali2" behind "saya" a doubled word."""
    value = found.group("it")
    return not re.fullmatch(
        r"\d+[-\s]?(?:x|kali|char\w*|karakter|digit|huruf|angka|menit|jam|hari|times)", value, re.I
    ) and (found.group("sure") is not None or not re.fullmatch(r"[a-z]+2(?:nya|an|ku|lah|kan)?", value, re.I))


def _has_digits(fewest: int, most: int) -> Callable[[re.Match[str]], bool]:
    """As many digits in its lines together; lines that end in 000 are amounts."""

    def fits(found: re.Match[str]) -> bool:
        lines = found.group("it").split()
        return fewest <= sum(map(len, lines)) <= most and not any(line.endswith("000") for line in lines)

    return fits


def _is_on_earth(found: re.Match[str]) -> bool:
    """Degrees, and not two rates below one."""
    north, east = abs(float(found.group("north"))), abs(float(found.group("east")))
    return north <= 90 and east <= 180 and max(north, east) >= 1


def _is_coin_address(found: re.Match[str]) -> bool:
    """Large and small letters and several digits, as base 58 mixes them."""
    value = found.group("it")
    return bool(re.search(r"[a-z]", value) and re.search(r"[A-Z]", value) and len(re.findall(r"\d", value)) >= 3)


_ALL = (
    _told(
        "SECRET",
        95,
        r"pass|sandi|pw",
        r"\b(?:password|passwd|pwd|pw|passcode|(?:kata ?)?sandi)(?:ku|nya)?"
        rf"(?:(?P<sure>\s*[:=]\s*|\s+(?:is|was|adalah|yaitu)\s+)|(?:(?<=nya)|(?<=ku))\s+|\s+{_SAYING}\b[\s:=]*){{1,3}}[\"']?"
        r"(?P<it>(?=[^\s<>]*[A-Za-z])(?=[^\s<>]*\d)[^\s<>,;\"']{6,40})",
        _is_password,
    ),
    _told("SECRET", 98, r"eyj", r"(?<!\w)(?P<it>(?-i:eyJ)[\w-]{8,}\.[\w-]{6,}(?:\.[\w-]*)?)"),
    _told(
        "SECRET",
        98,
        r"[spr]k[-_]|a[ks]ia|gh[pousr]_|glpat|aiza|xox",
        r"(?<![\w-])(?-i:(?P<it>[spr]k[-_](?=[\w-]*\d)[A-Za-z0-9_-]{16,}|A[KS]IA[0-9A-Z]{16}|gh[pousr]_\w{20,}"
        r"|glpat-[\w-]{16,}|AIza[\w-]{30,}|xox[abprs]-[\w-]{10,}))(?![\w-])",
    ),
    _told(
        "WALLET",
        94,
        r"[13][a-z0-9]{25}",
        r"(?<!\w)(?-i:(?P<it>[13][a-km-zA-HJ-NP-Z1-9]{25,34}))(?!\w)",
        _is_coin_address,
    ),
    # Sent in pieces, a line each, as people do in a chat.
    _told(
        "NIK",
        91,
        r"nik|ktp",
        rf"\b(?:nik|e?-?ktp)(?:nya|ku)?\b[\s:=]*(?:{_SAYING}[\s:=]+){{0,3}}(?P<it>{_LINES})",
        _has_digits(15, 16),
    ),
    _told(
        "ACCOUNT",
        84,
        r"rek",
        rf"\b(?:no)?rek(?:ening)?(?:nya|ku)?\b[\s:=]*(?:(?:{_SAYING}|\w{{2,10}})[\s:=]+){{0,3}}(?P<it>{_LINES})",
        _has_digits(9, 16),
    ),
    _told(
        "PASSPORT",
        92,
        r"pas+por",
        rf"\bpass?por(?:t|ku|nya)?\b[\s:]+(?:(?:{_SAYING}|lama|baru|asli)[\s:]+){{0,3}}"
        r"(?P<it>[A-Z]{1,2} \d{6,8})(?!\w)",
    ),
    _told(
        "ID",
        90,
        r"social",
        rf"\bsocial[\s:]+(?:(?:security|{_SAYING})[\s:]+){{0,4}}(?P<it>\d{{3}}[ -]?\d\d[ -]?\d{{4}})(?!\w)",
    ),
    _told(
        "PLACE",
        80,
        r"\d\.\d{5}",
        r"(?<![\w.,])(?P<it>(?P<north>-?\d{1,2}\.\d{5,15})\s?[,;]\s?(?:(?:longitude|long?|lng|bujur)[\s:=]{1,3})?"
        r"(?P<east>-?\d{1,3}\.\d{5,15}))(?!\w|\.\d)",
        _is_on_earth,
    ),
    _told(
        "BIRTH",
        82,
        r"lahir|ttl|dob|born|birth",
        r"\b(?:lahir(?:nya|ku)?|ttl|dob|born|birth(?:day|date)?|date of birth)\b[\s:=,./-]*"
        rf"(?:(?:{_SAYING}|di|in|on|tgl|tanggal|pada|(?-i:[A-Z])[a-z]+)[\s:,]+){{0,4}}(?P<it>{_DATE})",
    ),
)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for passwords and keys of programs, coin addresses, coordinates, and days of birth behind a cue."""
    for told in _ALL:
        if told.hint.search(text):
            yield from (
                Candidate(told.kind, *found.span("it"), told.weight)
                for found in told.pattern.finditer(text)
                if told.fits(found)
            )
