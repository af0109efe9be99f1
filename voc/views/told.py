"""Whether those who were told of a release give other scores since than those who asked as well and were not told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

import numpy as np
from numpy.typing import NDArray

from voc import metrics
from voc.impact import Shift, shift
from voc.store import Store, outbox
from voc.store.releases import StoredRelease
from voc.views.ground import to_day
from voc.views.slice import Slice

SCORES = ("stars", "nps", "csat")


@dataclass(frozen=True, slots=True)
class Heard:
    """Scores since by whether people were told: `shifts` go from the untold to the told.

    since is the day after the last of them was told; told and untold are the people of each
    kind who gave any score from that day on. Who could be reached may differ in other ways,
    so a difference is a hint and no proof.
    """

    since: date
    told: int
    untold: int
    shifts: Mapping[str, Shift | None]


def told_against_untold(
    store: Store, cut: Slice, release: StoredRelease, asked: NDArray[np.int32], *, zone: tzinfo
) -> Heard | None:
    """Compare the scores that people gave since the release was announced; None where nobody was told.

    Args:
        store: with the outbox.
        cut: up to the day that counts.
        release: which.
        asked: people, as in `Ground.author`, who spoke of it before it came.
        zone: in which a day begins.
    """
    with store.begin() as connection:
        messages = outbox.told(connection, release.id)
    if not messages:
        return None
    ground = cut.ground
    rows = ground.rows_of(np.asarray([feedback_id for feedback_id, _ in messages], dtype=np.int64))
    told = np.zeros(ground.people, dtype=bool)
    told[ground.author[rows[rows >= 0]]] = True
    wanted = np.zeros(ground.people, dtype=bool)
    wanted[asked] = True
    last = max(at for _, at in messages).astimezone(zone).date()
    later = cut.rows[ground.day[cut.rows] > to_day(last)]
    later = later[(wanted | told)[ground.author[later]]]
    by_score = {name: metrics.points(name, ground.scores[name][later]) for name in SCORES}
    scored = np.isfinite(np.stack(list(by_score.values()))).any(axis=0)
    people = np.unique(ground.author[later[scored]])
    shifts = {
        name: shift(*(_by_person(ground.author[later], value, told, side=side) for side in (False, True)))
        for name, value in by_score.items()
    }
    return Heard(last, int(told[people].sum()), int((~told[people]).sum()), shifts)


def _by_person(
    author: NDArray[np.int32], value: NDArray[np.float64], told: NDArray[np.bool_], *, side: bool
) -> NDArray[np.float64]:
    """The mean that each person of one side gave."""
    mine = np.isfinite(value) & (told[author] == side)
    _, person = np.unique(author[mine], return_inverse=True)
    count = np.bincount(person)
    means: NDArray[np.float64] = np.bincount(person, weights=value[mine]) / np.maximum(count, 1)
    return means
