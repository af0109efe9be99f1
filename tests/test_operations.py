"""Doctor, backup and restore: what is wrong is found and said, and a copy is the same in every byte that counts."""

import hashlib
import io
import json
import re
import shutil
import sqlite3
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import stores
import yaml

from voc import privacy
from voc.cli.main import main
from voc.errors import InputError, StoreError
from voc.pipeline import doctor as doctor_module
from voc.settings import Settings
from voc.store import VectorStore, audit, backups, facts, runs
from voc.store.space import Space, remember

BY = {"at": datetime(2026, 4, 3, tzinfo=UTC), "who": "Ana"}


@pytest.fixture
def home(own):
    """A store with facts, vectors, a key of its own and an entry in its log."""
    with stores.opened(own) as store:
        store.vectors("lexical-test", 4).append([10_001, 10_002], stores.np.eye(2, 4, dtype="float32"))
        remember(store, Space("lexical", "lexical", "lexical-test", 4))
        key = privacy.load_key(store.home)
        with store.begin() as connection:
            from voc.store import marks

            marks.check_key(connection, f"{privacy.keyed_id(key, 'fingerprint'):016x}")
            audit.record(connection, who="Ana", at=datetime(2026, 4, 1, tzinfo=UTC), action="rename", subject="topic 1")
    return own


def voc(*command: object) -> int:
    return main([str(part) for part in command])


def content(database: Path, *, log: int) -> dict[str, list[tuple]]:
    """Every row of every table; of the log its first entries alone, without the mark of the last."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}
    marks = [row for row in rows["mark"] if row[0] != "audit"]
    return {**rows, "mark": marks, "sqlite_sequence": [], "audit": [row for row in rows["audit"] if row[0] <= log]}


def log_of(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return [row[0] for row in connection.execute("SELECT action FROM audit ORDER BY id")]


def in_order(tables: dict[str, list[tuple]]) -> dict[str, list[list]]:
    """The same with the keys of JSON in order, which PostgreSQL does not keep."""

    def plain(value: object) -> object:
        return json.loads(value) if isinstance(value, str) and value.startswith("{") else value

    return {name: [[plain(value) for value in row] for row in rows] for name, rows in tables.items()}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("run.lock", "run.holder", *backups.KEYS)
    }


def doctor(capsys, home: Path) -> dict[str, dict]:
    voc("doctor", "--json", "--store", f"{home}/voc.db")
    return {one["name"]: one for one in json.loads(capsys.readouterr().out)["findings"]}


def test_a_backup_restored_elsewhere_is_the_same_store(home, tmp_path_factory, capsys):
    other = tmp_path_factory.mktemp("restored")

    assert voc("backup", other / "copy.voc", "--store", f"{home}/voc.db") == 0
    assert voc("restore", other / "copy.voc", "--store", f"{other}/voc.db") == 0

    log = log_of(home / "voc.db")
    assert (log[-1], log_of(other / "voc.db")) == ("backup", [*log[:-1], "restore"])
    assert content(other / "voc.db", log=len(log) - 1) == content(home / "voc.db", log=len(log) - 1)
    assert files(other / "voc.files") == files(home / "voc.files")
    assert not (other / "voc.files" / "voc.key").exists()
    assert "Put voc.key" in capsys.readouterr().out
    shutil.copy(home / "voc.files" / "voc.key", other / "voc.files")
    assert doctor(capsys, other)["key"]["state"] == "good"


def test_a_backup_goes_from_sqlite_to_postgresql_and_back_without_a_change(home, tmp_path_factory, postgres_url):
    other = tmp_path_factory.mktemp("poured")
    with sqlite3.connect(home / "voc.db") as connection:  # a row that points at a later one of its table
        connection.execute("UPDATE topic SET merged_into = 4 WHERE id = 2")
    url = postgres_url

    try:
        assert voc("backup", other / "first.voc", "--store", f"{home}/voc.db") == 0
        (other / "server.files").touch()  # what is broken off leaves the database empty, so that it can be done again
        with pytest.raises(FileExistsError, match=r"server\.files"):
            backups.restore(other / "first.voc", url, other / "server.files", **BY)
        (other / "server.files").unlink()
        backups.restore(other / "first.voc", url, other / "server.files", **BY)
        with stores.open_store(url, other / "server.files") as store:
            backups.backup(store, other / "second.voc", with_keys=False, **BY)
            with store.begin() as connection:  # new rows are numbered after those that came
                known = max(entry.id for entry in audit.entries(connection))
                added = audit.record(
                    connection, who="Bo", at=datetime(2026, 4, 2, tzinfo=UTC), action="hide", subject="topic 1"
                )
            with pytest.raises(StoreError, match=r"There is a store in that database already\. Name an empty one"):
                backups.restore(other / "first.voc", url, other / "server.files", **BY)
        backups.restore(other / "second.voc", f"sqlite:///{other}/voc.db", other / "voc.files", **BY)
    finally:
        with stores.open_store(url, other / "server.files") as store, store.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))

    assert added == known + 1
    log = len(log_of(home / "voc.db")) - 1
    assert log_of(other / "voc.db")[log:] == ["restore", "restore"]
    assert in_order(content(other / "voc.db", log=log)) == in_order(content(home / "voc.db", log=log))
    assert files(other / "voc.files") == files(home / "voc.files")


def test_a_backup_holds_the_facts_that_its_database_names_though_a_run_replaces_them_meanwhile(home, tmp_path):
    with stores.opened(home) as store:
        reached = []

        def a_run_ends_once_the_database_is_copied(name):
            reached.append(name)
            if reached[-2:-1] == ["voc.db"] and reached.count("voc.db") == 1:
                with store.begin() as connection:
                    run_id = runs.start(connection, at=datetime(2026, 4, 3, tzinfo=UTC), settings={})
                    name = facts.write(connection, store.facts_folder, run_id=run_id, zone=Settings().zone)
                    runs.finish(connection, run_id, at=datetime.now(UTC), status=runs.DONE, summary={}, facts=name)
                facts.discard_old(store.facts_folder, keep=name)

        progress = a_run_ends_once_the_database_is_copied
        backups.backup(store, tmp_path / "copy.voc", with_keys=False, progress=progress, **BY)
    backups.restore(tmp_path / "copy.voc", f"sqlite:///{tmp_path}/r/voc.db", tmp_path / "r" / "voc.files", **BY)

    with stores.open_store(f"sqlite:///{tmp_path}/r/voc.db", tmp_path / "r" / "voc.files") as restored:
        with restored.begin() as connection:
            published = facts.published(connection)
        assert reached.count("voc.db") == 2
        assert published == (2, "run-2")
        assert facts.present(restored.facts_folder, "run-2")


def test_a_backup_never_counts_vectors_that_a_run_adds_behind_its_back(home, tmp_path):
    with stores.opened(home) as store:
        vectors, before = store.vectors("lexical-test", 4), []

        def a_run_appends(name):
            if name.endswith("lexical-test/ids.i64"):
                vectors.append([10_003], stores.np.eye(1, 4, dtype="float32"))
                before.append(name)

        backups.backup(store, tmp_path / "copy.voc", with_keys=False, progress=a_run_appends, **BY)
    backups.restore(tmp_path / "copy.voc", f"sqlite:///{tmp_path}/r/voc.db", tmp_path / "r" / "voc.files", **BY)

    kept = VectorStore(tmp_path / "r" / "voc.files" / "vectors" / "lexical-test", 4)
    assert before == ["files/vectors/lexical-test/ids.i64"]
    assert (kept.ids.tolist(), kept.broken()) == ([10_001, 10_002], [])


def test_keys_and_addresses_are_in_the_backup_only_where_that_is_asked_for(home, tmp_path_factory, capsys):
    other = tmp_path_factory.mktemp("restored")
    addresses = home / "voc.files" / "notify.yaml"
    addresses.write_text("Gesitra: mailto://user:secret@shop.example\n", encoding="utf-8")
    with stores.opened(home) as store:
        sums = backups.backup(store, other / "bare.voc", with_keys=False, **BY)

    assert not {name for name in sums if name.endswith((".key", "notify.yaml"))}
    assert voc("backup", other / "copy.voc", "--with-keys", "--store", f"{home}/voc.db") == 0
    assert voc("restore", other / "copy.voc", "--store", f"{other}/voc.db") == 0

    for name in ("voc.key", "notify.yaml"):
        assert (other / "voc.files" / name).read_bytes() == (home / "voc.files" / name).read_bytes()
    addresses.unlink()
    assert (other / "copy.voc").stat().st_mode & 0o077 == 0


def test_a_backup_made_while_somebody_writes_is_whole(home, tmp_path):
    stop = threading.Event()

    def write() -> None:
        with sqlite3.connect(home / "voc.db", timeout=30) as connection:
            while not stop.is_set():
                connection.execute("UPDATE feedback SET stars = coalesce(stars, 0) + 1, nps = coalesce(nps, 0) + 1")
                connection.commit()

    with sqlite3.connect(home / "voc.db") as connection:
        connection.execute("UPDATE feedback SET stars = 0, nps = 0")
    writer = threading.Thread(target=write)
    writer.start()
    try:
        with stores.open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store:
            backups.backup(store, tmp_path / "copy.voc", with_keys=False, **BY)
    finally:
        stop.set()
        writer.join()
    backups.restore(tmp_path / "copy.voc", f"sqlite:///{tmp_path}/r/voc.db", tmp_path / "r" / "voc.files", **BY)

    with sqlite3.connect(tmp_path / "r" / "voc.db") as connection:
        assert len(connection.execute("SELECT DISTINCT stars, nps FROM feedback").fetchall()) == 1
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_store_is_never_written_over(home, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "copy.voc"
    with stores.open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store:
        backups.backup(store, copy, with_keys=False, **BY)
        with pytest.raises(InputError, match="is there already"):
            backups.backup(store, copy, with_keys=False, **BY)

    with pytest.raises(StoreError, match=r"There is a store .*voc\.db already"):
        backups.restore(copy, f"sqlite:///{home}/voc.db", home / "voc.files", **BY)


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_half_a_backup_leaves_nothing_behind(home, tmp_path_factory, keep):
    other = tmp_path_factory.mktemp("half")
    with stores.open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store:
        backups.backup(store, other / "copy.voc", with_keys=False, **BY)
    whole = (other / "copy.voc").read_bytes()
    (other / "copy.voc").write_bytes(whole[: int(len(whole) * keep)])

    with pytest.raises(InputError, match="is no backup of voc"):
        backups.restore(other / "copy.voc", f"sqlite:///{other}/voc.db", other / "voc.files", **BY)

    assert [path.name for path in other.iterdir()] == ["copy.voc"]


@pytest.mark.parametrize("name", ["files/a/../../../victim", "files//victim", "victim", "files/link"])
def test_a_backup_that_somebody_made_up_writes_nowhere_else(home, tmp_path_factory, name):
    other = tmp_path_factory.mktemp("made")
    place = other / "in" / "store"
    with stores.open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store:
        backups.backup(store, other / "true.voc", with_keys=False, **BY)
    with tarfile.open(other / "true.voc") as true, tarfile.open(other / "made.voc", "w") as made:
        database = true.extractfile("voc.db").read()
        link = tarfile.TarInfo("files/link")
        link.type, link.linkname = tarfile.SYMTYPE, "../voc.db"
        if name == link.name:
            made.addfile(link)
        sums = {one: hashlib.sha256(database).hexdigest() for one in ("voc.db", name)}
        for one, content in {"voc.db": database, name: database, "list.json": json.dumps(sums).encode()}.items():
            part = tarfile.TarInfo(one)
            part.size = len(content)
            if one != link.name:
                made.addfile(part, io.BytesIO(content))

    with pytest.raises(InputError, match=r"made\.voc (holds links or files that no backup of voc does|is no backup)"):
        backups.restore(other / "made.voc", f"sqlite:///{place}/voc.db", place / "voc.files", **BY)

    assert [path.name for path in sorted(other.rglob("*"))] == ["in", "store", "made.voc", "true.voc"]


@pytest.mark.parametrize("said", [b"[]", b"5", b'[["voc.db"]]', b"{}", b"\xff", b"[" * 100_000])
def test_an_archive_whose_list_is_none_of_ours_is_no_backup(tmp_path, said):
    with tarfile.open(tmp_path / "made.voc", "w") as made:
        part = tarfile.TarInfo("list.json")
        part.size = len(said)
        made.addfile(part, io.BytesIO(said))

    with pytest.raises(InputError, match=r"made\.voc is no backup of voc"):
        backups.restore(tmp_path / "made.voc", f"sqlite:///{tmp_path}/voc.db", tmp_path / "voc.files", **BY)

    assert [path.name for path in tmp_path.iterdir()] == ["made.voc"]


def test_a_changed_byte_in_a_backup_is_noticed(home, tmp_path_factory):
    other = tmp_path_factory.mktemp("changed")
    with stores.open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store:
        backups.backup(store, other / "copy.voc", with_keys=False, **BY)
    whole = bytearray((other / "copy.voc").read_bytes())
    whole[20_000] ^= 1
    (other / "copy.voc").write_bytes(whole)

    with pytest.raises(InputError, match=r"voc\.db is damaged\. Use another backup"):
        backups.restore(other / "copy.voc", f"sqlite:///{other}/voc.db", other / "voc.files", **BY)


def test_a_healthy_store_is_called_so(home, capsys):
    found = doctor(capsys, home)

    assert {name: one["state"] for name, one in found.items() if name not in ("disk", "last run", "python")} == {
        "database": "good", "key": "good", "vault": "good", "vectors": "good", "encoder": "good", "facts": "good",
        "words": "good", "audit log": "good", "access": "good",
    }  # fmt: skip
    assert found["vectors"]["found"] == "2 in 1 spaces, all as they were written"


@pytest.mark.parametrize(
    ("python", "state", "advice"),
    [((3, 10, 14), "bad", "Use Python 3.11 to 3.13."), ((3, 11, 0), "good", ""), ((3, 13, 9), "good", ""),
     ((3, 14, 0), "bad", "Use Python 3.11 to 3.13."), ((2, 12, 1), "bad", "Use Python 3.11 to 3.13.")],
)  # fmt: skip
def test_a_python_that_the_packages_do_not_know_is_said(home, python, state, advice):
    with stores.opened(home) as store:
        found = doctor_module.examine(store, stores.settings(home), now=datetime.now(UTC), python=python)

    assert next((one.state, one.found, one.do) for one in found if one.name == "python") == (
        state,
        ".".join(map(str, python)),
        advice,
    )


@pytest.mark.parametrize(
    ("deed", "name", "advice"),
    [
        (lambda files: (files / "voc.key").unlink(), "key", "Put it back"),
        (lambda files: (files / "voc.key").write_text("ab" * 32), "key", "Put the store's own voc.key back"),
        (lambda files: (files / "voc.key").chmod(0o644), "key", "chmod 600"),
        (
            lambda files: (files / "vectors/lexical-test/rows.f32").write_bytes(b"x"),
            "vectors",
            "Run the batch job again",
        ),
        (lambda files: _flip(files / "vectors/lexical-test/rows.f32"), "vectors", "it makes the damaged ones anew"),
        (lambda files: _flip(files / "vectors/lexical-test/ids.i64"), "vectors", "it makes the damaged ones anew"),
        (lambda files: _flip(files / "vectors/lexical-test/rows.i8"), "vectors", "rows.i8: searches do without it"),
        (lambda files: (files / "vectors/space.json").write_text("{"), "encoder", "it decides anew"),
        (lambda files: _student_lost(files), "encoder", "it teaches another"),
        (lambda files: _flip(next(files.glob("facts/*-voices.arrow"))), "facts", "it makes them anew"),
        (lambda files: _flip(next(files.glob("words/*-words.arrow"))), "words", "it makes one"),
        (lambda files: files.chmod(0o777), "access", "Run: chmod 700 "),
        (lambda files: (files.parent / "voc.db").chmod(0o644), "access", "Run: chmod 600 "),
        (lambda files: shutil.rmtree(files / "words"), "words", "Run the batch job again"),
        (lambda files: _run_at(files.parent / "voc.db", "2099-01-01"), "last run", "set the clock"),
        (lambda files: _run_at(files.parent / "voc.db", "2020-01-01"), "last run", "Schedule it every night"),
        (lambda files: _run_ends(files.parent / "voc.db", "failed"), "last run", "it goes on from there"),
        (lambda files: shutil.rmtree(files / "facts"), "facts", "Run the batch job again"),
        (lambda files: _tamper(files.parent / "voc.db"), "audit log", "audit verify"),
    ],
)
def test_what_is_wrong_is_found_with_what_to_do(home, capsys, deed, name, advice):
    deed(home / "voc.files")

    found = doctor(capsys, home)[name]

    assert found["state"] != "good"
    assert advice in found["do"]


def _tamper(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE audit SET who = 'nobody'")


def _flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def _student_lost(files: Path) -> None:
    said = '{"asked": "auto", "name": "distilled", "fingerprint": "student-1-assisted", "dim": 4, "cosine": 0.8}'
    (files / "vectors/space.json").write_text(said)


def _run_at(database: Path, day: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE run SET started_at = ?", (f"{day} 00:00:00.000000",))


def _run_ends(database: Path, status: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE run SET status = ?", (status,))


def test_the_container_files_run_what_there_is_as_nobody_special():
    root = Path(__file__).parents[1]
    said = (root / "Dockerfile").read_text(encoding="utf-8")
    services = yaml.safe_load((root / "compose.yaml").read_text(encoding="utf-8"))["services"]
    copied = re.findall(r"^COPY (\S+)", said, flags=re.M)

    assert all((root / path).exists() for path in copied)
    assert said.index("--uid 10001 ") < said.index("USER 10001\n") < said.index("CMD [")
    assert "/_stcore/health" in said
    assert '"--logger.hideWelcomeMessage", "true"]' in said, "Streamlit would ask a server outside for its own address"
    assert "/health" in services["serve"]["healthcheck"]["test"][-1]
    words = [service["command"] for service in services.values() if "command" in service]
    assert {command for one in words for command in re.findall(r"-m voc (\w+)", " ".join(one))} == {"run", "serve"}
