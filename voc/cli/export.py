"""`voc backlog`: backlog items made of topics, and their export in the layout a tracker imports."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voc.cli.common import command, opened, show, table
from voc.cli.curate import who
from voc.cli.tables import period, slice_of
from voc.errors import InputError, NotFound

FOLDER = Path("data/backlog")


def add(commands: Any) -> None:
    group = commands.add_parser("backlog", help="backlog items: list, add, export", description=__doc__)
    deeds = group.add_subparsers(required=True, metavar="DEED")
    period(command(deeds, "list", "list the items, most harmful topic first", _list))
    new = command(deeds, "add", "make an item of a topic, drafted from its evidence", _add)
    new.add_argument("topic", type=int)
    period(new)
    out = command(deeds, "export", "write the items as the files a tracker imports", _export)
    out.add_argument("--format", default="csv", metavar="NAME", help="jira, linear, github, azure, asana, trello, …")
    out.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to write (default: data/backlog/ and the layout's own file name)",
    )
    period(out)
    for name in ("list", "add", "export"):
        deeds.choices[name].add_argument("--language", choices=("id", "en"), default="id", help="of the drafts")


def _list(args: argparse.Namespace) -> None:
    from voc.views import pain, plan

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        items = plan.items(store, cut, pain.pain_points(cut), language=args.language)
    head = ("id", "title", "status", "owner", "people")
    rows = [(i.stored.id, i.stored.title, i.stored.status.value, i.stored.owner, _people(i)) for i in items]
    value = {"items": [dict(zip(head, row, strict=True)) for row in rows]}
    show(args, value, table(head, rows) if rows else ["No items yet. Make one with: python -m voc backlog add TOPIC"])


def _add(args: argparse.Namespace) -> None:
    from voc.views import pain, plan

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        made = plan.add_item(
            store,
            cut,
            pain.pain_points(cut),
            args.topic,
            language=args.language,
            at=datetime.now(UTC),
            who=who(),
        )
    show(args, {"item": made}, [f"made item {made}"])


def _export(args: argparse.Namespace) -> None:
    from voc.views import pain, plan

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        items = plan.items(store, cut, pain.pain_points(cut), language=args.language)
        if not items:
            raise NotFound("The backlog has no items. Make one with: python -m voc backlog add TOPIC (see voc topics)")
        files = plan.files(items, args.format, language=args.language)
    # The first file is the one the tracker imports; what comes with it keeps its own name beside it.
    first = args.out or FOLDER / files[0].name
    written = [first, *[first.with_name(file.name) for file in files[1:]]]
    try:
        first.parent.mkdir(parents=True, exist_ok=True)
        for path, file in zip(written, files, strict=True):
            path.write_bytes(file.content)
    except OSError as error:
        raise InputError(
            f"{error.filename} cannot be written: {error.strerror}. Name another file with --out."
        ) from error
    show(args, {"files": [str(path) for path in written], "items": len(items)}, [f"wrote {path}" for path in written])


def _people(item: Any) -> int:
    return item.evidence.people if item.evidence else 0
