"""How good the product is, measured on labelled or dated feedback."""

from voc.evaluate.labels import evaluate_language, evaluate_sentiment
from voc.evaluate.signals import Incident, evaluate_signals
from voc.evaluate.spans import evaluate_privacy
from voc.evaluate.stability import evaluate_stability
from voc.evaluate.topics import evaluate_topics

__all__ = [
    "Incident",
    "evaluate_language",
    "evaluate_privacy",
    "evaluate_sentiment",
    "evaluate_signals",
    "evaluate_stability",
    "evaluate_topics",
]
