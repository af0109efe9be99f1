"""Postal addresses written over several lines, as on an envelope or below a letter, with the person above them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from voc.privacy.spans import Candidate

_MOST_LINES = 6
_STREET = re.compile(r"(?:\d{1,5}[A-Za-z]?,?\s.*[^\W\d]{2}|(?:p\.? ?o\.? ?box|postbox|psc|po\.?box)\b.*\d)", re.I)
_FLAT = re.compile(r"(?:apt|apartment|suite|ste|unit|flat|floor|lantai|blok|box|rt)\b\.?\s*[\w/-]{1,6}", re.I)
_PLACE = re.compile(r"[^\W\d][^\d:?!;@<>]{0,40}")
_POSTCODE = re.compile(r"(?:[^\d:?!;@<>]{0,40}[\s,])?(?:[A-Z]{1,2}[ -])?\d{4,6}(?:-\d{3,4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d")
_REGION = re.compile(r",?\s?[A-Za-z]{1,3}|,\s?\w{1,3}")
_PERSON = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|bapak|ibu|sdr|sdri)\.? )?"
    r"([^\W\d_][^\W\d_.'’-]*\.?(?:[ '’-][^\W\d_][^\W\d_.'’-]*\.?){1,4})",
    re.I,
)
_PUNCTUATION = " >\t,"
_LABEL = re.compile(r"^(?:(?:billing |shipping |home )?address|alamat(?: rumah)?|name|nama)\s*[:=]\s*", re.I)


class _Line(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find(text: str) -> Iterator[Candidate]:
    """Candidates for addresses of several lines, and for the people whose names stand above them."""
    if text.count("\n") < 2:
        return
    lines, after = _lines(text), 0
    for at, line in enumerate(lines):
        if at < after or not _STREET.match(line.text):
            continue
        last = _last_line(lines, at)
        if last is None:
            continue
        yield Candidate("ADDRESS", line.start, lines[last].end, 68)
        above = _person_above(lines[after:], at - after)
        if above:
            yield above
        after = last + 1


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, without what quotes and indents them."""
    found, start = [], 0
    for line in text.split("\n"):
        bare = _LABEL.sub("", line.strip(_PUNCTUATION))
        if bare:
            found.append(_Line(start + line.rindex(bare), bare))
        start += len(line) + 1
    return found


def _last_line(lines: Sequence[_Line], street: int) -> int | None:
    """The last line of the address that begins at a street; None where no flat and no postcode follow."""
    told = bool(re.search(r"\b(?:apt|suite)\b", lines[street].text, re.I))
    end = None
    for at in range(street + 1, min(street + _MOST_LINES, len(lines))):
        text = lines[at].text
        if _FLAT.fullmatch(text):
            end, told = at, True
        elif _POSTCODE.fullmatch(text):
            return at
        elif not (_PLACE.fullmatch(text) or _REGION.fullmatch(text)):
            break
    return end if told else None


def _person_above(lines: Sequence[_Line], street: int) -> Candidate | None:
    """The first line above the street, where that and all between are nothing but a few words."""
    for at in range(max(0, street - 3), street):
        between = lines[at:street]
        if all(len(line.text) <= 50 and not re.search(r"[?!:;@<>\d]", line.text) for line in between):
            found = _PERSON.fullmatch(between[0].text)
            return Candidate("NAME", between[0].start + found.start(1), between[0].end, 60) if found else None
    return None
