"""Excel and OpenDocument workbooks, checked for their real size before they are opened."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from voc.errors import InputError
from voc.ingest.cells import as_text
from voc.ingest.headers import looks_like_data, unique
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import MIB, Limits
from voc.ingest.opening import on_disk
from voc.ingest.synonyms import is_known_header
from voc.models import Refusal

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_SHEETS = "xl/worksheets/"
_CELL = re.compile(rb"[ \t\n]r\s*=\s*[\"']\$?([A-Za-z]{1,4})\$?([0-9]{0,10})")
_WIDEST = 3  # letters of a column: XFD is the last
_NO_COLUMN = 1_000_000_000
_LONGEST_CELL = 64


def detect(layout: Layout, limits: Limits) -> Layout:
    """Choose the sheet with the most rows and find its header.

    Raises:
        InputError: it cannot be opened, is locked with a password, expands too far or holds no table.
    """
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    with on_disk(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as path:
        check_size(path, layout.name, limits)
        try:
            book = load_workbook(str(path))
            sheets = [
                book.get_sheet_by_name(meta.name)
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
            ]
        except (CalamineError, OSError, ValueError) as error:
            raise InputError(
                f"{layout.name} cannot be opened as a workbook. Save it again, without a password."
            ) from error
    filled = [sheet for sheet in sheets if sheet.height >= 1]
    if not filled:
        raise InputError(f"{layout.name} has no sheet with rows in it.")
    sheet = max(filled, key=lambda one: one.height)
    head = [[as_text(value) for value in values] for _, values in zip(range(50), sheet.iter_rows(), strict=False)]
    return _laid_out(layout, sheet.name, head, [one.name for one in filled], limits)


def _laid_out(layout: Layout, sheet: str, head: list[list[str]], sheets: list[str], limits: Limits) -> Layout:
    width = max(sum(bool(cell) for cell in cells) for cells in head)
    first = next((index for index, cells in enumerate(head) if sum(map(bool, cells)) > width / 2), None)
    if first is None or width > limits.columns:
        raise InputError(f"{layout.name} has no table that can be read in its sheet '{sheet}'.")
    has_header = not looks_like_data(head[first], is_known_header)
    columns = unique(head[first]) if has_header else tuple(f"column {n}" for n in range(1, len(head[first]) + 1))
    notes = list(layout.notes)
    if len(sheets) > 1:
        notes.append(f"of {len(sheets)} sheets only '{sheet}' is read, it has the most rows")
    if not has_header:
        notes.append("there is no header line; columns are called column 1, column 2 …")
    return Layout(
        path=layout.path,
        name=layout.name,
        format="excel",
        gzipped=layout.gzipped,
        sheet=sheet,
        has_header=has_header,
        first_line=first + 1,
        columns=columns,
        notes=tuple(notes),
    )


def rows(layout: Layout, limits: Limits) -> Iterator[Row | Refusal]:
    """Yield the rows below the header, numbered as the sheet numbers them."""
    from python_calamine import CalamineError, load_workbook

    with on_disk(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as path:
        check_size(path, layout.name, limits)
        try:
            sheet = load_workbook(str(path)).get_sheet_by_name(layout.sheet)
        except (CalamineError, OSError, ValueError) as error:
            raise InputError(f"{layout.name} cannot be opened as a workbook any more.") from error
        top = sheet.start[0] if sheet.start else 0
        width = len(layout.columns)
        skip = layout.first_line if layout.has_header else layout.first_line - 1
        for index, values in enumerate(sheet.iter_rows()):
            cells = [as_text(value) for value in values]
            if index >= skip and any(cells):
                yield top + index + 1, (cells + [""] * width)[:width]


def check_size(path: Path, name: str, limits: Limits) -> None:
    """Expand a zipped workbook into nothing and count, because the sizes a zip declares can lie.

    Raises:
        InputError: it is no zip archive of a workbook, is damaged, grows past the limits, or has cells so far
            apart that the rectangle around them, which the reader fills, does.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            if file.read(2) == b"PK":
                raise InputError(f"{name} is a damaged workbook or archive. Export it again.")
        return
    expanded = 0
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            for member in archive.infolist():
                file.seek(member.header_offset)
                extent = _Extent(name, limits)
                for part in _expanded(file.read(_LOCAL_HEADER.size), member, path):
                    expanded += len(part)
                    _check(expanded, path.stat().st_size, name, limits)
                    if member.filename.startswith(_SHEETS):
                        extent.see(part)
    # zipfile raises NotImplementedError for a compression it does not know, which no spreadsheet program writes.
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError) as error:
        raise InputError(f"{name} is a damaged workbook. Export it again.") from error


def _check(expanded: int, compressed: int, name: str, limits: Limits) -> None:
    bomb = expanded > limits.ratio_from and expanded > limits.ratio * compressed
    if bomb or expanded > limits.workbook_bytes:
        raise InputError(
            f"{name} expands to more than {expanded // MIB:,} MiB, more than a workbook may. Export it as CSV."
        )


class _Extent:
    """The rectangle from the first cell to the farthest of one sheet, told from the sheet's XML as it comes."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._tail, self._row, self._column = b"", 1, 1

    def see(self, part: bytes) -> None:
        text = self._tail + part
        self._tail = text[-_LONGEST_CELL:]
        for column, row in _CELL.findall(text):
            number = 0
            for letter in column.upper():
                number = number * 26 + letter - 64
            number = _NO_COLUMN if len(column) > _WIDEST else number
            self._row, self._column = max(self._row, int(row or 1)), max(self._column, number)
        if self._row * self._column > self._limits.sheet_cells:
            raise InputError(
                f"{self._name} has a sheet of {self._row:,} rows and {self._column:,} columns, more than can be read. "
                "Delete what stands far from the table, or export it as CSV."
            )


def _expanded(header: bytes, member: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """Yield what each step of inflating a member really gives."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("unusual compression")
    stored = member.compress_type == zipfile.ZIP_STORED
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    with path.open("rb") as file:
        file.seek(member.header_offset + _LOCAL_HEADER.size + name_length + extra_length)
        left = member.compress_size
        while left > 0 and not inflate.eof:
            chunk = file.read(min(left, 64 * 1024))
            if not chunk:
                raise EOFError
            left -= len(chunk)
            if stored:
                yield chunk
                continue
            while chunk:
                yield inflate.decompress(chunk, MIB)
                chunk = inflate.unconsumed_tail
