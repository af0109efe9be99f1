import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc import topics
from voc.topics import NO_TOPIC, Registry, Voices
from voc.topics.own_words import TopicWords
from voc.topics.voices import company, settled

DIM = 24


def crowd(direction: int, many: int, *, seed: int = 1, spread: float = 0.05) -> np.ndarray:
    """Unit rows around one axis."""
    rows = np.eye(DIM)[direction] + np.random.default_rng(seed).normal(scale=spread, size=(many, DIM))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def between(first: int, second: int, many: int) -> np.ndarray:
    rows = crowd(first, many, seed=2) + crowd(second, many, seed=3)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def middles(vectors: np.ndarray, member: np.ndarray) -> np.ndarray:
    sums = np.stack([vectors[member == row].sum(axis=0) for row in range(member.max() + 1)])
    return (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float32)


def test_a_topic_of_two_camps_takes_no_text_of_the_topic_between_them():
    vectors = np.concatenate([crowd(0, 40), crowd(1, 40), between(0, 1, 20)])
    member = np.repeat([0, 0, 1], [40, 40, 20]).astype(np.int32)
    registry = Registry.empty(DIM).with_topics(middles(vectors, member), np.zeros(2, np.float32), np.ones(2))
    asked = np.concatenate([crowd(0, 3, seed=9), between(0, 1, 3), crowd(1, 3, seed=9)])

    found, similarity = topics.place(asked, registry, Voices.of(vectors, member))

    assert found.tolist() == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert similarity == pytest.approx(np.einsum("nd,nd->n", asked, registry.centroids[found]), abs=1e-5)


def test_where_the_votes_are_divided_a_text_goes_where_its_words_are_said():
    vectors, member = crowd(0, 800), np.tile([0, 1], 400).astype(np.int32)
    subjects = ("voucher hangus sebelum sempat dipakai", "refund belum masuk rekening bank")
    registry = Registry.empty(DIM).with_topics(middles(vectors, member), np.zeros(2, np.float32), np.ones(2))
    voices = Voices.of(vectors, member, [f"{subjects[topic]} {n}" for n, topic in enumerate(member)])
    asked = crowd(0, 40, seed=9)

    for topic, said in enumerate(subjects):
        found, _ = topics.place(asked, registry, voices, [said] * 40)
        assert (found == topic).mean() > 0.9

    assert 0.2 < topics.place(asked, registry, voices)[0].mean() < 0.8


def test_a_topic_for_which_no_text_speaks_is_told_nothing_by_words():
    words = TopicWords.of(["voucher hangus"] * 3 + ["refund masuk"] * 3, np.repeat([0, 1], 3).astype(np.int32))

    told = words.tell(["voucher", "kurir"], 3)

    assert (told[0, 0] > 0 > told[0, 1], told[0, 2]) == (True, 0.0)
    assert told[1].tolist() == [0.0, 0.0, 0.0]


def test_what_is_like_nobody_has_no_topic():
    vectors = np.concatenate([crowd(0, 40), crowd(1, 40)])
    member = np.repeat([0, 1], 40).astype(np.int32)
    registry = Registry.empty(DIM).with_topics(middles(vectors, member), np.full(2, -1, np.float32), np.ones(2))

    found, _ = topics.place(crowd(5, 4), registry, Voices.of(vectors, member))

    assert found.tolist() == [NO_TOPIC] * 4


def test_a_topic_that_nobody_speaks_for_yet_takes_what_lies_within_its_radius():
    vectors, member = crowd(0, 40), np.zeros(40, np.int32)
    registry = Registry.empty(DIM).with_topics(
        np.eye(2, DIM, dtype=np.float32), np.full(2, 0.5, np.float32), np.ones(2)
    )

    found, _ = topics.place(np.concatenate([crowd(0, 2, seed=9), crowd(1, 2)]), registry, Voices.of(vectors, member))

    assert found.tolist() == [0, 0, 1, 1]


@given(seed=st.integers(0, 10), order=st.permutations(range(30)))
def test_the_same_texts_speak_in_whatever_order_they_come(seed, order):
    texts, member = [f"teks {i}" for i in range(30)], (np.arange(30) % 4 - 1).astype(np.int32)

    first = topics.speakers(member, texts, seed=seed)
    again = topics.speakers(member[order], [texts[i] for i in order], seed=seed)

    assert (
        {texts[i] for i in first} == {texts[order[i]] for i in again} == {texts[i] for i in range(30) if member[i] >= 0}
    )


def test_every_topic_is_heard_however_small_it_is():
    many = topics.MOST_VOICES * 3
    member = np.zeros(many, np.int32)
    member[:2], member[2 : 2 + 3 * topics.VOICES_EACH] = 1, 2

    heard = np.bincount(member[topics.speakers(member, [f"{i:06}" for i in range(many)], seed=42)])

    assert heard[1] == 2
    assert heard[2] >= topics.VOICES_EACH
    assert topics.MOST_VOICES <= heard.sum() <= topics.MOST_VOICES + 2 * topics.VOICES_EACH


def test_a_text_goes_where_most_of_those_that_it_is_likest_are():
    vectors = np.concatenate([crowd(0, 40), crowd(1, 40)])
    member = np.repeat([0, 1], 40).astype(np.int32)
    astray = member.copy()
    astray[[3, 7]] = 1

    found, voices = settled(vectors, astray, middles(vectors, astray))

    assert found.tolist() == voices.topics.tolist() == member.tolist()


def test_texts_that_are_like_nothing_else_are_left_without_a_topic():
    odd = np.zeros((4, DIM), np.float32)
    odd[np.arange(4), 10 + np.arange(4)] = 1
    vectors = np.concatenate([crowd(0, 60), crowd(1, 60), odd])

    found = topics.discover([f"teks {i:03}" for i in range(124)], vectors, np.ones(124), granularity="broadest")

    assert set(found.topics[120:].tolist()) == {NO_TOPIC}
    assert (found.topics[:120] != NO_TOPIC).all()


def test_what_many_people_say_word_for_word_is_a_topic_though_nothing_else_is_like_it():
    vectors = np.concatenate([crowd(0, 60), crowd(1, 60), np.eye(DIM, dtype=np.float32)[10:11]])
    people = np.append(np.ones(120), 200)

    found = topics.discover([f"teks {i:03}" for i in range(121)], vectors, people, granularity="broadest")

    assert found.weight[found.topics[120]] == 200
    assert (found.topics == found.topics[120]).sum() == 1


def test_of_a_few_different_texts_each_that_many_people_say_is_a_topic():
    vectors = np.eye(3, DIM, dtype=np.float32)

    found = topics.discover(["satu", "dua", "tiga"], vectors, np.array([30.0, 1.0, 200.0]))

    assert found.topics.tolist() == [1, NO_TOPIC, 0]
    assert found.weight.tolist() == [200, 30]


def test_a_sentence_that_many_new_people_say_is_born_as_a_topic():
    vectors = np.concatenate([crowd(0, 60), crowd(1, 60)])
    member = np.repeat([0, 1], 60).astype(np.int32)
    registry = Registry.empty(DIM).with_topics(middles(vectors, member), np.full(2, 0.9, np.float32), np.ones(2))

    made = topics.update(
        registry,
        ["seekor", "kalimat"],
        np.eye(DIM, dtype=np.float32)[[8, 9]],
        np.array([1.0, 200.0]),
        voices=Voices.of(vectors, member),
    )

    assert made.topics.tolist() == [NO_TOPIC, 2]
    assert made.born == (registry.next_id,)


def test_oddities_that_have_nothing_in_common_are_no_topic_and_a_new_subject_among_them_is_one():
    vectors = np.concatenate([crowd(0, 60), crowd(1, 60)])
    member = np.repeat([0, 1], 60).astype(np.int32)
    registry = Registry.empty(DIM).with_topics(middles(vectors, member), np.full(2, 0.9, np.float32), np.ones(2))
    odd = np.random.default_rng(4).normal(size=(30, DIM))
    odd[:, :2] = 0
    fresh = np.concatenate([odd / np.linalg.norm(odd, axis=1, keepdims=True), crowd(7, 25)]).astype(np.float32)
    texts = [f"teks {i:02}" for i in range(55)]

    made = topics.update(registry, texts, fresh, np.ones(55), voices=Voices.of(vectors, member), granularity="broadest")

    assert len(made.born) == 1
    assert set(made.topics[30:].tolist()) == {2}
    assert (made.topics[:30] == NO_TOPIC).mean() > 0.8


def test_the_company_of_very_many_texts_is_judged_in_shares_of_them():
    vectors = np.concatenate([np.eye(2, dtype=np.float32)] * 5_500)  # of 11,000 each second is the same
    vectors = np.concatenate([vectors, np.array([[-1, 0]], np.float32)])

    alike = company(vectors)

    assert alike[:-1] == pytest.approx(1.0)
    assert alike[-1] <= 0.01
