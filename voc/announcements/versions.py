"""The version that people read of, where there is one to update to."""

import re
from datetime import date

_NUMBER = re.compile(r"(?:versi|version|ver|v)?\.?\s*(\d+(?:\.\d+)+[\w-]*)", re.IGNORECASE)
_LEAD = re.compile(r"^(?:versi|version|ver|v)\.?\s*(?=\d)", re.IGNORECASE)


def version_of(name: str, *, given: str, on: date) -> str:
    """The version of a release: the one that was given, else its name where that looks like one, else "".

    A name that is the day of the release, such as a sale's "11.11", is no version.

    >>> version_of("v5.8", given="", on=date(2026, 6, 1)), version_of("Juni", given="58", on=date(2026, 6, 1))
    ('5.8', '58')
    >>> version_of("11.11", given="", on=date(2026, 11, 11)), version_of("Rilis Juni", given="", on=date(2026, 6, 1))
    ('', '')
    """
    if own := " ".join(given.split()):
        return _LEAD.sub("", own)
    found = _NUMBER.fullmatch(name.strip())
    return found[1] if found and not _is_day(found[1], on) else ""


def _is_day(number: str, on: date) -> bool:
    parts = [int(part) if part.isdecimal() else -1 for part in number.split(".")]
    day, month, years = on.day, on.month, (on.year, on.year % 100)
    days = [[day, month], [month, day], *([day, month, y] for y in years), *([y, month, day] for y in years)]
    return parts in days
