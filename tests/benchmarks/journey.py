"""How many of our labelled sentences find their stage of the journey and their level of the pyramid.

    python -m tests.benchmarks.journey

The sentences are in tests/journey_cases.py; every third was looked at while the weight of
words was chosen, the rest (`held`) was not.
"""

import json
import sys
from pathlib import Path

import numpy as np

from voc import embed, language
from voc.journey import AXES, Placer, read_definitions

sys.path.insert(0, str(Path(__file__).parents[1]))
from journey_cases import cases


def main() -> None:
    """Print accuracy and macro-F1 of each axis as JSON."""
    from sklearn.metrics import f1_score

    encoder, defined, labelled = embed.load("e5"), read_definitions(), cases()
    texts = [text for text, _, _ in labelled]
    vectors = _centred(encoder, texts)
    held = np.arange(len(texts)) % 3 != 0
    found = {}
    for turn, axis in enumerate(AXES, start=1):
        sentences = [text for place in defined.axis(axis) for text in place.sentences]
        told = np.array(Placer.of(defined.axis(axis), _centred(encoder, sentences)).place(vectors, texts))
        truth = np.array([case[turn] for case in labelled])
        found[axis] = {
            "accuracy": round(float((told == truth).mean()), 3),
            "held_accuracy": round(float((told == truth)[held].mean()), 3),
            "held_macro_f1": round(float(f1_score(truth[held], told[held], average="macro")), 3),
        }
    print(json.dumps({"n": len(texts), **found}))


def _centred(encoder: embed.Encoder, texts: list[str]) -> np.ndarray:
    raw, spoken = encoder.encode(texts), language.detect_many(texts)
    return embed.centre(raw, spoken, embed.language_means(raw, spoken))


if __name__ == "__main__":
    main()
