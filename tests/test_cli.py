import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from voc.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = (
    "sample",
    "run",
    "map",
    "topics",
    "signals",
    "route",
    "curate",
    "search",
    "backlog",
    "release",
    "announce",
    "impact",
    "similar",
    "serve",
)


def said(capsys, *argv) -> dict:
    """What a command prints with --json."""
    assert main([*argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_is_for(command, capsys):
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])

    assert f"usage: voc {command}" in capsys.readouterr().out


def test_wrong_usage_ends_with_two(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["topics", "--weeks", "many"])

    assert "'many' is no number of weeks; write 1 to 1000" in capsys.readouterr().err


def test_a_problem_is_one_line_and_ends_with_one(tmp_path, capsys):
    missing = tmp_path / "empty.db"

    assert main(["topics", "--store", str(missing)]) == 1

    said = f"voc: There is no store {missing} yet. Make it with: python -m voc run PATH… --store {missing}\n"
    assert capsys.readouterr().err == said
    assert not missing.exists()


HUGE = "99999999999999999999"


@pytest.mark.parametrize(
    "argv",
    [
        ("curate", "undo", HUGE),
        ("curate", "hide", HUGE),
        ("curate", "move", HUGE, "1"),
        ("curate", "history", HUGE),
        ("curate", "accept", HUGE),
        ("backlog", "link", HUGE, "PAY-1"),
        ("release", "add-item", "R1", HUGE),
        ("posts", "--limit", HUGE),
        ("posts", "--limit", "-1"),
        ("audit", "--limit", HUGE),
        ("drivers", "--compare", "999999"),
        ("signals", "snooze", "1", "--days", HUGE),
        ("retain", "--days", "999999"),
        ("retain", "--days", "0"),
        ("serve", "--port", "70000"),
    ],
    ids=" ".join,
)
def test_a_number_that_cannot_be_is_wrong_usage(argv, small_store, capsys):
    with pytest.raises(SystemExit, match="2"):
        main([*argv, "--store", str(small_store.home / "voc.db"), "--json"])

    assert "is no whole number from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("topics", "history", "9" * 5_000), "is no topic; write its number"),
        (("subscriptions", "add", "9" * 5_000, "--to", "a@b.id"), "is neither 'report' nor the number of a saved view"),
    ],
)
def test_a_number_without_end_is_no_number(argv, said, small_store, capsys):
    assert main([*argv, "--store", str(small_store.home / "voc.db")]) == 1

    assert said in capsys.readouterr().err


def test_a_name_in_the_place_of_a_number_is_told_where_the_numbers_stand(small_store, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["backlog", "add", "Refund", "--store", str(small_store.home / "voc.db")])

    assert "'Refund' is no number; voc topics, voc signals and the like list it" in capsys.readouterr().err


def test_without_the_packages_the_way_to_them_is_named():
    done = subprocess.run([sys.executable, "-S", "-m", "voc", "topics"], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "is not here. Activate the environment first (. .venv/bin/activate)" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_argument_in_another_encoding_is_wrong_usage(small_store):
    """A terminal in Latin-1 sends bytes that are no UTF-8."""
    argv = [sys.executable, "-m", "voc", "search", b"caf\xe9", "--words", "--store", str(small_store.home / "voc.db")]

    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert "an argument is not valid UTF-8" in done.stderr


def test_an_empty_path_is_not_the_current_folder(tmp_path, monkeypatch, capsys):
    """`voc run "$UNSET"` must not read whatever lies around."""
    (tmp_path / "r.csv").write_text("id,date,review\n1,2025-03-01,kurir telat sekali\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["run", "", "--store", "v.db"]) == 1
    assert capsys.readouterr().err.startswith("voc: A PATH is empty; is a variable of your script not set?")
    assert not (tmp_path / "v.db").exists()


def test_a_profile_name_that_cannot_be_leaves_stdout_empty(tmp_path, capsys):
    (tmp_path / "r.csv").write_text("id,date,review\n1,2025-03-01,kurir telat sekali\n", encoding="utf-8")

    assert main(["map", str(tmp_path / "r.csv"), "--save", "a/b", "--store", str(tmp_path / "v.db"), "--json"]) == 1
    assert capsys.readouterr().out == ""


def test_run_prints_one_json_object_and_nothing_else_on_stdout(tmp_path, capsys):
    (tmp_path / "r.csv").write_text("id,date,review,stars\n1,2025-03-01,kurir telat sekali,1\n", encoding="utf-8")

    done = said(capsys, "run", str(tmp_path / "r.csv"), "--store", str(tmp_path / "v.db"), "--encoder", "lexical")

    contract = {"read", "new", "changed", "duplicate", "refused", "uninformative", "topics", "unassigned"}
    assert contract <= done.keys()
    assert (done["read"], done["new"], done["topics"]) == (1, 1, 0)
    assert {"total", "read"} <= done["seconds"].keys()
    assert done["peak_mib"] > 0
    assert set(done["cpu_seconds"]) == set(done["seconds"]) - {"total"}
    assert sum(done["cpu_seconds"].values()) > 0


def test_a_run_that_takes_nothing_in_is_a_problem(tmp_path, capsys):
    (tmp_path / "reviews.csv").write_text("")

    code = main(["run", str(tmp_path / "reviews.csv"), "--store", f"sqlite:///{tmp_path}/voc.db", "--json"])

    said = capsys.readouterr()
    assert (code, json.loads(said.out)["refused"]) == (1, 1)
    assert "voc: Nothing was taken in: all 1 rows or files were refused. The reasons: page Data health" in said.err


def test_a_file_that_cannot_be_used_is_refused_and_the_job_goes_on(tmp_path, capsys):
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "good.csv").write_text("id,date,review,stars\n1,2025-03-01,kurir telat,1\n", encoding="utf-8")

    done = said(capsys, "run", str(tmp_path), "--store", str(tmp_path / "s" / "v.db"), "--encoder", "lexical")

    assert (done["new"], done["refused"]) == (1, 1)


def test_no_file_brings_a_persons_number_or_address_in_by_its_name_or_header(tmp_path, capsys):
    inside, store = tmp_path / "in", tmp_path / "v.db"
    inside.mkdir()
    name = "Feedback budi.canary@gmail.com 081234567890"
    (inside / f"{name}.csv").write_text("date,review\n2025-03-01,kurir telat sekali\n", encoding="utf-8")
    (inside / f"{name}.xlsx").write_bytes(b"PK\x03\x04 broken")
    (inside / "k.json").write_text('[{"budi.canary@gmail.com": 7}]', encoding="utf-8")
    (inside / "h.csv").write_text("081234567890 Budi Canary,x\n1,2\n", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("root:x:0:0:root:/root\n1\n", encoding="utf-8")
    (inside / "link.csv").symlink_to(tmp_path / "secret.csv")
    (inside / "own.csv").symlink_to(inside / f"{name}.csv")

    code = main(["run", str(inside), "--store", str(store), "--encoder", "lexical", "--json"])

    told = capsys.readouterr()
    assert (code, json.loads(told.out)["refused"]) == (0, 4)
    assert (
        f"{inside}/Feedback <EMAIL> <PHONE>.csv: csv, utf-8, delimiter ,; channel review, source feedback" in told.err
    )
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT DISTINCT source FROM feedback").fetchall() == [("feedback",)]
        refused = dict(connection.execute("SELECT file, reason FROM refusal").fetchall())
    assert refused[f"{inside}/link.csv"] == "a link that leads out of the folder is not followed; give its file itself"
    assert sorted(refused) == [f"{inside}/link.csv", "Feedback <EMAIL> <PHONE>.xlsx", "h.csv", "k.json"]
    everything = told.out + told.err + str(refused)
    assert [words for words in ("canary", "Canary", "0812", "root:x") if words in everything] == []


def test_a_path_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["run", str(tmp_path / "nowhere.csv"), "--store", str(tmp_path / "v.db")]) == 1

    error = capsys.readouterr().err
    assert "nowhere.csv" in error
    assert "Traceback" not in error


def test_columns_can_be_named_on_the_command_line(tmp_path, capsys):
    (tmp_path / "odd.csv").write_text("a,b,c\n1,2025-03-01,kurir telat sekali\n", encoding="utf-8")

    done = said(
        capsys,
        "run",
        str(tmp_path / "odd.csv"),
        "--map",
        "text=c",
        "--store",
        str(tmp_path / "v.db"),
        "--encoder",
        "lexical",
    )

    assert done["new"] == 1


def test_a_mapping_is_proposed_saved_and_used_again(tmp_path, capsys):
    odd, store = tmp_path / "odd.csv", str(tmp_path / "v.db")
    odd.write_text("x1,x2,x3\n1,2025-03-01,kurir telat sekali\n2,2025-03-02,aplikasi error terus\n", encoding="utf-8")

    proposed = said(
        capsys, "map", str(odd), "--map", "text=x3", "--map", "said_at=x2", "--save", "toko", "--store", store
    )
    done = said(capsys, "run", str(odd), "--profile", "toko", "--store", store, "--encoder", "lexical")

    assert (proposed["mapping"]["text"], proposed["mapping"]["said_at"]) == ("x3", "x2")
    assert (tmp_path / "v.files" / "profiles" / "toko.yaml").exists()
    assert done["new"] == 2


def test_a_column_that_is_not_there_is_answered_with_the_nearest(tmp_path, capsys):
    (tmp_path / "r.csv").write_text("id,review,date\n1,kurir telat,2025-03-01\n", encoding="utf-8")

    assert main(["map", str(tmp_path / "r.csv"), "--map", "text=reviw", "--store", str(tmp_path / "v.db")]) == 1

    assert "no column 'reviw'. Did you mean 'review'?" in capsys.readouterr().err


@pytest.mark.parametrize("weeks", ["0", "-3", "99999999999"])
def test_weeks_that_make_no_period_are_wrong_usage(weeks, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["topics", f"--weeks={weeks}"])

    assert f"'{weeks}' is no number of weeks" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (("rename", "1", "  "), "A topic needs a name; this one is empty."),
        (("merge", "1", "1"), "Topic 1 is part of topic 1 already; a merge cannot go in a circle."),
        (("rename", "999999999", "x"), "There is no topic 999999999."),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(own_store, capsys, edit, error):
    assert main(["curate", *edit, "--store", own_store]) == 1

    assert error in capsys.readouterr().err


def test_two_stores_side_by_side_keep_apart(tmp_path, capsys):
    for name, rows in (("a", 3), ("b", 5)):
        lines = [f"{name}{i:011d},2025-03-0{i + 1},kurir telat {i}" for i in range(rows)]
        (tmp_path / f"{name}.csv").write_text("id,date,review\n" + "\n".join(lines), encoding="utf-8")
        said(
            capsys,
            "run",
            str(tmp_path / f"{name}.csv"),
            "--store",
            str(tmp_path / f"{name}.db"),
            "--encoder",
            "lexical",
        )

    found = [said(capsys, "search", "kurir", "--words", "--store", str(tmp_path / f"{n}.db"))["hits"] for n in "ab"]

    assert [len(hits) for hits in found] == [3, 5]


def test_an_item_is_made_once_a_topic(own_store, capsys):
    topic = str(said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][0]["topic_id"])
    said(capsys, "backlog", "add", topic, "--store", own_store)

    assert main(["backlog", "add", topic, "--store", own_store]) == 1

    assert f"Topic {topic} has the open backlog item 1 already" in capsys.readouterr().err


def test_topics_are_listed_most_harmful_first(small_store, capsys):
    topics = said(capsys, "topics", "--weeks", "30", "--store", small_store.url)["topics"]

    assert len(topics) >= 5
    assert [t["harm"] for t in topics] == sorted((t["harm"] for t in topics), reverse=True)


def test_topics_as_of_an_early_day_count_nothing_later(small_store, capsys):
    early = said(capsys, "topics", "--as-of", "2025-04-06", "--weeks", "4", "--store", small_store.url)["topics"]
    late = said(capsys, "topics", "--weeks", "30", "--store", small_store.url)["topics"]

    assert sum(t["people"] for t in early) < sum(t["people"] for t in late) / 3


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("2030-01-01", "There is no feedback after 2025-09-28: what follows is as of that day, not as of 2030-01-01."),
        ("2001-01-01", "There is no feedback up to 2001-01-01: the oldest is of 2025-03-03."),
    ],
)
def test_a_day_beyond_the_feedback_is_said_to_be(small_store, capsys, asked, told):
    assert main(["topics", "--as-of", asked, "--store", small_store.url]) == 0

    assert capsys.readouterr().err.splitlines() == [told]


def test_signals_name_what_moves_or_say_that_nothing_does(small_store, capsys):
    found = said(capsys, "signals", "--store", small_store.url)["signals"]

    assert all(signal["signal"] for signal in found)


def test_curation_from_the_terminal_shows_in_the_topics_and_can_be_undone(own_store, capsys):
    before = said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][0]

    decision = said(capsys, "curate", "rename", str(before["topic_id"]), "Nama baru", "--store", own_store)["decision"]
    named = said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][0]
    said(capsys, "curate", "undo", str(decision), "--store", own_store)
    after = said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][0]

    assert named == before | {"name": "Nama baru"}
    assert after == before


def test_merged_topics_count_as_one(own_store, capsys):
    one, two = said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][:2]

    said(capsys, "curate", "merge", str(one["topic_id"]), str(two["topic_id"]), "--store", own_store)

    topics = {t["topic_id"]: t for t in said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"]}
    assert one["topic_id"] not in topics
    assert max(one["people"], two["people"]) < topics[two["topic_id"]]["people"] <= one["people"] + two["people"]


def test_search_by_words_and_by_meaning(small_store, capsys):
    words = said(capsys, "search", "refund", "--words", "--limit", "3", "--store", small_store.url)
    meaning = said(capsys, "search", "refund belum masuk", "--limit", "3", "--store", small_store.url)

    assert (words["by"], meaning["by"]) == ("words", "meaning")
    assert all("refund" in hit["text"].lower() for hit in words["hits"])
    assert [h["similarity"] for h in meaning["hits"]] == sorted(
        (h["similarity"] for h in meaning["hits"]), reverse=True
    )


def test_a_backlog_item_is_made_of_a_topic_and_exported_for_a_tracker(own_store, tmp_path, capsys):
    topic = said(capsys, "topics", "--weeks", "30", "--store", own_store)["topics"][0]

    said(capsys, "backlog", "add", str(topic["topic_id"]), "--weeks", "30", "--store", own_store)
    items = said(capsys, "backlog", "list", "--weeks", "30", "--store", own_store)["items"]
    said(
        capsys,
        "backlog",
        "export",
        "--format",
        "linear",
        "--out",
        str(tmp_path / "l.csv"),
        "--weeks",
        "30",
        "--store",
        own_store,
    )

    with (tmp_path / "l.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(item["people"], item["status"]) for item in items] == [(topic["people"], "proposed")]
    assert [row["Title"] for row in rows] == [items[0]["title"]]
    assert topic["name"] in rows[0]["Title"]


def test_an_empty_backlog_says_how_to_fill_it(small_store, capsys):
    assert main(["backlog", "export", "--store", small_store.url]) == 1

    assert "The backlog has no items. Make one with: python -m voc backlog add TOPIC" in capsys.readouterr().err


def test_help_imports_nothing_heavy():
    code = (
        "import sys, voc.cli; sys.modules['voc.cli.main'].parser()\n"
        "print([name for name in ('numpy', 'pandas', 'sqlalchemy') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
