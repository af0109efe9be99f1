"""Draw the map of voices late in the run, when topics and facts are settled."""

import numpy as np

from voc import embed, voicemap
from voc.pipeline.progress import Stages
from voc.store import Connection, Store, maps
from voc.store import topics as registry
from voc.store.space import Space
from voc.store.topics import LIVING

MOST_VOICES = 100_000
"""As many as a browser draws smoothly; of more feedback a fair sample of about this many voices is placed."""

FEWEST_TOPICS = 2


def draw(store: Store, space: Space | None, name: str, stages: Stages) -> None:
    """Place a sample of voices and keep the map beside the facts called `name`."""
    if space is None:
        return
    with store.begin() as connection, stages.stage("map") as progress:
        living = [topic for topic in registry.every(connection) if topic.status == LIVING]
        if len(living) < FEWEST_TOPICS or any(t.fingerprint != space.fingerprint for t in living):
            return
        made = _map(connection, store, space, living)
        maps.write(store.facts_folder, name, made)
        progress(len(made.x))


def _map(connection: Connection, store: Store, space: Space, living: list[registry.StoredTopic]) -> maps.Map:
    ids, kept = maps.sample(connection, most=MOST_VOICES)
    vectors = space.vectors(store)
    spoken = maps.spoken(connection, ids)
    lacking = set(vectors.missing({row.id for row in spoken}))
    rows = _one_a_topic([row for row in spoken if row.id not in lacking])
    languages = [row.language for row in rows]
    centred = embed.centre(
        vectors.take([row.id for row in rows]), languages, registry.language_means(connection, space.fingerprint)
    )
    place_of = {topic.id: place for place, topic in enumerate(living)}
    topic = np.array([place_of.get(row.topic_id or 0, voicemap.NO_TOPIC) for row in rows], dtype=np.int64)
    centroids = np.stack([t.centroid for t in living])
    voices = np.bincount(topic[topic >= 0], minlength=len(living))
    at = voicemap.place(centred, topic, centroids, voicemap.islands(centroids, voices))
    stored = np.array([t.id for t in living] + [0], dtype=np.int32)
    return maps.Map(
        feedback=np.array([row.feedback_id for row in rows], dtype=np.int64),
        topic=stored[topic],
        x=at[:, 0].copy(),
        y=at[:, 1].copy(),
        kept=kept,
    )


def _one_a_topic(rows: list[maps.Spoken]) -> list[maps.Spoken]:
    """Feedback has one voice a topic; "no topic" only where it has no other."""
    found: dict[tuple[int, int], maps.Spoken] = {}
    with_topic = {row.feedback_id for row in rows if row.topic_id}
    for row in rows:
        if row.topic_id or row.feedback_id not in with_topic:
            found.setdefault((row.feedback_id, row.topic_id or 0), row)
    return list(found.values())
