"""Forgetting a person is total: every byte of the folder is searched, and a re-import does not bring them back."""

import csv
import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
import stores
from conftest import open_in, run_job
from pypdf import PdfWriter

from voc import privacy
from voc.cli.main import main
from voc.pipeline import forgetting, leftovers
from voc.privacy.traces import REMOVED
from voc.report.pdf_parts import pages, text_of
from voc.store import (
    VectorStore,
    audit,
    backlog,
    backups,
    expected,
    facts,
    forgotten,
    readers,
    releases,
    signals,
    vault,
)

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
        write_about(connection, topic)
    with open_in(home) as store:
        backups.backup(store, home / "copy.voc", with_keys=False, at=AT, who="Ana")
    (home / "export.csv").write_text(f"topic,quote\nKompor,lagi lagi {WORDS}\n", encoding="utf-8")
    (home / "week.html").write_text(f"<p>“{WORDS}…”</p>".replace(" atas ", "\n<b>atas</b> "), encoding="utf-8")
    (home / "week.pdf").write_bytes(pages([text_of(f"“{WORDS}”")], title="Minggu", name="w", language="id"))
    (home / "voc.files" / "relevance.yaml").write_text("names: [Pasarku]  # asked by Rahmadewi@contoh.id\n")
    scan = PdfWriter()
    scan.add_blank_page(100, 100)
    scan.write(home / "scan.pdf")
    return home


def write_about(connection, topic: int) -> None:
    """What colleagues write of the person, by every way there is, under names and in words of theirs."""
    made = {"at": AT, "who": "Ana"}
    quote = f"Kata pelanggan: “{WORDS}.”"
    item = backlog.add(connection, topic_id=topic, title="Kompor", problem=quote, owner="", **made)
    backlog.comment(connection, item, "Hubungi RAHMADEWI@contoh.id, +62 812 7778 8899.", **made)
    release = releases.ship_as(connection, item, name="5.3", on=AT.date(), **made)
    releases.say(connection, release, item, change=quote, **made)
    readers.write_note(connection, week=AT.date(), text=f"{OTHERS[0]}. {quote}", **made)
    readers.save_view(connection, page="x", name="Kompor", owner="Ana", query={"q": [WORDS]}, **made)
    day, what = AT.date(), {"topic_id": topic, "severity": "high", "evidence": {"quotes": [WORDS]}}
    found = signals.Found(grain="week", kind="surging", on=day, raised_on=day, **what)
    (signal,) = signals.record(connection, [found], run_id=1)
    signals.act(connection, signal, signals.COMMENT, {"text": quote}, **made)
    named = expected.Expected("Rahmadewi@contoh.id lagi", (expected.Example(8, OTHERS[0], "id"),))
    expected.keep(connection, [expected.Expected("Kompor", (expected.Example(7, WORDS, "id"),)), named], **made)


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


@pytest.mark.parametrize("asked", ["C-404", "9" * 5_000])
def test_nobody_is_found_under_an_unknown_name(filled, capsys, asked):
    found = run(capsys, filled, "forget", asked, "--show")

    assert (found["feedback"], found["contacts"]) == ([], [])


def test_a_forgotten_person_is_in_no_byte_of_the_folder_and_does_not_come_back(filled, capsys):
    # As Arrow and as SQLite write them.
    before = [n.to_bytes(8, order) for n in pseudonyms(filled) for order in ("little", "big")]
    assert holding(filled, b"zebra") != []
    assert holding(filled, *before) != []
    ids = _passages_of(filled, "zebra")

    done = run(capsys, filled, "forget", "C-77", "--delete-files")

    assert (done["feedback"], done["contacts"], done["quotes"]) == (2, 2, 9)
    assert done["quotes_in"] == {
        "backlog_event": 1, "backlog_item": 1, "expected": 2, "release_item": 1, "saved_view": 1, "signal": 1,
        "signal_event": 1, "week_note": 1,
    }  # fmt: skip
    kinds = ("files", "files_not_searched", "copies", "settings")
    assert {name: [Path(path).name for path in done[name]] for name in kinds} == {
        "files": ["export.csv", "reviews.csv", "week.html", "week.pdf"], "files_not_searched": ["scan.pdf"],
        "copies": ["copy.voc"], "settings": ["relevance.yaml"],
    }  # fmt: skip
    (filled / "copy.voc").unlink()
    (filled / "voc.files" / "relevance.yaml").unlink()
    assert holding(filled, b"zebra", b"rahmadewi", b"77788899") == []
    # The pseudonym stands in the list of who is not to come back, and nowhere else.
    assert holding(filled, *before) == ["voc.db"]
    assert [one for one in ids if one in _ids_with_vectors(filled)] == []
    write_reviews(filled / "in" / "reviews.csv")
    summary = run_job(filled / "in", filled)
    assert (summary.new, summary.forgotten, summary.duplicate) == (0, 2, 30)
    (filled / "in" / "reviews.csv").unlink()
    assert holding(filled, b"zebra", b"rahmadewi", b"77788899") == []
    with open_in(filled) as store, store.begin() as connection:
        # What others said as well, in the same words, is nobody's.
        assert readers.note_on(connection, AT.date()).text == f"{OTHERS[0]}. Kata pelanggan: “{REMOVED}.”"
        assert [row[-1] for row in backlog.history(connection, 1) if row[2] == "comment"] == [
            f"Hubungi {REMOVED}, {REMOVED}."
        ]
        run_id, name = facts.published(connection)
        assert len(facts.load(store.facts_folder, run_id, name).feedback) == 30
        assert vault.count(connection) == 6


def test_who_was_forgotten_can_be_forgotten_again_and_a_stranger_cannot(tmp_path, capsys):
    with stores.build(tmp_path) as store, store.begin() as connection:
        forgotten.add(connection, [1001], at=AT)

    assert main(["forget", "C-404", "--store", f"{tmp_path}/voc.db"]) == 1
    assert capsys.readouterr().err.startswith("voc: Nobody is known under that name.")
    assert main(["forget", "C-404", "--show", "--store", f"{tmp_path}/voc.db"]) == 0
    assert capsys.readouterr().out == "Nothing is held about this person.\n"
    with store.begin() as connection:
        assert forgetting.is_known(connection, forgetting.Person(frozenset({1001}), (), frozenset()))


def test_the_command_cleans_the_log_of_changes_and_says_what_it_cannot_reach(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("VOC_ENCODER", "lexical")
    with stores.build(tmp_path / "data") as store, store.begin() as connection:
        said = connection.execute(sa.text("SELECT text FROM feedback WHERE author = 1001 AND id = 1")).scalar()
        entry = audit.record(connection, who="Ana", at=AT, action="rename", subject="topic 1", after=said)
    with stores.opened(tmp_path / "data") as store:
        backups.backup(store, tmp_path / "copy.voc", with_keys=False, at=AT, who="Ana")
    half = tmp_path / "away" / ".voc-backup-1"  # as a backup that was killed leaves it
    half.mkdir(parents=True)
    (half / "lock").write_text(said, encoding="utf-8")
    (tmp_path / "data" / "voc.files" / "voc-backup-1.begun").write_text(str(half), encoding="utf-8")

    assert main(["forget", "1001", "--store", f"{tmp_path}/data/voc.db"]) == 0

    assert list((tmp_path / "away").iterdir()) == []
    told = capsys.readouterr().out
    assert f"; entries of the audit log: {entry}\n" in told
    with stores.opened(tmp_path / "data") as store, store.begin() as connection:
        # The first words are what others say as well.
        assert [one.after for one in audit.entries(connection) if one.id == entry] == [f"kurir telat 3 {REMOVED})"]
        assert audit.verify(connection).redacted == 1
    assert f"{tmp_path}/copy.voc: a backup of 2026-04-01; delete it once you have a newer one" in told
    assert "Not reached: backups and exports in other places" in told


def test_only_exports_and_reports_are_offered_for_deletion(tmp_path, monkeypatch):
    for name in ("a.csv", "b.py", "notes", ".hidden.csv", ".git/c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("milik rahmadewi", encoding="utf-8")
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(b"milik Rahmadewi"))
    (tmp_path / "e.csv").write_text("milik rahmadewiyanti", encoding="utf-8")
    (tmp_path / "f.csv").write_text("milik rahmadewi", encoding="utf-16")
    (tmp_path / "g.json").write_text(json.dumps(["Rahmadewi\nké"]), encoding="utf-8")
    pq.write_table(pa.table({"n": [1], "text": ["milik Rahmadewi"]}), tmp_path / "h.parquet", compression="zstd")
    categories = pa.table({"list": [["milik Rahmadewi"]], "raw": [b"x"], "row": [{"n": 1}]})
    pq.write_table(categories, tmp_path / "j.parquet")
    pq.write_table(pa.table({"name": pa.array(["Rahmadewi"]).dictionary_encode()}), tmp_path / "k.parquet")
    pq.write_table(pa.table({"raw": [b"milik Rahmadewi"], "no": [62_812]}), tmp_path / "l.parquet")
    (tmp_path / "i.pptx").write_bytes(zipped("chart.xlsx", zipped("sheet.xml", "<t>milik</t><t>Rahmadewi</t>")))

    found = leftovers.find(tmp_path, ["rahmadewi"], [], besides=())
    monkeypatch.setenv("HOME", str(tmp_path))

    assert [path.name for path in found.named] == [
        "a.csv", "d.csv.gz", "f.csv", "g.json", "h.parquet", "i.pptx",
        "j.parquet", "k.parquet", "l.parquet",
    ]  # fmt: skip
    assert found.closed == ()
    assert leftovers.find(tmp_path, ["rahmadewi"], [], besides=()) == leftovers.Leftovers((), (), ())


# A page whose words begin with a reference, on which pypdf's own assertion fails.
ODD_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<<>>>>>>endobj
4 0 obj<</Length 8>>stream
1 0 R Tj
endstream endobj
trailer<</Size 5/Root 1 0 R>>
startxref
0
%%EOF
"""


def test_files_that_cannot_be_looked_into_are_named_with_the_reason(tmp_path):
    deep = zipped("1.zip", zipped("2.zip", zipped("3.zip", "Rahmadewi")))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"x" * 2_000))
    (tmp_path / "b.zip").write_bytes(zipped("b.csv", "x" * 2_000))
    (tmp_path / "c.csv").write_text("x" * 2_000, encoding="utf-8")
    (tmp_path / "d.zip").write_bytes(zipped("0.zip", deep))
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "f.csv.gz").write_bytes(gzip.compress(b"milik Rahmadewi")[:-9])
    (tmp_path / "g.xls").write_bytes(b"x")
    (tmp_path / "h.tar.gz").write_bytes(gzip.compress(b"milik Rahmadewi"))
    (tmp_path / "i.pdf").write_bytes(ODD_PDF)
    with zipfile.ZipFile(tmp_path / "j.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(6):
            packed.writestr(f"{number}.csv", "x" * 900)

    found = leftovers.find(tmp_path, ["rahmadewi"], [], besides=(), largest=1_000)

    assert found.named == ()
    assert [(path.name, why.removeprefix("it ")) for path, why in found.closed] == [
        ("a.csv.gz", "is too large to be searched"),
        ("b.zip", "holds what is too large to be searched"),
        ("c.csv", "is too large to be searched"),
        ("d.zip", "holds archives in archives and cannot be searched"),
        ("e.pdf", "is damaged or locked and cannot be searched"),
        ("f.csv.gz", "is damaged or locked and cannot be searched"),
        ("g.xls", "an XLS cannot be searched"),
        ("h.tar.gz", "an archive of this kind cannot be searched"),
        ("i.pdf", "is damaged or locked and cannot be searched"),
        ("j.zip", "holds what is too large to be searched"),
    ]


def zipped(name: str, content: str | bytes) -> bytes:
    with io.BytesIO() as made:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        return made.getvalue()


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
    assert holding(tmp_path, b"zebra") == []


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
