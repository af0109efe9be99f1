"""One way into every format: what a file is, and its rows."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from voc.errors import InputError
from voc.ingest import columnar, delimited, documents, encoding, workbook
from voc.ingest.layout import Layout, Row
from voc.ingest.limits import Limits
from voc.ingest.opening import DAMAGED, is_gzipped, open_bytes
from voc.models import Refusal

_BINARY = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "compressed with bzip2"), (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"), (b"{\\rtf", "an RTF document"),
    (b"ORC", "an ORC file"),
    (b"Obj\x01", "an Avro file"), (b"ARROW1", "an Arrow file"), (b"\x1f\x8b", "gzipped twice"),
)  # fmt: skip
_READABLE = "Give CSV, JSON, JSON Lines, Excel or Parquet, plain or gzipped."


def look(path: Path, name: str, limits: Limits) -> Layout:
    """Find out how a file is laid out, from its first bytes rather than from its name.

    Raises:
        InputError: it is empty, no format we read, damaged from the start, or too big when expanded.
    """
    try:
        gzipped = is_gzipped(path)
        base = Layout(path=path, name=name, format="", gzipped=gzipped)
        with open_bytes(path, name=name, gzipped=gzipped, limits=limits) as stream:
            head = stream.read(encoding.HEAD_BYTES)
            if gzipped:
                _expand_a_little(stream, limits)
        return _by_content(base, head, limits)
    except DAMAGED as error:
        raise InputError(f"{name} cannot be read: {_why(error)}") from error


def _expand_a_little(stream: object, limits: Limits) -> None:
    """Read as far as the growth check needs, so that a bomb is refused before its first row."""
    read = getattr(stream, "read")  # noqa: B009  the stream's type is wider than what is asked of it
    left = limits.ratio_from
    try:
        while left > 0 and (chunk := read(1 << 20)):
            left -= len(chunk)
    except DAMAGED:
        return  # damage further on is refused when its rows are read


def _by_content(base: Layout, head: bytes, limits: Limits) -> Layout:
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{base.name} is empty. Export it again.")
    if head.startswith(b"PAR1"):
        return columnar.detect(base, limits)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(base, head, limits)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return workbook.detect(base, limits)
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise InputError(f"{base.name} is {what}. {_READABLE}")
    text = head.decode(encoding.detect(head), errors="replace")
    if _is_binary(head, text):
        raise InputError(f"{base.name} is no text and no format we know. {_READABLE}")
    return _textual(base, text, limits)


def _zipped(base: Layout, head: bytes, limits: Limits) -> Layout:
    if b"xl/" in head or b"[Content_Types]" in head or b"opendocument.spreadsheet" in head:
        return workbook.detect(base, limits)
    with base.path.open("rb") as stream:
        if base.gzipped or not zipfile.is_zipfile(stream):
            raise InputError(f"{base.name} is a damaged archive. {_READABLE}")
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    if any(name.startswith("xl/") for name in names):
        return workbook.detect(base, limits)
    raise InputError(f"{base.name} is a zip archive. Unpack it and give the files in it. {_READABLE}")


def _is_binary(head: bytes, text: str) -> bool:
    """True where control characters are too many for text of any encoding."""
    odd = sum(character < " " and character not in "\t\n\r\x0b\x0c\x01\x1e\x1f\0" for character in text[:20_000])
    nul = 0 if encoding.looks_utf16(head) else text[:20_000].count("\0")
    return odd > 0.02 * len(text[:20_000]) or nul > 0.1 * len(text[:20_000])


def _textual(base: Layout, text: str, limits: Limits) -> Layout:
    start = text.lstrip("\ufeff \t\r\n\0")
    lowered = start[:200].lower()
    if lowered.startswith(("<?xml", "<!doctype", "<html", "<table", "<script")):
        raise InputError(f"{base.name} is HTML or XML. {_READABLE}")
    if start.startswith("{") or (
        start.startswith("[") and start[1:].lstrip("\ufeff \t\r\n")[:1] in {"{", '"', "[", "]", ""}
    ):
        return documents.detect(base, limits, lines=documents.is_lines(start))
    return delimited.detect(base, limits)


def rows(layout: Layout, limits: Limits, *, part: range | None = None) -> Iterator[Row | Refusal]:
    """Yield a file's rows; damage half-way ends in a refusal of the rest, never in an exception.

    `part` are the rows to read, counted from 0, of a file whose rows can be counted; default: all.
    """
    readers = {"csv": delimited.rows, "excel": workbook.rows}
    try:
        if layout.format == "parquet":
            yield from columnar.rows(layout, limits, part=part)
        else:
            yield from readers.get(layout.format, documents.rows)(layout, limits)
    except InputError as error:
        yield Refusal(layout.name, None, str(error))
    except DAMAGED as error:
        yield Refusal(layout.name, None, f"the rest of the file cannot be read: {_why(error)}")


def _why(error: Exception) -> str:
    """A reason in our words, since an error's own may quote the file."""
    if isinstance(error, EOFError):
        return "it was cut off. Export it again."
    if isinstance(error, zlib.error):
        return "its compressed data is damaged. Export it again."
    if isinstance(error, PermissionError):
        return "you may not open it."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}."
    return "it is damaged. Export it again."
