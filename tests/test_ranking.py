from dataclasses import replace
from datetime import UTC, datetime

import pytest

from voc.backlog import Evidence
from voc.errors import InputError
from voc.models import ItemStatus
from voc.store.backlog import StoredItem
from voc.views.inputs import fields
from voc.views.plan import Planned
from voc.views.ranking import WAYS, ranked

AT = datetime(2026, 6, 1, tzinfo=UTC)
STORED = StoredItem(1, 1, AT, "a", "", "", ItemStatus.PROPOSED, "", None, None, "", (), "", None)
EVIDENCE = Evidence(
    topic="a", people=120, weeks=12, negative_share=0.9, harm=90.0, change=1.5, score="stars", score_effect=-0.2
)
MANY = Planned(STORED, "a", EVIDENCE, None, ())
FEW = Planned(
    replace(STORED, id=2, effort=0.5), "b", replace(EVIDENCE, people=24, negative_share=0.5, harm=10.0), None, ()
)
SILENT = Planned(replace(STORED, id=3), "c", None, None, ())


def order(by, **options):
    return [row.item.stored.id for row in ranked([SILENT, FEW, MANY], by, **options)]


def test_fields_are_filled_from_the_evidence_and_effort_is_peoples_own():
    assert fields(MANY) == {
        "people": 120.0,
        "people_a_quarter": 130.0,
        "negative_share": 0.9,
        "harm": 90.0,
        "revenue": 0.0,
        "rising": 1.5,
        "score_lost": 0.2,
        "impact": 3.0,
        "confidence": 1.0,
        "effort": 1.0,
    }
    assert fields(FEW)["effort"] == 0.5
    assert [row.assumed for row in ranked([MANY, FEW], "harm")] == [True, False]


@pytest.mark.parametrize("by", WAYS)
def test_every_way_puts_what_nobody_spoke_of_last(by):
    assert order(by)[-1] == 3


def test_rice_is_reach_times_impact_times_confidence_over_effort():
    scores = {row.item.stored.id: row.score for row in ranked([MANY, FEW, SILENT], "rice")}

    assert scores == {1: 130 * 3 * 1.0 / 1.0, 2: pytest.approx(26 * 1.0 * 0.8 / 0.5), 3: 0.0}


def test_a_formula_of_ones_own_ranks_anew_with_its_weights():
    assert order("own", own="w1 * people - w2 * 200 / effort", weights={"w2": 0}) == [1, 2, 3]
    assert order("own", own="w1 * people - w2 * people * people", weights={"w2": 1}) == [3, 2, 1]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("people * (", "cannot be read"),
        ("cost", "asks for 'cost'. It can use: confidence"),
        ("__import__('os')", "may"),
    ],
)
def test_a_formula_that_cannot_be_used_says_why(own, said):
    with pytest.raises(InputError, match=said):
        ranked([MANY], "own", own=own)
