"""Why the score moved: the steps by topic from the four weeks before to the last four, in words and as bars."""

from dataclasses import dataclass
from typing import Any

from voc.ui import certainty
from voc.ui.words import day, in_sentence, number, signed, t
from voc.views import Slice, drivers

STEPS = 6
WEEKS = 4
DIGITS = {"nps": 1, "csat": 1, "stars": 2}
FINEST = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the waterfall, from `start` to `end` on the score's scale.

    value and sure are in words; better is None for the two scores themselves and for a
    step within chance.
    """

    name: str
    value: str
    sure: str
    start: float
    end: float
    better: bool | None


@dataclass(frozen=True, slots=True)
class Why:
    """The waterfall of the score that most people gave: the score before, the steps, the score now; and its ends."""

    heading: str
    steps: tuple[Step, ...]
    low: float
    high: float
    note: str


def why(cut: Slice, *, minimum: int) -> Why | None:
    """The steps of the score that most people gave; None with too few answers in one of the two periods.

    Topics that fewer than `minimum` people spoke of in both periods together are part
    of "all others", and the largest six of the rest stand for themselves.
    """
    given = drivers.scores_given(cut)
    found = drivers.change(cut, given[0], weeks=WEEKS, fewest=minimum) if given else None
    if found is None:
        return None
    digits, of = DIGITS[given[0]], found.waterfall
    frame = found.steps
    told = frame[(frame["topic_id"] != drivers.NO_TOPIC) & (frame["people"] >= minimum)].head(STEPS)
    steps = [_score(_days(found.before), of.before, digits)]
    reached = of.before
    for point in told.itertuples():
        steps.append(_step(point, reached, digits))
        reached += float(point.step)
    rest = of.after - reached
    steps.append(Step(t("All others"), signed(rest, digits=digits), "", reached, of.after, None))
    steps.append(_score(_days(found.after), of.after, digits))
    ends = [end for step in steps for end in (step.start, step.end)]
    margin = max(max(ends) - min(ends), 1e-3) * 0.15
    return Why(
        heading=t("Why {score} moved", score=in_sentence(certainty.name_of(given[0]))),
        steps=tuple(steps),
        low=min(ends) - margin,
        high=max(ends) + margin,
        note=t(
            "The last {n} weeks against the {n} before. The steps add up to the difference; intervals are 95%.",
            n=number(WEEKS),
        ),
    )


def _score(name: str, value: float, digits: int) -> Step:
    return Step(name, number(value, digits=digits), "", value, value, None)


def _step(point: Any, reached: float, digits: int) -> Step:
    sure = point.low > 0 or point.high < 0
    fine = telling_digits(point.low, point.high, digits) if sure else digits
    interval = t("{low} to {high}", low=signed(point.low, digits=fine), high=signed(point.high, digits=fine))
    return Step(
        name=str(point.name),
        value=signed(point.step, digits=digits),
        sure=", ".join((interval, t("beyond chance") if sure else t("within chance"))),
        start=reached,
        end=reached + float(point.step),
        better=bool(point.step > 0) if sure else None,
    )


def telling_digits(low: float, high: float, digits: int) -> int:
    """So many digits that neither end of an interval without nought is written as nought, at most FINEST."""
    nearest = min(abs(low), abs(high))
    return next((n for n in range(digits, FINEST) if round(nearest, n)), FINEST)


def _days(period: tuple[Any, Any]) -> str:
    return f"{day(period[0], year=False)}–{day(period[1], year=False)}"
