"""The backlog as an Excel workbook in which every text is text."""

import io
from collections.abc import Sequence

from voc.backlog.layouts import Cell, Row

LONGEST_CELL = 32_767
_WIDTHS = {"title": 48, "problem": 60, "evidence": 48, "quotes": 60, "user_story": 48, "acceptance": 48}


def workbook(header: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One sheet with a frozen header and filters; a text that looks like a formula stays a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Backlog"
    lines: list[Sequence[Cell]] = [header, *rows]
    for number, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column, _fitting(value))
            if isinstance(value, str):
                # openpyxl takes a leading = for a formula; the quote prefix keeps Excel from doing so on edit.
                cell.data_type = "s"
                cell.quotePrefix = number > 1
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, name in enumerate(header, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fitting(value: Cell) -> Cell:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL] if isinstance(value, str) else value
