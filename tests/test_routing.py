"""Rules of routing: which signal each takes, and the file they are kept in."""

import pytest

from voc import routing
from voc.errors import InputError
from voc.routing import Rule, Subject

COURIERS = Rule(
    name="couriers", to="Gesitra", party="partner", words=("kurir",), due_hours=8, escalate_to="Head of ops"
)


def subject(**values):
    usual = {"topic_id": 1, "name": "Kurir terlambat", "theme": "Delivery", "words": (), "segments": ()}
    return Subject(**(usual | {"severity": "medium", "kind": "surging"} | values))


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        (COURIERS, True),
        (Rule(name="a", to="b", themes=("delivery",), severity="medium"), True),
        (Rule(name="a", to="b", severity="high"), False),
        (Rule(name="a", to="b", topics=(2,)), False),
        (Rule(name="a", to="b", segments=("seller",)), False),
        (Rule(name="a", to="b", kinds=("incident",)), False),
    ],
)
def test_a_rule_fits_when_every_condition_holds(rule, fits):
    assert rule.fits(subject()) is fits


def test_rules_come_back_from_their_file_as_they_were_written(tmp_path):
    rules = [COURIERS, Rule(name="sellers", to="Seller team", segments=("seller", "penjual"), topics=(3,))]

    routing.write(tmp_path, rules)

    assert routing.read(tmp_path) == rules
    assert routing.read(tmp_path / "nowhere") == []


def test_a_condition_left_empty_fits_all(tmp_path):
    routing.replace(tmp_path, "rules:\n- name: a\n  to: b\n  words:\n  topics:\n  segments: []\n")

    assert routing.read(tmp_path) == [Rule(name="a", to="b")]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("rules: [", r"routing\.yaml, line 1 cannot be read as YAML\.$"),
        ("rules:\n- to: x", r"rule 1 cannot be used; it needs name and to"),
        ("rules:\n- {name: a, to: b, wrods: [x]}", r"rule 1: 'wrods' is no part of a rule"),
        (
            "rules:\n- {name: a, to: b, severity: huge}",
            r"^Rule 'a': severity 'huge' must be one of low, medium, high\.",
        ),
        ("rules:\n- {name: a, to: b, kinds: [loud]}", r"^Rule 'a': kind 'loud' must be one of incident, new, emerging"),
        ("rules:\n- {name: a, to: b}\n- {name: a, to: c}", r"two rules have the same name\.$"),
    ],
)
def test_a_file_of_rules_with_a_mistake_is_refused_and_not_kept(tmp_path, text, match):
    routing.write(tmp_path, [COURIERS])

    with pytest.raises(InputError, match=match):
        routing.replace(tmp_path, text)
    assert routing.read(tmp_path) == [COURIERS]
