"""How many topics are found, and which one a text is nearest to."""

import numpy as np
import pytest

from voc import topics
from voc.topics import telling
from voc.topics.cluster import GraphClusterer
from voc.topics.granularity import wanted_number
from voc.topics.graph import centres


def strewn(subjects: int, each: int, *, seed: int) -> np.ndarray:
    """Unit rows (subjects · each, 24) around as many centres, near enough to each other to be doubtful."""
    rng = np.random.default_rng(seed)
    rows = np.repeat(rng.normal(size=(subjects, 24)), each, axis=0) + rng.normal(size=(subjects * each, 24))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return strewn(30, 20, seed=3)


def test_the_number_of_topics_stays_when_a_little_of_the_feedback_is_left_out(vectors):
    whole = wanted_number(vectors, granularity="normal", seed=42)
    kept = [np.random.default_rng(draw).random(len(vectors)) > 0.05 for draw in range(2)]

    numbers = [wanted_number(vectors[rows], granularity="normal", seed=42) for rows in kept]

    assert all(abs(number - whole) <= 0.1 * whole for number in numbers)


def test_the_number_of_topics_hangs_little_on_how_the_halves_fell(vectors):
    assert wanted_number(vectors, granularity="normal", seed=1) == pytest.approx(
        wanted_number(vectors, granularity="normal", seed=42), rel=0.1
    )


def test_each_step_of_granularity_multiplies_the_number(vectors):
    normal = wanted_number(vectors, granularity="normal", seed=42)

    asked = [wanted_number(vectors, granularity=step, seed=42) for step in ("broadest", "finest")]

    assert asked == pytest.approx([0.38 * normal, 3.0 * normal], abs=1.0)


def test_as_many_topics_are_found_as_were_wanted(vectors):
    wanted = wanted_number(vectors, granularity="normal", seed=42)

    found = GraphClusterer("normal", np.ones(len(vectors)), 2.0, 42).fit(vectors).labels_

    assert len(set(found.tolist())) == pytest.approx(wanted, rel=0.1)


def test_texts_that_are_all_alike_are_one_topic():
    alike = np.tile(np.eye(1, 8, dtype=np.float32), (40, 1))

    found = GraphClusterer("normal", np.ones(40), 5.0, 42).fit(alike).labels_

    assert found.tolist() == [0] * 40


def test_what_varies_within_topics_anyway_draws_nothing_into_another():
    # Two subjects along the first two axes; mood strews both along the third, and the first was caught in a bad one.
    rng = np.random.default_rng(0)
    member = np.repeat([0, 1], 200).astype(np.int32)
    mood = rng.normal(size=400) * 1.5 + np.where(member == 0, 1.0, 0.0)
    rows = np.column_stack([member == 0, member == 1, mood, rng.normal(size=(400, 5)) * 0.1])
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    plain = centres(rows, member)

    told = telling(plain, rows, member)

    right = [float(((rows @ middle.T).argmax(axis=1) == member).mean()) for middle in (plain, told)]
    assert right[0] < 0.92
    assert right[1] > 0.98
    assert np.linalg.norm(told, axis=1) == pytest.approx([1.0, 1.0])


def test_means_of_texts_that_do_not_vary_stay_as_they_are():
    rows = np.repeat(np.eye(2, 4, dtype=np.float32), 5, axis=0)
    means = centres(rows, np.repeat([0, 1], 5).astype(np.int32))

    assert telling(means, rows, np.repeat([0, 1], 5).astype(np.int32)) == pytest.approx(means)
    assert telling(means, rows, np.full(10, topics.NO_TOPIC, np.int32)) is means
