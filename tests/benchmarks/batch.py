"""The batch job beside stock BERTopic: python -m tests.benchmarks.batch [--size N] [--out FILE.json]

Both read the same feedback of `voc sample --size N` in a fresh process, one after the
other, with the bundled encoder. Ours is the whole job, from the files to the facts that
pages read; stock BERTopic gets the texts ready made, embeds them by its own call and
fits with its default settings. AMI is against the topics that the sample was made of.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from voc import passages, privacy, sample

ROOT = Path(__file__).parents[2]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--ours-only", action="store_true", help="leave stock BERTopic out")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sample.write(home / "sample", size=args.size)
        result: dict[str, Any] = {"size": args.size, "ours": ours(home)}
        if not args.ours_only:
            result["baseline"] = baseline(home)
            result["ratio"] = round(result["ours"]["seconds"] / result["baseline"]["seconds"], 3)
    if args.out:
        args.out.write_text(json.dumps(result, indent=2), encoding="utf-8")
    show(result)
    return 0


def ours(home: Path) -> dict[str, Any]:
    """The whole job in a fresh process."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "voc", "run", home / "sample", "--store", home / "voc.db", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    seconds = time.perf_counter() - begun
    summary = json.loads(done.stdout)
    found = _stored(home)
    return {
        "seconds": round(seconds, 1),
        "peak_mib": summary["peak_mib"],
        "stages": {name: took for name, took in summary["seconds"].items() if name != "total"},
        "ami": _ami([(topic, found[key]) for key, topic in truth(home) if key in found]),
    }


def baseline(home: Path) -> dict[str, Any]:
    """Stock BERTopic in a fresh process on the same informative texts."""
    labelled = [(text, topic) for text, topic in labelled_texts(home) if passages.is_informative(text)]
    (home / "texts.json").write_text(json.dumps([text for text, _ in labelled]), encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.stock", home / "texts.json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        env=os.environ | {"TQDM_DISABLE": "1"},
    )
    seconds = time.perf_counter() - begun
    answer = json.loads(done.stdout.splitlines()[-1])
    return {
        "seconds": round(seconds, 1),
        "peak_mib": answer["peak_mib"],
        "stages": answer["stages"],
        "ami": _ami(list(zip((topic for _, topic in labelled), answer["topics"], strict=True))),
    }


def labelled_texts(home: Path) -> list[tuple[str, str]]:
    """Every text of the sample that speaks of one topic, redacted as the job stores it."""
    return [
        (privacy.redact(row.text).text, row.topics[0]) for row in sample.truth(home / "sample") if len(row.topics) == 1
    ]


def truth(home: Path) -> list[tuple[int, str]]:
    """Passage id and topic of the sample's texts that are one passage long."""
    return [(passages.key(text), topic) for text, topic in labelled_texts(home) if len(passages.split(text)) == 1]


def show(result: dict[str, Any]) -> None:
    for name in ("ours", "baseline"):
        if name not in result:
            continue
        one = result[name]
        print(f"{name}: {one['seconds']} s, {one['peak_mib']:,} MiB, AMI {one['ami']}")
        for stage, took in one["stages"].items():
            print(f"  {stage:<10} {took:8.1f} s  {result['size'] / max(took, 0.001):10,.0f}/s")
    if "ratio" in result:
        print(f"ratio of seconds, ours to stock BERTopic: {result['ratio']}")


def _stored(home: Path) -> dict[int, int]:
    from voc.store import open_store
    from voc.store import passages as stored

    with open_store(f"sqlite:///{home}/voc.db", home) as store, store.begin() as connection:
        return {row.id: row.topic_id or 0 for rows in stored.informative(connection) for row in rows}


def _ami(pairs: list[tuple[str, int]]) -> float:
    from sklearn.metrics import adjusted_mutual_info_score

    return round(float(adjusted_mutual_info_score([a for a, _ in pairs], [b for _, b in pairs])), 3)


if __name__ == "__main__":
    sys.exit(main())
