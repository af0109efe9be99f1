import numpy as np
import pytest
import stores
from hypothesis import given, settings
from hypothesis import strategies as st

from voc import views, voicemap
from voc.store import facts, maps
from voc.views import voicemap as view
from voc.voicemap import Islands, islands, place


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def centroids(k, seed=0):
    return unit(np.random.default_rng(seed).normal(size=(k, 16)))


@settings(max_examples=30)  # each takes a while
@given(st.integers(1, 40), st.integers(0, 5))
def test_islands_hold_their_voices_and_never_overlap(k, seed):
    voices = np.random.default_rng(seed).integers(1, 500, size=k)

    made = islands(centroids(k, seed), voices)

    assert np.allclose(made.radii**2, voices / voices.sum())
    gaps = np.linalg.norm(made.centres[:, None] - made.centres[None], axis=2)
    np.fill_diagonal(gaps, np.inf)
    assert (gaps >= 0.97 * (made.radii[:, None] + made.radii[None])).all()


def test_topics_that_are_alike_lie_side_by_side():
    pairs = centroids(6)
    twins = unit(pairs + 0.1 * centroids(6, 1))
    both = np.concatenate([pairs, twins])

    made = islands(both, np.full(12, 10))

    gaps = np.linalg.norm(made.centres[:, None] - made.centres[None], axis=2)
    np.fill_diagonal(gaps, np.inf)
    twin = gaps[np.arange(6), np.arange(6, 12)]
    assert (twin <= 1.05 * gaps.min()).all()


def test_the_same_voices_make_the_same_map():
    vectors, topic = centroids(300, 3), np.arange(300) % 5

    first, second = (place(vectors, topic, centroids(5), islands(centroids(5), np.full(5, 60))) for _ in range(2))

    assert np.array_equal(first, second)


def test_the_most_typical_voice_is_inmost_and_each_lies_on_its_island():
    own = centroids(4)
    vectors = unit(np.repeat(own, 50, axis=0) + 0.3 * centroids(200, 9))
    topic = np.repeat(np.arange(4), 50)
    ground = islands(own, np.full(4, 50))

    at = place(vectors, topic, own, ground)

    away = np.linalg.norm(at - ground.centres[topic], axis=1) / ground.radii[topic]
    assert (away <= 1.0 + 1e-6).all()
    likeness = (vectors * own[topic]).sum(axis=1)
    for island in range(4):
        mine = topic == island
        assert np.array_equal(np.argsort(away[mine]), np.argsort(-likeness[mine]))


def test_a_voice_without_a_topic_lies_in_the_water_beside_the_nearest_island():
    own = centroids(3)
    ground = Islands(np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0]]), np.array([1.0, 1.0, 1.0]))

    at = place(own[1:2], np.array([voicemap.NO_TOPIC]), own, ground)

    assert 1.0 < np.linalg.norm(at[0] - ground.centres[1]) < 1.5


def test_a_leaning_voice_lies_on_the_side_of_the_topic_it_leans_to():
    own = np.eye(3, dtype=np.float32)
    ground = Islands(np.array([[0.0, 0.0], [5.0, 0.0], [-5.0, 0.0]]), np.ones(3))
    east, west = unit(np.array([[1.0, 0.6, 0.0], [1.0, 0.0, 0.6]]))

    at = place(np.stack([east, west]), np.zeros(2, dtype=np.int64), own, ground)

    assert at[0, 0] > 0 > at[1, 0]


def test_the_job_draws_a_map_of_every_voice(small_store):
    with stores.open_store(small_store.url, small_store.settings.home) as store:
        with store.begin() as connection:
            run, name = facts.published(connection)
            registry = views.read_registry(connection)
        made = maps.read(store.facts_folder, name)
        ground = views.open_ground(facts.load(store.facts_folder, run, name))
        cut = views.cut(ground, registry, views.Filters(weeks=52))
        found = view.points(made, cut)

    assert small_store.summary.seconds["map"] >= 0
    assert made.kept == 1.0
    assert len(found.rows) == found.voices > 500
    assert np.isfinite(found.x).all()
    assert np.isfinite(found.y).all()


def a_map(cut, seed=1):
    rng = np.random.default_rng(seed)
    ground = cut.ground
    at = rng.normal(size=(2, len(ground.voice_row))).astype(np.float32)
    return maps.Map(ground.ids[ground.voice_row], ground.voice_topic, at[0], at[1], kept=1.0)


@pytest.fixture(scope="module")
def cut(built):
    with stores.opened(built) as store, store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    return views.cut(ground, registry, views.Filters(weeks=4))


def test_only_voices_of_the_period_are_on_the_map(cut):
    found = view.points(a_map(cut), cut)

    assert len(found.rows) == found.voices == int(cut.in_period.sum())
    assert (cut.ground.day[found.rows] >= cut.ground.day[cut.period_rows].min()).all()


def test_what_is_chosen_is_counted_in_people_and_topics(cut):
    found = view.points(a_map(cut), cut)
    otp = cut.registry.place(stores.OTP)

    chosen = view.selected(found, cut, [*np.flatnonzero(found.topic == otp), 10**9])

    assert chosen.topics == ((otp, int((found.topic == otp).sum())),)
    assert chosen.people == cut.people_in(cut.topic_rows(otp))
    assert chosen.voices == tuple((int(id_), stores.OTP) for id_ in cut.ground.ids[found.rows[found.topic == otp]])
    assert chosen.negative == 1.0


def test_a_map_is_read_as_it_was_written(tmp_path, cut):
    made = a_map(cut)

    maps.write(tmp_path, "run-7", made)
    read = maps.read(tmp_path, "run-7")

    assert np.array_equal(read.feedback, made.feedback)
    assert np.array_equal(read.x, made.x)
    assert read.kept == 1.0
    assert maps.read(tmp_path, "run-8") is None
