"""How often the job, left to itself, would put feedback where people put it."""

from collections import defaultdict

import numpy as np

from voc import topics
from voc.pipeline.corpus import Centred
from voc.store import Store, curation, members, reads
from voc.store import topics as registry
from voc.store.space import Space
from voc.store.topics import LIVING, SPLIT_OFF


def agreement(store: Store, space: Space) -> tuple[int, float | None]:
    """How many pieces of feedback people moved or split off, and the share (0 to 1) where the job agrees.

    The job agrees with a correction where the nearest topic, split-off ones included, whose
    radius reaches what was said is the one people chose, or one that counts as part of
    it; of a feedback with several corrected passages all must agree. What followed a
    correction by itself is no correction. The share is None where nobody corrected anything.
    """
    with store.begin() as connection:
        wanted = {id_: decision.target for id_, decision in members.corrected(connection).items()}
        known = [
            one
            for one in registry.every(connection)
            if one.status in (LIVING, SPLIT_OFF) and one.fingerprint == space.fingerprint
        ]
        said = reads.with_passages(connection, list(wanted))
        ids = np.array(sorted(said), dtype=np.int64)
        if not len(ids) or not known:
            return 0, None
        spoken = members.languages(connection, ids.tolist())
        languages = np.array([spoken[int(id_)] for id_ in ids], dtype="U8")
        means = registry.language_means(connection, space.fingerprint)
        folded = curation.in_force(connection)
    vectors = Centred(space.vectors(store), ids, languages, means)[:]
    radii = np.array([one.radius for one in known], dtype=np.float32)
    nearest, _ = topics.assign(vectors, np.stack([one.centroid for one in known]), radii)
    agrees: dict[int, bool] = defaultdict(lambda: True)
    for id_, row in zip(ids.tolist(), nearest.tolist(), strict=True):
        own = folded.home_of(known[row].id) if row != topics.NO_TOPIC else None
        for feedback_id in said[id_]:
            agrees[feedback_id] &= own == folded.home_of(wanted[id_])
    return len(agrees), round(sum(agrees.values()) / len(agrees), 4)
