"""`voc doctor`, `voc backup` and `voc restore`: is all well, and what if not."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voc.cli.common import command, opened, settings_of, show, some, who
from voc.errors import StoreError

_MARK = {"good": "✓", "warning": "!", "bad": "✗"}


def add(commands: Any) -> None:
    command(commands, "doctor", "check store, keys, vectors, disk, last run; say what to do", _doctor)
    backup = command(commands, "backup", "write the whole store to one file, also while it is in use", _backup)
    backup.add_argument("file", type=Path)
    backup.add_argument("--with-keys", action="store_true", help="put the keys in too; then guard the file like them")
    restore = command(commands, "restore", "put a backup where there is no store yet", _restore)
    restore.add_argument("file", type=Path)


def _doctor(args: argparse.Namespace) -> None:
    from voc.pipeline import doctor

    with opened(args) as (settings, store):
        found = doctor.examine(store, settings, now=datetime.now(UTC))
    lines = [f"{_MARK[one.state]} {one.name}: {one.found}" + (f"\n    {one.do}" if one.do else "") for one in found]
    bad = [one.name for one in found if one.state == doctor.BAD]
    show(args, {"healthy": not bad, "findings": [asdict(one) for one in found]}, lines)
    if bad:
        raise StoreError(f"Not well: {', '.join(bad)}. What to do is said above.")


def _backup(args: argparse.Namespace) -> None:
    from rich.console import Console

    from voc.store import backups

    # Where no person watches, nothing is shown.
    with opened(args) as (_, store), Console(stderr=True).status("") as shown:
        sums = backups.backup(
            store,
            args.file,
            with_keys=args.with_keys,
            at=datetime.now(UTC),
            who=who(),
            progress=lambda name: shown.update(f"copying {name}"),
        )
    size = args.file.stat().st_size
    lines = [f"{args.file}: {some(len(sums), 'file')}, {size / 2**20:,.1f} MiB"]
    if not args.with_keys:
        lines.append("The keys are not in it. Keep voc.key and vault.key elsewhere; a restored store needs them.")
    show(args, {"file": str(args.file), "bytes": size, "files": sums, "keys": args.with_keys}, lines)


def _restore(args: argparse.Namespace) -> None:
    from voc.store import backups

    settings = settings_of(args)
    sums = backups.restore(args.file, settings.store_url, settings.home, at=datetime.now(UTC), who=who())
    lines = [f"{some(len(sums), 'file')} restored and checked"]
    keyless = [name for name in backups.KEYS if not (settings.home / name).exists()]
    if keyless:
        lines.append(f"Put {' and '.join(keyless)} into {settings.home} before the next run.")
    show(args, {"files": sums, "keys_missing": keyless}, lines)
