"""Forgetting a person is total: every byte of the folder is searched, and a re-import does not bring them back."""

import csv
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest import open_in, run_job

from voc import privacy
from voc.cli.main import main
from voc.pipeline import forgetting
from voc.store import VectorStore, backlog, facts, vault

AT = datetime(2026, 4, 1, tzinfo=UTC)
HEADER = ("id", "created_at", "rating", "text", "customer_id", "email", "phone", "customer_name")
WORDS = "zebra ungu menari di atas kompor warung sebelah"
OTHERS = (
    "kurir telat tiga hari dan paket belum sampai",
    "refund lama sekali dana belum kembali",
    "kode otp tidak masuk waktu login",
    "aplikasi sering keluar sendiri setelah update",
    "ongkir terlalu mahal untuk jarak dekat",
    "penjual tidak membalas pesan saya",
)


def write_reviews(path: Path) -> None:
    """Thirty reviews of six people with contacts, and two of Rahmadewi under two names."""
    rows = [
        (f"r{n}", f"2026-03-{1 + n % 27:02}", 1 + n % 5, f"{OTHERS[n % 6]} ({n})", f"C-{n % 6}", f"u{n % 6}@contoh.id",
         "", "")
        for n in range(30)
    ]  # fmt: skip
    rows.append(("x1", "2026-03-05", 1, f"{WORDS}. {OTHERS[0]} (0)", "C-77", "Rahmadewi@contoh.id", "081277788899", ""))
    rows.append(("x2", "2026-03-06", 2, f"lagi lagi {WORDS}", "", "rahmadewi@contoh.id", "", "Rahmadewi"))
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A folder with an import, a store, a backlog item that quotes the person, and an export that does."""
    home = tmp_path_factory.mktemp("forget")
    (home / "in").mkdir()
    write_reviews(home / "in" / "reviews.csv")
    run_job(home / "in", home)
    with open_in(home) as store, store.begin() as connection:
        topic = connection.execute(sa.text("SELECT id FROM topic")).scalars().first()
        backlog.add(
            connection,
            topic_id=topic,
            title="Kompor",
            problem=f"Kata pelanggan: “{WORDS}.”",
            owner="",
            at=AT,
            who="Ana",
        )
    (home / "export.csv").write_text(f"topic,quote\nKompor,lagi lagi {WORDS}\n", encoding="utf-8")
    return home


def run(capsys, home: Path, *command: str) -> dict:
    assert main([*command, "--json", "--store", f"{home}/voc.db"]) == 0
    return json.loads(capsys.readouterr().out)


def holding(home: Path, *needles: bytes) -> list[str]:
    """Files in which one of the needles stands, as it is or with its capitals made small."""
    return sorted(
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file()
        and any(needle in path.read_bytes() or needle in path.read_bytes().lower() for needle in needles)
    )


def pseudonyms(home: Path) -> list[int]:
    key = privacy.load_key(home / "voc.files")
    return [privacy.keyed_id(key, "author", name) for name in ("c-77", "rahmadewi@contoh.id", "6281277788899")]


def test_everything_held_about_a_person_is_shown_under_any_of_their_names(filled, capsys):
    found = run(capsys, filled, "forget", "0812-7778-8899", "--show")

    assert [row["text"].startswith("zebra ungu") for row in found["feedback"]] == [True, False]
    assert {one["email"] for one in found["contacts"]} == {"rahmadewi@contoh.id"}
    assert set(found["pseudonyms"]) == set(pseudonyms(filled))


def test_nobody_is_found_under_an_unknown_name(filled, capsys):
    found = run(capsys, filled, "forget", "C-404", "--show")

    assert (found["feedback"], found["contacts"]) == ([], [])


def test_a_forgotten_person_is_in_no_byte_of_the_folder_and_does_not_come_back(filled, capsys):
    # As Arrow and as SQLite write them.
    before = [n.to_bytes(8, order) for n in pseudonyms(filled) for order in ("little", "big")]
    assert holding(filled, b"zebra ungu") != []
    assert holding(filled, *before) != []
    ids = _passages_of(filled, "zebra")

    done = run(capsys, filled, "forget", "C-77", "--delete-files")

    assert (done["feedback"], done["contacts"], done["quotes"]) == (2, 2, 1)
    assert sorted(Path(path).name for path in done["files"]) == ["export.csv", "reviews.csv"]
    assert holding(filled, b"zebra ungu", b"rahmadewi", b"77788899") == []
    # The pseudonym stands in the list of who is not to come back, and nowhere else.
    assert holding(filled, *before) == ["voc.db"]
    assert [one for one in ids if one in _ids_with_vectors(filled)] == []
    write_reviews(filled / "in" / "reviews.csv")
    summary = run_job(filled / "in", filled)
    assert (summary.new, summary.forgotten, summary.duplicate) == (0, 2, 30)
    (filled / "in" / "reviews.csv").unlink()
    assert holding(filled, b"zebra ungu", b"rahmadewi", b"77788899") == []
    with open_in(filled) as store, store.begin() as connection:
        run_id, name = facts.published(connection)
        assert len(facts.load(store.facts_folder, run_id, name).feedback) == 30
        assert vault.count(connection) == 6


def test_only_exports_and_reports_are_offered_for_deletion(tmp_path, monkeypatch):
    for name in ("a.csv", "b.py", "notes", ".hidden.csv", ".git/c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("milik rahmadewi", encoding="utf-8")
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(b"milik Rahmadewi"))

    found = forgetting.files_that_name(tmp_path, ["rahmadewi"], besides=())
    monkeypatch.setenv("HOME", str(tmp_path))

    assert [path.name for path in found] == ["a.csv", "d.csv.gz"]
    assert forgetting.files_that_name(tmp_path, ["rahmadewi"], besides=()) == []


def test_feedback_past_its_time_goes_with_its_contacts(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    write_reviews(tmp_path / "in" / "reviews.csv")
    run_job(tmp_path / "in", tmp_path)

    done = run(capsys, tmp_path, "retain", "--days", "20", "--as-of", "2026-03-31")

    with open_in(tmp_path) as store, store.begin() as connection:
        oldest = connection.execute(sa.text("SELECT min(said_at) FROM feedback")).scalar()
        left = connection.execute(sa.text("SELECT count(*) FROM feedback")).scalar()
    assert oldest >= "2026-03-10 17:00"
    assert done["feedback"] == 32 - left
    assert done["contacts"] == 2
    (tmp_path / "in" / "reviews.csv").unlink()
    assert holding(tmp_path, b"zebra ungu") == []


def test_a_person_is_erased_on_every_database(store, capsys):
    from test_vault import BUDI, KEY, raw, take_in

    from voc.store import erasure, forgotten

    take_in(store, privacy.load_vault(store.home, key=KEY), raw("C-17", BUDI), raw("C-18", identity="2"))
    gone = privacy.author_id(raw("C-17"), KEY)

    with store.begin() as connection:
        erasure.leave_no_free_pages(connection)
        erased = erasure.erase_people(connection, {gone}, at=AT, who="Ana")
    erasure.wipe(store)

    assert (erased.feedback, erased.passages, erased.contacts) == (1, 0, 1)
    with store.begin() as connection:
        assert gone in forgotten.every(connection)
        assert [row for rows in erasure.held(connection, {gone}).values() for row in rows] == []
        assert connection.execute(sa.text("SELECT count(*) FROM passage")).scalar() == 1


def _passages_of(home: Path, word: str) -> list[int]:
    with open_in(home) as store, store.begin() as connection:
        query = sa.text("SELECT id FROM passage WHERE text LIKE :word AND informative")
        return list(connection.execute(query, {"word": f"%{word}%"}).scalars())


def _ids_with_vectors(home: Path) -> set[int]:
    folders = [path.parent for path in (home / "voc.files" / "vectors").glob("*/manifest.json")]
    assert folders
    return {int(one) for folder in folders for one in VectorStore.present(folder).ids}
