"""Tables whose numbers stand in the reader's language, as they do everywhere else, and still sort as numbers."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from voc.backlog.cells import guarded
from voc.ui.words import day, number

if TYPE_CHECKING:
    import pandas as pd


def spoken(
    frame: "pd.DataFrame",
    digits: Mapping[str, int],
    suffix: Mapping[str, str] | None = None,
    *,
    dates: Collection[str] = (),
) -> Any:
    """A frame for `st.dataframe` with the named columns written by `voc.ui.words.number`, and dates by its `day`.

    The browser's own number format would follow the browser's language instead of the
    reader's; a column configured with a format of its own takes no notice of this one.

    Args:
        frame: the rows.
        digits: digits after the decimal mark, by column.
        suffix: what follows the number, such as "%", by column.
        dates: columns of dates.
    """
    after = suffix or {}
    written: dict[str, Callable[[Any], str]] = {
        column: partial(_written, digits=n, after=after.get(column, "")) for column, n in digits.items()
    }
    written |= dict.fromkeys(dates, day)
    return frame.style.format(written)


def as_csv(frame: "pd.DataFrame") -> bytes:
    """A frame as a file for people's spreadsheets, which show every text of it and run none (see `guarded`)."""
    safe = frame.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    # With a byte order mark, or Excel takes UTF-8 for something else.
    written: bytes = safe.to_csv(index=False).encode("utf-8-sig")
    return written


def _written(value: Any, *, digits: int, after: str) -> str:
    return number(value, digits=digits) + (after if value == value else "")
