"""Which feedback holds words: asked of the index that the batch job keeps."""

from collections.abc import Sequence

import numpy as np

from voc.store import Connection, Store, reads, words
from voc.views.ground import Ground, Ints


def holding(store: Store, connection: Connection, ground: Ground, rows: Ints, wanted: Sequence[str]) -> Ints:
    """Those of the rows whose feedback holds every word, in their order; capitals do not matter.

    A word within another counts. Where there is no index (an older voc made the store, it is
    damaged) the texts are read, which takes seconds for a million; the next run makes one.
    """
    index = words.load(store.words_folder)
    if index is None:
        hits = reads.holding(connection, ground.ids[rows].tolist(), wanted)
        return rows[np.isin(ground.ids[rows], np.asarray(hits, dtype=np.int64))]
    mask = np.zeros(ground.size + 1, dtype=bool)  # what the ground does not hold is row -1, the last
    mask[ground.rows_of(np.sort(index.holding(wanted)))] = True  # in order they are found many times faster
    return rows[mask[rows]]
