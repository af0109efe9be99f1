"""The interface's words, numbers and dates in the reader's language.

Source texts are English and stand in `t("…")` and `tn("…", "…", n)`; the catalogues
lie in locale/<language>/LC_MESSAGES/voc.po and are read as they are, with no compile
step; errors.po beside it has what voc raises (see voc.ui.refusals). After a new text:
`pybabel extract -k t -k tn:1,2 -o voc.pot voc/ui voc/report pages dashboard.py`, then
`pybabel update`; a test fails while a text has no translation.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from babel import dates, numbers
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
LOCALE = {"en": "en_GB", "id": "id_ID"}
_FOLDER = Path(__file__).parent / "locale"
_asked: ContextVar[str | None] = ContextVar("language asked for", default=None)


def language() -> str:
    """The reader's language, one of LANGUAGES."""
    chosen = _asked.get() or _of_session()
    return chosen if chosen in LANGUAGES else "en"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything in one language meanwhile: a report's is not always its reader's page's."""
    before = _asked.set(code)
    try:
        yield
    finally:
        _asked.reset(before)


def _of_session() -> str:
    import streamlit as st

    return str(st.session_state.get("lang", "en"))


def t(message: str, **values: object) -> str:
    """A text in the reader's language, its {placeholders} filled."""
    text = catalogue(language()).get((message,), (message,))[0]
    return text.format(**values) if values else text


def tn(one: str, many: str, n: int, **values: object) -> str:
    """A text that depends on a number, available in it as {n}."""
    forms = catalogue(language()).get((one, many), (one, many))
    chosen = forms[0] if n == 1 or len(forms) == 1 else forms[1]
    return chosen.format(n=number(n), **values)


@lru_cache(maxsize=8)
def catalogue(code: str, domain: str = "voc") -> dict[tuple[str, ...], tuple[str, ...]]:
    """Translations by source text: (text,) gives one form, (one, many) as many as the language has.

    Args:
        code: of the language.
        domain: "voc" holds the texts of the pages, "errors" those that voc.ui.refusals looks up.
    """
    path = _FOLDER / code / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        read = read_po(file, locale=code)
    return {_tuple(message.id): _tuple(message.string) for message in read if message.id and message.string}


def _tuple(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def number(value: float, *, digits: int = 0) -> str:
    """1,234 or 1.234, below zero −1,234 with a true minus sign; "–" for a number that is not known."""
    if value != value:  # NaN
        return "–"
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    rounded = round(float(value), digits) + 0.0  # no "−0"
    return str(numbers.format_decimal(rounded, format=pattern, locale=LOCALE[language()])).replace("-", "−")


def signed(value: float, *, digits: int = 0) -> str:
    """+12 or −3; "–" for a number that is not known."""
    if value != value:
        return "–"
    rounded = round(float(value), digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), digits=digits)


def percent(share: float, *, digits: int = 0) -> str:
    """A share of 0 to 1 as 45%; "–" for one that is not known."""
    if share != share:
        return "–"
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
    return str(numbers.format_percent(float(share), format=pattern, locale=LOCALE[language()]))


def day(when: date, *, year: bool = True) -> str:
    """1 Apr 2026, or 1 Apr."""
    return str(dates.format_date(when, "d MMM y" if year else "d MMM", locale=LOCALE[language()]))


def moment(when: datetime) -> str:
    """Day, minute and zone (1 Apr 2026 19:02 WIB), where the readers are: `when` is in their zone already."""
    return f"{dates.format_datetime(when, 'd MMM y HH:mm', locale=LOCALE[language()])} {when:%Z}".strip()


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence: without its capital, unless it is an abbreviation such as NPS."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def weekday(number_: int) -> str:
    """The name of a day of the week, 0 for Monday."""
    return str(dates.format_date(date(2024, 1, 1 + number_), "EEEE", locale=LOCALE[language()]))


def week(monday: date) -> str:
    """The ISO week that begins on `monday`, with its days."""
    last = date.fromordinal(monday.toordinal() + 6)
    return t(
        "Week {week}: {first} to {last}", week=monday.isocalendar().week, first=day(monday, year=False), last=day(last)
    )


def plain(text: str) -> str:
    """Text from outside made safe inside Markdown: it shows as typed, formats nothing and leads nowhere.

    Addresses get a character without width: Markdown makes links of them whatever is escaped.
    """
    lame = _ADDRESS.sub("\\g<0>\u2060", " ".join(text.split()))
    return "".join(f"\\{c}" if c in _MARKDOWN else c for c in lame)


_ADDRESS = re.compile(r"(?:https?|ftp|mailto|xmpp):|www(?=\.)|@", re.IGNORECASE)
_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|$~:&^=\"'/")
