"""The records of a JSON document that is broken in places: each by itself, so that one bad record costs no other."""

import json
import re
from collections.abc import Iterator
from typing import Any

# Of a document that is broken this much is looked at; a longer one ends where it breaks.
LONGEST = 64 * 1024 * 1024
MOST_TRIES = 200
LONGEST_RECORD = 4_000_000  # characters; so that what is made to be slow is not
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r",\s*(?=\{)")
_SHARED = 0.5  # a record has at least this share of the fields of the first


def records(text: str, prefix: str) -> Iterator[dict[str, Any] | None]:
    """Every record of the array that a prefix of ijson names, in order; None for one that cannot be read.

    Where a record breaks, the next one begins after a comma at a `{` from which an object can be read that has
    the fields of the first, so that a part of the broken record is hardly taken for a record.

    >>> list(records('[{"a": 1}, {"a": }, {"a": 3}]', "item"))
    [{'a': 1}, None, {'a': 3}]
    """
    reader = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    at, fields, tries = _start(text, prefix), frozenset[str](), 0
    while at >= 0:
        at = _match_end(_BETWEEN, text, at)
        if at >= len(text) or text[at] == "]":
            return
        record, end = _read(reader, text, at)
        if record is not None:
            fields = fields or frozenset(record)
            yield record
            at = end
            continue
        yield None
        at, tries = _resume(reader, text, at, fields, tries)


def _resume(reader: json.JSONDecoder, text: str, at: int, fields: frozenset[str], tries: int) -> tuple[int, int]:
    """Where the next whole record begins, -1 where none does; and how often was tried by now."""
    for gap in _NEXT.finditer(text, at):
        tries += 1
        if tries > MOST_TRIES:
            break
        record, _ = _read(reader, text[gap.end() : gap.end() + LONGEST_RECORD], 0)
        if record is not None and len(fields & set(record)) >= _SHARED * len(fields):
            return gap.end(), tries
    return -1, tries


def _read(reader: json.JSONDecoder, text: str, at: int) -> tuple[dict[str, Any] | None, int]:
    try:
        found, end = reader.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at
    return (found, end) if isinstance(found, dict) else (None, at)


def _start(text: str, prefix: str) -> int:
    """Behind the bracket that opens the array; -1 where it is not found."""
    at = 0
    for name in prefix.split("."):
        if name != "item":
            key = re.compile(rf"{re.escape(json.dumps(name))}\s*:\s*")
            at = _match_end(key, text, at, search=True)
            if at < 0:
                return -1
    return text.find("[", at) + 1 or -1


def _match_end(pattern: re.Pattern[str], text: str, at: int, *, search: bool = False) -> int:
    found = pattern.search(text, at) if search else pattern.match(text, at)
    return found.end() if found else -1
