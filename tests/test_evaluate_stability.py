import json
from datetime import UTC, datetime, timedelta

import pytest

from voc.cli import main
from voc.embed import load
from voc.errors import InputError, TooFewFeedback
from voc.evaluate import evaluate_stability

SUBJECTS = (
    "kurir paket {n} belum sampai alamat rumah",
    "refund dana {n} belum kembali rekening bank",
    "kode otp {n} tidak masuk sms login",
)
TEXTS = [subject.format(n=n) for n in range(80) for subject in SUBJECTS]
START = datetime(2026, 1, 5, tzinfo=UTC)
TIMES = [START + timedelta(hours=i) for i in range(len(TEXTS))]


def test_topics_stay_through_incremental_runs_and_a_rediscovery():
    answer = evaluate_stability(TEXTS, TIMES, load("lexical"), batches=4, granularity="broadest")

    assert (answer["n"], answer["batches"]) == (240, 4)
    assert answer["kept"] == 1.0
    assert answer["kept_if_judged_again"] > 0.9
    assert answer["kept_after_rediscovery"] > 0.95
    assert answer["ami_rediscovery"] > 0.7
    assert answer["coverage"] > 0.9


def test_the_order_of_the_rows_does_not_matter_where_there_are_times():
    encoder = load("lexical")

    forward = evaluate_stability(TEXTS, TIMES, encoder, batches=3, granularity="broadest")
    backward = evaluate_stability(TEXTS[::-1], TIMES[::-1], encoder, batches=3, granularity="broadest")

    assert forward == backward


def test_no_batch_at_all_is_refused():
    with pytest.raises(InputError, match=r"^0 batches cannot be run; ask for 1 or more\.$"):
        evaluate_stability(TEXTS, None, load("lexical"), batches=0)


def test_too_few_texts_are_refused_with_the_number_needed():
    with pytest.raises(TooFewFeedback, match=r"^3 different texts are too few; bring at least 40\.$"):
        evaluate_stability(TEXTS[:3], None, load("lexical"))


def test_the_command_prints_one_object_of_figures(tmp_path, capsys):
    rows = [f"{at:%Y-%m-%d %H:%M},{text}" for at, text in zip(TIMES, TEXTS, strict=True)]
    (tmp_path / "said.csv").write_text("\n".join(["at,text", *rows]), encoding="utf-8")
    asked = ["--text-column", "text", "--time-column", "at", "--batches", "2", "--granularity", "broadest"]

    assert main(["evaluate", "stability", str(tmp_path / "said.csv"), *asked, "--encoder", "lexical", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["n"], answer["batches"], answer["kept"]) == (240, 2, 1.0)
    assert {"kept_if_judged_again", "kept_after_rediscovery", "ami_between_runs"} <= set(answer)
