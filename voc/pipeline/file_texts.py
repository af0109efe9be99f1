"""What exports, reports and imports say, as text without the marks of their formats."""

import gzip
import html
import io
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from voc.ingest.encoding import HEAD_BYTES, detect

LARGEST = 200 * 2**20
MOST_PACKED = 5
"""Times the largest file, the files of an archive may have together."""
DEEPEST = 3
"""Archives in archives: a presentation holds workbooks, and a zip file may hold the presentation."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrtbf\"/\\])")


class Closed(Exception):
    """A file that cannot be looked into; the text says why."""


def ending(path: Path) -> str:
    """What a file is by its name, in small letters and without .gz: ".csv"."""
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()


def texts(path: Path, *, largest: int = LARGEST) -> Iterator[str]:
    """The texts of a file, also inside gzip, zip, xlsx, pptx, PDF and Parquet.

    Args:
        largest: bytes that a file, and each file in it, may have; all in it together MOST_PACKED times as many.

    Raises:
        Closed: it cannot be looked into, or not to its end.
    """
    if path.stat().st_size > largest:
        raise Closed("it is too large to be searched")
    try:
        if path.suffix == ".gz":
            with gzip.open(path) as unpacked:
                yield from _texts(io.BytesIO(unpacked.read(largest)), ending(path), 0, largest)
                if unpacked.read(1):
                    raise Closed("it is too large to be searched")
        else:
            with path.open("rb") as file:
                yield from _texts(file, ending(path), 0, largest)
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise Closed("it is damaged or locked and cannot be searched") from error


def _texts(file: IO[bytes], kind: str, depth: int, largest: int) -> Iterator[str]:
    if kind == ".xls":  # records of its own
        raise Closed("an XLS cannot be searched")
    if kind == ".parquet":
        yield from _columns(file)
    elif kind == ".pdf":
        yield from _pages(file)
    elif zipfile.is_zipfile(file):
        yield from _packed(file, depth, largest)
    else:
        file.seek(0)
        yield _plain(file.read(), kind)


def _packed(file: IO[bytes], depth: int, largest: int) -> Iterator[str]:
    if depth == DEEPEST:
        raise Closed("it holds archives in archives and cannot be searched")
    with zipfile.ZipFile(file) as packed:
        # Many that lie over each other in a small archive would be read for days.
        if sum(one.file_size for one in packed.infolist()) > MOST_PACKED * largest:
            raise Closed("it holds what is too large to be searched")
        for one in packed.infolist():
            if one.file_size > largest:
                raise Closed("it holds what is too large to be searched")
            yield from _texts(io.BytesIO(packed.read(one)), Path(one.filename).suffix.lower(), depth + 1, largest)


def _columns(source: IO[bytes]) -> Iterator[str]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(source) as file:
        for batch in file.iter_batches():
            for column in batch.columns:
                yield "\n".join(_said(column.to_pylist()))


def _said(value: Any) -> Iterator[str]:
    """The texts in a value, however it holds them: numbers too, which can be a customer's."""
    if isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _said(part)
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif value is not None:
        yield str(value)


def _pages(file: IO[bytes]) -> Iterator[str]:
    """The text of a PDF and what it says of itself."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of can quote the file
    try:
        book = PdfReader(file)
        pages = [page.extract_text() for page in book.pages]
        about = [str(value) for value in (book.metadata or {}).values()]
    except Exception as error:  # what it raises on a damaged one has no end: its asserts fail, attributes are missing
        raise ValueError("no PDF that can be read") from error
    if not all(page.strip() for page in pages):
        raise Closed("a PDF with pages of pictures cannot be searched")
    # A quote may go on over the end of a page.
    yield "\n".join(pages)
    yield from about


def _plain(content: bytes, kind: str) -> str:
    text = content.decode(detect(content[:HEAD_BYTES]), "replace")
    if kind in (".xml", ".html", ".rels"):
        return html.unescape(_TAG.sub(" ", text))
    return _ESCAPED.sub(_unescaped, text) if kind in (".json", ".jsonl", ".ndjson") else text


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
