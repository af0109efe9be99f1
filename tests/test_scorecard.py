"""CX metrics by group: only those whose column exists, each with its interval and its "too few"."""

import json
from pathlib import Path

import numpy as np
import pytest
from conftest import open_in, run_job

from voc import views
from voc.cli import main
from voc.metrics import revenue_of_people
from voc.store import facts
from voc.views import hints

HEADER = "id,customer_id,date,text,nps,churned,revenue,segment,tipe hp\n"


@pytest.fixture(scope="module")
def store_url(tmp_path_factory) -> str:
    """Forty customers over four weeks: the last ten detractors who left, one of them twice."""
    home = tmp_path_factory.mktemp("scores")
    files = home / "in"
    files.mkdir()
    rows = [
        f"r{n},c{n},2026-01-{1 + n % 28:02d},courier of order {n} was {'late' if n >= 30 else 'quick and kind'},"
        f"{2 if n >= 30 else 10},{'yes' if n >= 30 else 'no'},{100},{'gold' if n % 2 else 'silver'},"
        f"{'Pixel 4a' if n >= 30 or n == 7 else 'iPhone 13'}"
        for n in range(40)
    ]
    rows.append("r99,c39,2026-01-31,I came back and the courier of my order was quick,9,no,100,gold,iPhone 13")
    (files / "survey.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    run_job(files, home)
    return f"sqlite:///{home}/voc.db"


def asked(capsys, store_url: str, *options: str) -> dict:
    assert main(["metrics", "--store", store_url, "--json", *options]) == 0
    answer: dict = json.loads(capsys.readouterr().out)
    return answer


def test_only_metrics_whose_column_exists_appear(store_url, capsys):
    assert list(asked(capsys, store_url)["metrics"]) == ["nps", "net_sentiment", "churn", "retention", "revenue"]


def test_churn_counts_people_by_their_newest_word(store_url, capsys):
    found = asked(capsys, store_url)["metrics"]

    assert (found["churn"]["value"], found["churn"]["n"]) == (pytest.approx(100 * 9 / 40), 40)
    assert found["retention"]["value"] == pytest.approx(100 * 31 / 40)
    assert found["churn"]["low"] < found["churn"]["value"] < found["churn"]["high"]


def test_revenue_at_stake_is_that_of_people_who_complain(store_url, capsys):
    found = asked(capsys, store_url)["metrics"]["revenue"]

    assert (found["value"], found["n"]) == (1000.0, 10)


def test_a_group_with_fewer_than_ten_answers_has_no_number(store_url, capsys):
    by_segment = asked(capsys, store_url, "--by", "segment")["metrics"]["nps"]["by"]
    by_week = asked(capsys, store_url)["metrics"]["nps"]["by"]

    assert {row["label"]: row["n"] for row in by_segment} == {"gold": 21, "silver": 20}
    assert all(row["low"] <= row["value"] <= row["high"] for row in by_segment)
    assert all((row["value"] is None) == (row["n"] < 10) for row in by_week)


def test_a_score_is_told_by_device(store_url, capsys):
    by_device = asked(capsys, store_url, "--by", "device")["metrics"]["nps"]["by"]

    # 29 promoters and the one who came back; one promoter and ten detractors.
    assert {row["label"]: (row["value"], row["n"]) for row in by_device} == {
        "iPhone 13": (100.0, 30),
        "Pixel 4a": (pytest.approx(100 * (1 - 10) / 11), 11),
    }


def test_the_terminal_says_period_interval_and_definition_and_leaves_out_what_nobody_used(store_url, capsys):
    assert main(["metrics", "--store", store_url, "--by", "device", "--as-of", "2026-01-31", "--weeks", "1"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "From 2026-01-19 to 2026-01-31; in brackets the 95 % interval."
    # From the 19th on nobody with a Pixel spoke.
    assert [line.split()[0] for line in lines[2:5]] == ["device", "(all)", "iPhone"]
    assert "100.0 (" in lines[4]
    assert "nps: Net Promoter Score: the share who answer 9 or 10 minus" in "\n".join(lines[6:])


def test_a_device_that_stands_out_is_named_as_a_cause(store_url):
    with open_in(Path(store_url.removeprefix("sqlite:///")).parent) as store, store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    unhappy = np.flatnonzero(ground.scores["nps"] < 7)

    found = hints.stand_out(ground, unhappy, np.flatnonzero(ground.scores["nps"] >= 7), views.FACETS)

    assert [(one.attribute, one.value, one.people, one.share) for one in found] == [("device", "Pixel 4a", 10, 1.0)]
    assert 1.0 < found[0].low < found[0].lift < found[0].high
    assert found[0].q < 0.05


def test_one_large_customer_makes_the_revenue_uncertain():
    even, uneven = revenue_of_people([100.0] * 20), revenue_of_people([10.0] * 19 + [1810.0])

    assert even.value == uneven.value == 2000.0
    assert uneven.high - uneven.low > even.high - even.low


def test_nine_people_are_too_few_for_their_revenue():
    assert revenue_of_people([5.0] * 9 + [np.nan]).is_too_few
