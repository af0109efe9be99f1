"""Damaged and odd files: each ends in rows, a refusal or one line of InputError, never in another exception."""

import io
import json
import random
import re
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_files import (
    NOW,
    REVIEW_TEXTS,
    REVIEWS,
    ZONE,
    csv_text,
    json_lines,
    read_all,
    workbook_of,
    write,
    zipped,
)
from odd_files import CASES, archive

from voc.errors import InputError
from voc.ingest import Limits, plan, read
from voc.models import RawFeedback, Refusal


def outcome(path: Path, limits: Limits | None = None) -> list[RawFeedback | Refusal] | str:
    """What reading a file ends in; anything but InputError goes through to the test."""
    try:
        return list(read(plan(path, zone=ZONE, now=NOW, limits=limits)))
    except InputError as error:
        return str(error)


def test_there_are_more_than_two_hundred_odd_files():
    assert len(CASES) > 300


@pytest.mark.parametrize(("name", "data"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_odd_file_ends_in_rows_or_in_a_clear_refusal(tmp_path, name, data):
    found = outcome(write(tmp_path, name, data))

    if isinstance(found, str):
        assert "\n" not in found
        assert len(found) < 1500
    else:
        assert found, "neither a row nor a reason"
        assert all(isinstance(one, RawFeedback) or one.reason for one in found)
        assert all("\0" not in one.text for one in found if isinstance(one, RawFeedback))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.xlsx", "a.parquet", "a.gz"])
)
def test_any_bytes_end_in_rows_or_in_a_clear_refusal(tmp_path, data, name):
    found = outcome(write(tmp_path, name, data))

    assert isinstance(found, list) or "\n" not in found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=6))
def test_any_table_of_text_ends_in_rows_or_in_a_clear_refusal(tmp_path, rows):
    body = "text,date,rating,id\n" + "\n".join(",".join(cells) for cells in rows)

    found = outcome(write(tmp_path, "a.csv", body.encode("utf-8", "surrogatepass")))

    assert isinstance(found, list) or "\n" not in found


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=20,
    )
)
def test_any_json_ends_in_rows_or_in_a_clear_refusal(tmp_path, value):
    found = outcome(write(tmp_path, "a.json", json.dumps([{"text": "lambat sekali hari ini", "more": value}, value])))

    assert isinstance(found, list) or "\n" not in found


def test_rows_before_a_break_are_kept_and_the_break_is_told(tmp_path):
    whole = zipped(
        csv_text(
            [
                row | {"text": f"{row['text']} {random.Random(n).randbytes(40).hex()}"}
                for n, row in enumerate(REVIEWS * 2000)
            ]
        )
    )
    path = write(tmp_path, "reviews.csv.gz", whole[: len(whole) // 2])

    found, refused = read_all(path)

    assert 3000 < len(found) < 9000
    assert refused[-1] == Refusal(
        str(path), None, "the rest of the file cannot be read: it was cut off. Export it again."
    )


def test_records_before_broken_json_are_kept(tmp_path):
    path = write(tmp_path, "reviews.json", json.dumps(REVIEWS)[:-60])

    found, refused = read_all(path)

    assert [one.text for one in found] == REVIEW_TEXTS[:-1]
    assert refused == [Refusal(str(path), 6, "the file is not valid JSON from this record on")]


@pytest.mark.parametrize(
    "broken",
    [
        '{"text": "kurir telat", "stars": }',
        '{"text": "kurir "telat" sekali", "stars": 1}',
        '{"text": "kurir telat", "stars": 1, "more": [{"text": "a", "stars": 1}, {"text": "b" "stars": 2}]}',
        '{"text": "kurir telat, "stars": 1}',
        '{text: "kurir telat", stars: 1}',
        '{"text": "kurir telat", "stars": 1',
    ],
)
@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"n": 3, "data": {"items": [', "]}}")])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_bad_record_of_a_document_is_refused_by_itself(tmp_path, broken, before, after, place):
    records = [json.dumps({"text": f"paket {word} belum sampai", "stars": 2}) for word in ("satu", "dua", "tiga")]
    records.insert(place, broken)
    path = write(tmp_path, "x.json", before + ",".join(records) + after)

    found, refused = read_all(path)

    said = [f"paket {word} belum sampai" for word in ("satu", "dua", "tiga")]
    assert [one.text for one in found] == said
    assert [one.line for one in refused] == [place + 1]


def test_a_document_made_to_be_slow_is_given_up_soon(tmp_path):
    path = write(tmp_path, "x.json", '[{"text": "paket belum sampai", "stars": 2},' + '{"text" 1},' * 400_000)
    begun = time.process_time()

    found, refused = read_all(path)

    assert ([one.text for one in found], len(refused)) == (["paket belum sampai"], 1)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("before", [0, 1, 2, 3, 65_535, 65_540])
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_leaves_its_field_empty_and_refuses_nothing(tmp_path, before, number):
    (tmp_path / "x.json").write_text(
        '[{"text": "barang rusak, katanya \\"NaN\\" -Infinity", "stars": 2},'
        + " " * before
        + f'{{"text": "kurir telat dua hari", "stars": {number}}}, {{"text": "otp tidak masuk", "stars": 1}}]',
        encoding="utf-8",
    )

    found = outcome(tmp_path / "x.json")

    assert [(row.text, row.stars) for row in found] == [
        ('barang rusak, katanya "NaN" -Infinity', 2.0),
        ("kurir telat dua hari", None),
        ("otp tidak masuk", 1.0),
    ]


@pytest.mark.parametrize("place", [1, 2])
def test_a_json_line_of_ten_megabytes_is_refused_alone_and_costs_little(tmp_path, place):
    lines = [json.dumps({"text": f"kurir telat {n} hari", "stars": 1}) for n in range(4)]
    lines.insert(place, json.dumps({"text": "lama", "stars": 1, "tags": list(range(1_300_000))}))
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    begun = time.process_time()

    found = outcome(tmp_path / "x.jsonl")

    assert time.process_time() - begun < 2
    assert [row.line for row in found if isinstance(row, Refusal)] == [place + 1]
    assert [row.text for row in found if isinstance(row, RawFeedback)] == [f"kurir telat {n} hari" for n in range(4)]


def test_a_line_that_is_no_json_is_refused_alone(tmp_path):
    lines = json_lines(REVIEWS).splitlines()
    path = write(tmp_path, "reviews.jsonl", "\n".join([lines[0], "{oops", *lines[1:]]))

    found, refused = read_all(path)

    assert [one.text for one in found] == REVIEW_TEXTS
    assert refused == [Refusal(str(path), 2, "this line is not valid JSON")]


@pytest.mark.parametrize("name", ["reviews.csv", "reviews.json", "reviews.jsonl", "reviews.txt"])
def test_a_single_line_of_ten_megabytes_is_refused_in_one_line(tmp_path, name):
    start = {"reviews.json": b'[{"text": "', "reviews.jsonl": b'{"text": "'}.get(name, b"")

    found = outcome(write(tmp_path, name, start + b"lambat sekali " * 750_000))

    assert isinstance(found, str)
    assert len(found) < 300


def test_a_cell_of_ten_megabytes_is_refused_and_the_next_row_is_read(tmp_path):
    path = write(
        tmp_path, "reviews.csv", "text,rating\nbagus sekali ya,5\n" + "x " * 5_000_000 + ",1\nlambat sekali ya,2\n"
    )

    found, refused = read_all(path)

    assert [one.text for one in found] == ["bagus sekali ya", "lambat sekali ya"]
    assert refused == [Refusal(str(path), 3, "a quote left open, or a line or cell longer than 1,000,000 characters")]


@pytest.mark.parametrize("after", ["", '9,"kata dia ""lambat"", begitu"\n'])
def test_a_quote_that_is_never_closed_costs_its_own_row_alone(tmp_path, after):
    rows = "".join(f"{n},kurir telat lagi hari ke {n}\n" for n in range(300))
    path = write(tmp_path, "reviews.csv", f'id,text\n1,bagus sekali ya\n2,"tidak pernah ditutup\n{rows}{after}')

    found, refused = read_all(path)

    assert len(found) == 301 + bool(after)
    assert found[-1].text == ('kata dia "lambat", begitu' if after else "kurir telat lagi hari ke 299")
    assert refused == [Refusal(str(path), 3, "a quote left open, or a line or cell longer than 1,000,000 characters")]


def test_a_text_longer_than_any_feedback_is_refused_with_its_line(tmp_path):
    path = write(tmp_path, "reviews.csv", "text,rating\nbagus sekali ya,5\n" + "x " * 60_000 + ",1\n")

    found, refused = read_all(path)

    assert [one.text for one in found] == ["bagus sekali ya"]
    assert refused == [Refusal(str(path), 3, "its text has 119,999 characters, more than 100,000")]


def test_a_gzip_bomb_is_refused_by_its_growth(tmp_path):
    path = write(tmp_path, "bomb.csv.gz", zipped(b"text,rating\n" + b"lambat sekali,1\n" * 4_000_000))

    assert outcome(path) == f"{path} expands to more than 200 times its size, like a zip bomb. It was not read."


def test_a_gzip_that_grows_past_the_limit_is_refused_while_it_is_read(tmp_path):
    path = write(tmp_path, "big.csv.gz", zipped(csv_text(REVIEWS * 9_000)))
    limits = Limits(expanded_bytes=3 << 20, sample_rows=100, ratio_from=1 << 20, ratio=10_000)

    found = outcome(path, limits)

    assert isinstance(found, list)
    assert found[-1] == Refusal(str(path), None, f"{path} expands to more than 3 MiB. Split it and try again.")


def _lying_workbook(size: int) -> bytes:
    """A workbook whose sheet says that it is small and inflates to `size` bytes."""
    name = b"xl/worksheets/sheet1.xml"
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b" " * size) + body.flush()
    local = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 100, len(name), 0) + name + packed
    )
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), 100, len(name), *[0] * 6
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), len(local), 0)
    return local + central + name + end


@pytest.mark.parametrize(
    "content",
    [
        archive({"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": bytes(40 << 20)}),
        _lying_workbook(40 << 20),
    ],
    ids=["honest", "lying"],
)
def test_a_workbook_bomb_is_refused_by_what_it_really_inflates_to(tmp_path, content):
    path = write(tmp_path, "bomb.xlsx", content)

    found = outcome(path)

    assert isinstance(found, str)
    assert re.fullmatch(
        r".*bomb\.xlsx expands to more than 3\d MiB, more than a workbook may\. Export it as CSV\.", found
    )


def test_standard_input_is_read_like_a_file():
    code = (
        "from pathlib import Path; from zoneinfo import ZoneInfo; from voc.ingest import plan, read\n"
        "for one in read(plan(Path('-'), zone=ZoneInfo('Asia/Jakarta'))): print(one.text)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        input=csv_text(REVIEWS),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )

    assert done.stdout.splitlines() == REVIEW_TEXTS


@pytest.mark.parametrize("cell", ["B" + "q" * 90 + "6", "XFD1048576", "ZZZZ1"])
def test_a_sheet_with_a_cell_far_from_its_table_is_refused_before_it_takes_the_memory(tmp_path, cell):
    path = tmp_path / "far.xlsx"
    with zipfile.ZipFile(io.BytesIO(workbook_of(REVIEWS))) as made, zipfile.ZipFile(path, "w") as packed:
        for member in made.namelist():
            data = made.read(member)
            packed.writestr(member, data.replace(b'r="B3"', f'r="{cell}"'.encode()))

    with pytest.raises(InputError, match=r"far\.xlsx has a sheet of .* columns, more than can be read"):
        plan(path, zone=ZONE)
