"""How often a new message finds its topic: held-back texts against a kNN over all labels.

    python -m tests.benchmarks.similar FILE --text-column C --label-column C [--held 1000] [--json]
    python -m tests.benchmarks.similar --store URL [--asked 200] [--json]

Topics are the labels, with the texts that were not held back as members. `agreement` is the share of held-back texts
whose likeliest topic is their label, `knn` that of the best of k = 5, 10 and 20 nearest labelled texts, `ratio` the two
divided; `sure` is the share of texts with a topic more likely than all others together, `sure_right` how many of these
are of it. Labels named oos or left empty are passed by.

With --store it is how long the whole answer takes on a filled store: topic, earlier feedback, items, fix and reply for
messages made of stored ones, each changed a little; milliseconds of the clock and of the processor.
"""

import argparse
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np

from voc import embed, language, views
from voc.settings import Settings
from voc.similar import TopicWords, gist, likely
from voc.store import facts, open_store, passages
from voc.views import search
from voc.views.guessing import VOTERS
from voc.views.similar import similar_cases

SEED = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--text-column")
    parser.add_argument("--label-column")
    parser.add_argument("--store", metavar="URL")
    parser.add_argument("--asked", type=int, default=200)
    parser.add_argument("--held", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.store and not (args.file and args.text_column and args.label_column):
        parser.error("give FILE with --text-column and --label-column, or --store URL")
    found = timed(args.store, asked=args.asked) if args.store else measure(*_read(args), held=args.held)
    print(json.dumps(found) if args.json else "\n".join(f"{key}: {value:.4f}" for key, value in found.items()))


def measure(texts: list[str], labels: list[str], *, held: int) -> dict[str, float]:
    """Agreement of held-back texts with their labels, by the likeliest topic as the product does, and by kNN."""
    vectors = embed.unit(embed.load("e5").encode(texts))
    codes = [str(code) for code in language.detect_many(texts)]
    centred = embed.centre(vectors, codes, embed.language_means(vectors[held:], codes[held:]))
    names = sorted(set(labels[held:]))
    row = {name: i for i, name in enumerate(names)}
    known = np.asarray([row[label] for label in labels[held:]])
    members = centred[held:]
    centroids = np.stack([gist(members[known == i]) for i in range(len(names))])
    words = TopicWords.learn(texts[held:], known.tolist())
    began = time.perf_counter()
    shares = np.stack(
        [
            likely(
                words.speaking(text),
                _voices(known[np.argsort(-(members @ vector))[:VOTERS]], names),
                centroids @ vector,
            )
            for text, vector in zip(texts[:held], centred[:held], strict=True)
        ]
    )
    took = (time.perf_counter() - began) / held
    truth = np.asarray([row.get(label, -1) for label in labels[:held]])
    right = shares.argmax(axis=1) == truth
    sure = shares.max(axis=1) > 0.5
    agreement = float(right.mean())
    knn = max(float((_knn(centred[:held], members, known, k) == truth).mean()) for k in (5, 10, 20))
    return {
        "topics": len(names),
        "agreement": agreement,
        "knn": knn,
        "ratio": agreement / knn,
        "sure": float(sure.mean()),
        "sure_right": float(right[sure].mean()),
        "ms": 1000 * took,
    }


def _voices(spoken_of: np.ndarray, names: list[str]) -> np.ndarray:
    return np.bincount(spoken_of, minlength=len(names)) / len(spoken_of)


def timed(url: str, *, asked: int) -> dict[str, float]:
    """How long an answer takes on a store: stored passages, and milliseconds at the middle and at 95 %."""
    settings = Settings.from_env({"VOC_STORE_URL": url})
    with open_store(settings.store_url, settings.home) as store:
        with store.begin() as connection:
            registry, published = views.read_registry(connection), facts.published(connection)
            assert published is not None, "run the batch job first"
            ids = passages.ids(connection)
            chosen = np.random.default_rng(SEED).choice(ids, min(asked, len(ids)), replace=False)
            texts = list(passages.texts(connection, [int(id_) for id_ in chosen]).values())
        ground = views.open_ground(facts.load(store.facts_folder, *published))
        cut = views.cut(ground, registry, views.Filters(weeks=520))
        encoder = search.encoder_of(store)
        assert encoder is not None, "the store has vectors of another encoder"
        similar_cases(store, cut, "coba dulu", encoder)  # opens what stays open
        wall, cpu = [], []
        for text in texts:
            began, used = time.perf_counter(), time.process_time()
            similar_cases(store, cut, f"halo kak, {text} gimana ya", encoder)
            wall.append(1000 * (time.perf_counter() - began))
            cpu.append(1000 * (time.process_time() - used))
    found = {"stored": float(len(ids))}
    for name, spent in (("wall", wall), ("cpu", cpu)):
        found |= {f"{name}_ms_p50": float(np.quantile(spent, 0.5)), f"{name}_ms_p95": float(np.quantile(spent, 0.95))}
    return found


def _knn(queries: np.ndarray, rows: np.ndarray, known: np.ndarray, k: int) -> np.ndarray:
    cosines = queries @ rows.T
    best = np.argpartition(-cosines, k, axis=1)[:, :k]
    votes = [
        np.bincount(known[near], weights=np.maximum(own[near], 0) ** 2) for near, own in zip(best, cosines, strict=True)
    ]
    return np.asarray([int(np.argmax(vote)) for vote in votes])


def _read(args: argparse.Namespace) -> tuple[list[str], list[str]]:
    csv.field_size_limit(sys.maxsize)
    with args.file.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row[args.text_column], row[args.label_column]) for row in csv.DictReader(file)]
    rows = sorted({row for row in rows if all(row) and row[1] != "oos"})
    order = np.random.default_rng(SEED).permutation(len(rows))
    return [rows[i][0] for i in order], [rows[i][1] for i in order]


if __name__ == "__main__":
    main()
