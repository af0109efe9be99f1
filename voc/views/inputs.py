"""What a priority is made of: numbers of an item, filled from the evidence of the period."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from voc.backlog import Rice

if TYPE_CHECKING:
    from voc.views.plan import Planned

ASSUMED_EFFORT = 1.0
QUARTER_WEEKS = 13
# Upper ends of the share of negative voices for each step of RICE's scale.
_IMPACT = ((0.2, 0.25), (0.4, 0.5), (0.6, 1.0), (0.8, 2.0), (math.inf, 3.0))
# Upper ends of how many people it rests on.
_CONFIDENCE = ((20, 0.5), (100, 0.8), (math.inf, 1.0))


def fields(item: "Planned") -> dict[str, float]:
    """What a formula can name, from the period's evidence; effort is people's own number, else 1 person-month.

    people_a_quarter is reach; impact goes by the share of negative voices, confidence
    by how many people it rests on; rising is the newest week over what was expected.
    """
    known = item.evidence
    people = float(known.people) if known else 0.0
    negative = known.negative_share if known and known.negative_share is not None else 0.0
    return {
        "people": people,
        "people_a_quarter": people / max(known.weeks, 1) * QUARTER_WEEKS if known else 0.0,
        "negative_share": negative,
        "harm": known.harm if known else 0.0,
        "revenue": known.revenue or 0.0 if known else 0.0,
        "rising": known.change if known and known.change is not None else 1.0,
        "score_lost": max(-known.score_effect, 0.0) if known and known.score_effect is not None else 0.0,
        "impact": next(step for most, step in _IMPACT if negative < most),
        "confidence": next(step for most, step in _CONFIDENCE if people < most),
        "effort": item.stored.effort or ASSUMED_EFFORT,
    }


def rice_of(values: Mapping[str, float]) -> Rice:
    """The four inputs of RICE among `fields`."""
    return Rice(values["people_a_quarter"], values["impact"], values["confidence"], values["effort"])
