"""The backlog ranked: by harm, RICE, WSJF, opportunity, or a formula of one's own, filled from the data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from voc.backlog import formula, opportunity, rice, wsjf
from voc.views.inputs import fields, rice_of
from voc.views.plan import Planned

By = Literal["harm", "rice", "wsjf", "opportunity", "own"]
WAYS: tuple[By, ...] = ("harm", "rice", "wsjf", "opportunity", "own")
OWN = "w1 * people_a_quarter * negative_share * (1 + w2 * score_lost) / effort"
WEIGHTS = ("w1", "w2", "w3")
_RELATIVE = (1, 2, 3, 5, 8, 13, 20)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item with its score; fields are what it was made of, assumed whether the effort is a guess."""

    item: Planned
    score: float
    fields: dict[str, float]
    assumed: bool


def ranked(
    items: Sequence[Planned], by: By, *, own: str = OWN, weights: Mapping[str, float] | None = None
) -> list[Ranked]:
    """The items with their scores, highest first.

    Args:
        items: with the evidence of one period.
        by: one of WAYS.
        own: the formula for "own", over `fields` and WEIGHTS.
        weights: of the formula, 1 where absent.

    Raises:
        InputError: the formula cannot be used.
    """
    made = [fields(item) for item in items]
    most = max((one["people"] for one in made), default=0.0)
    given = dict.fromkeys(WEIGHTS, 1.0) | dict(weights or {})
    scored = formula(own) if by == "own" else None
    found = []
    for item, one in zip(items, made, strict=True):
        score = scored(one | given) if scored else _score(one, by, most)
        found.append(Ranked(item, score, one, item.stored.effort is None))
    return sorted(found, key=lambda row: -row.score)


def _score(one: Mapping[str, float], by: By, most: float) -> float:
    if by == "rice":
        return rice(rice_of(one))
    if by == "wsjf":
        return wsjf(
            value=_relative(one["people"] / most if most else 0.0),
            time_criticality=_relative(one["rising"] - 1),
            risk_reduction=_relative(one["score_lost"]),
            job_size=one["effort"],
        )
    if by == "opportunity":
        importance = 10 * math.log1p(one["people"]) / math.log1p(most) if most else 0.0
        return opportunity(importance=importance, satisfaction=10 * (1 - one["negative_share"]))
    return one["harm"]


def _relative(share: float) -> float:
    """SAFe's scale from 1 to 20 for a share of 0 to 1."""
    return float(_RELATIVE[round(min(max(share, 0.0), 1.0) * (len(_RELATIVE) - 1))])
