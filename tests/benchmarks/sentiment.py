"""Sentiment beside a plain multilingual baseline, and with what stars teach.

    python -m tests.benchmarks.sentiment FILE --text-column C --label-column C \
        [--stars FILE --stars-text C --stars-column C] [--held-out-by C --rating-column C] [--emotion-column C]

None of the labels is learnt from. The baseline is what a day's work gives: a logistic
regression on the same multilingual E5 vectors, taught by our seed sentences, without
lexicon or co-training. --stars adds rated texts of another file; --held-out-by takes the
stars of the same file (--rating-column) away from the groups that are judged (five folds).
`macro_f1_two_classes` compares praise with blame alone, over the texts that are either.
"""

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from voc import embed, language, sentiment
from voc.evaluate.labels import _SENTIMENTS, seed_vectors
from voc.models import Emotion, Sentiment
from voc.sentiment.heads import fit
from voc.sentiment.model import CLASSES

EMOTION_NAMES = {"sadness": "sad", "happiness": "happy"}


def main() -> None:
    """Print the figures as JSON."""
    args = _parsed()
    rows = _rows(args.file)
    texts, labels = [row[args.text_column] for row in rows], [row[args.label_column] for row in rows]
    truth = np.array([CLASSES.index(_SENTIMENTS[label.strip().lower()]) for label in labels])
    encoder = embed.load("e5")
    seeds, vectors = seed_vectors(encoder), _centred(encoder, texts)
    silent: list[Sentiment | None] = [None] * len(texts)
    model = sentiment.learn(seeds, vectors, texts, silent, seed=42)
    found: dict[str, Any] = {
        "n": len(texts),
        "ours": _figures(truth, model.probabilities(vectors, texts)),
        "baseline": _figures(truth, _baseline(seeds, vectors)),
    }
    if args.stars:
        rated = _rows(args.stars)
        more = [row[args.stars_text] for row in rated]
        known = [*[_by_stars(row[args.stars_column]) for row in rated], *silent]
        both = np.concatenate([_centred(encoder, more), vectors])
        taught = sentiment.learn(seeds, both, [*more, *texts], known, seed=42)
        found["taught_by_stars"] = _figures(truth, taught.probabilities(vectors, texts))
    if args.held_out_by:
        stars = [_by_stars(row[args.rating_column]) for row in rows]
        likely = _held_out(seeds, vectors, texts, stars, [row[args.held_out_by] for row in rows])
        found["stars_held_out"] = _figures(truth, likely)
    if args.emotion_column:
        found["emotion"] = _emotion(encoder, rows, args, vectors, model.probabilities(vectors, texts))
    print(json.dumps(found, indent=2))


def _baseline(seeds: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    columns = np.array([CLASSES.index(one.sentiment) for one in sentiment.seeds()])
    return fit(seeds, columns).probabilities(vectors)


def _held_out(
    seeds: np.ndarray, vectors: np.ndarray, texts: list[str], stars: list[Sentiment | None], groups: list[str]
) -> np.ndarray:
    codes = np.unique(groups, return_inverse=True)[1]
    fold = np.random.default_rng(0).integers(0, 5, codes.max() + 1)[codes]
    likely = np.zeros((len(texts), len(CLASSES)))
    for turn in range(5):
        known = [None if fold[i] == turn else one for i, one in enumerate(stars)]
        held = np.flatnonzero(fold == turn)
        model = sentiment.learn(seeds, vectors, texts, known, seed=42)
        likely[held] = model.probabilities(vectors[held], [texts[i] for i in held])
    return likely


def _emotion(
    encoder: embed.Encoder,
    rows: list[dict[str, str]],
    args: argparse.Namespace,
    vectors: np.ndarray,
    likely: np.ndarray,
) -> dict[str, float]:
    from sklearn.metrics import f1_score

    felt = [text for text, _ in sentiment.emotion_seeds()]
    spoken = [one.language for one in sentiment.seeds()]
    means = embed.language_means(encoder.encode([one.text for one in sentiment.seeds()]), spoken)
    model = sentiment.learn_emotions(embed.centre(encoder.encode(felt), language.detect_many(felt), means))
    named = [row[args.emotion_column].strip().lower() for row in rows]
    truth = [EMOTION_NAMES.get(name, name) for name in named]
    sure = np.where(np.arange(3) == 1, 0.0, likely)  # the file has no plain statements
    told = [str(one) for one in model.predict(vectors, sure)]
    return {
        "accuracy": round(float(np.mean([a == b for a, b in zip(truth, told, strict=True)])), 3),
        "macro_f1": round(float(f1_score(truth, told, average="macro", labels=[str(one) for one in Emotion])), 3),
    }


def _figures(truth: np.ndarray, likely: np.ndarray) -> dict[str, float]:
    from sklearn.metrics import f1_score

    told = likely.argmax(axis=1)
    polar = truth != 1
    sides = np.where(likely[polar][:, 2] >= likely[polar][:, 0], 2, 0)
    return {
        "accuracy": round(float((told == truth).mean()), 3),
        "macro_f1": round(float(f1_score(truth, told, average="macro", labels=sorted(set(truth)))), 3),
        "macro_f1_two_classes": round(float(f1_score(truth[polar], sides, average="macro")), 3),
        "calibration_error": round(sentiment.calibration_error(likely.max(axis=1), told == truth), 3),
    }


def _centred(encoder: embed.Encoder, texts: Sequence[str]) -> np.ndarray:
    raw, spoken = encoder.encode(list(texts)), language.detect_many(list(texts))
    return embed.centre(raw, spoken, embed.language_means(raw, spoken))


def _by_stars(value: str) -> Sentiment | None:
    return sentiment.from_scores(stars=float(value), nps=None, csat=None) if value else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text-column", required=True)
    parser.add_argument("--label-column", required=True)
    parser.add_argument("--stars", type=Path)
    for name in ("stars-text", "stars-column", "held-out-by", "rating-column", "emotion-column"):
        parser.add_argument(f"--{name}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
