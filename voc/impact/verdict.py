"""The verdict on a release."""

from typing import Literal

from voc.impact.placebo import Placebos
from voc.impact.series import Span
from voc.impact.trial import Effect, against

Verdict = Literal["worked", "worse", "unchanged", "too early", "cannot tell"]
WORKED: Verdict = "worked"
WORSE: Verdict = "worse"
UNCHANGED: Verdict = "unchanged"
TOO_EARLY: Verdict = "too early"
CANNOT_TELL: Verdict = "cannot tell"

FEWEST_PEOPLE_A_WEEK = 3.0
SAME = (0.8, 1.25)
MOST_CHANCE = 0.15


def judge(
    released: Effect | None,
    comparison: Effect | None,
    span: Span,
    *,
    topics: Placebos | None = None,
    dates: Placebos | None = None,
) -> Verdict:
    """Say what the numbers bear out, and no more.

    "worked" needs an interval below 1 for the released topics, and another below 1
    beyond the comparison topics, few other topics that fell as much, and no earlier date
    at which the topic itself moved as much. "unchanged" needs an interval within a
    fifth of 1.
    """
    if span.early:
        return TOO_EARLY
    if span.short or released is None or released.before < FEWEST_PEOPLE_A_WEEK:
        return CANNOT_TELL
    beyond = against(released, comparison) if comparison is not None and released.ratio > 0 else released
    if released.high < 1 and beyond.high < 1:
        return WORKED if _alone(topics, dates) else CANNOT_TELL
    if released.low > 1 and beyond.low > 1:
        return WORSE
    if SAME[0] < released.low and released.high < SAME[1]:
        return UNCHANGED
    return CANNOT_TELL


def _alone(topics: Placebos | None, dates: Placebos | None) -> bool:
    """Whether the fall stands out among other topics and among earlier dates."""
    chance = topics.chance if topics else None
    return (chance is None or chance <= MOST_CHANCE) and not (dates and dates.as_large)
