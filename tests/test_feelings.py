"""Emotion and urgency: told, stored, counted."""

from collections import Counter

import numpy as np
import pytest
import urgency_cases

from voc.models import Emotion, Sentiment, Urgency
from voc.sentiment import EMOTIONS, emotion_seeds, learn_emotions, urgency

LIKELY_BAD, LIKELY_PLAIN, LIKELY_GOOD = [0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]


def lines(block: str) -> list[str]:
    return [line for line in block.split("\n") if line]


@pytest.mark.parametrize("text", lines(urgency_cases.NOW))
def test_what_cannot_wait_is_for_today(text):
    assert urgency(text, Sentiment.NEGATIVE) is Urgency.NOW


@pytest.mark.parametrize("text", lines(urgency_cases.SOON))
def test_who_leaves_or_asks_again_is_for_soon(text):
    assert urgency(text, Sentiment.NEGATIVE) is Urgency.SOON


@pytest.mark.parametrize("text", lines(urgency_cases.NONE))
def test_a_plain_complaint_or_question_can_wait(text):
    assert urgency(text, Sentiment.NEGATIVE) is Urgency.NONE


def test_praise_is_never_urgent():
    assert urgency("terima kasih, segera sampai, tidak jadi lapor polisi", Sentiment.POSITIVE) is Urgency.NONE


def test_every_emotion_has_thirty_sentences_of_ours():
    assert Counter(emotion for _, emotion in emotion_seeds()) == dict.fromkeys(EMOTIONS, 30)


def test_the_sentiment_decides_between_praise_and_blame_and_plain_statements_have_no_emotion():
    places = {emotion: place for place, emotion in enumerate(EMOTIONS)}
    vectors = np.eye(len(EMOTIONS), 8)[[places[emotion] for _, emotion in emotion_seeds()]]
    model = learn_emotions(vectors.astype(np.float32))
    angry, loving = (np.eye(len(EMOTIONS), 8, dtype=np.float32)[places[e]] for e in (Emotion.ANGER, Emotion.LOVE))

    told = model.predict(
        np.stack([angry, loving, angry, loving]), np.array([LIKELY_BAD, LIKELY_GOOD] + [LIKELY_PLAIN] * 2)
    )

    assert told == [Emotion.ANGER, Emotion.LOVE, None, None]
    praised = model.predict(np.stack([angry]), np.array([LIKELY_GOOD]))
    assert praised[0] in (Emotion.HAPPY, Emotion.LOVE)


def test_the_job_stores_an_emotion_and_the_topic_page_counts_people(small_store):
    from conftest import open_in

    from voc import views
    from voc.store import facts
    from voc.views.explore import Question, explore, present
    from voc.views.feelings import feelings

    with open_in(small_store.home) as store, store.begin() as connection:
        found = facts.load(store.facts_folder, *facts.published(connection))
        registry = views.read_registry(connection)
    cut = views.cut(views.open_ground(found), registry, views.Filters(weeks=60))
    asked = [feelings(cut, place) for place in range(len(registry.cards))]
    told = [one for one in asked if one.shares]

    assert told
    assert all(0 < share <= 1 for one in told for _, share in one.shares)
    assert all(one.shares == tuple(sorted(one.shares, key=lambda pair: -pair[1])) for one in told)
    assert sum(one.now for one in asked) > 0
    frame = explore(cut, Question("people", "emotion", "topic", weekly=False))
    counted = {(row.panel, row.value): row.people for row in frame.itertuples()}
    for card, one in zip(registry.cards, asked, strict=True):
        for emotion, share in one.shares:
            assert counted.get((card.name, str(emotion)), round(share * one.people)) == round(share * one.people)
    assert "emotion" in present(cut)[1]
