import csv
import json
import os
import signal
import stat
import time

import apps
import pytest
from waiting import until

from voc import cores
from voc.cli.main import main
from voc.settings import Settings
from voc.store import facts, open_store, runs
from voc.ui import jobs

FEW = [("2026-03-02", f"kurir telat {n} hari, paket belum sampai juga") for n in range(40)]


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("VOC_ENCODER", "lexical")
    return Settings.from_env({"VOC_STORE_URL": f"sqlite:///{tmp_path}/voc.db", "VOC_ENCODER": "lexical"})


def uploaded(settings, name="ulasan.csv", rows=FEW):
    lines = ["isi ulasan,catatan,kapan", *(f'"{text}",x,{day}' for day, text in rows)]
    at = jobs.uploads(settings, "reader")
    return jobs.keep(at, {name: "\n".join(lines).encode()})


def waited(settings):
    until(lambda: (job := jobs.follow(settings)) is None or job.code is not None)
    return jobs.follow(settings)


def test_an_upload_is_read_by_a_job_of_its_own_and_then_deleted(settings):
    (path,) = uploaded(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    jobs.start(settings, [path], {"ulasan.csv": {"text": "isi ulasan", "said_at": "kapan"}})
    job = waited(settings)

    assert (job.code, job.error, job.files) == (0, "", ("ulasan.csv",))
    assert {"read", "embed", "topics", "facts"} <= {stage.name for stage in job.stages}
    assert job.stages[0].done == 40
    assert not path.parent.exists()
    with open_store(settings.store_url, settings.home) as store, store.begin() as connection:
        _, name = facts.published(connection) or (0, "")
        assert facts.state(settings.home / "facts", name)["repeated"] == 0


def test_a_job_that_cannot_go_on_says_why_in_one_line(settings):
    (path,) = uploaded(settings)
    path.unlink()

    jobs.start(settings, [path], {})
    job = waited(settings)

    assert job.code == 1
    assert "ulasan.csv" in job.error
    assert "\n" not in job.error


def test_a_job_gives_way_to_pages_and_can_be_cancelled_also_where_the_app_ignores_ctrl_c(settings):
    (path,) = uploaded(settings, rows=[("2026-03-02", f"{n} telat sekali") for n in range(20_000)])

    kept = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell has it for what runs in its background
    jobs.start(settings, [path], {"ulasan.csv": {"text": "isi ulasan"}})
    signal.signal(signal.SIGINT, kept)
    until(lambda: jobs.follow(settings).stages)
    pid = json.loads((jobs.folder(settings) / "job.json").read_text())["pid"]
    priority = os.getpriority(os.PRIO_PROCESS, pid)
    jobs.cancel(settings)
    job = waited(settings)

    assert priority >= cores.BEHIND
    assert job.cancelled
    assert job.code == 1
    assert not path.exists()


def test_what_a_reader_took_back_is_removed(settings):
    at = jobs.uploads(settings, "reader")
    jobs.keep(at, {"a.csv": b"1", "../../b.csv": b"2"})
    assert sorted(path.name for path in at.iterdir()) == ["a.csv", "b.csv"]

    jobs.keep(at, {"a.csv": b"1"})

    assert [path.name for path in at.iterdir()] == ["a.csv"]


def test_uploads_that_were_left_behind_go_after_an_hour(settings):
    left = jobs.uploads(settings, "gone")
    jobs.keep(left, {"a.csv": b"1"})
    os.utime(left, (time.time() - 7200,) * 2)

    jobs.uploads(settings, "here")

    assert not left.exists()


def test_columns_of_several_files_are_named_in_one_json_file(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("VOC_ENCODER", "lexical")
    with (tmp_path / "odd.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("a", "b"), *((text, "lain") for _, text in FEW)])
    (tmp_path / "maps.json").write_text(json.dumps({"odd.csv": {"text": "a", "said_at": "2026-03-01"}}))

    code = main(
        ["run", f"{tmp_path}/odd.csv", "--maps", f"{tmp_path}/maps.json", "--store", f"{tmp_path}/v.db", "--json"]
    )

    assert code == 0
    assert json.loads(capsys.readouterr().out)["new"] == 40


def test_a_file_of_columns_that_is_no_json_is_refused(tmp_path, capsys):
    (tmp_path / "maps.json").write_text("{")
    (tmp_path / "a.csv").write_text("text\nkurir telat\n")

    code = main(["run", f"{tmp_path}/a.csv", "--maps", f"{tmp_path}/maps.json", "--store", f"{tmp_path}/v.db"])

    assert code == 1
    assert capsys.readouterr().err.startswith(f"voc: {tmp_path}/maps.json must hold JSON such as")


def test_the_job_is_run_again_without_files_from_the_page(app_store, monkeypatch):
    monkeypatch.setenv("VOC_ENCODER", "lexical")
    app = apps.opened("pages/12_Data.py")
    app.toggle(key="full-run").set_value(True)
    app.button(key="run-stored").click().run()
    here = Settings.from_env()
    job = waited(here)

    assert "The job is at work" in apps.said(app)
    assert (job.code, job.error, job.files) == (0, "", ())
    with app_store.begin() as connection:
        last = runs.newest(connection, limit=1)[0]
    assert (last.status, last.summary["read"]) == (runs.DONE, 0)


@pytest.mark.parametrize("given", [[], ["--stored", "ulasan.csv"]])
def test_a_run_needs_either_a_path_or_the_word_that_there_is_none(given, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["run", *given])

    assert "give a PATH, or --stored" in capsys.readouterr().err
