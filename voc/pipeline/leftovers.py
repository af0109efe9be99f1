"""Files beside the store that still hold a person: exports, reports, imports; and those that cannot be looked into."""

import gzip
import html
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voc.ingest.encoding import HEAD_BYTES, detect
from voc.privacy.traces import traces

LARGEST_FILE = 200 * 2**20
LONG_QUOTE = 8
"""A file may be deleted for a quote, so it takes more words in a row than a text that is cleaned."""
_TABLES = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".parquet", ".zip", ".sql"}
EXPORTS = _TABLES | {".html", ".pdf", ".pptx", ".md", ".xml", ".sh"}
_SQLITE, _TAR = (0, b"SQLite format 3\0"), (257, b"ustar")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrtbf\"/\\])")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files that name or quote a person; those nobody can look into, with why; copies of whole stores."""

    named: tuple[Path, ...]
    closed: tuple[tuple[Path, str], ...]
    copies: tuple[Path, ...]


def find(folder: Path, names: Collection[str], words: Collection[str], *, besides: Iterable[Path]) -> Leftovers:
    """Look for a person through a folder, also inside gzip, xlsx, pptx, Parquet and zip files.

    Only what an export, a report or an import may be (EXPORTS) is looked into, nothing hidden, and nothing at
    all where the folder is somebody's home or the root: these files may be deleted.

    Args:
        names: how sources call the person.
        words: what they said, redacted.
        besides: files and folders that are voc's own.
    """
    if folder.resolve() in (Path.home().resolve(), Path(folder.resolve().anchor)):
        return Leftovers((), (), ())
    person = traces(names, words, length=LONG_QUOTE, whole=True)
    passed = {path.resolve() for path in besides}
    named: list[Path] = []
    closed: list[tuple[Path, str]] = []
    copies: list[Path] = []
    for path in sorted(folder.rglob("*")):
        if not _is_offered(path, folder, passed):
            continue
        ending = _ending(path)
        if ending not in EXPORTS:
            if _is_copy(path):
                copies.append(path)
        elif why := _closed(path, ending):
            closed.append((path, why))
        elif any(person.name(text) or person.quoted(text) for text in _texts(path, ending)):
            named.append(path)
    return Leftovers(tuple(named), tuple(closed), tuple(copies))


def _ending(path: Path) -> str:
    return (path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower()


def _is_offered(path: Path, folder: Path, passed: Collection[Path]) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
        return False
    return not any(part in passed for part in (path.resolve(), *path.resolve().parents))


def _is_copy(path: Path) -> bool:
    """Whether a file is a database of SQLite, or a backup as `voc backup` writes it, under whatever name."""
    with path.open("rb") as file:
        head = file.read(512)
    return any(head[at : at + len(mark)] == mark for at, mark in (_SQLITE, _TAR))


def _closed(path: Path, ending: str) -> str:
    # A PDF holds the numbers of glyphs, an old workbook records of its own.
    if ending in (".pdf", ".xls"):
        return f"a {ending[1:].upper()} cannot be searched"
    return "too large to be searched" if path.stat().st_size > LARGEST_FILE else ""


def _texts(path: Path, ending: str) -> Iterator[str]:
    """What a file says, as text without the marks of its format; nothing where it is damaged."""
    try:
        if ending == ".parquet" and path.suffix != ".gz":
            yield from _columns(path)
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                for one in packed.infolist():
                    if one.file_size <= LARGEST_FILE:
                        yield _plain(packed.read(one), Path(one.filename).suffix.lower())
        elif path.suffix == ".gz":
            with gzip.open(path) as unpacked:
                yield _plain(unpacked.read(LARGEST_FILE), ending)
        else:
            yield _plain(path.read_bytes(), ending)
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError):
        return


def _columns(path: Path) -> Iterator[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            for column in batch.columns:
                if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
                    yield "\n".join(value for value in column.to_pylist() if value)


def _plain(content: bytes, ending: str) -> str:
    text = content.decode(detect(content[:HEAD_BYTES]), "replace")
    if ending in (".xml", ".html", ".rels"):
        return html.unescape(_TAG.sub(" ", text))
    return _ESCAPED.sub(_unescaped, text) if ending in (".json", ".jsonl", ".ndjson") else text


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
