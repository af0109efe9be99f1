"""Every format, encoding and delimiter gives the same rows; files are found; a million rows are never held whole."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from ingest_files import (
    REVIEW_TEXTS,
    REVIEWS,
    csv_text,
    feedback,
    json_lines,
    parquet,
    planned,
    read_all,
    texts,
    workbook,
    workbook_of,
    write,
    zipped,
)

from voc.errors import InputError
from voc.ingest import find
from voc.models import RawFeedback, Refusal

SAME_ROWS = {
    "r.csv": csv_text(REVIEWS).encode(),
    "r.tsv": csv_text(REVIEWS, delimiter="\t").encode(),
    "semicolon.csv": csv_text(REVIEWS, delimiter=";").encode(),
    "pipe.txt": csv_text(REVIEWS, delimiter="|").encode(),
    "caret.csv": csv_text(REVIEWS, delimiter="^").encode(),
    "mark.csv": csv_text(REVIEWS).encode("utf-8-sig"),
    "utf16.csv": csv_text(REVIEWS).encode("utf-16"),
    "utf16be.csv": b"\xfe\xff" + csv_text(REVIEWS).encode("utf-16-be"),
    "utf16-tab.txt": csv_text(REVIEWS, delimiter="\t").encode("utf-16"),
    "windows-ends.csv": csv_text(REVIEWS).replace("\n", "\r\n").encode(),
    "old-mac-ends.csv": csv_text(REVIEWS).replace("\n", "\r").encode(),
    "title-above.csv": b"Reviews report\n\nmade on 2025-04-01\n" + csv_text(REVIEWS).encode(),
    "sep.csv": b"sep=;\n" + csv_text(REVIEWS, delimiter=";").encode(),
    "envelope.json": json.dumps({"data": {"items": REVIEWS}}).encode(),
    "array.json": json.dumps(REVIEWS).encode(),
    "pretty.json": json.dumps(REVIEWS, indent=2).encode(),
    "wrapped.json": json.dumps({"status": "ok", "result": {"reviews": REVIEWS}}).encode(),
    "utf16.json": json.dumps(REVIEWS, ensure_ascii=False).encode("utf-16"),
    "lines.jsonl": json_lines(REVIEWS).encode(),
    "named-wrongly.csv": json_lines(REVIEWS).encode(),
    "sheet.xlsx": workbook_of(REVIEWS),
    "table.parquet": parquet(REVIEWS),
}


@pytest.mark.parametrize("name", SAME_ROWS)
@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzipped"])
def test_every_format_gives_the_same_feedback(tmp_path, name, gz):
    expected = feedback(write(tmp_path, "expected.csv", SAME_ROWS["r.csv"]), source="feed")
    path = write(tmp_path, name + ".gz" * gz, zipped(SAME_ROWS[name]) if gz else SAME_ROWS[name])

    assert feedback(path, source="feed") == expected


def test_windows_1252_is_recognised(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nle café “très” cher – dommage,2\n".encode("cp1252"))

    assert texts(path) == ["le café “très” cher – dommage"]


def test_a_wrong_byte_in_the_middle_of_utf8_spoils_nothing_else(tmp_path):
    good = "".join(f"kurirnya baik – nomor {n} ✓,5\n" for n in range(200))
    path = write(tmp_path, "r.csv", b"text,rating\n" + good.encode() + b"caf\xe9 mahal,1\n" + good.encode())

    found = texts(path)

    assert len(found) == 401
    assert found[200] == "café mahal"
    assert found[201] == "kurirnya baik – nomor 0 ✓"


def test_quoted_line_breaks_belong_to_the_text(tmp_path):
    path = write(tmp_path, "r.csv", 'text,rating\n"baris satu\nbaris dua, masih sama",2\nlambat,1\n')

    assert texts(path) == ["baris satu\nbaris dua, masih sama", "lambat"]


def test_quotes_escaped_with_a_backslash_are_read(tmp_path):
    path = write(tmp_path, "r.csv", 'text,rating\n"katanya \\"gratis\\", ternyata bayar",2\n"lambat",1\n')

    assert texts(path) == ['katanya "gratis", ternyata bayar', "lambat"]


def test_a_file_of_one_column_keeps_its_commas(tmp_path):
    path = write(tmp_path, "r.txt", "komentar\nlambat, mahal, rusak\nbagus sekali\n")

    assert texts(path) == ["lambat, mahal, rusak", "bagus sekali"]


def test_a_file_without_a_header_is_read_and_said(tmp_path):
    path = write(
        tmp_path, "r.csv", "2025-03-28,aplikasinya lemot sekali hari ini,1\n2025-03-29,kurirnya sangat ramah sekali,5\n"
    )

    plan = planned(path)

    assert "there is no header line; columns are called column 1, column 2 …" in plan.notes
    assert plan.mapping == {"text": "column 2", "said_at": "column 1"}
    assert texts(path) == ["aplikasinya lemot sekali hari ini", "kurirnya sangat ramah sekali"]


def test_repeated_and_missing_headers_get_names_of_their_own(tmp_path):
    path = write(tmp_path, "r.csv", "text,note,,note\nlambat sekali,a,b,c\n")

    assert planned(path).layout.columns == ("text", "note", "column 3", "note (2)")


def test_a_row_with_too_many_cells_is_refused_with_its_line(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nbagus sekali,5\nlambat, mahal, rusak,1\nbaik,4,,\n")

    found, refused = read_all(path)

    assert [one.text for one in found] == ["bagus sekali", "baik"]
    assert refused == [Refusal(str(path), 3, "4 cells where the header has 2; is a quote missing?")]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    path = write(tmp_path, "r.csv", '\n\ntext,date\n"dua\nbaris",2025-03-28\nlambat sekali,kemarin\n')

    _, refused = read_all(path)

    assert refused == [Refusal(str(path), 6, "its date, of the form xxxxxxx, is no date that can be read")]


def test_the_sheet_with_the_most_rows_is_read_and_the_others_are_told(tmp_path):
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook_of(REVIEWS)))
    book.create_sheet("Notes", 0).append(["made by finance"])
    file = BytesIO()
    book.save(file)
    path = write(tmp_path, "r.xlsx", file.getvalue())

    assert texts(path) == REVIEW_TEXTS
    assert "of 2 sheets only 'Sheet' is read, it has the most rows" in planned(path).notes


def test_excel_dates_and_numbers_are_read_as_what_they_are(tmp_path):
    from datetime import UTC, datetime

    rows = [
        ["Tanggal", "Ulasan", "Rating"],
        [datetime(2025, 3, 28, 16, 44), "lambat sekali ya", 2.0],  # noqa: DTZ001  as a sheet holds it
        [45744.5, "baik sekali", 5],
    ]

    found = feedback(write(tmp_path, "r.xlsx", workbook(rows)))

    assert [(one.said_at, one.stars) for one in found] == [
        (datetime(2025, 3, 28, 9, 44, tzinfo=UTC), 2.0),
        (datetime(2025, 3, 28, 5, 0, tzinfo=UTC), 5.0),
    ]


def test_nested_objects_become_columns_with_dots(tmp_path):
    rows = [{"review": {"body": text, "stars": 4}, "user": {"id": f"u{n}"}} for n, text in enumerate(REVIEW_TEXTS)]

    plan = planned(write(tmp_path, "r.json", json.dumps(rows)))

    assert plan.mapping == {"text": "review.body", "stars": "review.stars", "customer_id": "user.id"}


def test_a_list_of_strings_is_a_list_of_texts(tmp_path):
    assert texts(write(tmp_path, "r.json", json.dumps(REVIEW_TEXTS))) == REVIEW_TEXTS


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", r"a\.csv is empty\. Export it again\."),
        (
            "a.csv",
            b"a,b\n1,2\n",
            r"a\.csv has no column that reads like feedback\. Name it with text=COLUMN; it has: a, b\.",
        ),
        ("a.csv", b"text,rating\n", r"a\.csv has no rows that can be read\."),
        ("a.pdf", b"%PDF-1.7", r"a\.pdf is a PDF\. Give CSV, JSON, JSON Lines, Excel or Parquet, plain or gzipped\."),
        ("a.csv", b"<html><body>", r"a\.csv is HTML or XML\."),
        ("a.bin", bytes(range(32)) * 20, r"a\.bin is no text and no format we know\."),
        ("a.csv.gz", b"\x1f\x8b\x08junkjunkjunk", r"a\.csv\.gz cannot be read: it"),
    ],
)
def test_a_file_of_no_use_is_refused_in_one_line_that_says_what_to_do(tmp_path, name, content, message):
    with pytest.raises(InputError, match=message):
        planned(write(tmp_path, name, content))


def test_folders_are_searched_for_known_files_and_named_files_are_always_taken(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / ".hidden").mkdir()
    for name in ("b.csv", "a.jsonl.gz", "README.md", "picture.png", ".secret.csv", "deep/c.XLSX", ".hidden/d.csv"):
        write(tmp_path / "in", name, "x")
    odd = write(tmp_path, "odd.dat", "x")

    found = find([tmp_path / "in", odd, tmp_path / "in" / "b.csv", Path("-")])

    inside = tmp_path / "in"
    assert found == [inside / "a.jsonl.gz", inside / "b.csv", inside / "deep" / "c.XLSX", odd, Path("-")]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.csv is not there\. Check the spelling"):
        find([tmp_path / "nowhere.csv"])


def test_a_folder_without_feedback_is_named(tmp_path):
    with pytest.raises(InputError, match=r"holds no file that can be read; expected \.csv, \.json"):
        find([tmp_path])


def test_reading_many_rows_takes_no_more_memory_than_reading_few(tmp_path):
    path = tmp_path / "big.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write("id,created_at,rating,text\n")
        file.writelines(
            f"review-{n:09},2025-03-28 16:44:50,{n % 5 + 1},lambat sekali nomor {n}\n" for n in range(20_000)
        )
    from voc.ingest import read

    plan = planned(path)
    tracemalloc.start()

    count = sum(isinstance(one, RawFeedback) for one in read(plan))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 20_000
    assert peak < 8 * 2**20
