"""Phone numbers written out: "nol delapan satu dua …", "zero eight one …"."""

import re
from collections.abc import Iterator

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


def find(text: str) -> Iterator[Candidate]:
    """Runs of eight or more digits, at least four of them as words."""
    if not _HINT.search(text):
        return
    for pattern in (_RUN, _GLUED):
        for found in pattern.finditer(text):
            if len(_WORDS.findall(found.group())) >= 4:
                yield Candidate("PHONE", found.start(), found.end(), 79)
