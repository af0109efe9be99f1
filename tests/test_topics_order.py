"""The same feedback in any order of rows gives the same answer, to the byte."""

import csv
import json
import random
from pathlib import Path

import pytest
from conftest import run_job

from voc import sample
from voc.cli import main
from voc.embed import load
from voc.evaluate import evaluate_topics

WORDS = {
    "kurir": "kurir paket {n} hari belum sampai alamat rumah {m}",
    "refund": "refund dana {n} belum kembali rekening bank {m}",
    "login": "login keeps failing with error {n} after update {m}",
}


def shuffled(path: Path, to: Path) -> None:
    """The rows (or lines) of a file in another order."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file)) if path.suffix == ".csv" else [None, *file.read().splitlines()]
    random.Random(5).shuffle(rows)
    with to.open("w", encoding="utf-8", newline="") as file:
        if head is None:
            file.write("\n".join(rows) + "\n")
        else:
            csv.writer(file).writerows([head, *rows])


def test_topics_of_labelled_rows_do_not_depend_on_their_order():
    rows = [(text.format(n=n, m=n % 7), label) for n in range(40) for label, text in WORDS.items()]
    again = random.Random(3).sample(rows, len(rows))

    first, second = (evaluate_topics(*map(list, zip(*some, strict=True)), load("lexical")) for some in (rows, again))

    timed = {"seconds", "peak_mib"}
    assert json.dumps({k: v for k, v in first.items() if k not in timed}) == json.dumps(
        {k: v for k, v in second.items() if k not in timed}
    )


@pytest.mark.slow
@pytest.mark.parametrize("encoder", ["lexical", "distilled"])
def test_the_job_finds_the_same_topics_in_any_order_of_rows(tmp_path, capsys, encoder):
    sample.write(tmp_path / "as it came", size=800)
    (tmp_path / "shuffled").mkdir()
    for path in sorted((tmp_path / "as it came").iterdir()):
        if path.is_file():
            shuffled(path, tmp_path / "shuffled" / path.name)
    answers = []
    for files in ("as it came", "shuffled"):
        home = tmp_path / f"store of {files}"
        home.mkdir()
        run_job(tmp_path / files, home, encoder=encoder)
        assert main(["topics", "--store", f"sqlite:///{home}/voc.db", "--weeks", "26", "--json"]) == 0
        answers.append(capsys.readouterr().out)

    assert answers[0] == answers[1]
    assert len(json.loads(answers[0])["topics"]) > 3
