"""What the cluster engine costs where it gains nothing: python -m tests.benchmarks.cluster [--size N] [--rounds N]

The same Parquet file goes through the job on this machine and through `--engine ray` on a cluster
of this machine, each in a fresh process on an empty store, in turn. Two cores cannot gain by it, so the
ratio of the best seconds of each is what handing rows to workers and back costs; Ray's own start, the
same at any size, is part of "other".
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd

from tests.benchmarks.batch import ROOT
from voc import sample

ENGINES = {"one machine": [], "ray": ["--engine", "ray"]}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args(argv)
    best: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = _parquet(Path(folder), args.size)
        for turn in range(args.rounds):
            for name, option in ENGINES.items():
                took = _run(file, Path(folder, f"{name.split()[0]}-{turn}.db"), option)
                if name not in best or took["seconds"] < best[name]["seconds"]:
                    best[name] = took
    here, there = best.values()
    if here["summary"] != there["summary"]:
        print(f"the engines differ: {here['summary']} {there['summary']}", file=sys.stderr)
        return 1
    print(f"{here['summary']['read']:,} rows, {here['summary']['topics']} topics")
    for stage in here["stages"]:
        one, other = here["stages"][stage], there["stages"][stage]
        print(f"  {stage:<10} {one:8.1f} s {other:8.1f} s")
    print(f"  {'all':<10} {here['seconds']:8.1f} s {there['seconds']:8.1f} s")
    print(f"ratio of seconds, ray to one machine: {there['seconds'] / here['seconds']:.2f}")
    return 0


def _parquet(folder: Path, size: int) -> Path:
    sample.write(folder / "sample", size=size)
    reviews = pd.read_csv(folder / "sample" / "app_reviews.csv", dtype=str)
    reviews.to_parquet(folder / "reviews.parquet", row_group_size=10_000, index=False)
    return folder / "reviews.parquet"


def _run(file: Path, store: Path, option: list[str]) -> dict[str, Any]:
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "voc", "run", file, "--store", f"sqlite:///{store}", "--json", *option],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    seconds = time.perf_counter() - begun
    summary = json.loads(done.stdout)
    stages = {name: took for name, took in summary["seconds"].items() if name != "total"}
    counted = {name: summary[name] for name in ("read", "new", "duplicate", "refused", "uninformative", "topics")}
    return {"seconds": seconds, "summary": counted, "stages": stages | {"other": seconds - sum(stages.values())}}


if __name__ == "__main__":
    sys.exit(main())
