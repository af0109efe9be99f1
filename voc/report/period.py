"""The week that a report is asked for."""

import re
from datetime import date, timedelta

from voc.errors import InputError
from voc.views import Ground
from voc.views.asked import window


def week_asked(text: str, ground: Ground) -> date:
    """The Sunday of an ISO week such as 2026-W13; the newest whole week where `text` is empty.

    Raises:
        InputError: it is no week, or one that the feedback does not cover to its end.
    """
    newest = window(ground.newest, 1).newest_week
    if not text:
        return newest + timedelta(days=6)
    monday = _monday(text)
    if monday > newest:
        raise InputError(
            f"Week {text} is not over: the newest feedback is of {ground.newest}. "
            f"The newest whole week is {iso(newest)}."
        )
    if monday + timedelta(days=6) < ground.oldest:
        raise InputError(f"There is no feedback from week {text}: the oldest is of {ground.oldest}.")
    return monday + timedelta(days=6)


def iso(monday: date) -> str:
    """The name of an ISO week.

    >>> iso(date(2025, 12, 29))
    '2026-W01'
    """
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def _monday(text: str) -> date:
    found = re.fullmatch(r"(\d{4})-W(\d{1,2})", text.strip(), flags=re.IGNORECASE)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)  # type: ignore[index]
    except (TypeError, ValueError) as error:
        raise InputError(f"'{text}' is no week; write e.g. 2026-W13") from error
