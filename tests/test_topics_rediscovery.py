import ctypes
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from voc import topics
from voc.topics import NO_TOPIC, Registry

SUBJECTS = 4
EACH = 60
TEXTS = [f"perihal {subject} nomor {n}" for subject in range(SUBJECTS) for n in range(EACH)]
SUBJECT = np.repeat(np.arange(SUBJECTS), EACH)
ONES = np.ones(len(TEXTS))


def _vectors() -> np.ndarray:
    rng = np.random.default_rng(3)
    made = rng.normal(size=(SUBJECTS, 24))[SUBJECT] + rng.normal(scale=0.2, size=(len(TEXTS), 24))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


VECTORS = _vectors()


@pytest.fixture(scope="module")
def lived() -> tuple[Registry, np.ndarray]:
    """Three subjects that live; nobody has spoken of the fourth yet."""
    known = np.flatnonzero(SUBJECT < 3)
    first = topics.update(
        Registry.empty(24), [TEXTS[i] for i in known], VECTORS[known], ONES[known], granularity="broadest"
    )
    member = np.full(len(TEXTS), NO_TOPIC, np.int32)
    member[known] = first.topics
    return first.registry, member


@pytest.fixture(scope="module")
def made(lived) -> topics.Rediscovery:
    registry, member = lived
    return topics.rediscover(registry, member, TEXTS, VECTORS, ONES, granularity="broadest")


def test_feedback_with_a_topic_keeps_its_id(lived, made):
    registry, member = lived
    held = member != NO_TOPIC

    before = [registry.ids[row] for row in member[held]]

    assert [made.registry.ids[row] for row in made.topics[held]] == before


def test_a_subject_that_had_no_topic_is_born_under_a_new_id(lived, made):
    registry, _ = lived
    fourth = made.topics[SUBJECT == 3]

    assert made.born == (registry.next_id,)
    assert {made.registry.ids[row] for row in fourth if row != NO_TOPIC} == set(made.born)
    assert (fourth != NO_TOPIC).mean() > 0.9


def test_a_topic_without_members_dies_and_its_id_is_not_given_again(lived):
    registry, member = lived
    empty = np.full((1, 24), 24**-0.5, np.float32)
    haunted = registry.with_topics(empty, np.array([0.99], np.float32), np.array([0.0]))

    made = topics.rediscover(haunted, member, TEXTS, VECTORS, ONES, granularity="broadest")

    assert made.dead == (registry.next_id,)
    assert registry.next_id not in made.registry.ids
    assert made.born == (haunted.next_id,)


def test_two_living_topics_on_one_subject_are_proposed_as_a_merge_and_left_alone():
    kept = np.flatnonzero(SUBJECT < 3)
    member = SUBJECT.astype(np.int32).copy()
    member[(SUBJECT == 0) & (np.arange(len(TEXTS)) % 2 == 0)] = 3
    centroids = np.stack([VECTORS[member == row].mean(axis=0) for row in range(4)])
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)
    registry = Registry.empty(24).with_topics(centroids, np.full(4, 0.5, np.float32), np.full(4, 30.0))

    made = topics.rediscover(
        registry, member[kept], [TEXTS[i] for i in kept], VECTORS[kept], ONES[kept], granularity="broadest"
    )

    assert list(made.lineage.merged.values()) == [(0, 3)]
    assert made.registry.ids == registry.ids
    assert (made.born, made.dead) == ((), ())


def test_more_topics_come_with_finer_granularity_by_clear_steps():
    rng = np.random.default_rng(5)
    subjects = np.repeat(rng.normal(size=(3, 24)), 5, axis=0) + rng.normal(size=(15, 24))
    vectors = np.repeat(subjects, 30, axis=0) + rng.normal(size=(450, 24))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"soal{chr(97 + row % 26)} macam{chr(97 + row // 390)} {row:03}" for row in range(450)]

    broadest, normal, finest = (
        len(topics.discover(texts, vectors, np.ones(450), granularity=step).centroids)
        for step in ("broadest", "normal", "finest")
    )

    assert 1.3 * broadest < normal
    assert 1.3 * normal < finest


def test_feedback_moves_to_the_topic_that_both_the_discovery_and_the_distance_name():
    member = SUBJECT.astype(np.int32).copy()
    strays = np.flatnonzero(SUBJECT == 0)[:6]
    member[strays] = 1
    centroids = np.stack([VECTORS[row == SUBJECT].mean(axis=0) for row in range(SUBJECTS)])
    centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)
    registry = Registry.empty(24).with_topics(centroids, np.full(4, 0.5, np.float32), np.full(4, 60.0))

    made = topics.rediscover(registry, member, TEXTS, VECTORS, ONES, granularity="broadest")

    assert made.topics.tolist() == SUBJECT.tolist()
    assert made.registry.ids == registry.ids


def test_a_topic_that_people_decided_about_never_dies(lived):
    registry, member = lived
    empty = np.full((1, 24), 24**-0.5, np.float32)
    haunted = registry.with_topics(empty, np.array([0.99], np.float32), np.array([0.0]))

    made = topics.rediscover(haunted, member, TEXTS, VECTORS, ONES, kept={registry.next_id}, granularity="broadest")

    assert made.dead == ()
    assert registry.next_id in made.registry.ids


def test_communities_do_not_depend_on_what_else_the_process_does():
    from voc.topics.graph import communities, neighbour_graph

    graph = neighbour_graph(np.random.default_rng(0).normal(size=(400, 8)).astype(np.float32))
    alone = communities(graph, resolution=2.0, seed=5).tolist()
    done = threading.Event()

    def draw() -> None:  # as the libraries of a cluster do, from the generator that all of the process shares
        while not done.is_set():
            ctypes.CDLL(None).rand()

    with ThreadPoolExecutor() as pool:
        pool.submit(draw)
        beside = [communities(graph, resolution=2.0, seed=5).tolist() for _ in range(3)]
        done.set()

    assert beside == [alone] * 3


def test_communities_of_texts_that_are_all_alike_are_found_in_the_end():
    from voc.topics.graph import communities, neighbour_graph

    alike = np.repeat(np.eye(3, 8, dtype=np.float32), 300, axis=0)

    found = communities(neighbour_graph(alike), resolution=64.0, seed=5)

    first, second, third = (set(labels) for labels in found.reshape(3, 300).tolist())
    assert first.isdisjoint(second)
    assert third.isdisjoint(first | second)


def test_a_node_without_neighbours_is_a_community_of_its_own():
    from scipy.sparse import csr_matrix

    from voc.topics.graph import communities

    pair = csr_matrix(([1.0, 1.0], ([0, 1], [1, 0])), shape=(4, 4))

    assert communities(pair, resolution=1.0, seed=5).tolist() == [0, 0, 1, 2]
