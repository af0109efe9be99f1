"""Files beside the store that still hold a person: exports, reports, imports; and those that cannot be looked into."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from voc.pipeline.file_texts import LARGEST, Closed, ending, texts
from voc.privacy.traces import traces

LONG_QUOTE = 8
"""A file may be deleted for a quote, so it takes more words in a row than a text that is cleaned."""
_TABLES = {".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".parquet", ".zip", ".sql"}
EXPORTS = _TABLES | {".html", ".pdf", ".pptx", ".md", ".xml", ".sh"}
_PACKED = {".gz", ".7z", ".rar", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst"}
_SQLITE, _TAR = (0, b"SQLite format 3\0"), (257, b"ustar")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files that name or quote a person; those nobody can look into, with why; copies of whole stores."""

    named: tuple[Path, ...]
    closed: tuple[tuple[Path, str], ...]
    copies: tuple[Path, ...]


def find(
    folder: Path,
    names: Collection[str],
    words: Collection[str],
    *,
    besides: Iterable[Path],
    largest: int = LARGEST,
) -> Leftovers:
    """Look for a person through a folder, also inside gzip, xlsx, pptx, PDF, Parquet and zip files.

    Only what an export, a report or an import may be (EXPORTS) is looked into, nothing hidden, and nothing at
    all where the folder is somebody's home or the root: these files may be deleted.

    Args:
        names: how sources call the person.
        words: what they said, redacted.
        besides: files and folders that are voc's own.
        largest: bytes; what is larger is not looked into.
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
        if ending(path) not in EXPORTS:
            if _is_copy(path):
                copies.append(path)
            elif path.suffix.lower() in _PACKED:
                closed.append((path, "an archive of this kind cannot be searched"))
            continue
        try:
            if any(person.name(text) or person.quoted(text) for text in texts(path, largest=largest)):
                named.append(path)
        except Closed as why:
            closed.append((path, str(why)))
    return Leftovers(tuple(named), tuple(closed), tuple(copies))


def in_settings(home: Path, names: Collection[str], words: Collection[str]) -> list[Path]:
    """Settings beside the store that name or quote a person, such as a rule's words; arguments as of `find`."""
    person = traces(names, words, length=LONG_QUOTE, whole=True)
    said = {path: path.read_text(encoding="utf-8", errors="replace") for path in sorted(home.rglob("*.yaml"))}
    return [path for path, text in said.items() if person.name(text) or person.quoted(text)]


def _is_offered(path: Path, folder: Path, passed: Collection[Path]) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
        return False
    return not any(part in passed for part in (path.resolve(), *path.resolve().parents))


def _is_copy(path: Path) -> bool:
    """Whether a file is a database of SQLite, or a backup as `voc backup` writes it, under whatever name."""
    with path.open("rb") as file:
        head = file.read(512)
    return any(head[at : at + len(mark)] == mark for at, mark in (_SQLITE, _TAR))
