"""Tell whether a feedback is negative, neutral or positive: from scores, from words, from vectors."""

from voc.sentiment.model import Model, learn, train
from voc.sentiment.polarity import features, lexicon_score
from voc.sentiment.scores import from_scores
from voc.sentiment.seeds import SEEDS, Seed

__all__ = ["SEEDS", "Model", "Seed", "features", "from_scores", "learn", "lexicon_score", "train"]
