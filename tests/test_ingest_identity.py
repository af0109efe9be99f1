"""The same feedback read twice, from overlapping exports or edited at the source, keeps its identity."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_files import REVIEWS, csv_text, feedback, json_lines, workbook_of, write

from voc.ingest.files import source_name
from voc.ingest.identity import Turns, from_id, is_strong


def identities(path, **overrides):
    return [one.identity for one in feedback(path, **overrides)]


@pytest.mark.parametrize(
    "source_id",
    [
        "1ef66d2f-c128-4722-8386-b507891453f3",
        "https://x.com/1",
        "gp:AOqpTOH12",
        "CFPB-000001",
        "570306133677760513",
        "a1b2c3d4e5",
    ],
)
def test_an_id_no_other_source_would_give_stands_alone(source_id):
    assert is_strong(source_id)
    assert from_id(source_id, "reviews") == source_id


@pytest.mark.parametrize("source_id", ["17", "12345678", "abcdefghijk", "A-1", "2025 03 28 10"])
def test_a_weak_id_is_unique_within_its_source(source_id):
    assert not is_strong(source_id)
    assert from_id(source_id, "Survey") == f"survey:{source_id}"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("reviews_2025-04.csv", "reviews"),
        ("reviews_2025-05 (1).csv.gz", "reviews"),
        ("Reviews April 2025.xlsx", "reviews"),
        ("gojek-part-00003.parquet", "gojek"),
        ("survei_pelanggan_v2_final.csv", "survei_pelanggan"),
        ("tickets Q3.csv", "tickets"),
        ("20250401.csv", "inbox"),
    ],
)
def test_a_source_is_named_after_its_file_without_dates_and_parts(name, source):
    assert source_name(Path("/data/inbox") / name) == source


def test_reading_a_file_twice_gives_the_same_feedback(tmp_path):
    path = write(
        tmp_path, "r.csv", csv_text([{key: row[key] for key in ("created_at", "rating", "text")} for row in REVIEWS])
    )

    assert feedback(path) == feedback(path)
    assert len(set(identities(path))) == len(REVIEWS)


def test_overlapping_exports_share_the_feedback_of_the_overlap(tmp_path):
    plain = [{key: row[key] for key in ("created_at", "rating", "text")} for row in REVIEWS]
    april = write(tmp_path, "reviews_2025-04.csv", csv_text(plain[:4]))
    may = write(tmp_path, "reviews_2025-05.csv", csv_text(plain[2:]))

    assert set(identities(april)) & set(identities(may)) == set(identities(april)[2:])


def test_weak_ids_of_two_months_share_a_namespace(tmp_path):
    april = write(tmp_path, "tickets_2025-04.csv", "id,text\n1,lambat sekali\n2,mahal sekali\n")
    may = write(tmp_path, "tickets_2025-05.csv", "id,text\n2,mahal sekali ternyata\n3,rusak sekali\n")

    assert identities(april) == ["tickets:1", "tickets:2"]
    assert identities(may) == ["tickets:2", "tickets:3"]


def test_weak_ids_of_two_sources_stay_apart(tmp_path):
    first = write(tmp_path, "tickets.csv", "id,text\n1,lambat sekali\n2,mahal sekali\n")
    second = write(tmp_path, "survey.csv", "id,text\n1,lambat sekali\n2,mahal sekali\n")

    assert not set(identities(first)) & set(identities(second))


def test_an_edited_row_keeps_its_identity(tmp_path):
    before = feedback(write(tmp_path, "a.csv", csv_text(REVIEWS)))
    after = feedback(write(tmp_path, "b.csv", csv_text([{**row, "text": f"EDIT: {row['text']}"} for row in REVIEWS])))

    assert [one.identity for one in before] == [one.identity for one in after]
    assert before[0].text != after[0].text


def test_equal_rows_without_id_are_told_apart_by_their_turn(tmp_path):
    path = write(tmp_path, "r.csv", "text,rating\nlambat sekali,1\nlambat sekali,1\nbaik sekali,5\nlambat sekali,1\n")

    first, second, other, third = identities(path)

    assert (second, third) == (f"{first}#2", f"{first}#3")
    assert "#" not in other


def test_the_format_and_the_order_of_columns_do_not_matter(tmp_path):
    plain = [{key: row[key] for key in ("created_at", "rating", "text")} for row in REVIEWS]
    turned = [dict(reversed(row.items())) for row in plain]
    expected = identities(write(tmp_path, "r.csv", csv_text(plain)))

    assert identities(write(tmp_path, "r.jsonl", json_lines(turned))) == expected
    assert identities(write(tmp_path, "r.xlsx", workbook_of(turned))) == expected


def test_a_file_without_dates_keeps_its_identities_when_it_is_copied(tmp_path):
    content = "text,rating\nlambat sekali,1\nbaik sekali,5\n"
    import os

    first, second = write(tmp_path, "r.csv", content), write(tmp_path, "r (1).csv", content)
    os.utime(first, (1743155090,) * 2)

    assert identities(first) == identities(second)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_every_row_has_an_identity_of_its_own_whatever_repeats(rows):
    turns = Turns()

    named = [turns.identity(row) for row in rows]

    assert len(set(named)) == len(rows)
    assert Counter(name.partition("#")[0] for name in named) == Counter(turns_of(rows, named))


def turns_of(rows, named):
    first = {row: name.partition("#")[0] for row, name in zip(rows, named, strict=True)}
    return [first[row] for row in rows]


def test_turns_are_told_apart_among_many_rows():
    turns = Turns()

    named = {turns.identity(str(n)) for n in range(50_000)}

    assert len(named) == 50_000
    assert turns.identity("17").endswith("#2")
