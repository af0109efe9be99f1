"""A full disk, one that is read-only, a clock that jumps, a newer store: one line, and nothing half-written."""

import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import killing
import pytest
import sqlalchemy as sa
from conftest import open_in

from voc import pipeline
from voc.cli.main import main
from voc.models import Channel, RawFeedback
from voc.settings import Settings
from voc.store import facts, open_store, runs

ROOT = Path(__file__).parents[1]
CAP_SYS_ADMIN = 1 << 21  # the right to mount, by its number in linux/capability.h
SAID = datetime(2025, 9, 1, tzinfo=UTC)

# The job in a process of its own that may not write a file longer than so many bytes, as on a disk that is full.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from voc.cli.main import main
sys.exit(main(sys.argv[2:]))
"""
PLAIN = "import sys; from voc.cli.main import main; sys.exit(main(sys.argv[1:]))"


def voc(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line in which a problem was stated, after what the job said of its progress."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("voc: ")]
    return line


def may_mount() -> bool:
    """Whether Linux lets this process mount: root may, but not in a container that took the right away."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    rights = next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff:"))
    return bool(int(rights, 16) & CAP_SYS_ADMIN)


def write_reviews(path: Path, count: int) -> None:
    rows = [f"kurir {n} telat {n % 7} hari paket belum sampai rumah,2025-09-{1 + n % 28:02}" for n in range(count)]
    path.write_text("\n".join(["text,date", *rows]), encoding="utf-8")


@pytest.fixture
def home(small_store, tmp_path):
    """A copy of the small store, with more feedback to read."""
    shutil.copytree(small_store.home, tmp_path, dirs_exist_ok=True)
    write_reviews(tmp_path / "more.csv", 300)
    return tmp_path


def published(home: Path) -> tuple[int, str]:
    with open_in(home) as store:
        assert list(killing.unsound(store)) == []
        with store.begin() as connection:
            return facts.published(connection)


@pytest.fixture
def disk(home):
    """A real disk of the store's size and a little, a tmpfs, with the store on it."""
    disk = home / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) + 300_000
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "voc", disk], check=True)
    try:
        shutil.copy(home / "voc.db", disk)
        shutil.copytree(home / "voc.files", disk / "voc.files")
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.skipif(not may_mount(), reason="this process has no right to mount a small disk")
def test_a_disk_that_is_nearly_full_is_said_with_how_much_should_be_free(disk, capsys):
    main(["doctor", "--json", "--store", f"{disk}/voc.db"])

    found = next(one for one in json.loads(capsys.readouterr().out)["findings"] if one["name"] == "disk")
    assert (found["state"], found["found"]) == ("warning", f"{shutil.disk_usage(disk).free // 2**20:,} MiB free")
    assert found["do"] == "Make room: at least 1,024 MiB should be free."


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="this process has no right to mount a small disk")
def test_a_run_on_a_full_disk_ends_in_one_line_and_the_next_one_finishes_it(home, disk):
    command = ["run", home / "more.csv", "--store", f"{disk}/voc.db", "--encoder", "lexical"]
    before = published(disk)
    (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 60_000))

    said = one_line(voc(PLAIN, *command))
    (disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)

    assert re.search(r"(full|No space left on device)\. Make room on its disk, then do it again", said)
    assert published(disk) == before
    assert voc(PLAIN, *command).returncode == 0
    assert published(disk)[0] > before[0]


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="this process has no right to mount a disk")
def test_a_disk_that_may_only_be_read_is_said_in_one_line(home, disk):
    published(disk)  # which leaves the database without a log of its own
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    before = sorted(path.name for path in disk.rglob("*"))

    said = one_line(voc(PLAIN, "run", home / "more.csv", "--store", f"{disk}/voc.db", "--encoder", "lexical"))

    assert re.search(
        r"(readonly|unable to open|Read-only).*\. Make (its folder and file|it) writable for this user", said
    )
    assert sorted(path.name for path in disk.rglob("*")) == before


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.5, 1.0, 1.02])
def test_files_that_may_not_grow_stop_a_run_in_one_line_and_break_nothing(home, share):
    before = published(home)
    most = int((home / "voc.db").stat().st_size * share)

    done = voc(LIMITED, most, "run", home / "more.csv", "--store", f"{home}/voc.db", "--encoder", "lexical")

    assert "voc.db" not in one_line(done) or "full" in one_line(done)
    assert published(home) == before


@pytest.mark.slow
def test_a_clock_that_jumps_back_and_forth_changes_nothing(small_store, tmp_path):
    shutil.copytree(small_store.home, tmp_path, dirs_exist_ok=True)
    settings = Settings(store_url=f"sqlite:///{tmp_path}/voc.db", home=tmp_path / "voc.files", encoder="lexical")
    known = {"channel": Channel.REVIEW, "source": "play", "said_at": SAID, "identity": "a", "author": "a"}
    row = RawFeedback(text="kurir tidak datang sampai malam", **known)
    edited = RawFeedback(text="kurir datang juga akhirnya", edited_at=SAID + timedelta(days=1), **known)
    clock = iter([datetime(2031, 1, 1, tzinfo=UTC), *[datetime(2019, 1, 1, tzinfo=UTC)] * 50])

    with open_in(tmp_path) as store:
        pipeline.run([[row]], store, settings, now=lambda: next(clock))
        done = pipeline.run([[edited]], store, settings, now=lambda: next(clock))
        with store.begin() as connection:
            newest = runs.newest(connection, limit=2)
            shown = facts.published(connection)

    assert (done.changed, shown) == (1, (3, "run-3"))
    assert [(run.id, run.status) for run in newest] == [(3, "done"), (2, "done")]


def test_a_store_of_a_newer_voc_is_refused_and_left_as_it_is(small_store, tmp_path):
    shutil.copy(small_store.home / "voc.db", tmp_path)
    with open_store(f"sqlite:///{tmp_path}/voc.db", tmp_path) as store, store.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = (tmp_path / "voc.db").read_bytes()

    done = voc(PLAIN, "topics", "--store",
               f"{tmp_path}/voc.db")  # fmt: skip

    assert one_line(done).endswith(
        "The store is at revision '9999', which this voc does not know: a newer voc wrote it. "
        "Update voc, or name another store."
    )
    assert (tmp_path / "voc.db").read_bytes() == before
