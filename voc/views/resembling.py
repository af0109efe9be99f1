"""How much like a text that people placed or picked another must be to follow it."""

from collections.abc import Sequence

import numpy as np

from voc import embed
from voc.store import Connection, Store, members
from voc.store import topics as registry
from voc.store.space import present

# A text follows a picked one where it resembles it more than all but this share of the texts that were left out.
NEARER_THAN = 0.99
SEEN = 2_000


def near(connection: Connection, store: Store, picked: Sequence[int], left_out: Sequence[int]) -> dict[int, float]:
    """The cosine from which another passage follows each picked one, by id; empty where nothing says so.

    More than nearly all texts that were left out: what resembles a picked text more than
    they do is the same matter.
    """
    ids, mine = vectors(connection, store, picked)
    _, others = vectors(connection, store, list(left_out)[:SEEN])
    if not len(mine) or not len(others):
        return {}
    least = np.quantile(others @ mine.T, NEARER_THAN, axis=0)
    return {int(id_): round(float(value), 4) for id_, value in zip(ids, least, strict=True)}


def vectors(connection: Connection, store: Store, ids: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """The passages that have a vector, and their centred vectors."""
    space = present(store)
    wanted = np.asarray(list(ids), dtype=np.int64)
    if space is None or not len(wanted):
        return wanted[:0], np.zeros((0, space.dim if space else 0), dtype=np.float32)
    lying = space.vectors(store)
    missing = set(lying.missing(wanted.tolist()))
    kept = np.array([id_ for id_ in wanted.tolist() if id_ not in missing], dtype=np.int64)
    languages = members.languages(connection, kept.tolist())
    means = registry.language_means(connection, space.fingerprint)
    return kept, embed.centre(lying.take(kept), [languages[int(id_)] for id_ in kept], means)
