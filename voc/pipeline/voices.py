"""The stored feedback that says what new feedback is about."""

from collections.abc import Mapping, Sequence

import numpy as np

from voc import topics
from voc.pipeline.corpus import Centred
from voc.store import Connection, Store, passages
from voc.store.space import Space
from voc.store.topics import StoredTopic


def voices(
    connection: Connection, store: Store, space: Space, means: Mapping[str, np.ndarray], living: Sequence[StoredTopic]
) -> topics.Voices:
    """A fair sample of the passages that have a topic, and some of every topic however small.

    Args:
        means: by language, what the living topics were centred on.
        living: the topics; row i of them is topic i of the voices.
    """
    row_of = {topic.id: row for row, topic in enumerate(living)}
    spoken = {one.id: one for one in passages.spoken(connection, limit=topics.MOST_VOICES)}
    heard = np.bincount(
        [row_of[one.topic_id] for one in spoken.values() if one.topic_id in row_of], minlength=len(living)
    )
    if len(spoken) == topics.MOST_VOICES:
        for row in np.flatnonzero(heard < topics.VOICES_EACH).tolist():
            own = passages.spoken(connection, topic_id=living[row].id, limit=topics.VOICES_EACH)
            spoken.update((one.id, one) for one in own)
    kept = [spoken[id_] for id_ in sorted(spoken) if spoken[id_].topic_id in row_of]
    ids = np.array([one.id for one in kept], dtype=np.int64)
    languages = np.array([one.language for one in kept], dtype="U8")
    rows = np.array([row_of[one.topic_id] for one in kept], dtype=np.int32)
    return topics.Voices.of(Centred(space.vectors(store), ids, languages, means)[:], rows, [one.text for one in kept])
