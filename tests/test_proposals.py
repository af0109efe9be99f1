import shutil
from datetime import UTC, datetime

import numpy as np
import pytest
import sqlalchemy as sa
from conftest import open_in, run_job

from voc.errors import NotFound
from voc.store import candidates, curation, members, proposals, topics
from voc.store.candidates import Candidate
from voc.store.proposals import MERGE, RETIRE, SPLIT, Proposed
from voc.store.tables import passage
from voc.views import editing, proposed

AT = datetime(2026, 4, 2, tzinfo=UTC)
ALL = (SPLIT, MERGE, RETIRE)


@pytest.fixture
def home(small_store, tmp_path):
    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("sample", "run.lock"))
    return tmp_path / "own"


def put(store, *found) -> list[int]:
    with store.begin() as connection:
        proposals.replace(connection, found, kinds=ALL, run_id=None, at=AT)
        return [one.id for one in proposals.every(connection)]


def two_topics(store) -> tuple[int, int]:
    with store.begin() as connection:
        found = [topic.id for topic in topics.every(connection) if topic.status == topics.LIVING]
    return found[0], found[1]


def test_an_accepted_merge_is_a_decision_that_can_be_undone(home):
    with open_in(home) as store:
        one, two = two_topics(store)
        (number,) = put(store, Proposed(MERGE, one, {"into": two, "people": 9}))
        told = proposed.preview(store, number)
        made = proposed.accept(store, number, who="ana", at=AT)
        with store.begin() as connection:
            merged = curation.in_force(connection).home_of(one)
        editing.undo(store, made, who="ana", at=AT)
        with store.begin() as connection:
            apart = curation.in_force(connection).home_of(one)

        assert told.people > 0
        assert (merged, apart) == (two, one)
        assert proposed.waiting(store) == []


def test_an_accepted_split_takes_its_passages_along_under_the_proposed_name(home):
    with open_in(home) as store:
        one, _ = two_topics(store)
        with store.begin() as connection:
            query = sa.select(passage.c.id).where(passage.c.topic_id == one).order_by(passage.c.id).limit(3)
            part = tuple(connection.execute(query).scalars())
        (number,) = put(store, Proposed(SPLIT, one, {"name": "Bagian", "people": 3}, part))
        proposed.accept(store, number, who="ana", at=AT)
        with store.begin() as connection:
            placed = members.placed(connection)
            child = next(topic for topic in topics.every(connection) if topic.name == "Bagian")

    assert placed == dict.fromkeys(part, child.id)


def test_what_was_rejected_is_not_proposed_again(home):
    with open_in(home) as store:
        one, two = two_topics(store)
        again = Proposed(MERGE, one, {"into": two, "people": 9})
        (number,) = put(store, again)
        proposed.reject(store, number, who="ana", at=AT)
        other = Proposed(MERGE, two, {"into": one, "people": 4})

        assert len(put(store, again, other)) == 1
        with pytest.raises(NotFound, match=rf"^There is no open proposal {number}\. See"):
            proposed.accept(store, number, who="ana", at=AT)


def test_a_new_round_takes_the_place_of_the_last_one(home):
    with open_in(home) as store:
        one, two = two_topics(store)
        (old,) = put(store, Proposed(RETIRE, one, {"people": 2}))
        (new,) = put(store, Proposed(RETIRE, two, {"people": 1}))

        assert old != new
        assert [(w.proposal.topic_id, w.into) for w in proposed.waiting(store)] == [(two, "")]


def test_a_full_run_keeps_most_topics_and_their_members(home, small_store):
    def now():
        with open_in(home) as store, store.begin() as connection:
            return dict(connection.execute(sa.select(passage.c.id, passage.c.topic_id)).all())

    before = now()
    run_job(small_store.files, home, full=True)
    after = now()

    had = [id_ for id_, topic in before.items() if topic]
    assert np.mean([before[id_] == after[id_] for id_ in had]) > 0.9


def test_a_candidate_that_is_seen_again_keeps_its_first_run(store):
    def seen(name, *vector):
        return Candidate(name, 4.0, 6.0, np.array(vector, np.float32), ("satu",))

    with store.begin() as connection:
        from voc.store import runs

        first, second = (runs.start(connection, at=AT, settings={}) for _ in range(2))
        candidates.replace(connection, [seen("a", 1, 0)], fingerprint="f", run_id=first)
        candidates.replace(connection, [seen("b", 0.9, 0.4), seen("c", 0, 1)], fingerprint="f", run_id=second)

        assert [(c.name, c.first_run) for c in candidates.every(connection)] == [("b", first), ("c", second)]
