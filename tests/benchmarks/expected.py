"""How much of a label an expected topic finds: python -m tests.benchmarks.expected FILE:TEXT:LABEL ...

Topics are discovered without the labels; then each label is described by a few example
texts of a training share, as a person would, and takes what it is preferred for among the
rest. Prints the mean precision, recall and F1 over the labels, which are taken one at a time.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.topics import Kept, read
from voc import embed, topics
from voc.evaluate.space import languages, topic_space
from voc.passages import is_informative

_TRAINING = 0.3
_FEWEST = 30  # texts of a label, to tell
_LABELS = 25
_BACKGROUND = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="FILE:TEXT:LABEL", help="a CSV file, its text and its label column")
    parser.add_argument("--examples", type=int, default=4)
    parser.add_argument("--encoder", default="e5")
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/voc-vectors"), help="where vectors are kept")
    options = parser.parse_args(arguments)
    encoder = Kept(embed.load(options.encoder), options.cache)
    print(f"{'set':36} {'labels':>6} precision recall f1")
    for entry in options.sets:
        path, text, label = entry.rsplit(":", 2)
        by_text = {said: of for said, of in zip(*read(Path(path), text, label), strict=True) if is_informative(said)}
        encoder.prepare(list(by_text))
        figures = _measured(by_text, encoder, options.examples, options.draws)
        shown = " ".join(f"{value:.3f}" for value in np.mean(figures, axis=0))
        print(f"{Path(path).name:36} {len(set(by_text.values())):>6} {shown}", flush=True)
    return 0


def _measured(by_text: dict[str, str], encoder: embed.Encoder, examples: int, draws: int) -> list[tuple[float, ...]]:
    texts, labels = list(by_text), np.array(list(by_text.values()))
    vectors = topic_space(texts, encoder, seed=42)
    found = topics.discover(texts, vectors, np.ones(len(texts)), languages=languages(texts))
    own = np.where(found.topics >= 0, found.similarity, np.float32(-1))
    names, counts = np.unique(labels, return_counts=True)
    rng = np.random.default_rng(0)
    figures: list[tuple[float, ...]] = []
    for _ in range(draws):
        training = rng.random(len(texts)) < _TRAINING
        rest = np.flatnonzero(~training)
        background = vectors[rng.permutation(rest)[:_BACKGROUND]]
        large = names[counts >= _FEWEST]
        for name in sorted(rng.permutation(large)[:_LABELS].tolist()):
            drawn = rng.permutation(np.flatnonzero(training & (labels == name)))[:examples]
            described = topics.describe(vectors[drawn], background)
            radius = np.array([described.radius], np.float32)
            taken, _ = topics.prefer(vectors[rest], described.centroid[None], radius, own[rest])
            figures.append(_figures(taken >= 0, labels[rest] == name))
    return figures


def _figures(taken: np.ndarray, wanted: np.ndarray) -> tuple[float, float, float]:
    right = int((taken & wanted).sum())
    return (
        right / max(int(taken.sum()), 1),
        right / max(int(wanted.sum()), 1),
        2 * right / max(int(taken.sum() + wanted.sum()), 1),
    )


if __name__ == "__main__":
    sys.exit(main())
