"""Tell whether a feedback is negative, neutral or positive: from scores, from words, from vectors."""

from voc.sentiment.calibration import calibration_error, reliability
from voc.sentiment.emotions import EMOTIONS, EmotionModel, emotion_seeds, learn_emotions
from voc.sentiment.model import Model, learn, likeliest
from voc.sentiment.polarity import features, lexicon_score
from voc.sentiment.scores import from_scores
from voc.sentiment.seeds import Seed, seeds
from voc.sentiment.urgency import urgencies, urgency

__all__ = [
    "EMOTIONS",
    "EmotionModel",
    "Model",
    "Seed",
    "calibration_error",
    "emotion_seeds",
    "features",
    "from_scores",
    "learn",
    "learn_emotions",
    "lexicon_score",
    "likeliest",
    "reliability",
    "seeds",
    "urgencies",
    "urgency",
]
