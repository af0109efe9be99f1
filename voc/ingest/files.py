"""Which files stand behind the paths a person gave, and what their names say."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from voc.errors import InputError
from voc.ingest.remote import is_remote

STDIN = Path("-")
EXTENSIONS = frozenset(
    {
        ".csv",
        ".tsv",
        ".tab",
        ".txt",
        ".json",
        ".jsonl",
        ".ndjson",
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".xls",
        ".ods",
        ".parquet",
    }
)

_PLACEHOLDER = re.compile(r"<[A-Z]+>")
_NUMBERS = re.compile(r"\(?\d+\)?")
_PART = re.compile(
    r"\b(?:part|page|chunk|batch|copy|export|final|v|bagian|salinan|share|data|dataset|train|test|valid|val|sample|input"
    r"|output|file|sheet|book|untitled|download|new|baru)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:et|ch)?|apr(?:il)?|may|mei|jun[ei]?|jul[iy]?|aug(?:ust)?|agt|agustus"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?|q|w|week|minggu)\b",
    re.IGNORECASE,
)


def find(paths: Iterable[Path]) -> list[Path]:
    """List the files behind paths and folders, each once.

    Folders are searched to the bottom for known extensions (also gzipped), in order
    of name; hidden files are left out, `*.md` is never data. A file that is named
    outright is always taken; `-` stands for standard input. Links out of a folder are not (see `strayed`).

    Raises:
        InputError: a path is not there, or a folder holds nothing that can be read.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _behind(path):
            found.setdefault(file if file == STDIN else file.resolve(), file)
    return list(found.values())


def _behind(path: Path) -> list[Path]:
    if path == STDIN:
        return [path]
    if not path.exists():
        raise InputError(f"{path} is not there. Check the spelling, or give a folder.")
    if not path.is_dir():
        return [path]
    known = sorted(file for file in _visible(path) if _is_known(file))
    if not known:
        raise InputError(
            f"{path} holds no file that can be read; expected {', '.join(sorted(EXTENSIONS))}, also with .gz."
        )
    return [file for file in known if not _leaves(file, path)]


def strayed(paths: Iterable[Path]) -> list[Path]:
    """Links inside the folders given that lead out of them, where whoever fills a folder could have any file read."""
    folders = [path for path in paths if path != STDIN and path.is_dir()]
    return sorted(file for path in folders for file in _visible(path) if _is_known(file) and _leaves(file, path))


def _leaves(file: Path, folder: Path) -> bool:
    if is_remote(file) or not file.is_symlink():
        return False
    return not file.resolve().is_relative_to(folder.resolve())


def _visible(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _is_known(file: Path) -> bool:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in EXTENSIONS


def stem(path: Path) -> str:
    """The file's name without its extensions.

    >>> stem(Path("in/reviews_2025-04.csv.gz"))
    'reviews_2025-04'
    """
    name = path.name
    for _ in range(2):
        base, dot, suffix = name.rpartition(".")
        if dot and f".{suffix.lower()}" in EXTENSIONS | {".gz"}:
            name = base
    return name


def source_name(path: Path, *, clean: Callable[[str], str] = str) -> str:
    """Name the feed a file belongs to: its name without dates, numbers and part words.

    So this month's export and last month's share one name, and with it one space
    of ids. Where nothing is left, the folder's name serves. `clean` puts `<KIND>` for what leads to a person.

    >>> source_name(Path("reviews_2025-04.csv")), source_name(Path("reviews_2025-05 (1).csv"))
    ('reviews', 'reviews')
    >>> source_name(Path("survey/2025-01.xlsx"))
    'survey'
    """
    if path == STDIN:
        return "stdin"
    for name in (stem(path), path.absolute().parent.name):
        spaced = _NUMBERS.sub(" ", re.sub(r"[^\w()]+|_", " ", _PLACEHOLDER.sub(" ", clean(name))))
        words = _MONTH.sub(" ", _PART.sub(" ", spaced)).split()
        left = "_".join(words)
        if left:
            return left.lower()
    return "feedback"
