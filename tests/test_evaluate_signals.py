"""Dated incidents against alarms, on feedback whose incident is known."""

import csv
import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from voc import embed
from voc.cli.main import main
from voc.errors import TooFewFeedback
from voc.evaluate import Incident, evaluate_signals
from voc.topics import name_topics

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
SUBJECTS = {
    "kurir": "kurir telat mengantar paket ke rumah nomor {n}",
    "otp": "kode otp tidak masuk ke ponsel sudah {n} kali",
    "refund": "refund dana belum kembali sejak {n} hari",
    "login": "server error gagal login aplikasi versi {n}",
}
BURST = 50


@pytest.fixture(scope="module")
def feedback():
    """Ninety days of four subjects; on days 50 and 51 sixty people cannot log in."""
    rng = np.random.default_rng(1)
    rows = []
    for day in range(90):
        for subject, saying in SUBJECTS.items():
            people = 60 if subject == "login" and day in (BURST, BURST + 1) else int(rng.poisson(2.0))
            rows += [(saying.format(n=rng.integers(2, 60)), day, int(rng.integers(1, 4))) for _ in range(people)]
        rows += [(f"belanja senang dan murah, hemat {rng.integers(2, 90)} ribu", day, 5) for _ in range(12)]
    texts = [row[0] for row in rows]
    times = [START + timedelta(days=row[1]) for row in rows]
    return texts, times, [float(row[2]) if row[2] != 3 else 1.0 for row in rows]


def incident(start, end, **values):
    first = START.date()
    return Incident("down", first + timedelta(days=start), first + timedelta(days=end), **values)


def test_the_incident_is_raised_on_its_first_day_by_its_topic(feedback):
    answer = evaluate_signals(*feedback, [incident(BURST, BURST + 2, keywords="login|server")], embed.load("lexical"))

    [met] = answer["incidents"]
    assert (met["id"], met["detected"], met["delay_days"]) == ("down", True, 0)
    assert met["detected_on"] == (START + timedelta(days=BURST)).date()
    assert met["matching"] == 1.0
    assert all("login" in quote for quote in met["quotes"])
    assert answer["false_alarms_per_quarter"] == 0.0
    assert answer["false_alarms"] == []


def test_an_alarm_that_no_incident_explains_is_false(feedback):
    answer = evaluate_signals(*feedback, [incident(10, 12)], embed.load("lexical"))

    assert [(met["detected"], met["missed"]) for met in answer["incidents"]] == [(False, "too few")]
    assert answer["incidents"][0]["delay_days"] is None
    assert [false["from"] for false in answer["false_alarms"]] == [(START + timedelta(days=BURST)).date()]
    assert answer["false_alarms_per_quarter"] == pytest.approx(365.25 / 4 / 87, abs=0.01)
    assert (answer["days"], answer["days_judged"]) == (90, 87)


def test_a_miss_is_told_apart_from_what_nobody_could_have_judged(feedback):
    texts, times, stars = feedback
    windows = [incident(0, 2), incident(20, 21), incident(20, 45), incident(200, 201)]

    answer = evaluate_signals(texts, times, stars, windows, embed.load("lexical"))

    assert [met["missed"] for met in answer["incidents"]] == ["short history", "too few", "quiet", "short history"]


def test_dates_drawn_at_random_raise_nothing(feedback):
    texts, times, stars = feedback
    shuffled = [times[i] for i in np.random.default_rng(2).integers(0, len(times), len(times))]
    spread = [START + timedelta(days=i % 90) for i in range(len(shuffled))]

    answer = evaluate_signals(texts, spread, stars, [], embed.load("lexical"))

    assert answer["topics_alarmed"] == 0.0
    assert answer["false_alarms"] == []


def test_a_handful_of_texts_is_too_few():
    with pytest.raises(TooFewFeedback, match=r"^2 different informative texts are too few"):
        evaluate_signals(["kurir telat", "otp gagal"], [START, START], None, [], embed.load("lexical"))


def test_where_no_topic_formed_none_is_named():
    vectors = np.eye(3, dtype=np.float32)

    assert name_topics(["refund lama", "kurir telat", "aplikasi lemot"], np.full(3, -1), vectors, vectors[:0]) == []


def test_the_command_reads_only_the_incidents_of_its_file(feedback, tmp_path, capsys):
    reviews, incidents = tmp_path / "reviews.csv", tmp_path / "incidents.csv"
    with reviews.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["text", "at", "rating"])
        rows.writerows((text, at.isoformat(), stars) for text, at, stars in zip(*feedback, strict=True))
    day = (START + timedelta(days=BURST)).date()
    incidents.write_text(
        f"id,file,start,end,keyword_regex\nmine,{tmp_path.name}/reviews.csv,{day},{day},login\n"
        f"theirs,elsewhere/reviews.csv,{day},{day},login\n"
    )
    words = ["evaluate", "signals", str(reviews), "--text-column", "text", "--time-column", "at"]
    words += ["--rating-column", "rating", "--incidents", str(incidents), "--encoder", "lexical", "--json"]

    assert main(words) == 0

    answer = json.loads(capsys.readouterr().out)
    assert [(met["id"], met["detected"], met["delay_days"]) for met in answer["incidents"]] == [("mine", True, 0)]


def test_a_day_that_is_no_day_is_named_by_its_line(feedback, tmp_path, capsys):
    reviews, incidents = tmp_path / "reviews.csv", tmp_path / "incidents.csv"
    reviews.write_text("text,at\nkurir telat,2026-01-01\n")
    incidents.write_text("id,file,start,end\nmine,reviews.csv,kemarin,2026-01-02\n")
    words = ["evaluate", "signals", str(reviews), "--text-column", "text", "--time-column", "at"]

    assert main([*words, "--incidents", str(incidents), "--encoder", "lexical"]) == 1

    assert capsys.readouterr().err.startswith("voc: incidents.csv, line 2: Invalid isoformat string: 'kemarin'")
