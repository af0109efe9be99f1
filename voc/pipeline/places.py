"""Place every passage in the customer's journey and in the pyramid of online experience."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from voc import embed, journey, language, passages
from voc.journey import AXES, Definitions, Placer
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Store, marks
from voc.store import passages as passage_store
from voc.store import topics as registry
from voc.store.space import Space

MARK = "journey"


def definitions(settings: Settings) -> Definitions:
    """The places as this installation defines them."""
    return journey.read_definitions(settings.journey_file)


def texts(defined: Definitions) -> dict[int, str]:
    """What defines the places, by passage id: it needs vectors like everything else."""
    return {passages.key(text): text for axis in AXES for place in defined.axis(axis) for text in place.sentences}


def place(store: Store, space: Space | None, stages: Stages, defined: Definitions) -> bool:
    """Place what has no place yet, a batch a transaction; everything where the definitions changed.

    Returns:
        Whether anything was placed.
    """
    if space is None:
        return False
    with store.begin() as connection:
        if marks.get(connection, MARK) != defined.fingerprint:
            passage_store.forget_places(connection)
            marks.put(connection, MARK, defined.fingerprint)
        waiting = passage_store.count_without_place(connection)
    if not waiting:
        return False
    placer = _Placing(store, space, defined)
    with stages.stage("journey", waiting) as progress:
        done, last = 0, None
        while True:
            with store.begin() as connection:
                rows = passage_store.without_place(connection, after=last)
                if not rows:
                    return True
                marks.touch_speakers(connection, [row.id for row in rows])
                passage_store.save_places(connection, placer.place(rows))
            done, last = done + len(rows), rows[-1].turn
            progress(done)


class _Placing:
    """The placers of both axes, with the vectors they read."""

    def __init__(self, store: Store, space: Space, defined: Definitions) -> None:
        self._vectors = space.vectors(store)
        with store.begin() as connection:
            self._means = registry.language_means(connection, space.fingerprint)
        self._placers = [self._placer(defined, axis) for axis in AXES]

    def place(self, rows: Sequence[Any]) -> list[tuple[int, str, str]]:
        """Of each passage its id, its stage and its level."""
        said = [row.text for row in rows]
        raw = self._vectors.take([row.id for row in rows])
        vectors = embed.centre(raw, [row.language for row in rows], self._means)
        stages, levels = (placer.place(vectors, said) for placer in self._placers)
        return list(zip([row.id for row in rows], stages, levels, strict=True))

    def _placer(self, defined: Definitions, axis: str) -> Placer:
        sentences = [text for place in defined.axis(axis) for text in place.sentences]
        raw: np.ndarray = self._vectors.take([passages.key(text) for text in sentences])
        spoken = language.detect_many(sentences)
        return Placer.of(defined.axis(axis), embed.centre(raw, spoken, embed.language_means(raw, spoken)))
