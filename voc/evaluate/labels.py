"""How well sentiment and language are told, on labelled texts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from voc import embed, language, sentiment
from voc.embed import Encoder
from voc.errors import InputError
from voc.models import Sentiment

_SENTIMENTS = {
    "negative": Sentiment.NEGATIVE,
    "negatif": Sentiment.NEGATIVE,
    "neg": Sentiment.NEGATIVE,
    "neutral": Sentiment.NEUTRAL,
    "netral": Sentiment.NEUTRAL,
    "positive": Sentiment.POSITIVE,
    "positif": Sentiment.POSITIVE,
    "pos": Sentiment.POSITIVE,
}
_LANGUAGES = {"ind": "id", "indonesian": "id", "eng": "en", "english": "en"}


def evaluate_sentiment(
    texts: Sequence[str], labels: Sequence[str], encoder: Encoder, *, seed: int = 42
) -> dict[str, Any]:
    """Judge texts with a model that knows the built-in seeds and the texts, and no label of theirs.

    Returns:
        n, accuracy, macro_f1 (over the classes among the labels), per_class (precision,
        recall, f1, n), calibration_error (0 to 1), calibration (confidence, accuracy and n of
        each tenth of confidence), per_language (accuracy, n) by detected language.

    Raises:
        InputError: a label is none of negative, neutral, positive.
    """
    truth = [_sentiment(label) for label in labels]
    spoken = [str(code) for code in language.detect_many(list(texts))]
    found, confidence = judged_sentiment(texts, encoder, seed=seed)
    right = np.array([a is b for a, b in zip(truth, found, strict=True)])
    return compared([str(t) for t in truth], [str(f) for f in found]) | {
        "calibration_error": round(sentiment.calibration_error(confidence, right), 4),
        "calibration": [
            {"confidence": round(sure, 4), "accuracy": round(hits, 4), "n": n}
            for sure, hits, n in sentiment.reliability(confidence, right)
        ],
        "per_language": _by(spoken, truth, found),
    }


def judged_sentiment(texts: Sequence[str], encoder: Encoder, *, seed: int = 42) -> tuple[list[Sentiment], np.ndarray]:
    """The sentiment of texts and its confidence, by a model that knows the built-in seeds and no score."""
    spoken = language.detect_many(list(texts))
    raw = encoder.encode(list(texts))
    vectors = embed.centre(raw, spoken, embed.language_means(raw, spoken))
    model = sentiment.learn(seed_vectors(encoder), vectors, list(texts), [None] * len(texts), seed=seed)
    found, confidence = model.predict(vectors, list(texts))
    return list(found), confidence


def seed_vectors(encoder: Encoder) -> np.ndarray:
    """The vectors of the built-in sentences, centred by their own languages' means: (len(seeds), d)."""
    seeds = sentiment.seeds()
    raw = encoder.encode([one.text for one in seeds])
    spoken = [one.language for one in seeds]
    return embed.centre(raw, spoken, embed.language_means(raw, spoken))


def evaluate_language(texts: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """Tell the language of texts; a label that is neither Indonesian nor English counts as other.

    Returns:
        n, accuracy, per_language (accuracy, n) by label as it stands in the file.
    """
    known = {"id", "en", "mixed"}
    truth = [_LANGUAGES.get(label.lower(), label.lower()) for label in labels]
    expected = [label if label in known else "other" for label in truth]
    found = [str(code) for code in language.detect_many(list(texts))]
    right = [a == b for a, b in zip(expected, found, strict=True)]
    return {
        "n": len(texts),
        "accuracy": round(float(np.mean(right)), 4) if right else 0.0,
        "per_language": _by(labels, expected, found),
    }


def compared(truth: Sequence[str], found: Sequence[str]) -> dict[str, Any]:
    """Accuracy, macro-F1 and the figures of each class among `truth`."""
    classes = sorted(set(truth))
    per_class = {one: _figures(one, truth, found) for one in classes}
    return {
        "n": len(truth),
        "accuracy": round(float(np.mean([a == b for a, b in zip(truth, found, strict=True)])), 4),
        "macro_f1": round(float(np.mean([one["f1"] for one in per_class.values()])), 4),
        "per_class": per_class,
    }


def _figures(one: str, truth: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    pairs = Counter((a == one, b == one) for a, b in zip(truth, found, strict=True))
    hit, missed, false = pairs[True, True], pairs[True, False], pairs[False, True]
    return {
        "precision": round(hit / max(hit + false, 1), 4),
        "recall": round(hit / max(hit + missed, 1), 4),
        "f1": round(2 * hit / max(2 * hit + missed + false, 1), 4),
        "n": hit + missed,
    }


def _by(groups: Sequence[Any], truth: Sequence[Any], found: Sequence[Any]) -> dict[str, dict[str, float]]:
    right: Mapping[str, list[bool]] = defaultdict(list)
    for group, expected, got in zip(groups, truth, found, strict=True):
        right[str(group)].append(expected == got)
    return {g: {"accuracy": round(float(np.mean(r)), 4), "n": len(r)} for g, r in sorted(right.items())}


def _sentiment(label: str) -> Sentiment:
    try:
        return _SENTIMENTS[label.strip().lower()]
    except KeyError as error:
        raise InputError(f"Label '{label}' is no sentiment; use negative, neutral and positive.") from error
