"""How much a file may ask of this machine before it is refused."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file may expand to; the defaults let 10 million ordinary rows through.

    expanded_bytes is the size after decompression. A compressed file that grows by
    more than `ratio` is refused once it has passed `ratio_from` bytes (a zip bomb
    grows by 1,000, text by 3 to 20). Workbooks and the row groups of Parquet are
    held in memory, so they have their own bound; so
    is a part of a file's conversations (part_bytes). Lengths are in characters.
    """

    expanded_bytes: int = 20 * GIB
    ratio: int = 200
    ratio_from: int = 32 * MIB
    workbook_bytes: int = 1 * GIB
    sheet_cells: int = 100_000_000
    row_group_bytes: int = 2 * GIB
    line_chars: int = 4_000_000
    field_chars: int = 1_000_000
    text_chars: int = 100_000
    columns: int = 2_000
    sample_rows: int = 3_000
    part_bytes: int = 32 * MIB
