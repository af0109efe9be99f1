"""Speed and quality of the encoders on labelled texts: python tests/benchmarks/encoders.py FILE:TEXT:LABEL ...

The teacher embeds everything; the student learns from --sample of the texts and
embeds all. Quality: k-means at the true number of labels (NMI, mean of three
seeds), and the label of the ten nearest (accuracy). Fidelity: cosine and shared
neighbours against the teacher, and on the texts that the student has not learnt from
the AMI of k-means groups with the labels, by either. Vectors are centred on
their mean. The rate is texts a second of wall-clock time, after loading.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import normalized_mutual_info_score

sys.path.insert(0, os.fspath(Path(__file__).resolve().parents[1]))
from voc.embed import Encoder, Vectors, distil, fidelity, join, load, unit


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="FILE:TEXT:LABEL", help="a CSV file, its text and its label column")
    parser.add_argument("--teacher", default="e5", help="encoder that teaches (default: e5)")
    parser.add_argument("--sample", type=int, default=1500, help="texts the student learns from (default: 1500)")
    parser.add_argument("--limit", type=int, default=4000, help="texts used of each file (default: 4000)")
    parser.add_argument("--seed", type=int, default=42)
    options = parser.parse_args(arguments)
    teacher, lexical = load(options.teacher), load("lexical")
    print(f"{'set':28} {'encoder':12} {'n':>6} {'texts/s':>9} {'knn10':>6} {'nmi':>6}  fidelity")
    for entry in options.sets:
        path, text_column, label_column = entry.rsplit(":", 2)
        texts, labels = _read(Path(path), text_column, label_column, limit=options.limit, seed=options.seed)
        taught, rate = _timed(teacher, texts)
        _line(path, options.teacher, taught, labels, f"{rate:9.0f}")
        student = distil(texts[: options.sample], taught[: options.sample], seed=options.seed)
        learnt, rate = _timed(student, texts)
        unseen, named, theirs = texts[options.sample :], labels[options.sample :], taught[options.sample :]
        by = [fidelity(one, unseen, theirs, labels=named).grouping or 0.0 for one in (student, teacher)]
        measured = (
            f"cosine {student.fidelity.cosine:.3f}, neighbours {student.fidelity.neighbour_overlap:.3f}, "
            f"AMI {by[0]:.3f} (teacher {by[1]:.3f})"
        )
        _line(path, "student", learnt, labels, f"{rate:9.0f}", measured)
        _line(path, "joined", join(_centred(taught), _centred(learnt)), labels, f"{'':9}")
        words, rate = _timed(lexical, texts)
        _line(path, "lexical", words, labels, f"{rate:9.0f}")
    return 0


def _read(path: Path, text: str, label: str, *, limit: int, seed: int) -> tuple[list[str], list[str]]:
    frame = pd.read_csv(path, dtype=str, usecols=[text, label]).dropna().drop_duplicates(text)
    frame = frame.sample(min(limit, len(frame)), random_state=seed)
    return frame[text].tolist(), frame[label].tolist()


def _timed(encoder: Encoder, texts: list[str]) -> tuple[Vectors, float]:
    encoder.encode(texts[:20])
    start = time.perf_counter()
    vectors = encoder.encode(texts)
    return vectors, len(texts) / (time.perf_counter() - start)


def _centred(vectors: Vectors) -> Vectors:
    return unit(vectors - vectors.mean(axis=0))


def _line(path: str, name: str, vectors: Vectors, labels: list[str], rate: str, note: str = "") -> None:
    rows = _centred(vectors)
    codes, names = pd.factorize(np.array(labels))
    groups = [KMeans(len(names), n_init=1, random_state=seed).fit_predict(rows) for seed in range(3)]
    nmi = np.mean([normalized_mutual_info_score(codes, found) for found in groups])
    similarities = rows @ rows.T
    np.fill_diagonal(similarities, -np.inf)
    near = codes[np.argpartition(-similarities, 10, axis=1)[:, :10]]
    votes = np.array([np.bincount(row, minlength=len(names)).argmax() for row in near])
    title = f"{Path(path).parent.name}/{Path(path).stem}"[:28]
    print(f"{title:28} {name:12} {len(rows):6} {rate} {np.mean(votes == codes):6.3f} {nmi:6.3f}  {note}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
