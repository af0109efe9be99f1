"""Whether a release did what it was for: interrupted time series, placebos, and a verdict in words."""

from voc.impact.placebo import Placebos, placebo_dates, placebo_topics
from voc.impact.returns import Assumptions, Returns, returns
from voc.impact.rhythm import Rhythm
from voc.impact.scores import Shift, shift
from voc.impact.series import Span, span
from voc.impact.trial import Effect, against, effect, rhythm_of
from voc.impact.verdict import CANNOT_TELL, TOO_EARLY, UNCHANGED, WORKED, WORSE, judge

__all__ = [
    "CANNOT_TELL",
    "TOO_EARLY",
    "UNCHANGED",
    "WORKED",
    "WORSE",
    "Assumptions",
    "Effect",
    "Placebos",
    "Returns",
    "Rhythm",
    "Shift",
    "Span",
    "against",
    "effect",
    "judge",
    "placebo_dates",
    "placebo_topics",
    "returns",
    "rhythm_of",
    "shift",
    "span",
]
