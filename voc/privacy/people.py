"""Names of people, where a text says that a name follows or the name is known."""

import re
from collections.abc import Iterator, Sequence

from voc.privacy.spans import Candidate

_WORD = r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?"
_FULL = rf"{_WORD}(?:\s(?:{_WORD}|[A-Z]\.|bin|binti|van|de|al)){{0,3}}"
_SELF = re.compile(
    rf"\b(?:[Nn]ama(?: lengkap)?(?: saya| sy| aku| gw|ku|nya)?(?: adalah|:| =)?|[Bb]ernama|[Aa]\.\s?[Nn]\.|[Aa]/[Nn]|[Aa]tas [Nn]ama|[Mm]y name is|"
    rf"[Nn]ame is|[Nn]amed|I am|I'm|[Cc]all me)[\s:]+({_FULL})"
)
_TITLE = re.compile(
    rf"\b(?:[Pp]ak|[Bb]apak|[Bb]pk|[Bb]u|[Ii]bu|[Mm]as|[Mm]bak|[Mm]ba|[Kk]ak|[Bb]ang|Mr|Mrs|Ms|Dr)\.?\s({_FULL})"
)


def find(text: str, *, known: Sequence[str]) -> Iterator[Candidate]:
    """Candidates for names behind a cue, and for the names that are known already."""
    for name in known:
        if len(name.strip()) >= 3:
            for found in re.finditer(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.I):
                yield Candidate("NAME", *found.span(), 58)
    for pattern in (_SELF, _TITLE):
        yield from (Candidate("NAME", *found.span(1), 55) for found in pattern.finditer(text))
