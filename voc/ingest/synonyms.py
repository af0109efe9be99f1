"""What columns are called in exports, in English and Indonesian, and which words rule a field out."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from voc import yaml_files
from voc.ingest.headers import words

FIELDS = (
    "text",
    "title",
    "said_at",
    "edited_at",
    "id",
    "permalink",
    "stars",
    "nps",
    "csat",
    "ces",
    "customer_id",
    "email",
    "phone",
    "handle",
    "author_name",
    "product",
    "app_version",
    "region",
    "device",
    "segment",
    "plan",
    "revenue",
    "conversation",
    "role",
    "private",
    "handling_seconds",
    "churned",
    "context",
    "source",
    "channel",
)
"""Every field a column can be read as; columns.yaml holds their names."""


@lru_cache(maxsize=1)
def _book() -> Mapping[str, Any]:
    return dict(yaml_files.load((Path(__file__).parent / "columns.yaml").read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def names(field: str) -> tuple[str, ...]:
    """What a field's column is called, the likeliest name first."""
    return tuple(_book()[field]["names"])


@lru_cache(maxsize=64)
def blocked(field: str) -> frozenset[str]:
    """Words in a header that say that it is not about this field."""
    entry, about = _book()[field], _book()["about"]
    own = frozenset(map(str, entry.get("not", ())))
    return own.union(*(about[name] for name in entry.get("not_about", ())))


@lru_cache(maxsize=4096)
def header_fit(field: str, header: str) -> float:
    """How well a header names a field: 1 for its best name, more than 0.5 for any, 0 for none.

    >>> header_fit("stars", "Customer Rating") > header_fit("stars", "Rating") > header_fit("stars", "Overall Rating")
    True
    """
    last = header.rpartition(".")[2]
    whole = _fit(field, words(header))
    if last == header or blocked(field).intersection(words(header)):
        return whole
    return max(whole, _fit(field, words(last)) - 0.02)


def _fit(field: str, spoken: tuple[str, ...]) -> float:
    if not spoken:
        return 0.0
    known = _names(field)
    for rank, name in enumerate(known):
        if spoken == name:
            return 1.0 - 0.15 * rank / len(known)
    if blocked(field).intersection(spoken):
        return 0.0
    fits = [
        0.8 - 0.15 * rank / len(known) - 0.03 * (len(spoken) - len(name))
        for rank, name in enumerate(known)
        if _holds(spoken, name)
    ]
    return max(0.0, *fits) if fits else 0.0


def _holds(spoken: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if name == ("at",) or (len(name[0]) < 3 and len(name) == 1 and name != ("id",)):
        return False
    return any(spoken[start : start + len(name)] == name for start in range(len(spoken) - len(name) + 1))


@lru_cache(maxsize=64)
def _names(field: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words(name) for name in names(field))


def is_known_header(cell: str) -> bool:
    """True where a cell is a column's name as some export writes it.

    >>> is_known_header("Tanggal"), is_known_header("Aplikasi lemot sekali")
    (True, False)
    """
    spoken = words(cell)
    return any(spoken in _names(field) for field in FIELDS)
