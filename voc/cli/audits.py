"""`voc audit`: what people changed, and whether the log of it is whole."""

import argparse
from dataclasses import asdict
from typing import Any

from voc.cli.common import a_count, command, opened, show, some, table
from voc.errors import StoreError

SHOWN = 50
WIDEST = 60


def add(commands: Any) -> None:
    audit = command(commands, "audit", "what people changed: who, when, what, before, after; or verify the log", _act)
    audit.add_argument("check", nargs="?", choices=("verify",), help="check that no entry was changed or taken out")
    audit.add_argument("--limit", type=a_count, default=SHOWN, help=f"entries shown (default: {SHOWN})")
    audit.add_argument("--expect", metavar="HASH", help="with verify: a hash you noted, which the log must still hold")


def _act(args: argparse.Namespace) -> None:
    (_verify if args.check else _list)(args)


def _list(args: argparse.Namespace) -> None:
    from voc.store import audit

    with opened(args) as (_, store), store.begin() as connection:
        entries = audit.entries(connection, limit=args.limit)
    rows = [
        (e.id, f"{e.at:%Y-%m-%d %H:%M}", e.who, e.action, e.subject, e.before[:WIDEST], e.after[:WIDEST])
        for e in entries
    ]
    head = ("id", "when (UTC)", "who", "what", "on", "before", "after")
    show(args, {"entries": [asdict(e) for e in entries]}, table(head, rows) if rows else ["Nobody changed anything."])


def _verify(args: argparse.Namespace) -> None:
    from voc.store import audit

    with opened(args) as (_, store), store.begin() as connection:
        found = audit.verify(connection, expected=args.expect)
    if not found.holds:
        where = f"entry {found.broken_at}: " if found.broken_at is not None else ""
        raise StoreError(f"The audit log does not hold: {where}{found.why}. Restore a backup, and ask who had access.")
    said = f"{some(found.entries, 'entry', 'entries')}, all in place"
    if found.redacted:
        said += f"; forgotten people were taken out of {found.redacted:,} of them"
    show(args, asdict(found), [said, f"newest hash: {found.head}"])
