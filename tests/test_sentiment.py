from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.errors import TooFewFeedback
from voc.models import Language, Sentiment
from voc.sentiment import SEEDS, Model, features, from_scores, learn, lexicon_score, train
from voc.sentiment.model import CLASSES

NEGATIVE, NEUTRAL, POSITIVE = CLASSES


# Scores


@pytest.mark.parametrize(
    ("scores", "sentiment"),
    [
        ((1, None, None), NEGATIVE),
        ((2, None, None), NEGATIVE),
        ((2.5, None, None), NEUTRAL),
        ((3, None, None), NEUTRAL),
        ((4, None, None), POSITIVE),
        ((5, None, None), POSITIVE),
        ((None, 0, None), NEGATIVE),
        ((None, 6, None), NEGATIVE),
        ((None, 7, None), NEUTRAL),
        ((None, 8, None), NEUTRAL),
        ((None, 9, None), POSITIVE),
        ((None, None, 2), NEGATIVE),
        ((None, None, 4), POSITIVE),
        ((5, 0, 1), POSITIVE),
        ((None, 10, 1), NEGATIVE),
        ((None, None, None), None),
    ],
)
def test_scores_are_cut_as_documented_and_stars_go_first(scores, sentiment):
    assert from_scores(*scores) is sentiment


# Words


@pytest.mark.parametrize(
    "text",
    [
        "aplikasi bagus banget",
        "mantappp",
        "gak pernah mengecewakan",
        "kurirnya ramah dan cepat",
        "great app, love it",
        "not bad at all, very helpful",
        "tidak ribet dan mudah",
        "😍😍",
        "makasih kak",
        "worth it bgt",
        "<3 this",
        "dulu lemot tapi sekarang cepat dan bagus",
    ],
)
def test_praise_scores_above_zero(text):
    assert lexicon_score(text) > 0.1


@pytest.mark.parametrize(
    "text",
    [
        "jelek",
        "lemot bangettt",
        "tidak bagus",
        "gak ramah sama sekali",
        "kurang memuaskan",
        "not good",
        "doesn't work, useless",
        "gk bisa login",
        "bagus sih tapi sering error",
        "👎",
        "driver was rude",
        "dananya belum masuk",
        "hebat ya, 3 hari nunggu",
        "thanks for nothing, worst service",
        "never helpful",
    ],
)
def test_blame_scores_below_zero(text):
    assert lexicon_score(text) < -0.1


@pytest.mark.parametrize("text", ["", "jam berapa buka?", "where is the store", "saya pesan dua baju", "12345", "..."])
def test_plain_statements_score_zero(text):
    assert lexicon_score(text) == 0.0


def test_boosters_strengthen():
    assert lexicon_score("bagus banget") > lexicon_score("bagus")
    assert lexicon_score("lemot banget") < lexicon_score("lemot")


@given(st.text())
def test_the_score_stays_between_minus_one_and_one(text):
    assert -1.0 <= lexicon_score(text) <= 1.0


@given(st.lists(st.text(), max_size=5))
def test_features_are_finite_and_small(texts):
    found = features(texts)

    assert found.shape == (len(texts), 8)
    assert np.isfinite(found).all()
    assert np.abs(found).max(initial=0.0) <= 1.0


# Seeds


def test_every_class_has_seeds_enough_in_each_language():
    counts = Counter(seed.sentiment for seed in SEEDS)
    spoken = Counter((seed.sentiment, seed.language) for seed in SEEDS)

    assert min(counts.values()) >= 60
    assert all(
        spoken[sentiment, language] >= 8
        for sentiment in CLASSES
        for language in (Language.INDONESIAN, Language.ENGLISH, Language.MIXED)
    )
    assert len({seed.text for seed in SEEDS}) == len(SEEDS)


def test_the_lexicon_agrees_with_most_seeds():
    signs = {NEGATIVE: -1, NEUTRAL: 0, POSITIVE: 1}
    right = [np.sign(round(lexicon_score(seed.text), 1)) == signs[seed.sentiment] for seed in SEEDS]

    assert np.mean(right) > 0.8


# The model


def themed(count: int, *, seed: int, noise: float = 0.4) -> tuple[np.ndarray, list[str], list[Sentiment]]:
    """Unit vectors around one direction a class, with texts that say nothing."""
    rng = np.random.default_rng(seed)
    columns = np.arange(count) % 3
    vectors = np.eye(3, 16)[columns] + rng.normal(0, noise, (count, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32), ["x"] * count, [CLASSES[column] for column in columns]


def test_a_model_learns_what_it_is_shown():
    model = train(*themed(300, seed=1), seed=0)
    vectors, texts, truth = themed(300, seed=2)

    labels, confidence = model.predict(vectors, texts)

    assert np.mean([a is b for a, b in zip(labels, truth, strict=True)]) > 0.8
    assert confidence.shape == (300,)
    assert (confidence >= 1 / 3).all()
    assert (confidence <= 1).all()


def test_confidence_is_calibrated():
    vectors, texts, truth = themed(900, seed=1, noise=0.8)
    model = train(vectors, texts, truth, seed=0)
    vectors, texts, truth = themed(3000, seed=2, noise=0.8)

    labels, confidence = model.predict(vectors, texts)

    right = np.array([a is b for a, b in zip(labels, truth, strict=True)])
    assert abs(right.mean() - confidence.mean()) < 0.05


def test_the_same_seed_gives_the_same_model():
    one, other = train(*themed(90, seed=1), seed=5), train(*themed(90, seed=1), seed=5)

    assert one.temperature == other.temperature
    np.testing.assert_array_equal(one.weights, other.weights)


def test_a_model_survives_being_taken_apart():
    model = train(*themed(90, seed=1), seed=0)
    vectors, texts, _ = themed(30, seed=2)

    again = Model.from_arrays(model.to_arrays())

    np.testing.assert_array_equal(again.probabilities(vectors, texts), model.probabilities(vectors, texts))


def test_a_class_without_examples_is_refused():
    vectors, texts, labels = themed(30, seed=1)

    with pytest.raises(TooFewFeedback, match="needs examples of all three classes"):
        train(vectors, texts, [NEUTRAL if one is POSITIVE else one for one in labels], seed=0)


def test_the_words_decide_where_vectors_say_nothing():
    blank = np.zeros((len(SEEDS), 16), np.float32)
    model = train(blank, [one.text for one in SEEDS], [one.sentiment for one in SEEDS], seed=0)

    labels, _ = model.predict(np.zeros((3, 16)), ["jelek, lemot, kecewa", "jam berapa buka", "bagus, cepat, puas"])

    assert labels == [NEGATIVE, NEUTRAL, POSITIVE]


def test_stars_teach_words_the_lexicon_does_not_know():
    seeds = np.random.default_rng(0).normal(0, 0.1, (len(SEEDS), 16)).astype(np.float32)
    vectors, texts, truth = themed(600, seed=3)
    known = [one if Random(row).random() < 0.5 else None for row, one in enumerate(truth)]

    model = learn(seeds, vectors, texts, known, seed=0)

    labels, _ = model.predict(vectors, texts)
    assert np.mean([a is b for a, b in zip(labels, truth, strict=True)]) > 0.8


def test_learning_without_any_feedback_gives_the_seeds_model():
    seeds = np.random.default_rng(0).normal(0, 0.1, (len(SEEDS), 16)).astype(np.float32)

    model = learn(seeds, np.empty((0, 16), np.float32), [], [], seed=0)

    assert model.predict(np.zeros((1, 16)), ["jelek banget, kecewa"])[0] == [NEGATIVE]
