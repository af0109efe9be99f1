from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.models import Language, Sentiment
from voc.sentiment import calibration_error, features, from_scores, learn, lexicon_score, reliability, seeds
from voc.sentiment.calibration import matching, scaled, temperature
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
    counts = Counter(seed.sentiment for seed in seeds())
    spoken = Counter((seed.sentiment, seed.language) for seed in seeds())

    assert min(counts.values()) >= 60
    assert all(
        spoken[sentiment, language] >= 8
        for sentiment in CLASSES
        for language in (Language.INDONESIAN, Language.ENGLISH, Language.MIXED)
    )
    assert len({seed.text for seed in seeds()}) == len(seeds())


def test_the_lexicon_agrees_with_most_seeds():
    signs = {NEGATIVE: -1, NEUTRAL: 0, POSITIVE: 1}
    right = [np.sign(round(lexicon_score(seed.text), 1)) == signs[seed.sentiment] for seed in seeds()]

    assert np.mean(right) > 0.8


# The model


def themed(count: int, *, seed: int, noise: float = 0.4) -> tuple[np.ndarray, list[str], list[Sentiment]]:
    """Unit vectors around one direction a class, with texts that say nothing."""
    rng = np.random.default_rng(seed)
    columns = np.arange(count) % 3
    vectors = np.eye(3, 16)[columns] + rng.normal(0, noise, (count, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32), ["x"] * count, [CLASSES[column] for column in columns]


def blank_seeds() -> np.ndarray:
    """Vectors of the seeds that say nothing, so that the rest must."""
    return np.random.default_rng(0).normal(0, 0.05, (len(seeds()), 16)).astype(np.float32)


def share_right(labels, truth) -> float:
    return float(np.mean([a is b for a, b in zip(labels, truth, strict=True)]))


def test_stars_teach_what_the_lexicon_does_not_know():
    vectors, texts, truth = themed(900, seed=1)
    known = [one if Random(row).random() < 0.7 else None for row, one in enumerate(truth)]

    model = learn(blank_seeds(), vectors, texts, known, seed=0)

    fresh, texts, truth = themed(300, seed=2)
    labels, confidence = model.predict(fresh, texts)
    assert share_right(labels, truth) > 0.8
    assert confidence.shape == (300,)
    assert ((confidence >= 1 / 3) & (confidence <= 1)).all()


def test_confidence_learnt_from_stars_is_calibrated():
    vectors, texts, truth = themed(1200, seed=1, noise=0.6)
    model = learn(blank_seeds(), vectors, texts, truth, seed=0)

    fresh, texts, truth = themed(3000, seed=2, noise=0.6)
    labels, confidence = model.predict(fresh, texts)

    right = np.array([a is b for a, b in zip(labels, truth, strict=True)])
    assert calibration_error(confidence, right) < 0.05


def test_the_same_seed_gives_the_same_model():
    vectors, texts, truth = themed(400, seed=1)

    one, other = (learn(blank_seeds(), vectors, texts, truth, seed=5) for _ in range(2))

    assert one.temperature == other.temperature
    np.testing.assert_array_equal(one.seeded.weights, other.seeded.weights)
    np.testing.assert_array_equal(one.probabilities(vectors, texts), other.probabilities(vectors, texts))


def test_words_that_go_with_praise_and_blame_become_telling():
    praised = ["bagus banget zorro", "puas sekali dengan zorro", "zorro mantap", "suka zorro, keren"]
    blamed = ["jelek banget plonk", "kecewa berat dengan plonk", "plonk rusak", "kapok plonk, payah"]
    plain = ["jam berapa buka", "barang dikirim ke bandung", "saya pesan dua", "ada warna merah"]
    texts = [f"{text} {n}" for n in range(30) for text in (*praised, *blamed, *plain)]
    blank = np.zeros((len(texts), 16), np.float32)

    model = learn(blank_seeds(), blank, texts, [None] * len(texts), seed=0)

    assert model.predict(np.zeros((2, 16)), ["zorro", "plonk"])[0] == [POSITIVE, NEGATIVE]


def test_the_words_decide_where_vectors_say_nothing():
    model = learn(blank_seeds(), np.empty((0, 16), np.float32), [], [], seed=0)

    labels, _ = model.predict(np.zeros((3, 16)), ["jelek, lemot, kecewa", "jam berapa buka", "bagus, cepat, puas"])

    assert labels == [NEGATIVE, NEUTRAL, POSITIVE]


# Calibration


def test_a_temperature_of_one_changes_nothing_and_a_high_one_makes_all_alike():
    likely = np.array([[0.7, 0.2, 0.1]])

    np.testing.assert_allclose(scaled(likely, 1.0), likely)
    np.testing.assert_allclose(scaled(likely, 1e6), [[1 / 3, 1 / 3, 1 / 3]], atol=1e-5)


def test_the_temperature_cools_what_is_too_sure():
    rng = np.random.default_rng(0)
    columns = rng.integers(0, 3, 2000)
    told = np.where(rng.random(2000) < 0.6, columns, (columns + 1) % 3)
    boastful = np.full((2000, 3), 0.005)
    boastful[np.arange(2000), told] = 0.99

    cooled = scaled(boastful, temperature(boastful, columns))

    assert cooled.max(axis=1).mean() == pytest.approx(0.6, abs=0.03)


@given(st.floats(0.45, 0.95))
def test_the_mean_confidence_is_set_to_the_share_thought_right(share):
    likely = np.random.default_rng(0).dirichlet([2.0, 1.0, 1.0], 200)

    assert scaled(likely, matching(likely, share)).max(axis=1).mean() == pytest.approx(share, abs=0.001)


def test_a_share_out_of_reach_gets_the_nearest_temperature():
    even = np.full((3, 3), 1 / 3)

    assert matching(even, 0.9) == pytest.approx(np.exp(-3.0))
    assert matching(np.array([[0.9, 0.05, 0.05]]), 0.1) == pytest.approx(np.exp(3.0))


def test_without_stars_the_confidence_falls_where_the_first_view_hesitates():
    plain, doubtful = themed(600, seed=1, noise=0.1)[0], themed(600, seed=1, noise=0.9)[0]
    taught = np.eye(3, 16)[[CLASSES.index(one.sentiment) for one in seeds()]]
    texts, silent = ["x"] * 600, [None] * 600

    clear, unclear = (
        learn(taught, vectors, texts, silent, seed=0).predict(vectors, texts)[1].mean() for vectors in (plain, doubtful)
    )

    assert clear > 0.9
    assert unclear < clear - 0.1


def test_reliability_gives_confidence_and_truth_by_tenths():
    found = reliability(np.array([0.52, 0.58, 0.9, 1.0]), np.array([True, False, True, True]))

    assert found == [(pytest.approx(0.55), 0.5, 2), (pytest.approx(0.95), 1.0, 2)]


def test_the_calibration_error_is_the_gap_between_claim_and_truth():
    assert calibration_error(np.full(10, 0.9), np.array([True] * 5 + [False] * 5)) == pytest.approx(0.4)
    assert calibration_error(np.full(10, 0.5), np.array([True] * 5 + [False] * 5)) == 0.0
