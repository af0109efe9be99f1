"""What means the same: a message and earlier cases, an item and the issues of a tracker."""

from voc.similar.likely import TopicWords, likely, matter, shared, stem, stems
from voc.similar.matching import LIKELY, POSSIBLE, Match, apart, gist, matches
from voc.similar.reply import Spoken, Stage, reply

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "Match",
    "Spoken",
    "Stage",
    "TopicWords",
    "apart",
    "gist",
    "likely",
    "matches",
    "matter",
    "reply",
    "shared",
    "stem",
    "stems",
]
