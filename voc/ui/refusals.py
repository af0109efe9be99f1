"""Why something could not be done, in the reader's words.

Errors, refused rows and notes on a file are written in English, once, where they arise: some come from a process of
their own, and the store keeps others. Here such a text is found by its form, as the catalogue `errors` lists them
("{name} is empty. Export it again."), and said in the reader's language, and without what only a command is given.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from string import Formatter

from voc.errors import NotFound, VocError
from voc.ui.words import catalogue, day, language, number, plain, t

_DAY, _LARGE = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{5,}|\d{1,3}(,\d{3})+")

# A form with four gaps takes the fourth power of the length, and a text may hold what a file says.
LONGEST = 1_000


def why(error: VocError, *, path: str = "", name: str = "") -> str:
    """What a page says of an error, safe inside Markdown.

    Args:
        path: where the app laid a reader's file down, and `name` what the reader calls that.
    """
    if isinstance(error, NotFound):
        return t("It is not there any more: somebody changed it meanwhile. The page shows what stands now.")
    said = str(error)
    return in_words(said.replace(path, name) if path else said, plain)


def in_words(said: str, shown: Callable[[str], str] = str) -> str:
    """A text of voc's in the reader's language; one that the catalogue does not know stays as it is.

    Args:
        said: what voc said in English.
        shown: makes what came from outside, such as the name of a file, fit for where it is shown.
    """
    found = _found(language(), said.strip())
    if found is None:
        return shown(said)
    text, values = found
    words = text.format(**{name: _value(value, shown) for name, value in values.items()})
    return said[: len(said) - len(said.lstrip())] + words


def _value(value: str, shown: Callable[[str], str]) -> str:
    if _DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    if _LARGE.fullmatch(value):
        return number(int(value.replace(",", "")))
    return in_words(value, shown)


@lru_cache(maxsize=2_000)
def _found(code: str, said: str) -> tuple[str, dict[str, str]] | None:
    """The words for a text, and what fills them: those of the form that leaves the least to fill."""
    if len(said) > LONGEST:
        return None
    for form, text in _forms(code):
        if match := form.fullmatch(said):
            return text, match.groupdict()
    return None


@lru_cache(maxsize=4)
def _forms(code: str) -> list[tuple[re.Pattern[str], str]]:
    # Indonesian lists every text; English only those that read differently on a page.
    forms, own = [], catalogue(code, "errors")
    for (source,) in catalogue("id", "errors"):
        (text,) = own.get((source,), (source,))
        parts = list(Formatter().parse(source))
        form = "".join(re.escape(words) + (f"(?P<{name}>.*?)" if name else "") for words, name, _, _ in parts)
        forms.append((sum(len(words) for words, *_ in parts), re.compile(form, re.DOTALL), text))
    return [(form, text) for _, form, text in sorted(forms, key=lambda one: -one[0])]
