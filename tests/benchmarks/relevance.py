"""How well posts about a company are told from others, on a mixture of labelled files.

    python -m tests.benchmarks.relevance --ours FILE:COLUMN --about FILE:COLUMN --other FILE:COLUMN [--other …]
        [--brand WORD …] [--posts 700] [--others 400]

--ours is what the company's own channels hold; --about are posts about it, --other posts of
other domains. Where --ours and --about are the same file, its rows are parted in halves. Words
given as --brand, and every @name, are taken out of all texts first, so that no post names the company.
"""

import argparse
import csv
import json
import re
from pathlib import Path

import numpy as np

from voc import embed, language
from voc.relevance import Profile, judge

SHORTEST = 16
LONGEST = 400
MOST_OURS = 1_500


def main() -> None:
    """Print precision, recall and F1 as JSON."""
    args = _parsed()
    rng = np.random.default_rng(args.seed)
    ours, about = _texts(args.ours, args.brand, rng), _texts(args.about, args.brand, rng)
    if args.ours == args.about:
        ours, about = ours[: len(ours) // 2], about[len(about) // 2 :]
    ours, about = ours[:MOST_OURS], about[: args.posts]
    others = [text for name in args.other for text in _texts(name, args.brand, rng)[: args.others]]
    posts, truth = [*about, *others], np.repeat([True, False], [len(about), len(others)])
    encoder = embed.load("e5")
    raw, spoken = encoder.encode([*ours, *posts]), language.detect_many([*ours, *posts])
    vectors = embed.centre(raw, spoken, embed.language_means(raw, spoken))
    found = judge(vectors[: len(ours)], ours, vectors[len(ours) :], posts, Profile(), seed=args.seed)
    hit = int((found.ours & truth).sum())
    precision, recall = hit / max(int(found.ours.sum()), 1), hit / max(int(truth.sum()), 1)
    print(
        json.dumps(
            {
                "ours": len(ours),
                "about": len(about),
                "others": len(others),
                "precision": round(precision, 3),
                "recall": round(recall, 3),
                "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
            }
        )
    )


def _texts(name: str, brand: list[str], rng: np.random.Generator) -> list[str]:
    path, _, column = name.rpartition(":")
    with Path(path).open(encoding="utf-8", newline="") as file:
        texts = [row[column] or "" for row in csv.DictReader(file)]
    named = re.compile("|".join([r"@\w+", *(rf"#?{re.escape(word)}\w*" for word in brand)]), re.IGNORECASE)
    plain = [" ".join(named.sub("", text).split())[:LONGEST] for text in texts]
    return [plain[i] for i in rng.permutation(len(plain)) if len(plain[i]) >= SHORTEST]


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--about", required=True)
    parser.add_argument("--other", action="append", required=True)
    parser.add_argument("--brand", nargs="*", default=[])
    parser.add_argument("--posts", type=int, default=700)
    parser.add_argument("--others", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
