"""`voc map`: how an unknown file would be read, and saving that under a name."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voc.cli.common import command, opened, settings_of, show, warn, who
from voc.cli.run import overrides


def add(commands: Any) -> None:
    maps = command(commands, "map", "propose how the columns of a file are read, and save it as a profile", _map)
    maps.add_argument("file", type=Path, metavar="FILE")
    maps.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="say which column is what")
    maps.add_argument("--profile", metavar="NAME", help="begin with a saved or shipped profile")
    maps.add_argument("--save", metavar="NAME", help="keep the mapping under this name, for voc run --profile NAME")


def _map(args: argparse.Namespace) -> None:
    from voc import ingest
    from voc.privacy import redact_numbers

    settings = settings_of(args)
    profile = ingest.load_profile(args.profile, settings.home) if args.profile else None
    plan = ingest.plan(
        args.file, zone=settings.zone, profile=profile, overrides=overrides(args.map), clean=redact_numbers
    )
    value = {
        "file": plan.name,
        "channel": plan.channel,
        "source": plan.source,
        "mapping": dict(plan.mapping),
        "why": dict(plan.why),
        "notes": list(plan.notes),
    }
    if args.save:
        _save(args, ingest.profile_text(plan.as_profile(args.save)))
    show(args, value, list(map(redact_numbers, plan.lines())))
    if args.save:
        path = settings.home / "profiles" / f"{args.save}.yaml"
        warn(f"saved: {path}. Use it with: python -m voc run {args.file} --profile {args.save}")
    elif not args.json:
        warn("Right? Save it with --save NAME. Wrong? Say it with --map FIELD=COLUMN.")


def _save(args: argparse.Namespace, text: str) -> None:
    """Keep a mapping with the store that it is for, which notes who did; a first one makes the store."""
    from voc.views import managing

    with opened(args, create=True) as (settings, store):
        managing.replace(store, settings, managing.PROFILE, text, name=args.save, who=who(), at=datetime.now(UTC))
