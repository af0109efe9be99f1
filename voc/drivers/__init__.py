"""What moves a score: what each topic does to it, and why it changed between two periods."""

from voc.drivers.answers import Answers, answers
from voc.drivers.effects import Effects, leave_one_out, regression
from voc.drivers.waterfall import Waterfall, waterfall

__all__ = ["Answers", "Effects", "Waterfall", "answers", "leave_one_out", "regression", "waterfall"]
