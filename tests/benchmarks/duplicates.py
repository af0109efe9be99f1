"""How well "already planned?" tells: pairs of a topic and an issue, made of labelled texts.

    python -m tests.benchmarks.duplicates FILE --text-column C --label-column C [--pairs 4000] [--voices 20] [--json]

    python -m tests.benchmarks.duplicates data/sample/.truth/truth.csv --text-column text --label-column topic \\
        --issues tests/benchmarks/sample_issues.csv --voices 110 --texts 9000

A topic is the mean of `--voices` texts of one label, an issue is one other text: of the same label in one half of the
pairs, of another label in the other half. Labels named oos or left empty are passed by. With --issues the issues are
titles as people write them in a tracker (columns label, language, title), which is one tracker of both languages; each
language is measured by itself.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from voc import embed, language
from voc.similar import LIKELY, POSSIBLE, apart, gist

SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text-column", required=True)
    parser.add_argument("--label-column", required=True)
    parser.add_argument("--pairs", type=int, default=4000)
    parser.add_argument("--voices", type=int, default=20)
    parser.add_argument("--texts", type=int, default=6000, help="texts to encode at most")
    parser.add_argument("--issues", type=Path, metavar="FILE", help="titles to take instead of texts")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    texts, labels = _read(args)
    if args.issues:
        with args.issues.open(encoding="utf-8", newline="") as file:
            titles = [(row["label"], row["language"], row["title"]) for row in csv.DictReader(file)]
        found = titled(texts, labels, titles, pairs=args.pairs, voices=args.voices)
    else:
        found = measure(texts, labels, pairs=args.pairs, voices=args.voices)
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
    found = {"labels": float(len(kept)), "pairs": float(2 * len(same)), **_judged(same, other)}
    issues = {label: rng.choice(by_label[label]) for label in kept}
    rows = centred[list(issues.values())]
    best = [
        kept[int(np.argmax(rows @ gist(centred[[i for i in by_label[label] if i != issues[label]][:voices]])))]
        for label in kept
    ]
    return found | {"best_of_all_right": float(np.mean([a == b for a, b in zip(kept, best, strict=True)]))}


def titled(
    texts: list[str], labels: list[str], titles: list[tuple[str, str, str]], *, pairs: int, voices: int
) -> dict[str, float]:
    """The same for titles (label, language, title), half of the pairs right: by language of the title."""
    rng = np.random.default_rng(SEED)
    encoder = embed.load("e5")
    vectors = embed.unit(encoder.encode(texts))
    codes = [str(code) for code in language.detect_many(texts)]
    means = embed.language_means(vectors, codes)
    centred = embed.centre(vectors, codes, means)
    words = [title for _, _, title in titles]
    spoken_in = [str(code) for code in language.detect_many(words)]
    written = apart(embed.centre(embed.unit(encoder.encode(words)), spoken_in, means))
    by_label = {label: np.flatnonzero(np.asarray(labels) == label) for label in {label for label, _, _ in titles}}
    found: dict[str, float] = {"labels": float(len(by_label)), "titles": float(len(titles))}
    for spoken in sorted({code for _, code, _ in titles}):
        mine = [i for i, (_, code, _) in enumerate(titles) if code == spoken]
        same, other = [], []
        for turn in range(pairs // 2):
            i = mine[turn % len(mine)]
            topic = gist(centred[rng.choice(by_label[titles[i][0]], voices, replace=False)])
            foreign = rng.choice([j for j in mine if titles[j][0] != titles[i][0]])
            same.append(float(topic @ written[i]))
            other.append(float(topic @ written[foreign]))
        found |= {f"{spoken}_{name}": value for name, value in _judged(same, other).items()}
    return found


def _judged(same: list[float], other: list[float]) -> dict[str, float]:
    """Recall and precision at both cut-offs, from the cosines of pairs that are the same and that are not."""
    found = {}
    for name, least in (("possible", POSSIBLE), ("likely", LIKELY)):
        hits, wrong = (np.asarray(same) >= least).sum(), (np.asarray(other) >= least).sum()
        found |= {f"{name}_recall": hits / len(same), f"{name}_precision": hits / max(hits + wrong, 1)}
    return found


def _read(args: argparse.Namespace) -> tuple[list[str], list[str]]:
    csv.field_size_limit(sys.maxsize)
    with args.file.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row[args.text_column], row[args.label_column]) for row in csv.DictReader(file)]
    rows = sorted({row for row in rows if all(row) and row[1] != "oos"})
    chosen = np.random.default_rng(SEED).permutation(len(rows))[: args.texts]
    return [rows[i][0] for i in chosen], [rows[i][1] for i in chosen]


if __name__ == "__main__":
    main()
