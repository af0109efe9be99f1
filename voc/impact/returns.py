"""What a release was worth: its effort against the people, the score and the revenue it kept, on stated assumptions."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the data cannot say and a person has to.

    effort is in person-months; month_cost and spend (of a customer a month) in one
    currency; leave is the share of customers with the problem who would have left, 0 to
    1; heard is how many customers meet it for each one who speaks of it. point is what one
    point of the score brings in a month beyond those who would have left; 0 leaves it out.
    """

    effort: float = 1.0
    month_cost: float = 25_000_000
    spend: float = 150_000
    leave: float = 0.1
    heard: float = 10.0
    point: float = 0.0


@dataclass(frozen=True, slots=True)
class Returns:
    """What came of it a month: people who no longer meet the problem, customers kept, revenue.

    revenue is that of the customers kept and of_score together, what the gain of the score
    brings; months is how long until it has paid its cost, inf where there is no revenue.
    """

    people: float
    kept: float
    revenue: float
    cost: float
    months: float
    of_score: float = 0.0


def returns(fewer_a_month: float, given: Assumptions, *, points: float = 0.0) -> Returns:
    """Reckon with people a month who no longer speak of it, and points that the score gained (see voc.views.impact).

    A loss of either counts as nothing gained.

    >>> made = returns(30, Assumptions(effort=2))
    >>> made.kept, made.revenue, round(made.months, 1)
    (30.0, 4500000.0, 11.1)
    >>> returns(30, Assumptions(point=1_000_000), points=2.5).revenue
    7000000.0
    """
    people = max(fewer_a_month, 0.0) * given.heard
    kept = people * given.leave
    of_score = max(points, 0.0) * given.point
    revenue, cost = kept * given.spend + of_score, given.effort * given.month_cost
    return Returns(people, kept, revenue, cost, cost / revenue if revenue > 0 else math.inf, of_score)
