"""The sample data: the same everywhere, and holding what data/README.md says."""

import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import groupby

import pytest

from voc import sample
from voc.errors import InputError
from voc.sample.draw import Draw, Weighted, scramble, shares
from voc.sample.phrases import compile_phrase, say
from voc.sample.topics import BY_KEY, TOPICS, sections
from voc.sample.words.slots import SLOTS

DIGEST_OF_300 = "e24708c3afab828a"  # the same on Python 3.11, 3.12 and 3.13


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample")
    sample.write(path)
    return path


@pytest.fixture(scope="module")
def known(folder):
    return list(sample.truth(folder))


def rows(path, delimiter=","):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def messages(folder):
    return [json.loads(line) for line in (folder / "chats.jsonl").read_text(encoding="utf-8").splitlines()]


def digest(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def by_week(known, topic):
    """How often a topic was said in each of the 30 weeks."""
    counts = Counter((day_of(item) - date(2025, 3, 3)).days // 7 for item in known if topic in item.topics)
    return [counts[week] for week in range(30)]


def day_of(item):
    return date.fromisoformat(item.said_at[:10])


def test_the_same_arguments_give_the_same_bytes(tmp_path):
    sample.write(tmp_path / "one", size=300)
    sample.write(tmp_path / "two", size=300)

    assert digest(tmp_path / "one") == digest(tmp_path / "two") == DIGEST_OF_300


def test_another_seed_gives_other_texts(tmp_path):
    sample.write(tmp_path / "one", size=300)
    sample.write(tmp_path / "two", size=300, seed=1)

    assert digest(tmp_path / "one") != digest(tmp_path / "two")


@pytest.mark.parametrize(("size", "weeks"), [(1, 1), (7, 30), (500, 43), (2_001, 5)])
def test_the_size_is_met_exactly(tmp_path, size, weeks):
    summary = sample.write(tmp_path, size=size, weeks=weeks)

    assert summary.total == size == len(list(sample.truth(tmp_path)))


@pytest.mark.parametrize(("size", "weeks"), [(0, 30), (100, 0), (100, 44)])
def test_a_size_that_cannot_be_made_is_refused(tmp_path, size, weeks):
    with pytest.raises(InputError, match=r"ask for 1 or more in 1 to 43 weeks"):
        sample.write(tmp_path / "out", size=size, weeks=weeks)

    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_sample_has_no_truth(tmp_path):
    with pytest.raises(InputError, match=r"holds no sample data. Run: python -m voc sample"):
        list(sample.truth(tmp_path))


def test_the_summary_counts_what_the_files_hold(tmp_path):
    summary = sample.write(tmp_path, size=400)

    assert [path.relative_to(tmp_path).as_posix() for path in summary.files] == [
        "app_reviews.csv",
        "chats.jsonl",
        "social_posts.csv",
        "survey.csv",
        ".truth/truth.csv",
        ".truth/events.json",
    ]
    assert summary.rows == {
        "review": len(rows(tmp_path / "app_reviews.csv")),
        "chat": len(messages(tmp_path)),
        "social": len(rows(tmp_path / "social_posts.csv", ";")),
        "survey": len(rows(tmp_path / "survey.csv")),
    }
    assert summary.feedback == Counter(topic for item in sample.truth(tmp_path) for topic in item.topics or ("",))


def test_every_file_has_the_shape_of_its_source(folder):
    reviews = rows(folder / "app_reviews.csv")
    posts = rows(folder / "social_posts.csv", ";")
    answers = rows(folder / "survey.csv")

    assert list(reviews[0]) == [
        "review_id",
        "user_id",
        "text",
        "rating",
        "thumbs_up",
        "app_version",
        "created_at",
        "reply",
        "replied_at",
    ]
    assert list(posts[0]) == ["post_id", "handle", "customer_id", "posted_at", "text", "likes", "url"]
    assert {len(row) for row in answers} == {10}
    assert {row["rating"] for row in reviews} == set("12345")
    assert {int(row["nps"]) for row in answers} == set(range(11))
    assert all(datetime.strptime(row["answered_at"], "%d/%m/%Y %H:%M") for row in answers)  # noqa: DTZ007
    assert all(datetime.fromisoformat(row["posted_at"]).utcoffset() == timedelta(hours=7) for row in posts)
    assert {tuple(message) for message in messages(folder)} == {
        ("conversation_id", "message_id", "sender", "customer_id", "sent_at", "text", "region", "segment")
    }


def test_ids_are_unique_and_rows_are_in_time_order(folder):
    for name, key, when, delimiter in (
        ("app_reviews.csv", "review_id", "created_at", ","),
        ("social_posts.csv", "post_id", "posted_at", ";"),
    ):
        found = rows(folder / name, delimiter)
        assert len({row[key] for row in found}) == len(found)
        assert [row[when] for row in found] == sorted(row[when] for row in found)
    sent = [message["sent_at"] for message in messages(folder)]
    assert sent == sorted(sent)


def test_the_turns_of_a_customer_are_the_chat_feedback(folder, known):
    talks = defaultdict(list)
    for message in messages(folder):
        talks[message["conversation_id"]].append(message)

    turns = {}
    for talk in talks.values():
        for sender, turn in groupby(talk, key=lambda message: message["sender"]):
            lines = list(turn)
            if sender == "customer":
                turns[lines[0]["message_id"]] = "\n".join(line["text"] for line in lines)

    said = {item.id: item.text for item in known if item.channel == "chat"}
    assert turns == said


def test_the_default_sample_ends_on_a_sunday_after_thirty_weeks(known):
    days = {day_of(item) for item in known}

    assert len(known) == sample.DEFAULT_SIZE
    assert (min(days), max(days), len(days)) == (date(2025, 3, 3), date(2025, 9, 28), 210)
    assert max(days).isoweekday() == 7


def test_languages_come_in_their_shares(known):
    counts = Counter(item.language for item in known if item.language)
    shares = {language: count / counts.total() for language, count in counts.items()}

    assert shares == pytest.approx({"id": 0.71, "en": 0.12, "mixed": 0.14, "other": 0.03}, abs=0.03)


def test_every_topic_is_said_often_enough_to_be_found(known):
    counts = Counter(topic for item in known for topic in item.topics)

    assert {topic: counts[topic] for topic in BY_KEY if counts[topic] < 100} == {}
    assert len(BY_KEY) == 23


def test_the_outage_lasts_two_days(known):
    days = Counter(day_of(item) for item in known if "app_outage" in item.topics)

    assert {day for day, count in days.items() if count >= 10} == {date(2025, 5, 14), date(2025, 5, 15)}


def test_the_payment_failure_is_a_burst_of_four_days(known):
    weekly = by_week(known, "payment_unconfirmed")

    assert weekly[16] == max(weekly)
    assert weekly[16] > 4 * sum(weekly[4:16]) / 12
    assert weekly[17] < weekly[16] / 3


def test_the_courier_complaint_grows_slowly_and_names_one_courier_ever_more(known):
    weekly = by_week(known, "late_courier")
    named = [
        Counter(
            name
            for item in known
            if "late_courier" in item.topics and first <= day_of(item).toordinal() - date(2025, 3, 3).toordinal() < last
            for name in ("gesitra", "sigraya", "lintasela", "kurimba")
            if name in item.text.lower()
        )
        for first, last in ((0, 70), (140, 210))
    ]

    assert sum(weekly[25:]) > 1.8 * sum(weekly[6:11])
    assert named[0]["gesitra"] / named[0].total() < 0.45
    assert named[1]["gesitra"] / named[1].total() > 0.55


def test_the_fix_of_week_twenty_brings_the_complaint_down_to_a_third(known):
    weekly = by_week(known, "refund_slow")

    assert 0.15 < (sum(weekly[22:30]) / 8) / (sum(weekly[11:19]) / 8) < 0.45


def test_the_wish_grows_from_next_to_nothing(known):
    weekly = by_week(known, "many_addresses")

    assert sum(weekly[:5]) < 25
    assert sum(weekly[25:]) > 3 * sum(weekly[:5])


def test_the_slow_update_shows_in_the_versions(folder, known):
    versions = {row["review_id"]: row["app_version"] for row in rows(folder / "app_reviews.csv")}
    weekly = by_week(known, "app_slow")

    named = Counter(versions[i.id] for i in known if "app_slow" in i.topics and i.channel == "review")

    assert sum(weekly[14:18]) > 3 * sum(weekly[10:14])
    assert sum(count for version, count in named.items() if version.startswith("5.3.")) > 0.4 * named.total()


def test_the_newest_week_brings_a_surge_among_sellers(known):
    weekly = by_week(known, "seller_payout")

    assert weekly[29] > 1.8 * sum(weekly[17:29]) / 12


def test_people_speak_on_several_channels(known):
    channels = defaultdict(set)
    for item in known:
        channels[item.customer_id].add(item.channel)

    assert sum(len(used) > 1 for used in channels.values()) > 0.4 * len(channels)


def test_a_customer_has_one_region_and_segment(folder):
    seen = defaultdict(set)
    for row in [*rows(folder / "survey.csv"), *messages(folder)]:
        seen[row["customer_id"]].add((row["region"], row["segment"]))

    assert {len(found) for found in seen.values()} == {1}


def test_cross_posts_repeat_an_earlier_review_of_the_same_person(known):
    by_id = {item.id: item for item in known}
    copies = [item for item in known if item.copy_of]

    assert 0.01 < len(copies) / len(known) < 0.03
    for item in copies:
        original = by_id[item.copy_of]
        assert (original.text, original.customer_id) == (item.text, item.customer_id)
        assert original.said_at[:10] < item.said_at[:10]


def test_planted_personal_data_stands_where_the_truth_says(known):
    spans = [(item.text, span) for item in known for span in item.spans]

    assert all(text[start:end] == value for text, (_, value, start, end) in spans)
    assert {kind for _, (kind, *_) in spans} == {
        "PHONE",
        "EMAIL",
        "NIK",
        "ADDRESS",
        "ORDER",
        "RESI",
        "NAME",
        "ACCOUNT",
        "OTP",
    }
    assert 0.03 < sum(bool(item.spans) for item in known) / len(known) < 0.07


def test_nobody_can_be_reached_by_what_is_planted(known):
    values = defaultdict(list)
    for item in known:
        for kind, value, _, _ in item.spans:
            values[kind].append(value)

    assert all(re.search(r"@example\.(com|org|net)$", value) for value in values["EMAIL"])
    assert all("0000" in re.sub(r"\D", "", value) for value in values["PHONE"])
    assert all(re.fullmatch(r"\d{12}0000", value) for value in values["NIK"])


def test_no_real_domain_is_named(folder):
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.is_file())

    domains = set(re.findall(r"(?:@|https?://)[a-z0-9.-]*?([a-z0-9-]+\.(?:com|co\.id|id|net|org|io))\b", text))

    assert domains == {"example.com", "example.org", "example.net"}


def test_scores_follow_what_is_said(folder, known):
    moods = {item.id: item.sentiment for item in known}
    stars = defaultdict(list)
    for row in rows(folder / "app_reviews.csv"):
        stars[moods[row["review_id"]]].append(int(row["rating"]))
    means = {mood: sum(values) / len(values) for mood, values in stars.items()}

    assert means["negative"] < 2 < means["neutral"] < 4 < means["positive"]
    assert 5 in stars["negative"]


def test_most_posts_do_not_name_the_brand_and_some_are_about_something_else(known):
    posts = [item for item in known if item.channel == "social"]

    assert sum("jora" in item.text.lower() for item in posts) < 0.5 * len(posts)
    assert 0.07 < sum("off_topic" in item.topics for item in posts) / len(posts) < 0.13


def test_the_events_name_what_was_planted(folder):
    events = json.loads((folder / sample.TRUTH_FOLDER / "events.json").read_text(encoding="utf-8"))

    assert events["outage"] == {"topic": "app_outage", "days": ["2025-05-14", "2025-05-15"]}
    assert events["fix_release"] == {
        "topic": "refund_slow",
        "name": "Refund Kilat",
        "version": "5.4.0",
        "day": "2025-07-15",
        "week": 20,
    }
    assert events["campaigns"]["days"] == ["2025-06-06", "2025-07-07", "2025-08-08", "2025-09-09"]
    assert events["topics"].keys() == BY_KEY.keys()


@pytest.mark.slow
def test_fifty_thousand_texts_hardly_repeat(tmp_path):
    sample.write(tmp_path, size=50_000)

    texts = [item.text for item in sample.truth(tmp_path) if item.topics and not item.copy_of]

    assert len(set(texts)) > 0.97 * len(texts)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_every_topic_can_be_said_in_every_language(topic):
    found = sections(topic.words)

    assert {"id", "id detail", "formal", "en", "en detail", "mixed", "jv", "su"} <= found.keys()
    assert len(found["id"]) + len(found["id detail"]) >= 14
    assert all(
        line == line.strip() and line.count("[") == line.count("]") for lines in found.values() for line in lines
    )


def test_a_second_slot_of_a_name_is_filled_differently():
    slots = {"item": ["tas"], "item2": ["topi"]}

    phrase = compile_phrase("pesan {item} datang [{item}|malah {item}]", slots=slots, spellings={})

    assert {say(phrase, Draw(seed)) for seed in range(20)} == {"pesan tas datang topi", "pesan tas datang malah topi"}


def test_a_slot_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match=r"nothing"):
        compile_phrase("{nothing}", slots=SLOTS, spellings={})


def test_draws_are_the_same_in_every_version_of_python():
    draw = Draw(2025)

    assert [draw.below(1000) for _ in range(5)] == [557, 645, 477, 173, 0]
    assert scramble(1) == 10451216379200822465


def test_weights_are_kept():
    weighted, draw = Weighted({"rare": 1.0, "never": 0.0, "often": 9.0}), Draw(1)

    counts = Counter(weighted.draw(draw) for _ in range(5000))

    assert counts["never"] == 0
    assert counts["rare"] / 5000 == pytest.approx(0.1, abs=0.02)


def test_shares_add_up():
    assert shares(7, [1, 0, 1, 1]) == [2, 0, 3, 2]
    assert sum(shares(9_999, [0.3, 1.7, 2.2])) == 9_999
