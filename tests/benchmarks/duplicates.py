"""How well "already planned?" tells: pairs of a topic and an issue, made of labelled texts.

    python -m tests.benchmarks.duplicates FILE --text-column C --label-column C [--pairs 4000] [--voices 20] [--json]

A topic is the mean of `--voices` texts of one label, an issue is one other text: of the same label in one half of the
pairs, of another label in the other half. Labels named oos or left empty are passed by.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from voc import embed, language
from voc.similar import LIKELY, POSSIBLE, gist

SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text-column", required=True)
    parser.add_argument("--label-column", required=True)
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--voices", type=int, default=20)
    parser.add_argument("--texts", type=int, default=6000, help="texts to encode at most")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measure(*_read(args), pairs=args.pairs, voices=args.voices)
    print(json.dumps(found) if args.json else "\n".join(f"{key}: {value:.3f}" for key, value in found.items()))


def measure(texts: list[str], labels: list[str], *, pairs: int, voices: int) -> dict[str, float]:
    """Recall and precision at both cut-offs, and the share of topics whose best issue of all is right."""
    rng = np.random.default_rng(SEED)
    vectors = embed.unit(embed.load("e5").encode(texts))
    codes = [str(code) for code in language.detect_many(texts)]
    centred = embed.centre(vectors, codes, embed.language_means(vectors, codes))
    by_label: dict[str, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        by_label[label].append(row)
    kept = [label for label, rows in by_label.items() if len(rows) > voices]
    same, other = [], []
    for _ in range(pairs // 2):
        label, foreign = rng.choice(len(kept), 2, replace=False)
        drawn = rng.choice(by_label[kept[label]], voices + 1, replace=False)
        topic = gist(centred[drawn[1:]])
        same.append(float(topic @ centred[drawn[0]]))
        other.append(float(topic @ centred[rng.choice(by_label[kept[foreign]])]))
    found = {"labels": float(len(kept)), "pairs": float(2 * len(same))}
    for name, least in (("possible", POSSIBLE), ("likely", LIKELY)):
        hits, wrong = (np.asarray(same) >= least).sum(), (np.asarray(other) >= least).sum()
        found |= {f"{name}_recall": hits / len(same), f"{name}_precision": hits / max(hits + wrong, 1)}
    issues = {label: rng.choice(by_label[label]) for label in kept}
    rows = centred[list(issues.values())]
    best = [
        kept[int(np.argmax(rows @ gist(centred[[i for i in by_label[label] if i != issues[label]][:voices]])))]
        for label in kept
    ]
    return found | {"best_of_all_right": float(np.mean([a == b for a, b in zip(kept, best, strict=True)]))}


def _read(args: argparse.Namespace) -> tuple[list[str], list[str]]:
    csv.field_size_limit(sys.maxsize)
    with args.file.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row[args.text_column], row[args.label_column]) for row in csv.DictReader(file)]
    rows = sorted({row for row in rows if all(row) and row[1] != "oos"})
    chosen = np.random.default_rng(SEED).permutation(len(rows))[: args.texts]
    return [rows[i][0] for i in chosen], [rows[i][1] for i in chosen]


if __name__ == "__main__":
    main()
