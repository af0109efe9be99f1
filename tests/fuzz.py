"""Feed the readers and redaction what a fuzzer makes up, guided by the code it reaches.

`pip install -r requirements-fuzz.txt`, then `python -m tests.fuzz TARGET --seconds 600`. A file may end in rows or in
a clear refusal, a text in a redacted text; anything else stops the fuzzer, names the input and leaves it in --keep.
"""

import argparse
import contextlib
import gzip
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["voc"]):
    from voc.backlog import read_issues
    from voc.errors import VocError
    from voc.ingest import (  # noqa: F401  instrumented by being here
        Limits,
        delimited,
        documents,
        load_profile,
        mending,
        plan,
        read,
        workbook,
    )
    from voc.privacy import find, redact

from tests import ingest_files, pii_cases, pii_leads

LIMITS = Limits(ratio_from=1 << 20, sample_rows=50, expanded_bytes=1 << 24, workbook_bytes=1 << 24)
SLOWEST_S = 10
LONGEST = 4_096
_SHEET = "xl/worksheets/sheet1.xml"


def file_target(name: str, make: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """Reads what the fuzzer made as a file of that name."""
    folder = Path(tempfile.mkdtemp(prefix="voc-fuzz-"))

    def target(data: bytes) -> None:
        path = ingest_files.write(folder, name, make(data))
        with contextlib.suppress(VocError):
            for item in read(plan(path, zone=ingest_files.ZONE, limits=LIMITS, now=ingest_files.NOW)):
                assert "\0" not in (getattr(item, "text", "") or ""), "a text with a zero byte"

    return target


def redaction(data: bytes) -> None:
    """Redacts a text; what was found has to be gone, and the rest to be there."""
    text = data.decode("utf-8", "surrogateescape")
    done = redact(text)
    for span in find(text):
        assert 0 <= span.start < span.end <= len(text), "a find outside of the text"
    assert len(done.text) <= 40 * len(text) + 40, "a text that grew"


def mended(data: bytes) -> None:
    """Mends a broken JSON document, whose records lie at its top or in an envelope."""
    text = data.decode("utf-8", "replace")
    for prefix in ("item", "data.items.item"):
        assert all(one is None or isinstance(one, dict) for one in mending.records(text, prefix))


def profile(data: bytes) -> None:
    """Reads a mapping profile."""
    path = Path(tempfile.gettempdir()) / "voc-fuzz-profile.yaml"
    path.write_bytes(data)
    with contextlib.suppress(VocError):
        load_profile(str(path), path.parent)


def tracker(data: bytes) -> None:
    """Reads a tracker's export; whatever it keeps can be stored."""
    with contextlib.suppress(VocError):
        for one in read_issues(data.decode("utf-8", "replace"), name="x"):
            f"{one.key}{one.title}{one.said_status}{one.url}".encode()


def _in_sheet(data: bytes) -> bytes:
    """A workbook whose sheet is what the fuzzer made, so that it gets past the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as made, zipfile.ZipFile(out, "w") as packed:
        for member in made.namelist():
            packed.writestr(member, data if member == _SHEET else made.read(member))
    return out.getvalue()


def _book() -> bytes:
    return ingest_files.workbook_of(ingest_files.REVIEWS)


def _sheet() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_book())) as made:
        return made.read(_SHEET)


TARGETS: dict[str, tuple[Callable[[], Callable[[bytes], None]], Callable[[], list[bytes]]]] = {
    "csv": (
        lambda: file_target("a.csv"),
        lambda: [ingest_files.csv_text(ingest_files.REVIEWS, delimiter=d).encode(code) for d, code in
                 ((",", "utf-8"), (";", "utf-16"), ("\t", "cp1252"))],
    ),
    "json": (
        lambda: file_target("a.json"),
        lambda: [json.dumps(one).encode() for one in (ingest_files.REVIEWS, {"data": {"items": ingest_files.REVIEWS}})],
    ),
    "jsonl": (lambda: file_target("a.jsonl"), lambda: [ingest_files.json_lines(ingest_files.REVIEWS).encode()]),
    "mended": (
        lambda: mended,
        lambda: [json.dumps(one).replace("}", "", 1).replace('": "', '": ', 2).encode() for one in
                 (ingest_files.REVIEWS, {"data": {"items": ingest_files.REVIEWS}})],
    ),
    "profile": (
        lambda: profile,
        lambda: [path.read_bytes() for path in sorted(Path(mending.__file__).parent.glob("profiles/*.yaml"))],
    ),
    "tracker": (
        lambda: tracker,
        lambda: [b"Issue key,Summary,Status,Resolved\nA-1,Refund,Done,01/Mar/26\n",
                 b'[{"number": 7, "title": "Refund \\u0000", "state": "OPEN", "closedAt": "2026-03-01T00:00:00Z"}]'],
    ),
    "excel": (lambda: file_target("a.xlsx"), lambda: [_book()]),
    "sheet": (lambda: file_target("a.xlsx", _in_sheet), lambda: [_sheet()]),
    "parquet": (lambda: file_target("a.parquet"), lambda: [ingest_files.parquet(ingest_files.REVIEWS)]),
    "gzip": (
        lambda: file_target("a.csv.gz"),
        lambda: [gzip.compress(ingest_files.csv_text(ingest_files.REVIEWS).encode())],
    ),
    "redaction": (
        lambda: redaction,
        lambda: [case.text.encode() for kind in pii_leads.LEADS for case in pii_cases.cases(kind, 12, seed=1)],
    ),
}  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "voc-fuzz")
    args = asked.parse_args()
    make, seeds = TARGETS[args.target]
    corpus = args.keep / args.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={args.seconds}",
        f"-timeout={SLOWEST_S}",
        f"-artifact_prefix={args.keep}/{args.target}-",
    ]
    atheris.Setup([sys.argv[0], *options, f"-max_len={LONGEST}", "-rss_limit_mb=4096", str(corpus)], make())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
