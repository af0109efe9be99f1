"""Every value of every format as text, so that one file exported twice reads the same."""

import json
from datetime import date, datetime, time, timedelta


def as_text(value: object) -> str:
    """Write a value as a CSV would: "" for nothing, whole floats without a point, times in ISO form.

    >>> as_text(5.0), as_text(None), as_text(True), as_text([1, "a"])
    ('5', '', 'true', '1, a')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    return _other(value)


def _number(value: float) -> str:
    if value != value:  # NaN is how tables write "nothing"
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _other(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list):
        if all(isinstance(one, str | int | float) for one in value):
            return ", ".join(as_text(one) for one in value[:50])
        return json.dumps(value, default=str, ensure_ascii=False)[:100_000]
    if isinstance(value, int) and abs(value) >= 10**30:
        return ""
    return str(value)
