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


def find(text: str) -> Iterator[Candidate]:
    """Runs of eight or more digits, at least four of them as words; and of four to eight behind a cue for secrets."""
    if _SECRET_HINT.search(text):
        for found in _SECRET.finditer(text):
            if _SECRET_CUE.search(text[max(0, found.start() - _WINDOW) : found.start()]):
                yield Candidate("OTP", found.start(), found.end(), 93)
    if not _HINT.search(text):
        return
    for pattern in (_RUN, _GLUED):
        for found in pattern.finditer(text):
            if len(_WORDS.findall(found.group())) >= 4:
                yield Candidate("PHONE", found.start(), found.end(), 79)
