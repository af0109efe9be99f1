"""Topics on labelled files, one row each: python -m tests.benchmarks.topics FILE:TEXT:LABEL ... [--baseline]

The same figures as `voc evaluate topics`, for many files at once. The encoder's
vectors are kept in --cache by what the text is, so that a change to the topics is
measured again in seconds. Tune on some files, confirm on others.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from voc import embed
from voc.embed import Encoder, Progress, Vectors
from voc.evaluate import evaluate_topics

_SHOWN = ("n", "topics", "coverage", "ami", "ari", "npmi", "diversity", "seconds")


class Kept:
    """An encoder that remembers on disk what it made, a file for each set of texts."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.whole, self._folder = encoder, folder
        self._known: dict[str, Vectors] = {}
        self.name, self.fingerprint, self.dim = encoder.name, encoder.fingerprint, encoder.dim

    def prepare(self, texts: Sequence[str]) -> None:
        """Embed these once and for all."""
        unique = sorted(set(texts), key=lambda text: (len(text), text))
        digest = hashlib.sha256("\0".join([self.fingerprint, *unique]).encode()).hexdigest()[:16]
        path = self._folder / f"{digest}.npy"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            np.save(path, self.whole.encode(unique))
        self._known = dict(zip(unique, np.load(path), strict=True))

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode; only texts that were prepared."""
        made = [self._known[text] for text in texts]
        return np.array(made, dtype=np.float32).reshape(len(made), self.dim)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="FILE:TEXT:LABEL", help="a CSV file, its text and its label column")
    parser.add_argument("--baseline", action="store_true", help="stock BERTopic beside it")
    parser.add_argument("--granularity", default="normal")
    parser.add_argument("--encoder", default="e5")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/voc-vectors"), help="where vectors are kept")
    options = parser.parse_args(arguments)
    encoder = Kept(embed.load(options.encoder), options.cache)
    print(f"{'set':36} {'engine':6} {'labels':>6} " + " ".join(f"{name:>9}" for name in _SHOWN))
    for entry in options.sets:
        path, text, label = entry.rsplit(":", 2)
        texts, labels = read(Path(path), text, label)
        encoder.prepare(texts)
        answer = evaluate_topics(texts, labels, encoder, baseline=options.baseline, granularity=options.granularity)
        for engine, found in (("voc", answer), ("stock", answer.get("baseline"))):
            if found:
                shown = " ".join(f"{json.dumps(found[name]):>9}" for name in _SHOWN)
                print(f"{Path(path).name:36} {engine:6} {len(set(labels)):>6} {shown}", flush=True)
    return 0


def read(path: Path, text: str, label: str) -> tuple[list[str], list[str]]:
    """The texts of a CSV file and their labels; rows without either are left out."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row[text], row[label]) for row in csv.DictReader(file) if row[text].strip() and row[label]]
    return [row[0] for row in rows], [row[1] for row in rows]


if __name__ == "__main__":
    sys.exit(main())
