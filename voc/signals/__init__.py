"""Which topics move more than chance explains, and how sure we are of it."""

from voc.signals.assess import KINDS, Assessment, Rules, assess
from voc.signals.daily import DayJudged, DayRules, judge_day
from voc.signals.watch import ALL, QUIET_DAYS, Alarm, episodes, watch

__all__ = [
    "ALL",
    "KINDS",
    "QUIET_DAYS",
    "Alarm",
    "Assessment",
    "DayJudged",
    "DayRules",
    "Rules",
    "assess",
    "episodes",
    "judge_day",
    "watch",
]
