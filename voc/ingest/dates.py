"""Dates as people and programs write them, in Indonesian and English, turned into UTC."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache

EXCEL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a serial has no zone; the file's zone is put on later
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
FUTURE = timedelta(days=2)


class DateOrder(StrEnum):
    """Which of the first two numbers of 03/04/2025 is the day."""

    DAY_FIRST = "day/month"
    MONTH_FIRST = "month/day"


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari peb pebruari",
            "mar march maret mrt",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august agu agt agustus ags agst",
            "sep sept september",
            "oct october okt oktober",
            "nov november nop nopember",
            "dec december des desember",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wib": 7, "wita": 8, "wit": 9, "sgt": 8, "myt": 8, "ist": 5.5, "jst": 9, "cet": 1,
    "cest": 2, "bst": 1, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_TIME = (
    r"(?:[\sT,]+(?:(?:at|pukul|jam|pkl\.?)\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})"
    r"(?:[.,](?P<fraction>\d{1,9}))?)?\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>[A-Za-z]{1,4}|(?:UTC|GMT)?[+-]\d{1,2}:?\d{2}"
    r"|(?:UTC|GMT)[+-]\d{1,2})?(?:\s*\([^)]*\))?)?$"
)
_NUMERIC = re.compile(r"^(?P<a>\d{1,4})\s?[/.\-]\s?(?P<b>\d{1,2})\s?[/.\-]\s?(?P<c>\d{1,4})" + _TIME, re.IGNORECASE)
_WEEKDAY = r"^(?:[a-z']{3,9}\.?,?\s+)?"
_DAY_NAME = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?(?P<month>[a-z]{3,9})\.?[\s\-/,.']*(?P<year>\d{4}|\d{2})"
    + _TIME,
    re.IGNORECASE,
)
_NAME_DAY = re.compile(
    _WEEKDAY + r"(?P<month>[a-z]{3,9})\.?[\s\-/.]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/,.]+(?P<year>\d{4})" + _TIME,
    re.IGNORECASE,
)
_UNIX = re.compile(  # as `date` and Twitter write it: Wed Aug 27 13:08:45 +0000 2008
    _WEEKDAY + r"(?P<month>[a-z]{3})\s+(?P<day>\d{1,2})\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s+"
    r"(?P<zone>[+-]\d{4}|[A-Z]{3,4})\s+(?P<year>\d{4})(?P<fraction>)(?P<half>)$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"^\d+(?:\.\d+)?$")
_ORDERED = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d{4}|\d{2})\b")


def parser(order: DateOrder, zone: tzinfo) -> Callable[[str], datetime | None]:
    """Make a function from text to an aware UTC time, None for what is no date.

    Args:
        order: how to read 03/04/2025.
        zone: where a time without a zone was written.

    >>> from zoneinfo import ZoneInfo
    >>> read = parser(DateOrder.DAY_FIRST, ZoneInfo("Asia/Jakarta"))
    >>> read("28 Maret 2025 16.44").isoformat(), read("1743154800").isoformat(), read("soon")
    ('2025-03-28T09:44:00+00:00', '2025-03-28T09:40:00+00:00', None)
    """

    @lru_cache(maxsize=4096)
    def offset_at(hours: int) -> timedelta:
        start = datetime.fromordinal(hours // 24).replace(hour=hours % 24, tzinfo=zone)
        return start.utcoffset() or timedelta()

    def to_utc(moment: datetime) -> datetime:
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        # Offsets change on the quarter hour at most, so an hour shares one look-up.
        return (moment - offset_at(moment.toordinal() * 24 + moment.hour)).replace(tzinfo=UTC)

    def read(value: str) -> datetime | None:
        try:
            if len(value) >= 10 and value[4] == "-":
                return to_utc(datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            pass
        try:
            moment = _parse(value.strip(), order)
            return None if moment is None else to_utc(moment)
        except (ValueError, OverflowError):
            return None

    return read


def _parse(value: str, order: DateOrder) -> datetime | None:
    if not value or len(value) > 60:
        return None
    if _DIGITS.match(value):
        return _from_number(value)
    if found := _NUMERIC.match(value):
        year, month, day = _ordered(found["a"], found["b"], found["c"], order)
        return _moment(year, month, day, found)
    for pattern in (_DAY_NAME, _NAME_DAY, _UNIX):
        if found := pattern.match(value):
            month_number = _MONTHS.get(found["month"].lower())
            if month_number:
                return _moment(_year(found["year"]), month_number, int(found["day"]), found)
    return datetime.fromisoformat(value) if value[:4].isdigit() else None


def _ordered(a: str, b: str, c: str, order: DateOrder) -> tuple[int, int, int]:
    if len(a) == 4:
        return int(a), int(b), int(c)
    first, second = int(a), int(b)
    # A number above 12 settles this value, whatever the file's order is.
    day_first = first > 12 or (order is DateOrder.DAY_FIRST and second <= 12)
    return (_year(c), second, first) if day_first else (_year(c), first, second)


def _year(text: str) -> int:
    if len(text) not in {2, 4}:
        raise ValueError("no such year")
    number = int(text)
    return number + (2000 if number < 70 else 1900) if len(text) == 2 else number


def _moment(year: int, month: int, day: int, found: re.Match[str]) -> datetime:
    hour = int(found["hour"] or 0)
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    micros = int((found["fraction"] or "").ljust(6, "0")[:6] or 0)
    zone = _zone(found["zone"]) if found["zone"] else None
    return datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0), micros, tzinfo=zone)


def _zone(text: str) -> tzinfo:
    name = text.lower()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    found = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", name)
    if found is None:
        raise ValueError("no such zone")
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(offset if found[1] == "+" else -offset)


def _from_number(text: str) -> datetime | None:
    """A number as epoch time, as digits of a date, or as an Excel serial (days since 1899-12-30)."""
    whole = text.partition(".")[0]
    if "." not in text and len(whole) in {8, 12, 14} and whole[:2] in {"19", "20"}:
        pattern = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(whole)]
        return datetime.strptime(whole, pattern)  # noqa: DTZ007  the caller puts the file's zone on
    number = float(text)
    divisor = {9: 1, 10: 1, 13: 1e3, 16: 1e6, 19: 1e9}.get(len(whole))
    if divisor:
        return datetime.fromtimestamp(number / divisor, UTC)
    if len(whole) == 5 and 30_000 < number < 75_000:
        return EXCEL_DAY_ZERO + timedelta(seconds=round(number * 86_400))
    return None


def problem(said_at: datetime | None, now: datetime) -> str:
    """Why a time cannot be when a customer said something, "" where it can."""
    if said_at is None:
        return "is no date that can be read"
    if said_at < EARLIEST:
        return "is before 1990"
    if said_at > now + FUTURE:
        return "lies in the future"
    return ""


def evidence(values: Iterable[str]) -> tuple[str, str]:
    """A value that can only be day/month and one that can only be month/day, "" where there is none.

    >>> evidence(["03/04/2025", "25/03/2025"])
    ('25/03', '')
    """
    day_first = month_first = ""
    for value in values:
        if found := _ORDERED.match(value):
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                day_first = day_first or f"{found[1]}/{found[2]}"
            elif second > 12 >= first:
                month_first = month_first or f"{found[1]}/{found[2]}"
            if day_first and month_first:
                break
    return day_first, month_first


def is_ambiguous(value: str) -> bool:
    """True for a date whose first two numbers are both at most 12 and differ.

    >>> is_ambiguous("03/04/2025"), is_ambiguous("25/03/2025"), is_ambiguous("2025-03-04")
    (True, False, False)
    """
    found = _ORDERED.match(value)
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]
