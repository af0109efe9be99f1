"""How good the product is, measured on labelled or dated feedback."""

from voc.evaluate.stability import evaluate_stability
from voc.evaluate.topics import evaluate_topics

__all__ = ["evaluate_stability", "evaluate_topics"]
