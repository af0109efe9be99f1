"""Digits written out or one by one: phones ("nol delapan satu dua …"), secrets behind a cue ("otp satu 2, tiga 4")."""

import re
from collections.abc import Iterator

from voc.privacy.cues import LINK, SECRET_WORDS
from voc.privacy.spans import Candidate

_WORD = (
    r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|"
    r"zero|one|two|three|four|five|six|seven|eight|nine|oh|double|triple)"
)
_SIGN = rf"(?:{_WORD}|\d{{1,4}})"
_RUN = re.compile(rf"(?<!\w)(?:plus\s+)?{_SIGN}(?:[\s,.-]{{1,3}}{_SIGN}){{7,}}(?!\w)", re.I)
_GLUED = re.compile(rf"(?<!\w){_WORD}{{8,}}(?!\w)", re.I)
_WORDS = re.compile(_WORD, re.I)
_HINT = re.compile(r"lapan|sembilan|eight|nine|enam|six|tujuh|seven", re.I)
_DIGIT = rf"(?:{_WORD}|\d)"
_SECRET = re.compile(rf"(?<!\w)(?:{_DIGIT}(?:[\s,./|_*+-]{{1,3}}{_DIGIT}){{3,7}}|{_WORD}{{4,8}})(?!\w|[.,]\d)", re.I)
_SECRET_HINT = re.compile(r"otp|kode|code|pin|pass|sandi|verif|2fa|token", re.I)
_SECRET_CUE = re.compile(rf"(?:{SECRET_WORDS}|\b(?:kode|code|verifikasi|verification)(?:nya|ku)?\b){LINK}", re.I)
_WINDOW = 60
# "nol812 3456 7890", "0812 tiga4lima6 7890"
_MIXED = re.compile(
    rf"(?<!\w)(?:nol|kosong|zero|oh|[0o]|\+?62)[\s.-]{{0,2}}(?:8|delapan|lapan|eight)"
    rf"(?:[ .-]{{0,2}}(?:{_WORD}|\d)){{8,12}}(?!\w)",
    re.I,
)
_TYPED = re.compile(r"\d")
_MIXED_HINT = re.compile(rf"\d[ .-]?{_WORD}|{_WORD}[ .-]?\d", re.I)


def find(text: str) -> Iterator[Candidate]:
    """Runs of eight or more digits, at least four of them as words; and of four to eight behind a cue for secrets."""
    if _SECRET_HINT.search(text):
        for found in _SECRET.finditer(text):
            if _SECRET_CUE.search(text[max(0, found.start() - _WINDOW) : found.start()]):
                yield Candidate("OTP", found.start(), found.end(), 93)
    if _TYPED.search(text) and _MIXED_HINT.search(text):
        yield from (Candidate("PHONE", *found.span(), 79) for found in _MIXED.finditer(text))
    if not _HINT.search(text):
        return
    for pattern in (_RUN, _GLUED):
        for found in pattern.finditer(text):
            if len(_WORDS.findall(found.group())) >= 4:
                yield Candidate(_kind(found.group()), found.start(), found.end(), 79)


def _kind(said: str) -> str:
    """Sixteen digits that begin like no telephone are an identity number."""
    signs = re.findall(rf"{_WORD}|\d", said, re.I)
    begins_like_phone = signs[0].lower() in {"nol", "kosong", "zero", "oh", "0"}
    return "NIK" if len(signs) == 16 and not begins_like_phone else "PHONE"
