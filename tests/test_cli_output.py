"""What a command prints: lines that steer no terminal, one line a problem, JSON and logs that programs can read."""

import argparse
import json
import math
import re
import sqlite3
import subprocess
import sys
from contextvars import copy_context
from pathlib import Path

import pytest

from voc.cli import main
from voc.cli.common import a_day, show, table, warn

ROOT = Path(__file__).parents[1]


def test_a_problem_stays_one_line_whatever_the_name(small_store, capsys):
    assert main(["release", "show", "two\nlines \x1b[31mred", "--store", str(small_store.home / "voc.db")]) == 1

    assert capsys.readouterr().err == "voc: There is no release 'two lines [31mred'. Make one first.\n"


def test_a_line_of_the_log_stays_one_line_whatever_a_file_is_called(capsys):
    warn("a.csv\nrefused: b.csv\u2028: csv; channel review")

    assert capsys.readouterr().err == "a.csv refused: b.csv : csv; channel review\n"


def test_what_people_wrote_cannot_steer_the_terminal(capsys):
    words = "merah \x1b[31m\r\x9b2K\u009b1m 🛵"

    for as_json in (False, True):
        show(argparse.Namespace(json=as_json), {"said": words}, [words, "two\nlines"])

    said, _, as_json = capsys.readouterr().out.partition("{")
    assert said == "merah [31m2K1m 🛵\ntwo\nlines\n"
    assert as_json.isprintable() or "\x9b" not in as_json
    assert json.loads("{" + as_json) == {"said": words}


def test_a_fault_of_our_own_is_one_line_without_the_words(own_store, monkeypatch, capsys):
    """Somebody wrote into the database by hand, which nothing foresees."""
    with sqlite3.connect(own_store) as connection:
        connection.execute("UPDATE audit SET at = 'saya Budi, hp 0812'")

    assert main(["audit", "--store", own_store]) == 1
    said = capsys.readouterr()
    assert re.fullmatch(r"voc: a fault of voc's own \(ValueError in \w+\.py, line \d+\)\. [^\n]+\n", said.err)
    assert "Budi" not in said.err
    monkeypatch.setenv("VOC_TRACEBACK", "1")
    with pytest.raises(ValueError, match="Budi"):
        main(["audit", "--store", own_store])


def test_the_table_is_aligned_text(small_store, capsys):
    assert main(["topics", "--weeks", "30", "--store", small_store.url]) == 0

    head, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("topic_id  name")
    assert len(rows) >= 5


def test_a_reader_that_goes_away_is_no_error(small_store):
    command = f"{sys.executable} -m voc topics --weeks 30 --store {small_store.url} | head -1"

    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stderr == ""
    assert done.stdout.startswith("topic_id")


def alone(*words: str) -> int:
    """A command in a context of its own: the form of its log would be that of the tests after it."""
    return copy_context().run(main, words)


def test_a_run_writes_its_log_as_json_where_that_is_asked_for(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.csv").write_text("text,date\nkurir telat sekali hari ini,2025-09-01\n", encoding="utf-8")
    monkeypatch.setenv("VOC_LOG", "json")

    assert alone("run", str(tmp_path / "a.csv"), "--store", f"{tmp_path}/voc.db", "--encoder", "lexical") == 0

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert all({"at", "level", "event"} <= line.keys() for line in lines)
    staged = [line for line in lines if line["event"] == "stage ends"]
    assert [line["run_id"] for line in staged] == [1] * len(staged)
    assert {"read", "facts"} <= {line["stage"] for line in staged}


def test_a_problem_is_an_object_too_where_the_log_is_json(tmp_path, capsys):
    assert alone("topics", "--log-format", "json", "--store", f"{tmp_path}/none.db") == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["level"] == "error"
    assert "There is no store" in json.loads(line)["event"]


def test_a_number_that_is_none_is_null_in_json_and_a_dash_in_a_table(capsys):
    show(argparse.Namespace(json=True), {"low": math.nan, "all": [(1.5, math.inf)]}, [])

    assert json.loads(capsys.readouterr().out, parse_constant=pytest.fail) == {"low": None, "all": [[1.5, None]]}
    assert table(("low",), [[math.nan]]) == ["low", "  –"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("besok", "'besok' is no day"), ("1900-01-01", "'1900-01-01' lies outside of the years 1990 to 2100")],
)
def test_what_is_no_day_to_count_from_is_said_with_its_reason(typed, said):
    with pytest.raises(argparse.ArgumentTypeError, match=f"^{said}; write e.g. 2025-03-31$"):
        a_day(typed)
