"""What stars teach: sentiment in two classes, praise and blame, of texts whose own labels nobody has seen.

    python -m tests.benchmarks.stars DATASETS [--rated N]

DATASETS is the folder of the shared sets. Three questions, none of which is taught a label:

- stars of Gojek and prdect, with our sentences, then judged: SmSA valid (target: macro-F1 0.85);
- the same without our sentences and lexicon: a logistic regression on vectors and the stars alone;
- stars of prdect, five folds held out by product, judged by its sentiment (target: 0.80).

--rated takes at most so many rated texts of each set (default: 2,500), since the encoder takes its time.
Beside them stand published figures, of models that were trained on labels of these sets.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.sentiment import _by_stars, _centred, _figures, _held_out, _rows
from voc import embed, sentiment
from voc.evaluate.labels import _SENTIMENTS, seed_vectors
from voc.models import Sentiment
from voc.sentiment.heads import fit
from voc.sentiment.model import CLASSES

SMSA, GOJEK, PRDECT = "indonlu/smsa_valid.csv", "id_gojek_reviews_2025/gojek_2025.csv", "prdect_id/share.csv"
PUBLISHED = {
    "SmSA test, three classes, trained on its 11,000 labels, macro-F1": {
        "IndoBERT large p1": 0.927,
        "XLM-R large": 0.924,
        "mBERT": 0.841,
        "source": "Wilie et al., IndoNLU, 2020, as quoted by lazarusnlp.github.io/projects/nusabert",
    },
    "NusaX test, best language and model, trained on its labels, macro-F1": {
        "IndoBERT large": 0.935,
        "source": "Comparison of Pre-trained BERT-based Transformer Models, IJST 3(3), doi 10.56127/ijst.v3i3.1739",
    },
    "NusaX Indonesian, vectors and a regression trained on its labels, accuracy": {
        "paraphrase-multilingual-MiniLM-L12-v2": 0.748,
        "multilingual-e5-small": 0.746,
        "source": "MTEB results, snapshot of 2026-08-20",
    },
    "prdect, five emotions, trained on its labels, accuracy": {
        "IndoBERT with augmented data": 0.80,
        "source": "Leveraging IndoBERT and DistilBERT for Indonesian Emotion Classification, arXiv 2509.14611",
    },
}


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path)
    parser.add_argument("--rated", type=int, default=2_500)
    args = parser.parse_args()
    encoder = embed.load("e5")
    seeds = seed_vectors(encoder)
    texts, truth = _labelled(args.datasets / SMSA)
    vectors = _centred(encoder, texts)
    rated, stars = _rated(args.datasets, args.rated)
    rated_vectors = _centred(encoder, rated)
    model = sentiment.learn(
        seeds, np.concatenate([rated_vectors, vectors]), [*rated, *texts], [*stars, *[None] * len(texts)], seed=42
    )
    found: dict[str, Any] = {
        "rated": len(rated),
        "smsa, taught by stars and our sentences": _figures(truth, model.probabilities(vectors, texts)),
        "smsa, taught by stars alone": _figures(truth, _alone(rated_vectors, stars).probabilities(vectors)),
        "prdect, stars held out by product": _by_product(args.datasets / PRDECT, args.rated, encoder, seeds),
        "published": PUBLISHED,
    }
    print(json.dumps(found, indent=2))


def _alone(vectors: np.ndarray, stars: list[Sentiment | None]) -> Any:
    known = [row for row, label in enumerate(stars) if label is not None]
    return fit(vectors[known], np.array([CLASSES.index(stars[row] or Sentiment.NEUTRAL) for row in known]))


def _by_product(path: Path, most: int, encoder: embed.Encoder, seeds: np.ndarray) -> dict[str, float]:
    rows = _drawn(_rows(path), most)
    texts = [row["Customer Review"] for row in rows]
    truth = np.array([CLASSES.index(_SENTIMENTS[row["Sentiment"].strip().lower()]) for row in rows])
    stars, products = [_by_stars(row["Customer Rating"]) for row in rows], [row["Product Name"] for row in rows]
    return _figures(truth, _held_out(seeds, _centred(encoder, texts), texts, stars, products))


def _rated(folder: Path, most: int) -> tuple[list[str], list[Sentiment | None]]:
    gojek = [(row["text"], row["rating"]) for row in _drawn(_rows(folder / GOJEK), most)]
    prdect = [(row["Customer Review"], row["Customer Rating"]) for row in _drawn(_rows(folder / PRDECT), most)]
    both = [(text, value) for text, value in (*gojek, *prdect) if text.strip()]
    return [text for text, _ in both], [_by_stars(value) for _, value in both]


def _labelled(path: Path) -> tuple[list[str], np.ndarray]:
    rows = _rows(path)
    labels = [_SENTIMENTS[row["sentiment"].strip().lower()] for row in rows]
    return [row["text"] for row in rows], np.array([CLASSES.index(label) for label in labels])


def _drawn(rows: list[dict[str, str]], most: int) -> list[dict[str, str]]:
    order = np.random.default_rng(0).permutation(len(rows))[:most]
    return [rows[row] for row in sorted(order.tolist())]


if __name__ == "__main__":
    main()
