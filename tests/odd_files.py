"""Files as people and machines damage them: sound ones of every form, what can happen to each, and odd ones."""

import io
import json
import random
import zipfile
from collections.abc import Callable

from ingest_files import REVIEW_TEXTS, REVIEWS, csv_text, json_lines, parquet, workbook_of, zipped

CHATS = [
    {
        "conversation_id": f"c{n}",
        "messages": [
            {"role": "customer", "text": text, "created_at": f"2025-03-{n + 10}T10:00:00Z"},
            {"role": "agent", "text": "baik kak, kami cek", "created_at": f"2025-03-{n + 10}T10:05:00Z"},
        ],
    }
    for n, text in enumerate(REVIEW_TEXTS)
]

SOUND: dict[str, bytes] = {
    "comma.csv": csv_text(REVIEWS).encode(),
    "tab.tsv": csv_text(REVIEWS, delimiter="\t").encode(),
    "semicolon.csv": csv_text(REVIEWS, delimiter=";").encode(),
    "utf16.csv": csv_text(REVIEWS).encode("utf-16"),
    "windows.csv": csv_text(REVIEWS).replace("suka", "déjà").encode("cp1252"),
    "marked.csv": csv_text(REVIEWS).encode("utf-8-sig"),
    "array.json": json.dumps(REVIEWS, indent=1).encode(),
    "lines.jsonl": json_lines(REVIEWS).encode(),
    "nested.json": json.dumps({"meta": {"page": 1}, "data": {"reviews": REVIEWS}}).encode(),
    "chats.json": json.dumps(CHATS).encode(),
    "chats.jsonl": json_lines(CHATS).encode(),
    "sheet.xlsx": workbook_of(REVIEWS),
    "table.parquet": parquet(REVIEWS),
    "comma.csv.gz": zipped(csv_text(REVIEWS)),
    "lines.jsonl.gz": zipped(json_lines(REVIEWS)),
    "sheet.xlsx.gz": zipped(workbook_of(REVIEWS)),
    "table.parquet.gz": zipped(parquet(REVIEWS)),
}


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


def _flip(data: bytes) -> bytes:
    """Change a byte in a hundred, always the same ones."""
    chance = random.Random(len(data))
    return bytes(byte ^ 0x55 if chance.random() < 0.01 else byte for byte in data)


def _insert(what: bytes, share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)] + what + data[int(len(data) * share) :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut to nothing": _cut(0.0),
    "cut to a few bytes": lambda data: data[:7],
    "cut in the header": _cut(0.05),
    "cut by half": _cut(0.5),
    "cut near the end": _cut(0.97),
    "without its start": lambda data: data[len(data) // 3 :],
    "with bytes flipped": _flip,
    "with NUL bytes": _insert(b"\0\0\0\0", 0.5),
    "with NUL bytes in front": _insert(b"\0" * 64, 0.0),
    "with bytes of no text": _insert(bytes(range(256)), 0.6),
    "with an open quote": _insert(b'"', 0.4),
    "with an end-of-file mark": _insert(b"\x1a", 0.7),
    "with a page of blank lines in front": _insert(b"\r\n" * 40, 0.0),
    "doubled": lambda data: data + data,
    "turned round": lambda data: data[::-1],
    "zipped once more": zipped,
}

ODD: dict[str, bytes] = {
    "empty.csv": b"",
    "blank.csv": b"\n \n\t\n",
    "only-a-mark.csv": b"\xef\xbb\xbf",
    "only-header.csv": b"id,text,rating\n",
    "only-header.json": b"[]",
    "empty-object.json": b"{}",
    "nothing-but-null.json": b"null",
    "numbers.json": b"[1, 2, 3]",
    "mixed.json": b'[1, {"text": "lambat sekali hari ini"}, null, "halo kak", [2]]',
    "deep.json": b"[" * 100_000,
    "deep-object.jsonl": b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"\n",
    "deep-object.json": b'[{"text": "kurir lambat sekali", "x":' + b'{"a":' * 2_000 + b"1" + b"}" * 2_000 + b"}]",
    "huge-number.json": b'[{"text": "pengiriman lambat sekali", "rating": 1' + b"0" * 5_000 + b"}]",
    "huge-number.jsonl": b'{"text": "pengiriman lambat sekali", "rating": 1' + b"0" * 5_000 + b"}\n",
    "infinite.json": b'[{"text": "pengiriman lambat sekali", "rating": 1e999, "created_at": NaN}]',
    "infinite.jsonl": b'{"text": "pengiriman lambat sekali", "rating": Infinity, "created_at": NaN}\n',
    "surrogate.jsonl": b'{"text": "rusak \\ud83d di sini sekali", "created_at": "2025-03-28"}\n',
    "surrogate.json": b'[{"text": "rusak \\ud83d di sini sekali", "created_at": "2025-03-28"}]',
    "same-keys.json": b'[{"text": "satu dua tiga", "text": "empat lima enam"}]',
    "random.bin": random.Random(1).randbytes(20_000),
    "random.csv": random.Random(2).randbytes(3_000),
    "random.json": b"{" + random.Random(3).randbytes(3_000),
    "random.xlsx": b"PK\x03\x04" + random.Random(4).randbytes(3_000),
    "random.parquet": b"PAR1" + random.Random(5).randbytes(3_000) + b"PAR1",
    # Found by fuzzing: the library failed on the name of the column with an error of its own.
    "no-utf8-name.parquet": parquet(REVIEWS).replace(b"text", b"te\x9ct"),
    "random.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(6).randbytes(3_000),
    "random.csv.gz": b"\x1f\x8b\x08\x00" + random.Random(7).randbytes(3_000),
    "picture.png": b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(500),
    "paper.pdf": b"%PDF-1.7\n" + random.Random(9).randbytes(500),
    "page.html": b"<!DOCTYPE html><html><table><tr><td>text</td></tr></table></html>",
    "fake.xls": b"<table><tr><td>text</td></tr></table>",
    "data.xml": b"<?xml version='1.0'?><reviews/>",
    "database.csv": b"SQLite format 3\0" + bytes(4_000),
    "zeros.csv": bytes(10_000),
    "quotes.csv": b'"' * 9_999,
    "commas.csv": b"," * 10_000,
    "delimiters.csv": b"\n".join([b",;\t|" * 20] * 50),
    "same-headers.csv": b"text,text,text\nsatu dua tiga,empat lima,enam\n",
    "no-names.csv": b",,\nsatu dua tiga,2025-03-28,5\n",
    "wide.csv": b",".join(b"c%d" % n for n in range(5_000)) + b"\n" + b",".join([b"x"] * 5_000) + b"\n",
    "no-text.csv": b"a,b\n1,2\n3,4\n",
    "formulas.csv": b'text,rating\n=1+2,5\n"=HYPERLINK(""http://x"",""klik"")",1\n@SUM(A1),2\n-lambat sekali,3\n',
    "errors.csv": b"text,rating\n#REF!,5\n#N/A,#VALUE!\nlambat sekali ya,1\n",
    "ragged.csv": b"text,rating,date\nsatu dua tiga,5\nempat lima enam,4,2025-01-01,7,8\n,,\ntujuh,3,2025-01-02\n",
    "carriage-returns.csv": b"text,rating\rlambat sekali,1\rbagus sekali,5\r",
    "mixed-ends.csv": b"text,rating\nlambat sekali,1\r\nbagus sekali,5\rramah sekali,4\n",
    "open-quote.csv": b'text,rating\n"lambat sekali,1\nbagus sekali,5\n',
    "quote-inside.csv": b'text,rating\nlayar 5" retak,1\nbagus "sekali" ya,5\n',
    "broken-utf8.csv": b"text,rating\nbagus \xf0\x9f\x98 sekali,5\ncaf\xe9 lambat,1\n",
    "half-utf16.csv": "text,rating\nlambat sekali,1\n".encode("utf-16")[:-1],
    "utf16-without-mark.csv": "text,rating\nlambat sekali,1\nbagus sekali,5\n".encode("utf-16-le"),
    "utf32.csv": "text,rating\nlambat sekali,1\n".encode("utf-32"),
    "utf7.csv": "text,rating\nlambat sekali é,1\n".encode("utf-7"),
    "shift-jis.csv": ("text,rating\n" + "アプリがとても遅いです,1\n" * 20).encode("shift_jis"),
    "bad-dates.csv": b"text,date\nlambat sekali,2025-02-30\nlambat lagi,0000-00-00\nlambat terus,9999-12-31\n",
    "far-dates.csv": b"text,date\nlambat sekali,1e308\nlambat lagi,-5\nlambat terus,99999999999999999999\n",
    "bad-scores.csv": b"text,rating,nps\nlambat sekali,9,11\nlambat lagi,-1,-3\nlambat terus,abc,NaN\n",
    "control.csv": b"text,rating\nlambat\x07\x08 sekali,1\n\x1b[31mmerah\x1b[0m sekali,2\n",
    "zero-width.csv": "text,rating\n\u200b\u200b,1\n\u202eterbalik sekali,2\n".encode(),
    "sep.csv": b"sep=|\ntext|rating\nlambat sekali|1\n",
    "sep-only.csv": b"sep=;\n",
    "one-cell.csv": b"x",
    "one-word.txt": b"halo",
    "archive.zip": b"",
    "empty.csv.gz": zipped(b""),
    "twice.csv.gz": zipped(zipped(csv_text(REVIEWS))),
}


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


ODD["archive.zip"] = archive({"reviews.csv": csv_text(REVIEWS).encode()})
ODD["empty-archive.xlsx"] = archive({"[Content_Types].xml": b"<Types/>"})
ODD["broken-xml.xlsx"] = archive({"[Content_Types].xml": b"<Types", "xl/workbook.xml": b"<workbook", "xl/x": b"x"})
ODD["no-sheet.xlsx"] = archive(
    {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook><sheets/></workbook>"}
)

CASES = [
    *((f"{name} {damage}", name, change(data)) for name, data in SOUND.items() for damage, change in DAMAGE.items()),
    *((name, name, data) for name, data in ODD.items()),
]
