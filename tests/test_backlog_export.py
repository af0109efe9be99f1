import csv
import io
import json
import os
import subprocess
from dataclasses import replace
from datetime import date

import importers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voc.backlog import FORMATS, Item, Rice, export
from voc.errors import InputError
from voc.models import Channel, ItemStatus, Quote

READERS = {
    "jira": importers.jira,
    "linear": importers.linear,
    "github": importers.github,
    "azure": importers.azure,
    "asana": importers.asana,
    "trello": importers.trello,
    "productboard": importers.productboard,
}
TRAP = '=HYPERLINK("http://evil","x")'
ITEM = Item(
    id=7,
    title="Keluhan: kurir telat, paket lama",
    problem='Dalam 12 minggu, 128 orang mengeluhkan "kurir telat".\nPaling terasa di Jawa Timur.',
    user_story="Sebagai pelanggan, saya ingin pesanan sampai sesuai perkiraan.",
    acceptance=("Keluhan turun jadi 7 per minggu.",),
    evidence=("128 orang; 31 di minggu terakhir",),
    quotes=(Quote(1, "paket 5 hari di gudang, katanya besok, besok; bohong", Channel.REVIEW, date(2026, 5, 12)),),
    people=128,
    status=ItemStatus.PLANNED,
    priority="high",
    labels=("voc", "Pengiriman & Kurir", "jawa-timur"),
    owner="logistik@toko.example",
    theme="Pengiriman",
    due=date(2026, 6, 1),
    created=date(2026, 5, 20),
    permalinks=("https://toko.example/ulasan/1",),
)
HOSTILE = replace(
    ITEM,
    id=8,
    title=TRAP,
    problem="-1+cmd|' /C calc'!A0\r\nbaris dua\rbaris tiga",
    quotes=(
        Quote(2, "@admin <img src=x onerror=alert(1)> `rm -rf` $(reboot) 'x'\n#12", Channel.CHAT, date(2026, 5, 1)),
    ),
    labels=("=voc", " - ", "满意", "a,b; c"),
    owner="=2+5",
    theme="@theme",
    permalinks=("javascript:alert(1)", "https://toko.example/u/2"),
)


def only(items: list[Item], format: str, **options: object) -> bytes:
    return export(items, format, **options)[0].content


@pytest.mark.parametrize("format", READERS)
def test_what_the_importer_reads_is_what_was_meant(format):
    (read,) = READERS[format](only([ITEM], format))

    assert read["title"] == ITEM.title
    assert read.get("labels", ["voc", "pengiriman-kurir", "jawa-timur"]) == ["voc", "pengiriman-kurir", "jawa-timur"]
    assert read.get("due", ITEM.due) == ITEM.due
    for words in (*ITEM.problem.split("\n"), ITEM.user_story, *ITEM.acceptance, *ITEM.evidence, ITEM.quotes[0].text):
        assert words in read["text"]


@pytest.mark.parametrize("format", READERS)
def test_hostile_words_stay_words(format):
    (read,) = READERS[format](only([HOSTILE], format))

    assert read["title"] == f"Keluhan: {TRAP}"
    assert "baris dua" in read["text"]
    assert "javascript:" not in read["text"]
    assert read.get("labels", ["voc", "a-b-c"]) == ["voc", "a-b-c"]


def test_jira_repeats_the_labels_column_and_keeps_empty_cells():
    header, *rows = importers.rows_of(only([ITEM, replace(ITEM, id=9, labels=("voc",))], "jira"))

    assert header == [
        "Summary",
        "Issue Type",
        "Status",
        "Priority",
        "Assignee",
        "Due Date",
        "Labels",
        "Labels",
        "Labels",
        "Description",
    ]
    assert rows[0][3:9] == [
        "High",
        "logistik@toko.example",
        "01/Jun/26 12:00 AM",
        "voc",
        "pengiriman-kurir",
        "jawa-timur",
    ]
    assert rows[1][6:9] == ["voc", "", ""]


def test_azure_takes_a_thousand_items_a_file():
    files = export([replace(ITEM, id=number) for number in range(1, 2002)], "azure")

    assert [(file.name, len(importers.azure(file.content))) for file in files] == [
        ("backlog-azure-1.csv", 1000),
        ("backlog-azure-2.csv", 1000),
        ("backlog-azure-3.csv", 1),
    ]


def test_a_smaller_file_can_be_asked_for():
    files = export([replace(ITEM, id=number) for number in range(1, 6)], "jira", max_rows=2)

    assert [file.name for file in files] == ["backlog-jira-1.csv", "backlog-jira-2.csv", "backlog-jira-3.csv"]


def test_long_texts_are_cut_to_what_the_tracker_takes():
    long = replace(ITEM, title="Keluhan: " + "kurir telat " * 60, evidence=tuple("bukti " * 50 for _ in range(400)))

    for format, reader in READERS.items():
        (read,) = reader(only([long], format))

        assert read["title"].endswith("telat…") or read["title"].endswith("kurir…")
        assert "Dalam 12 minggu" in read["text"]


def test_a_problem_longer_than_the_tracker_takes_is_cut_and_still_there():
    for format, reader in READERS.items():
        (read,) = reader(only([replace(ITEM, problem='masalah "besar" ' * 20_000)], format))

        assert "masalah" in read["text"]


def test_the_spreadsheet_profile_has_a_byte_order_mark_and_an_apostrophe_before_formulas():
    (row,) = list(csv.DictReader(io.StringIO(only([HOSTILE], "csv").decode("utf-8-sig"), newline="")))
    importers.rows_of(only([HOSTILE], "csv"), bom=True)

    assert row["title"] == f"Keluhan: {TRAP}"
    assert row["problem"].startswith("Text: -1+cmd")
    assert row["owner"] == "2+5"
    assert row["people"] == "128"
    assert row["quotes"] == "“" + "@admin <img src=x onerror=alert(1)> `rm -rf` $(reboot) 'x'\n#12" + "”"


def test_the_import_profile_has_no_byte_order_mark():
    assert not only([ITEM], "csv", profile="import").startswith(b"\xef\xbb\xbf")
    assert only([ITEM], "jira", profile="spreadsheet").startswith(b"\xef\xbb\xbf")


def test_excel_gets_texts_and_numbers_and_no_formula():
    from openpyxl import load_workbook

    item = replace(HOSTILE, rice=Rice(reach=100, impact=2, confidence=0.8, effort=2))
    sheet = load_workbook(io.BytesIO(only([item], "xlsx"))).active

    cells = {sheet.cell(1, column).value: sheet.cell(2, column) for column in range(1, sheet.max_column + 1)}
    assert cells["title"].value == f"Keluhan: {TRAP}"
    assert (cells["people"].value, cells["rice"].value) == (128, 80)
    assert "f" not in {cell.data_type for cell in cells.values()}
    assert sheet.freeze_panes == "C2"


def test_the_markdown_page_shows_customers_words_as_they_stand():
    page = only([HOSTILE, ITEM], "markdown").decode()

    assert "\\<img src=x onerror=alert(1)\\>" in page
    assert "@admin" not in page
    assert page.count("\n---\n") == 1


def test_the_gh_script_creates_each_issue_once_and_runs_nothing_else(tmp_path):
    gh = tmp_path / "gh"
    gh.write_text(
        "#!/usr/bin/env python3\nimport json, sys\n"
        "body = sys.stdin.read() if 'issue' in sys.argv else ''\n"
        f"open({str(tmp_path / 'calls')!r}, 'a').write(json.dumps([sys.argv[1:], body]) + '\\n')\n"
    )
    gh.chmod(0o755)
    script = tmp_path / "create_issues.sh"
    script.write_bytes(export([ITEM, HOSTILE], "github")[1].content)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "VOC_PAUSE": "0"}

    for _ in range(2):
        subprocess.run(["sh", script, "toko/app"], cwd=tmp_path, env=environment, check=True)

    calls = [json.loads(line) for line in (tmp_path / "calls").read_text().splitlines()]
    created = [(arguments, body) for arguments, body in calls if arguments[:2] == ["issue", "create"]]
    rows = importers.github(only([ITEM, HOSTILE], "github"))
    assert [body for _, body in created] == [row["text"] for row in rows]
    assert [arguments for arguments, _ in created] == [
        [
            "issue",
            "create",
            "--repo",
            "toko/app",
            f"--title={row['title']}",
            f"--label={','.join(row['labels'])}",
            "--body-file",
            "-",
        ]
        for row in rows
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "calls",
        "create_issues.sh",
        "gh",
        "voc-issues-created.txt",
    ]


def test_trello_also_gets_a_list_of_titles_to_paste():
    files = export([ITEM, HOSTILE], "trello")

    assert files[1].content.decode() == f"{ITEM.title}\nKeluhan: {TRAP}\n"


def test_productboard_also_gets_bodies_for_its_api():
    notes = json.loads(export([ITEM, replace(HOSTILE, permalinks=())], "productboard")[1].content)

    assert [note["source"] for note in notes] == [
        {"origin": "voc", "record_id": "voc-7"},
        {"origin": "voc", "record_id": "voc-8"},
    ]
    assert notes[0]["display_url"] == "https://toko.example/ulasan/1"
    assert "display_url" not in notes[1]


def test_nothing_to_export_is_a_file_with_a_header():
    for format in FORMATS:
        assert export([], format)[0].content


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match=r"no export format 'jirra'.*jira, linear"):
        export([ITEM], "jirra")
    with pytest.raises(InputError, match=r"max_rows must be 1 or more, got 0"):
        export([ITEM], "jira", max_rows=0)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(max_examples=25, deadline=None)
@given(title=TEXTS, problem=TEXTS, quote=TEXTS, label=TEXTS, owner=TEXTS, theme=TEXTS, story=TEXTS)
def test_no_text_breaks_a_layout_or_starts_a_formula(title, problem, quote, label, owner, theme, story):
    item = replace(
        ITEM,
        title=title,
        problem=problem,
        quotes=(Quote(1, quote, Channel.SOCIAL, date(2026, 1, 1)),),
        labels=(label,),
        owner=owner,
        theme=theme,
        user_story=story,
        acceptance=(quote,),
    )

    for format, reader in READERS.items():
        assert len(reader(only([item], format))) == 1
    importers.rows_of(only([item], "csv", profile="import"))
    importers.rows_of(only([item], "csv"), bom=True)
    assert only([item], "markdown")
