"""How one file is laid out, and the rows every format is turned into."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = tuple[int, list[str]]
"""The line (for JSON, Excel and Parquet: the row) and its cells, "" where there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the rows of a file are and how to cut them.

    path is what is opened, name what messages call it. format is csv, jsonl, json,
    excel or parquet. first_line is the 1-based line (row) of the first record,
    header included where there is one. records is the ijson prefix of the objects in
    a JSON document; explode the field whose list holds a conversation's messages.
    """

    path: Path
    name: str
    format: str
    gzipped: bool = False
    encoding: str = "utf-8"
    delimiter: str = ","
    escape: str = ""
    has_header: bool = True
    first_line: int = 1
    columns: tuple[str, ...] = ()
    sheet: str = ""
    records: str = "item"
    explode: str = ""
    notes: tuple[str, ...] = ()
