"""How each stage of the batch job grows: python -m tests.benchmarks.growth [--sizes 10000 30000 …]

Each size is the whole job on `voc sample --size N` in a fresh process on an empty store.
Between two sizes stands the exponent of each stage's CPU seconds: 1 is "twice the feedback, twice
the work". Stages under a second say little. `--then N` adds a last run of N new pieces of
feedback on the largest store, and the same run on an empty one.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.batch import ROOT, Measured
from voc import sample

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--then", type=int, default=0, metavar="N")
    parser.add_argument("--keep", type=Path, help="keep the stores in this folder")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as temporary:
        home = args.keep or Path(temporary)
        rows = [run(home, size) for size in sorted(args.sizes)]
        for before, after in zip([None, *rows], rows, strict=False):
            show(before, after)
        if args.then:
            rows += later(home, max(args.sizes), args.then)
    if args.out:
        args.out.write_text(json.dumps(rows, indent=2), encoding="utf-8")
    return 0


def run(home: Path, size: int, *, files: Path | None = None, store: str = "") -> dict[str, Any]:
    """One run of the job in a fresh process: wall, CPU and stage seconds, and peak memory."""
    if files is None:
        files = home / f"sample-{size}"
        sample.write(files, size=size)
    store = f"sqlite:///{home}/{store or f'store-{size}'}.db"
    with Measured() as measured:
        done = subprocess.run(
            [sys.executable, "-m", "voc", "run", files, "--store", store, "--json"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    summary = json.loads(done.stdout)
    stages = {name: took for name, took in summary["seconds"].items() if name != "total"}
    return {
        "cpu_stages": summary["cpu_seconds"],
        "size": size,
        "new": summary["new"],
        "seconds": round(measured.seconds, 1),
        "cpu_seconds": round(measured.cpu_seconds, 1),
        "peak_mib": summary["peak_mib"],
        "stages": stages,
    }


def later(home: Path, stored: int, count: int) -> list[dict[str, Any]]:
    """`count` new pieces of feedback on the largest store, and on an empty one."""
    files = home / "later"
    sample.write(files, size=count, seed=2026)
    for file in files.glob("[!.]*"):  # feeds of their own, since the ids in every sample run from 1
        file.rename(file.with_name(f"later_{file.name}"))
    full = run(home, count, files=files, store=f"store-{stored}")
    empty = run(home, count, files=files, store="store-empty")
    if full["new"] != count:
        raise RuntimeError(f"of {count:,} only {full['new']:,} were new to the full store; the ratio would say nothing")
    print(f"{count:,} new on {stored:,} stored: {_line(full)}")
    print(f"{count:,} new on an empty store: {_line(empty)}")
    ratios = [full[name] / empty[name] for name in ("seconds", "cpu_seconds")]
    print(f"ratio: {ratios[0]:.2f} of seconds, {ratios[1]:.2f} of CPU seconds")
    return [full, empty]


def show(before: dict[str, Any] | None, row: dict[str, Any]) -> None:
    print(f"{row['size']:>9,}: {_line(row)}")
    for stage, took in row["stages"].items():
        worked = row["cpu_stages"].get(stage, 0)
        earlier = before["cpu_stages"].get(stage, 0) if before else 0
        grown = f"{_exponent(before, row, earlier, worked):6.2f}" if before and earlier > 0 and worked > 0 else ""
        print(f"  {stage:<10} {took:8.1f} s {worked:8.1f} s of CPU {grown}", flush=True)


def _line(row: dict[str, Any]) -> str:
    return f"{row['seconds']} s, {row['cpu_seconds']} s of CPU, {row['peak_mib']:,} MiB"


def _exponent(before: dict[str, Any], row: dict[str, Any], earlier: float, took: float) -> float:
    return math.log(took / earlier) / math.log(row["size"] / before["size"])


if __name__ == "__main__":
    sys.exit(main())
