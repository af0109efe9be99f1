"""Texts that go where their words are said, beside what their vectors say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voc.topics import NO_TOPIC
from voc.topics.own_words import by_own_words

SUBJECTS = ("voucher hangus sebelum dipakai", "refund belum masuk rekening")
EACH = 30
SUBJECT = np.repeat([0, 1], EACH).astype(np.int32)
TEXTS = [f"{SUBJECTS[subject]} {['ditunggu', 'dicek', 'dikirim'][n % 3]} {n}" for n, subject in enumerate(SUBJECT)]
ROWS = np.arange(2 * EACH)
ONES = np.ones(2 * EACH)


def near(share: float) -> np.ndarray:
    """Vectors of two subjects so far apart: 0 not at all, 1 at right angles."""
    rows = np.full((2 * EACH, 2), 1.0, np.float32)
    rows[ROWS, 1 - SUBJECT] -= np.float32(share)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_texts_in_a_wrong_topic_go_where_their_words_are_said():
    mixed = SUBJECT.copy()
    mixed[:5], mixed[-5:] = 1, 0

    assert by_own_words(TEXTS, near(0.0), mixed, ROWS, ONES).tolist() == SUBJECT.tolist()


def test_a_word_or_two_move_no_text_that_lies_far_away():
    texts = [f"{text} kurir" if n % 3 else text for n, text in enumerate(TEXTS)]

    assert by_own_words(texts, near(1.0), SUBJECT, ROWS, ONES).tolist() == SUBJECT.tolist()


def test_a_topic_that_everybody_leaves_for_another_of_the_same_words_gets_nobody_back():
    parted = np.where((SUBJECT == 1) & (ROWS % 10 == 0), 2, SUBJECT).astype(np.int32)

    assert by_own_words(TEXTS, near(0.0), parted, ROWS, ONES).tolist() == SUBJECT.tolist()


def test_texts_without_a_topic_get_none_and_teach_nothing():
    some = np.where(ROWS % 3 == 0, NO_TOPIC, SUBJECT).astype(np.int32)

    assert by_own_words(TEXTS, near(0.5), some, ROWS, ONES).tolist() == some.tolist()


def test_texts_without_a_word_in_common_stay_where_they_are():
    topics = np.array([0, 1, 0, 1], np.int32)
    vectors = near(1.0)[[0, 0, -1, -1]]

    assert by_own_words(["satu", "dua", "tiga", "empat"], vectors, topics, np.arange(4), np.ones(4)) is topics


def test_where_no_text_has_a_topic_none_gets_one():
    nobody = np.full(2 * EACH, NO_TOPIC, np.int32)

    assert by_own_words(TEXTS, near(1.0), nobody, ROWS, ONES) is nobody


@given(st.permutations(range(2 * EACH)))
def test_the_order_of_the_rows_changes_nothing(order):
    rows = np.array(order)
    mixed = SUBJECT.copy()
    mixed[:5], mixed[-5:] = 1, 0
    place = np.argsort(rows)

    moved = by_own_words([TEXTS[i] for i in rows], near(0.4)[rows], mixed[rows], place, ONES)

    assert moved[place].tolist() == by_own_words(TEXTS, near(0.4), mixed, ROWS, ONES).tolist()
