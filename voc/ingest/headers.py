"""What column headers say: their words, and whether a first row is a header at all."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPLIT = re.compile(r"[^a-z0-9]+")
_DATA = re.compile(
    r"^(?:[-+]?\d[\d.,:/\- ]*(?:T[\d:.]+Z?)?"  # numbers, dates, times
    r"|[^@\s]+@[^@\s]+\.\w+|https?://\S+"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$",
    re.IGNORECASE,
)

_VALUE = re.compile(r"@|\w:\w*:\d|\d(?:[-. ]?\d){5}")  # an address, a line of a system's file, a long number


def words(header: str) -> tuple[str, ...]:
    """The lower-case words of a header.

    >>> words("reviewCreatedAt"), words("Review Submit Date/Time"), words("Nilai (1-5)")
    (('review', 'created', 'at'), ('review', 'submit', 'date', 'time'), ('nilai', '1', '5'))
    """
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    return tuple(word for word in _SPLIT.split(_CAMEL.sub(" ", plain).lower()) if word)


def unique(headers: Sequence[str]) -> tuple[str, ...]:
    """Headers with a name for the nameless and a number for repeated ones.

    >>> unique(["text", "", "text"])
    ('text', 'column 2', 'text (2)')
    """
    seen: Counter[str] = Counter()
    names: list[str] = []
    taken = {header.strip() for header in headers}
    for number, header in enumerate(headers, start=1):
        name = " ".join(header.replace("\ufeff", "").split())[:200] or f"column {number}"
        seen[name] += 1
        while seen[name] > 1:
            candidate = f"{name} ({seen[name]})"
            if candidate not in taken:
                name = candidate
                break
            seen[name] += 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def tellable(columns: Sequence[str]) -> Sequence[str]:
    """The columns for a message; only how many there are where one of them reads like a value, as without a header.

    >>> tellable(["isi", "tanggal"]), tellable(["081234567866 Budi", "Jakarta"])
    (['isi', 'tanggal'], ['columns whose names read like values (2)'])
    """
    return [f"columns whose names read like values ({len(columns)})"] if any(map(_is_value, columns)) else columns


def _is_value(header: str) -> bool:
    return bool(_DATA.match(header) or _VALUE.search(header)) or len(header) > 80 or len(header.split()) > 12


def looks_like_data(cells: Sequence[str], is_known: Callable[[str], bool]) -> bool:
    """True where a first row holds values: a number, date, address, link, or a whole sentence.

    >>> known = {"id", "text"}.__contains__
    >>> looks_like_data(["id", "text"], known), looks_like_data(["17", "Aplikasi lemot sekali"], known)
    (False, True)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    known = sum(map(is_known, filled))
    if any(map(_DATA.match, filled)):
        return known * 2 < len(filled)
    if known:
        return False
    return any(len(cell) > 80 or len(cell.split()) > 12 for cell in filled) or (
        len(filled) == 1 and len(filled[0].split()) > 4
    )
