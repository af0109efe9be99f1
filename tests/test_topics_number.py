"""How many topics are found."""

import numpy as np
import pytest

from voc.topics.cluster import GraphClusterer
from voc.topics.granularity import wanted_number


def strewn(subjects: int, each: int, *, seed: int) -> np.ndarray:
    """Unit rows (subjects · each, 24) around as many centres, near enough to each other to be doubtful."""
    rng = np.random.default_rng(seed)
    rows = np.repeat(rng.normal(size=(subjects, 24)), each, axis=0) + rng.normal(size=(subjects * each, 24))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return strewn(30, 20, seed=3)


@pytest.fixture(scope="module")
def normal(vectors) -> float:
    """How many topics are wanted of them."""
    return wanted_number(vectors, granularity="normal", seed=42)


def test_the_number_of_topics_stays_when_a_little_of_the_feedback_is_left_out(vectors, normal):
    kept = np.random.default_rng(0).random(len(vectors)) > 0.05

    assert wanted_number(vectors[kept], granularity="normal", seed=42) == pytest.approx(normal, rel=0.1)


def test_the_number_of_topics_hangs_little_on_how_the_halves_fell(vectors, normal):
    assert wanted_number(vectors, granularity="normal", seed=1) == pytest.approx(normal, rel=0.1)


def test_each_step_of_granularity_multiplies_the_number(vectors, normal):
    asked = [wanted_number(vectors, granularity=step, seed=42) for step in ("broadest", "finest")]

    assert asked == pytest.approx([0.38 * normal, 3.0 * normal], abs=1.0)


def test_as_many_topics_are_found_as_were_wanted(vectors, normal):
    found = GraphClusterer("normal", np.ones(len(vectors)), 2.0, 42).fit(vectors).labels_

    # Topics that are small or twins of another are joined with others afterwards.
    assert len(set(found.tolist())) == pytest.approx(normal, rel=0.15)


def test_texts_that_are_all_alike_are_one_topic():
    alike = np.tile(np.eye(1, 8, dtype=np.float32), (40, 1))

    found = GraphClusterer("normal", np.ones(40), 5.0, 42).fit(alike).labels_

    assert found.tolist() == [0] * 40
