"""Topics as numbers from 0."""

import numpy as np
import pytest

from voc.topics import NO_TOPIC
from voc.topics.numbering import heaviest_first, left_alive

NOBODY = np.full(3, NO_TOPIC, np.int32)


def test_the_heaviest_topic_is_the_first_and_one_of_nobody_is_gone():
    topics = np.array([3, 1, 1, NO_TOPIC, 0], np.int32)

    assert heaviest_first(topics, np.array([9.0, 1.0, 1.0, 5.0, 0.0])).tolist() == [0, 1, 1, NO_TOPIC, NO_TOPIC]


def test_a_topic_that_a_move_would_leave_with_too_few_people_keeps_them():
    before, after = np.array([0, 0, 1, 1], np.int32), np.array([0, 0, 0, 1], np.int32)

    assert left_alive(before, after, np.ones(4), enough=2).tolist() == before.tolist()
    assert left_alive(before, after, np.ones(4), enough=1).tolist() == after.tolist()


@pytest.mark.parametrize("change", [heaviest_first, lambda topics, people: left_alive(topics, topics, people, 5)])
def test_where_no_text_has_a_topic_nothing_happens(change):
    assert change(NOBODY, np.ones(3)).tolist() == NOBODY.tolist()
