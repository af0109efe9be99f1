"""What a release was worth: its effort against the people, the score and the revenue it kept, on stated assumptions."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the data cannot say and a person has to.

    effort is in person-months; month_cost and spend (of a customer a month) in one
    currency; leave is the share of customers with the problem who would have left, 0 to
    1; heard is how many customers meet it for each one who speaks of it.
    """

    effort: float = 1.0
    month_cost: float = 25_000_000
    spend: float = 150_000
    leave: float = 0.1
    heard: float = 10.0


@dataclass(frozen=True, slots=True)
class Returns:
    """What came of it a month: people who no longer meet the problem, customers kept, their revenue.

    months is how long until it has paid its cost, inf where it keeps no revenue.
    """

    people: float
    kept: float
    revenue: float
    cost: float
    months: float


def returns(fewer_a_month: float, given: Assumptions) -> Returns:
    """Reckon with people a month who no longer speak of it (see voc.views.impact).

    >>> made = returns(30, Assumptions(effort=2))
    >>> made.kept, made.revenue, round(made.months, 1)
    (30.0, 4500000.0, 11.1)
    """
    people = max(fewer_a_month, 0.0) * given.heard
    kept = people * given.leave
    revenue, cost = kept * given.spend, given.effort * given.month_cost
    return Returns(people, kept, revenue, cost, cost / revenue if revenue > 0 else math.inf)
