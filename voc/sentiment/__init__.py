"""Tell whether a feedback is negative, neutral or positive: from scores, from words, from vectors."""

from voc.sentiment.calibration import calibration_error
from voc.sentiment.model import Model, learn
from voc.sentiment.polarity import features, lexicon_score
from voc.sentiment.scores import from_scores
from voc.sentiment.seeds import Seed, seeds

__all__ = ["Model", "Seed", "calibration_error", "features", "from_scores", "learn", "lexicon_score", "seeds"]
