"""Does one complaint in two languages land in one topic: python -m tests.benchmarks.pairs FILE... --languages a b

Each CSV file holds the same texts in several languages. Prints how many pairs there
are, the topics found in both languages together, the share of pairs whose two texts
have one topic (with the share that chance would give), and the leakage: the normalised
mutual information of topic and language, 0 where the language tells nothing of the topic.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from voc import embed, topics
from voc.evaluate.space import languages, topic_space


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--text-column", default="text")
    parser.add_argument("--language-column", default="language")
    parser.add_argument("--pair-column", default="id", help="what two texts of one meaning have in common")
    parser.add_argument("--languages", nargs=2, default=("indonesian", "english"))
    parser.add_argument("--encoder", default="e5")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args(arguments)
    pairs = _pairs(options)
    texts = [first for first, _ in pairs] + [second for _, second in pairs]
    vectors = topic_space(texts, embed.load(options.encoder), seed=42)
    spoken = np.repeat([0, 1], len(pairs))
    print(f"{len(pairs)} pairs")
    for granularity in ("broader", "normal", "finer"):
        for seed in range(options.seeds):
            found = topics.discover(
                texts, vectors, np.ones(len(texts)), languages=languages(texts), granularity=granularity, seed=seed
            ).topics
            first, second = found[: len(pairs)], found[len(pairs) :]
            size = np.bincount(found[found >= 0]) / len(found)
            print(
                f"{granularity:8} seed {seed}  topics {len(size):3}  "
                f"together {((first == second) & (first >= 0)).mean():.3f} (by chance {float((size**2).sum()):.3f})  "
                f"leakage {normalized_mutual_info_score(found, spoken):.4f}",
                flush=True,
            )
    return 0


def _pairs(options: argparse.Namespace) -> list[tuple[str, str]]:
    by_pair: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for path in options.files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                by_pair[path.name, row[options.pair_column]][row[options.language_column]] = row[options.text_column]
    first, second = options.languages
    found = {(said[first], said[second]) for said in by_pair.values() if first in said and second in said}
    return sorted(found)


if __name__ == "__main__":
    sys.exit(main())
