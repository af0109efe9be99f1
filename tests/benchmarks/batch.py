"""The batch job beside stock BERTopic: python -m tests.benchmarks.batch [--size N] [--out FILE.json]

Both get the same texts (see `texts`), each in a fresh process, one after the other, with
the bundled encoder. Ours is the whole job, from the file to the facts that pages read;
stock BERTopic embeds the texts by the encoder's own call, that of the package which carries it,
and fits with its default settings: what it costs without this project. `--engine voc` (make bench
ENGINE=voc) lends stock BERTopic our fast engine for the same encoder, so that what is left is the
rest of the job. As that takes hours for many texts, `--under RATIO` (make bench UNDER=0.1) stops stock
BERTopic as soon as it has taken so long that our share of its time is RATIO at most: what is
printed then is an upper bound. AMI is over the labelled texts that are one passage long; no topic counts as one class.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.texts import Said, texts
from voc import passages, privacy

ROOT = Path(__file__).parents[2]
FIRST = datetime(2025, 3, 3, tzinfo=UTC)
WEEKS = 30


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--encoder", help="force an encoder on our side, e.g. e5 or distilled")
    parser.add_argument("--engine", choices=("wheel", "voc"), default="wheel", help="what runs the encoder for stock")
    parser.add_argument("--under", type=float, help="stop stock once our share of its time is under this")
    parser.add_argument("--ours-only", action="store_true", help="leave stock BERTopic out")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        said, origin = texts(args.size, home / "sample")
        print(f"{len(said):,} texts from {origin}, {sum(bool(one.label) for one in said):,} with a label", flush=True)
        result: dict[str, Any] = {"size": args.size, "ours": ours(home, said, encoder=args.encoder)}
        show(result, "ours")
        if not args.ours_only:
            result["engine_of_baseline"] = args.engine
            longest = result["ours"]["seconds"] / args.under if args.under else None
            result["baseline"] = baseline(home, said, engine=args.engine, longest=longest)
            result["ratio"] = round(result["ours"]["seconds"] / result["baseline"]["seconds"], 3)
            if result["baseline"]["stopped"]:
                print(f"baseline: stopped after {result['baseline']['seconds']:,} s")
            else:
                show(result, "baseline")
            most = "under " if result["baseline"]["stopped"] else ""
            print(f"ratio of seconds, ours to stock BERTopic: {most}{result['ratio']}")
    if args.out:
        args.out.write_text(json.dumps(result, indent=2), encoding="utf-8")
    return 0


def ours(home: Path, said: Sequence[Said], *, encoder: str | None = None) -> dict[str, Any]:
    """The whole job in a fresh process."""
    write(home / "texts.csv", said)
    command = [sys.executable, "-m", "voc", "run", home / "texts.csv", "--store", f"sqlite:///{home}/voc.db", "--json"]
    with Measured() as measured:
        done = subprocess.run(
            [*command, *(["--encoder", encoder] if encoder else [])], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
    summary = json.loads(done.stdout)
    stages = {name: took for name, took in summary["seconds"].items() if name != "total"}
    # What no stage names is the start: the interpreter, imports, opening the store.
    stages["other"] = round(measured.seconds - sum(stages.values()), 1)
    found = _stored(home)
    labels, topics = [], []
    for one, key in _judged(said):
        labels.append(one.label)
        topics.append(found.get(key, 0))
    return {
        "seconds": round(measured.seconds, 1),
        "cpu_seconds": round(measured.cpu_seconds, 1),
        "peak_mib": summary["peak_mib"],
        "stages": stages,
        "cpu_stages": summary["cpu_seconds"],
        "topics": summary["topics"],
        "ami": _ami(labels, topics),
    }


def baseline(home: Path, said: Sequence[Said], *, engine: str, longest: float | None) -> dict[str, Any]:
    """Stock BERTopic in a fresh process, stopped after `longest` seconds where that is given."""
    (home / "texts.json").write_text(json.dumps([one.text for one in said]), encoding="utf-8")
    with Measured() as measured:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.stock", home / "texts.json", engine],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                check=True,
                env=os.environ | {"TQDM_DISABLE": "1"},
                timeout=longest,
            )
        except subprocess.TimeoutExpired:
            done = None
    if done is None:
        return {"stopped": True, "seconds": round(measured.seconds, 1), "cpu_seconds": round(measured.cpu_seconds, 1)}
    answer = json.loads(done.stdout.splitlines()[-1])
    topic_of = dict(zip((one.text for one in said), answer["topics"], strict=True))
    judged = [one for one, _ in _judged(said)]
    return {
        "stopped": False,
        "seconds": round(measured.seconds, 1),
        "cpu_seconds": round(measured.cpu_seconds, 1),
        "peak_mib": answer["peak_mib"],
        "stages": answer["stages"],
        "topics": len(set(answer["topics"]) - {-1}),
        "ami": _ami([one.label for one in judged], [topic_of[one.text] for one in judged]),
    }


def write(path: Path, said: Sequence[Said]) -> None:
    """Texts as an export of reviews, spread over WEEKS weeks."""
    step = timedelta(weeks=WEEKS) / max(len(said), 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["review_id", "text", "created_at"])
        for number, one in enumerate(said):
            rows.writerow([f"R{number:07d}", one.text, f"{FIRST + number * step:%Y-%m-%d %H:%M:%S}"])


def show(result: dict[str, Any], name: str) -> None:
    one = result[name]
    print(
        f"{name}: {one['seconds']} s ({one['cpu_seconds']} s of CPU), {result['size'] / one['seconds']:,.0f} texts/s, "
        f"{one['peak_mib']:,} MiB, {one['topics']} topics, AMI {one['ami']}"
    )
    for stage, took in one["stages"].items():
        worked = one.get("cpu_stages", {}).get(stage)
        cpu = f"  {worked:8.1f} s of CPU" if worked is not None else ""
        print(f"  {stage:<10} {took:8.1f} s  {result['size'] / max(took, 0.001):10,.0f}/s{cpu}", flush=True)


class Measured:
    """Wall and CPU seconds of the processes that run inside."""

    seconds = cpu_seconds = 0.0

    def __enter__(self) -> "Measured":
        self._begun, self._cpu = time.perf_counter(), self._used()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds, self.cpu_seconds = time.perf_counter() - self._begun, self._used() - self._cpu

    @staticmethod
    def _used() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime


def _judged(said: Sequence[Said]) -> list[tuple[Said, int]]:
    """The labelled texts that are stored as one passage, with its id."""
    kept = []
    for one in said:
        redacted = privacy.redact(one.text).text
        if one.label and len(passages.split(redacted)) == 1 and passages.is_informative(redacted):
            kept.append((one, passages.key(redacted)))
    return kept


def _stored(home: Path) -> dict[int, int]:
    from voc.store import open_store
    from voc.store import passages as stored

    with open_store(f"sqlite:///{home}/voc.db", home / "voc.files") as store, store.begin() as connection:
        return {row.id: row.topic_id or 0 for rows in stored.informative(connection) for row in rows}


def _ami(labels: Sequence[str], topics: Sequence[int]) -> float | None:
    from sklearn.metrics import adjusted_mutual_info_score

    return round(float(adjusted_mutual_info_score(labels, topics)), 3) if labels else None


if __name__ == "__main__":
    sys.exit(main())
