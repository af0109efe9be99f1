"""Topics by the words that texts share, beside what their vectors say."""

import numpy as np

from voc.topics.cluster import GraphClusterer
from voc.topics.shared_words import word_vectors

COURIERS = ("Gesitra", "Sigraya")


def test_texts_that_the_encoder_does_not_tell_apart_are_parted_by_the_words_they_share():
    # Vectors without any order, as for one complaint about two couriers.
    rows = np.random.default_rng(5).normal(size=(200, 24)).astype(np.float32)
    vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    texts = [f"kurir {COURIERS[i % 2]} telat lagi {i}" for i in range(200)]

    found = GraphClusterer("broadest", np.ones(200), 5.0, 42, words=word_vectors(texts)).fit(vectors).labels_

    said = np.arange(200) % 2
    purity = sum(np.bincount(said[found == topic]).max() for topic in set(found.tolist())) / 200
    assert purity > 0.95


def test_short_texts_are_less_alike_for_the_same_word_than_long_ones_for_all_of_theirs():
    long = "refund belum masuk rekening bank padahal penjual setuju"
    rows = word_vectors([*[long] * 3, *["voucher"] * 3])
    alike = (rows @ rows.T).toarray()

    assert alike[0, 1] > 1.5 * alike[3, 4] > 0
    assert alike[0, 3] == 0


def test_texts_without_a_word_in_common_bring_no_words():
    assert word_vectors(["satu", "dua refund", "tiga voucher"]) is None
    assert word_vectors([]) is None
