"""CSV and its relatives: which delimiter, where the header is, and rows out of files of any size."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator

from voc.errors import InputError
from voc.ingest import encoding
from voc.ingest.headers import looks_like_data, unique
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import Limits
from voc.ingest.opening import open_bytes
from voc.ingest.synonyms import is_known_header
from voc.models import Refusal

DELIMITERS = (",", "\t", ";", "|", "^", "~", "\x01")
NO_DELIMITER = "\x1f"
_HEAD_ROWS = 200
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?\s*$", re.IGNORECASE)


class _LongLineError(Exception):
    """A line passed the limit and was skipped; a private signal through csv.reader."""


class _Lines:
    """Lines of a text stream for csv.reader, without NUL bytes, none longer than the limit.

    An iterator and not a generator, so that it can go on after it raised. It holds the
    lines of the present record, so that all but the first can be read again where a
    quote was left open.
    """

    def __init__(self, stream: io.TextIOBase, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self.number = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._stream.readline(self._limit)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        if len(line) >= self._limit and line[-1] not in "\r\n":
            self._skip_rest()
            raise _LongLineError
        self._held.append(line)
        return line.replace("\0", "") if "\0" in line else line

    def begin(self) -> int:
        """Begin a record; the number of the line it starts on."""
        self._held.clear()
        return self.number + 1

    @property
    def spans_lines(self) -> bool:
        return len(self._held) > 1

    def give_back(self) -> None:
        """Have every line of the present record but its first read again."""
        rest = self._held[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)
        self.ended = False

    def _skip_rest(self) -> None:
        while True:
            more = self._stream.readline(self._limit)
            if not more or more[-1] in "\r\n":
                return


def rows(layout: Layout, limits: Limits) -> Iterator[Row | Refusal]:
    """Yield the records after the header; what cannot be cut into cells is refused with its line."""
    width = len(layout.columns)
    for line, cells in _records(layout, limits):
        if cells is None:
            yield Refusal(layout.name, line, _too_long(limits))
        elif len(cells) == width:
            yield line, cells
        elif any(cells):
            yield _fitted(layout, line, cells, width)


def _fitted(layout: Layout, line: int, cells: list[str], width: int) -> Row | Refusal:
    if len(cells) < width:
        return line, cells + [""] * (width - len(cells))
    if not any(cell.strip() for cell in cells[width:]):
        return line, cells[:width]
    return Refusal(layout.name, line, f"{len(cells)} cells where the header has {width}; is a quote missing?")


def _too_long(limits: Limits) -> str:
    return f"a quote left open, or a line or cell longer than {limits.field_chars:,} characters"


def _records(layout: Layout, limits: Limits) -> Iterator[tuple[int, list[str] | None]]:
    """Every non-blank record with the line it starts on; None for one with an open quote or beyond the limits."""
    with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
        lines = _Lines(encoding.decoded(stream, layout.encoding), limits.line_chars)
        for _ in range(layout.first_line - 1):
            next(lines, None)
        reader = _reader(lines, layout.delimiter, layout.escape, limits)
        skip_header = layout.has_header
        while True:
            start = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except _LongLineError:
                yield start, None
                continue
            except csv.Error:
                lines.give_back()
                yield start, None
                continue
            # A quote that is never closed takes in every row up to the end, or up to the next quote.
            if lines.spans_lines and (lines.ended or len(cells) > len(layout.columns)):
                lines.give_back()
                yield start, None
                continue
            if not cells:
                continue
            if skip_header:
                skip_header = False
                continue
            yield start, cells


def _reader(lines: Iterator[str], delimiter: str, escape: str, limits: Limits) -> "Iterator[list[str]]":
    csv.field_size_limit(limits.field_chars)  # global to the process, set wherever we read
    return csv.reader(lines, delimiter=delimiter, escapechar=escape or None, skipinitialspace=delimiter != NO_DELIMITER)


def detect(layout: Layout, limits: Limits) -> Layout:
    """Find encoding, delimiter and header of a text file.

    Raises:
        InputError: there is no row in it.
    """
    with open_bytes(layout.path, name=layout.name, gzipped=layout.gzipped, limits=limits) as stream:
        head = stream.read(encoding.HEAD_BYTES)
    name = encoding.detect(head)
    with io.BytesIO(head) as raw:
        lines = encoding.decoded(raw, name).read().replace("\0", "").splitlines(keepends=True)
    if len(head) == encoding.HEAD_BYTES and len(lines) > 1:
        lines.pop()  # the last line is cut
    return _laid_out(layout, lines, name, limits)


def _laid_out(layout: Layout, lines: list[str], encoding_name: str, limits: Limits) -> Layout:
    blank = next((index for index, line in enumerate(lines) if line.strip(" \t,;|\r\n\ufeff")), None)
    if blank is None:
        raise InputError(f"{layout.name} is empty. Export it again.")
    said = _SEP_LINE.match(lines[blank])
    first = blank + (1 if said else 0)
    body = lines[first:]
    escape = "\\" if _escapes_quotes(body) else ""
    delimiter = said.group(1) if said else _delimiter(body, escape, limits)
    table = _head_table(body, delimiter, escape, limits)
    if not table:
        raise InputError(f"{layout.name} has no rows. Export it again.")
    skipped, header = _header(table)
    has_header = not looks_like_data(header, is_known_header)
    width = len(header) if has_header else Counter(len(cells) for _, cells in table).most_common(1)[0][0]
    if width > limits.columns:
        raise InputError(f"{layout.name} has {width:,} columns; more than {limits.columns:,} is no feedback export.")
    columns = unique(header) if has_header else tuple(f"column {number}" for number in range(1, width + 1))
    notes = () if has_header else ("there is no header line; columns are called column 1, column 2 …",)
    return Layout(
        path=layout.path,
        name=layout.name,
        format="csv",
        gzipped=layout.gzipped,
        encoding=encoding_name,
        delimiter=delimiter,
        escape=escape,
        has_header=has_header,
        first_line=first + skipped,
        columns=columns,
        notes=layout.notes + notes,
    )


def _escapes_quotes(lines: list[str]) -> bool:
    head = "".join(lines)
    return '\\"' in head and '""' not in head.replace(',""', "").replace('"",', "")


def _head_table(lines: list[str], delimiter: str, escape: str, limits: Limits) -> list[tuple[int, list[str]]]:
    """The first records with the number of the line they start on (1 is the first of `lines`)."""
    numbered = _Lines(io.StringIO("".join(lines), newline=""), limits.line_chars)
    reader = _reader(numbered, delimiter, escape, limits)
    table: list[tuple[int, list[str]]] = []
    while len(table) < _HEAD_ROWS:
        start = numbered.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except (csv.Error, _LongLineError):
            continue
        if any(cell.strip() for cell in cells):
            table.append((start, cells))
    return table


def _delimiter(lines: list[str], escape: str, limits: Limits) -> str:
    """The delimiter that cuts the head into the most even table; none where every line is one text."""
    best, best_score = NO_DELIMITER, 0.0
    for delimiter in DELIMITERS:
        widths = [len(cells) for _, cells in _head_table(lines, delimiter, escape, limits)]
        score = _evenness(widths)
        if score > best_score + 0.02:
            best, best_score = delimiter, score
    return best if best_score >= 0.5 else NO_DELIMITER


def _evenness(widths: list[int]) -> float:
    """Share of records as wide as the commonest width, 0 where that is one cell; a header must fit too."""
    if not widths:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    if width < 2:
        return 0.0
    fits_header = 1.0 if widths[0] == width or max(widths[:5]) == width else 0.4
    return count / len(widths) * fits_header


def _header(table: list[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """The header's line and cells: the first record as wide as the table, so title lines above are passed over."""
    width = Counter(len(cells) for _, cells in table).most_common(1)[0][0]
    for line, cells in table[:20]:
        if len(cells) >= width and sum(bool(cell.strip()) for cell in cells) > width / 2:
            return line, cells
    return table[0]
