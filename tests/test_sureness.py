"""How sure the model is of what people feel: kept, counted, shown."""

from dataclasses import replace
from datetime import UTC

import numpy as np
import pandas as pd
import pytest
import stores
from test_store import a_topic, hash_of, made_facts, said, save

from voc import views
from voc.models import Sentiment, Urgency
from voc.store import facts, feedback, passages, reads
from voc.ui import certainty, quotes
from voc.ui.words import speaking
from voc.views import pain
from voc.views.feelings import sureness

MOVED = pd.Series({"signal": "fading", "newest": 7, "usual": 6.2, "low": 0.3, "high": 0.8})
NEGATIVE, NEUTRAL, POSITIVE = Sentiment


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "it fell earlier and stays below its longer past"),
        ({"newest": 2}, ""),
        ({"signal": "growing", "newest": 5}, "it rose earlier and stays above its longer past"),
        ({"signal": "growing", "low": 1.1, "high": 3}, ""),
        (
            {"signal": "growing", "low": 0.9, "high": 3},
            "the week alone is within chance, several weeks together are not",
        ),
        ({"signal": "surging", "low": 0.9, "high": 3}, ""),
        ({"signal": ""}, ""),
    ],
)
def test_a_signal_that_the_last_weeks_seem_to_contradict_is_explained(change, words):
    with speaking("en"):
        assert certainty.since(pd.Series({**MOVED, **change})) == words


def judge(store, whole, **moods):
    """Store what a model says of feedback 1 and of its passages, by their text with _ for a space."""
    with store.begin() as connection:
        passages.save_moods(
            connection,
            [
                passages.Mood(hash_of(t.replace("_", " ")), mood, sure, None, Urgency.NONE)
                for t, (mood, sure) in moods.items()
            ],
        )
        feedback.save_sentiment(connection, {1: whole})


def shown(store) -> reads.Shown:
    with store.begin() as connection:
        return reads.by_id(connection, [1])[0]


def test_the_confidence_of_feedback_is_that_of_the_passages_that_say_the_same(store):
    save(store, said(1, "tiga hal", sentiment=None, pieces=["kurir lama", "aplikasi error", "harga murah"]))
    judge(
        store,
        NEGATIVE,
        kurir_lama=(NEGATIVE, 0.9),
        aplikasi_error=(NEGATIVE, 0.7),
        harga_murah=(POSITIVE, 0.2),
    )

    assert shown(store).confidence == pytest.approx(0.8)


def test_where_praise_and_blame_even_out_all_passages_count(store):
    save(store, said(1, "dua hal", sentiment=None, pieces=["kurir lama", "harga murah"]))
    judge(store, NEUTRAL, kurir_lama=(NEGATIVE, 0.9), harga_murah=(POSITIVE, 0.7))

    assert shown(store).confidence == pytest.approx(0.8)


def test_what_a_customers_own_score_told_needs_no_confidence(store):
    save(store, said(1, "kurir lama"))
    with store.begin() as connection:
        mood = passages.Mood(hash_of("kurir lama"), NEGATIVE, 0.5, None, Urgency.NONE)
        passages.save_moods(connection, [mood])

    assert shown(store).confidence is None
    assert made_facts(store).voices["sure"].tolist() == [facts.CERTAIN]


def test_a_voice_keeps_the_confidence_of_its_own_passages(store):
    with store.begin() as connection:
        topic_id = a_topic(connection)
    pieces = ["kurir lama", "paket rusak", "harga murah"]
    save(store, said(1, "tiga hal", sentiment=None, pieces=pieces))
    judge(store, NEGATIVE, kurir_lama=(NEGATIVE, 0.9), paket_rusak=(NEGATIVE, 0.6), harga_murah=(POSITIVE, 0.4))
    with store.begin() as connection:
        passages.assign(connection, {hash_of(piece): (topic_id, 0.9) for piece in pieces})

    voices = made_facts(store).voices

    assert voices[["sentiment", "sure"]].to_dict("list") == {"sentiment": [-1], "sure": [75]}


def doubted(cut: views.Slice, topic: int) -> tuple[views.Slice, int]:
    """The slice with the first four voices of a topic given other confidences, and the topic's place."""
    place = cut.registry.place(topic)
    mine = cut.voices[cut.in_period & (cut.topic == place)]
    sure = cut.ground.voice_sure.copy()
    sure[mine[:4]] = (90, 59, 40, 60)
    return replace(cut, ground=replace(cut.ground, voice_sure=sure)), place


def test_unsure_voices_are_counted_and_bound_the_negative_share(sliced):
    _, _, cut = sliced
    cut, place = doubted(cut, stores.COURIER)

    found = sureness(cut, place)

    voices = sum(stores.PEOPLE[stores.COURIER])
    assert (found.voices, found.judged, found.unsure) == (voices, 4, 2)
    assert found.expected_wrong == pytest.approx(0.10 + 0.41 + 0.60 + 0.40)
    assert (found.low, found.high) == (pytest.approx((voices - 2) / voices), 1.0)


def test_the_ranking_tells_the_share_of_unsure_voices(sliced):
    _, _, cut = sliced
    cut, place = doubted(cut, stores.COURIER)

    points = pain.pain_points(cut).set_index("topic_id")

    assert points["unsure_share"][stores.COURIER] == pytest.approx(2 / sureness(cut, place).voices)
    assert points["unsure_share"][stores.OTP] == 0.0


def test_a_topic_without_voices_has_no_bounds(sliced):
    _, _, cut = sliced

    found = sureness(cut, -2)

    assert (found.voices, found.judged) == (0, 0)
    assert np.isnan([found.low, found.high]).all()


def test_a_quote_says_who_else_sent_it_and_that_they_count_as_one_voice(sliced):
    store, _, cut = sliced
    with store.begin() as connection:
        one = reads.by_id(connection, [int(cut.ground.ids[0])])[0]

    with speaking("en"):
        many = quotes.facts_line(replace(one, senders=1200), zone=UTC)

        assert (
            many == f"{quotes.facts_line(one, zone=UTC)} · sent by 1,200 people in the same words, counted as one voice"
        )


@pytest.mark.parametrize(
    ("mood", "confidence", "words"),
    [
        (NEGATIVE, 0.83, "judged negative, 83% sure"),
        (POSITIVE, 0.6, "judged positive, 60% sure"),
        (NEUTRAL, 0.59, "mood unsure"),
        (NEGATIVE, None, ""),
        (None, None, ""),
    ],
)
def test_a_quote_says_how_sure_its_mood_is_unless_a_score_told_it(sliced, mood, confidence, words):
    store, _, cut = sliced
    with store.begin() as connection:
        one = reads.by_id(connection, [int(cut.ground.ids[0])])[0]

    with speaking("en"):
        assert quotes.mood(replace(one, sentiment=mood, confidence=confidence)) == words
