"""What a process that is stopped or killed leaves: nothing, or what the next one knows and clears."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import stores
from waiting import until

from voc import privacy, scratch
from voc.cli import publishing
from voc.cli.main import main
from voc.store import backups, open_store

BY = {"at": datetime(2026, 4, 3, tzinfo=UTC), "who": "Ana"}
KILLED = """
import os, signal, stat, sys
from datetime import UTC, datetime
from pathlib import Path
from voc.store import backups, open_store
home, file = map(Path, sys.argv[1:])

def progress(name):
    if name == "files/voc.key":
        (draft,) = file.parent.glob(".*/*.tar")
        print(oct(stat.S_IMODE(draft.stat().st_mode)), oct(stat.S_IMODE(draft.parent.stat().st_mode)), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

os.umask(0)
store = open_store(f"sqlite:///{home}/voc.db", home / "voc.files")
backups.backup(store, file, with_keys=True, at=datetime.now(UTC), who="Ana", progress=progress)
"""


KILLED_RESTORE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from voc.store import backups
home, file = map(Path, sys.argv[1:])
sys.addaudithook(lambda event, seen: os.kill(os.getpid(), signal.SIGKILL) if event == "sqlite3.connect" else None)
backups.restore(file, f"sqlite:///{home}/voc.db", home / "voc.files", at=datetime.now(UTC), who="Ana")
"""


def killed_backup(home: Path, file: Path) -> str:
    """Kill a backup in a process of its own where it reaches the key; what it printed before."""
    with closing(stores.opened(home)) as store:
        privacy.load_key(store.home)
    done = subprocess.run([sys.executable, "-c", KILLED, home, file], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.strip()


def test_a_backup_that_is_killed_is_closed_to_others_and_known_until_the_next_clears_it(own, tmp_path_factory, capsys):
    away, elsewhere = tmp_path_factory.mktemp("away"), tmp_path_factory.mktemp("elsewhere")

    modes = killed_backup(own, away / "b.tar")

    (left,) = away.iterdir()
    main(["doctor", "--json", "--store", f"{own}/voc.db"])
    (found,) = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["name"] == "backup"]
    with closing(stores.opened(own)) as store:
        known = backups.unfinished(store)
        sums = backups.backup(store, elsewhere / "c.tar", with_keys=True, **BY)
        after = backups.unfinished(store)

    assert modes == "0o600 0o700"
    assert known == [left]
    assert found == {
        "name": "backup",
        "state": "warning",
        "found": f"{left}: left by one that was killed, or by a restore; it holds customers' words",
        "do": f"Delete it (rm -r '{left}'), or make another backup, which does.",
    }
    assert after == []
    assert list(away.iterdir()) == []
    assert [path.name for path in elsewhere.iterdir()] == ["c.tar"]
    assert [name for name in sums if name.endswith(".begun")] == []


def test_what_a_killed_restore_left_is_closed_to_others_and_goes_with_the_next(own, tmp_path):
    with closing(stores.opened(own)) as store:
        backups.backup(store, tmp_path / "b.tar", with_keys=True, **BY)
    place = tmp_path / "new"
    done = subprocess.run([sys.executable, "-c", KILLED_RESTORE, place, tmp_path / "b.tar"], capture_output=True)

    (left,) = place.iterdir()
    mode, words = left.stat().st_mode & 0o777, (left / "parts" / "voc.db").read_bytes().count(b"kurir")
    for name in ("voc.db", "other.db"):
        backups.restore(tmp_path / "b.tar", f"sqlite:///{place}/{name}", place / f"{name[:-3]}.files", **BY)

    assert (done.returncode, left.name.startswith(".voc-restore-")) == (-signal.SIGKILL, True)
    assert mode == 0o700
    assert words > 0
    assert sorted(path.name for path in place.iterdir()) == ["other.db", "other.files", "voc.db", "voc.files"]


def test_what_a_killed_restore_left_is_named_and_goes_with_the_next_backup(own, tmp_path, capsys):
    with scratch.private_folder(".voc-restore-", within=own) as folder:
        left = shutil.copytree(folder, own / ".voc-restore-killed")

        main(["doctor", "--json", "--store", f"{own}/voc.db"])
        (found,) = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["name"] == "backup"]
        with closing(stores.opened(own)) as store:
            backups.backup(store, tmp_path / "c.tar", with_keys=False, **BY)

        assert found["found"].startswith(f"{left}: left by one that was killed, or by a restore")
        assert list(own.glob(".voc-*")) == [folder]


def test_a_note_of_a_backup_that_names_a_folder_which_is_not_one_removes_nothing(own):
    other = own / "photos"
    other.mkdir()
    (other / "lock").touch()
    (own / "voc.files" / "voc-backup-x.begun").write_text(str(other))

    with closing(stores.opened(own)) as store:
        backups.clear(store)

    assert other.exists()


def reading(folder: Path) -> subprocess.Popen:
    """A batch job that reads standard input, which does not end; its temporary files are in the folder."""
    (folder / "tmp").mkdir(parents=True)
    job = started(folder, "-", stdin=subprocess.PIPE)
    job.stdin.write(b"text\n" + b"budi 0812-3456-7890 telat\n" * 10_000)
    return job


def started(folder: Path, file: str, **channels: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "voc", "run", file, "--store", folder / "voc.db"]
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "VOC_ENCODER": "lexical"}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **channels)


def test_a_job_that_is_asked_to_end_leaves_no_raw_input(tmp_path):
    jobs = {number: reading(tmp_path / number.name) for number in (signal.SIGTERM, signal.SIGHUP)}
    for number, job in jobs.items():
        until(lambda at=tmp_path / number.name / "tmp": list(at.glob("voc-raw-*/stdin")))
        job.send_signal(number)
    said = {number: job.communicate(timeout=30)[1].decode().splitlines()[-1] for number, job in jobs.items()}

    line = "voc: stopped. What was done is kept; the same command goes on from there."
    assert said == dict.fromkeys(jobs, line)
    assert {job.returncode for job in jobs.values()} == {1}
    assert list(tmp_path.glob("*/tmp/*")) == []


def test_raw_input_of_a_job_that_was_killed_goes_with_the_next(tmp_path):
    job = reading(tmp_path)
    until(lambda: list((tmp_path / "tmp").glob("voc-raw-*/stdin")))
    job.kill()
    job.communicate(timeout=30)
    assert list((tmp_path / "tmp").iterdir()) != []

    assert started(tmp_path, str(tmp_path / "none.csv")).communicate(timeout=60)[1].startswith(b"voc: ")

    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_folder_is_swept_once_its_process_is_gone_and_never_before(tmp_path):
    with scratch.private_folder("voc-", within=tmp_path) as folder:
        (folder / "raw").write_text("budi")
        alive = scratch.dead("voc-", within=tmp_path)
        shutil.copytree(folder, tmp_path / "voc-killed")  # as it stays when nobody removes it
        (tmp_path / "voc-other").mkdir()  # nobody's lock was ever there
        dead = scratch.dead("voc-", within=tmp_path)
        scratch.sweep("voc-", within=tmp_path)

        assert (alive, dead) == ([], [tmp_path / "voc-killed"])
        assert sorted(tmp_path.iterdir()) == sorted([folder, tmp_path / "voc-other"])
    assert list(tmp_path.iterdir()) == [tmp_path / "voc-other"]


def test_a_new_store_is_for_its_user_alone_and_what_is_there_keeps_its_rights(tmp_path):
    (tmp_path / "shared.files").mkdir(mode=0o750)
    (tmp_path / "shared.db").touch(mode=0o640)
    kept = os.umask(0)
    try:
        for name in ("new", "shared"):
            with open_store(f"sqlite:///{tmp_path}/{name}.db", tmp_path / f"{name}.files") as store, store.begin():
                pass
        publishing.write(tmp_path / "list.csv", b"0812", private=True)
        publishing.write(tmp_path / "page.html", b"<html>")
    finally:
        os.umask(kept)

    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir() if path.suffix}
    assert modes == {
        "new.db": "0o600", "new.files": "0o700", "shared.db": "0o640", "shared.files": "0o750",
        "list.csv": "0o600", "page.html": "0o666",
    }  # fmt: skip
