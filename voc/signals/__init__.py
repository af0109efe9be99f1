"""Which topics move more than chance explains, and how sure we are of it."""

from voc.signals.assess import KINDS, SHORT_HISTORY, TOO_FEW, Assessment, Rules, assess
from voc.signals.daily import DayJudged, DayRules, judge_day
from voc.signals.deciding import deciding_q
from voc.signals.hints import Lifts, over_represented
from voc.signals.mix import channel_volume
from voc.signals.watch import ALL, QUIET_DAYS, Alarm, episodes, watch

__all__ = [
    "ALL",
    "KINDS",
    "QUIET_DAYS",
    "SHORT_HISTORY",
    "TOO_FEW",
    "Alarm",
    "Assessment",
    "DayJudged",
    "DayRules",
    "Lifts",
    "Rules",
    "assess",
    "channel_volume",
    "deciding_q",
    "episodes",
    "judge_day",
    "over_represented",
    "watch",
]
