"""`voc release`: what was shipped together, when, and in which words people are told of it."""

import argparse
from datetime import UTC, datetime
from typing import Any

from voc.cli.common import a_day, an_id, command, opened, show, some, table, taken_out, who


def add(commands: Any) -> None:
    group = commands.add_parser("release", help="releases: add, list, show, say", description=__doc__)
    deeds = group.add_subparsers(required=True, metavar="DEED")
    new = command(deeds, "add", "make a release of shipped backlog items", _add)
    new.add_argument("name", metavar="NAME")
    new.add_argument("--on", type=a_day, required=True, metavar="YYYY-MM-DD", help="the day it came")
    new.add_argument("--item", type=an_id, action="append", default=[], metavar="ID", help="a backlog item; repeatable")
    new.add_argument("--version", default="", help="the version people have to update to")
    new.add_argument("--note", default="", help="what is new, in Indonesian, for the public page")
    new.add_argument("--note-en", default="", help="the same in English")
    more = command(deeds, "add-item", "put another item into a release", _add_item)
    _named(more)
    more.add_argument("item", type=an_id, metavar="ITEM")
    say = command(deeds, "say", "the words in which people are told of an item", _say)
    _named(say)
    say.add_argument("item", type=an_id, metavar="ITEM")
    say.add_argument("--topic", help="the problem in a few Indonesian words, such as: refund lama cair")
    say.add_argument("--topic-en", help="the same in English")
    say.add_argument("--change", help="one Indonesian sentence on what changed")
    say.add_argument("--change-en", help="the same in English")
    say.add_argument("--kind", choices=("fixed", "built"), help="a problem that was fixed, or a wish that was built")
    command(deeds, "list", "all releases, newest first", _list)
    _named(command(deeds, "show", "one release with its items and what became of its messages", _show))


def _named(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("release", metavar="RELEASE", help="its name or number")


def _add(args: argparse.Namespace) -> None:
    from voc.store import releases
    from voc.views.commenting import cleaned

    at = datetime.now(UTC)
    with opened(args) as (settings, store), store.begin() as connection:
        notes, removed = cleaned({"note": args.note, "note_en": args.note_en}, settings.own_names)
        made = releases.add(connection, args.name, on=args.on, at=at, who=who(), version=args.version, **notes)
        for item in args.item:
            releases.ship(connection, made, item, at=at, who=who())
    value = {"release": made, "items": args.item, "redacted": removed}
    show(args, value, [f"made release {made} with {some(len(args.item), 'item')}", *taken_out(removed)])


def _add_item(args: argparse.Namespace) -> None:
    from voc.store import releases

    with opened(args) as (_, store), store.begin() as connection:
        found = releases.find(connection, args.release)
        releases.ship(connection, found.id, args.item, at=datetime.now(UTC), who=who())
    show(args, {"release": found.id, "item": args.item}, [f"item {args.item} is shipped in {found.name}"])


def _say(args: argparse.Namespace) -> None:
    from voc.store import releases
    from voc.views.commenting import cleaned

    given = {n: getattr(args, n) for n in releases.SAID if getattr(args, n) is not None}
    with opened(args) as (settings, store), store.begin() as connection:
        words, removed = cleaned(given, settings.own_names)
        found = releases.find(connection, args.release)
        if words:
            releases.say(connection, found.id, args.item, at=datetime.now(UTC), who=who(), **words)
        said = [item for item in releases.items(connection, found.id) if item.item_id == args.item]
    value = {n: getattr(said[0], n) for n in releases.SAID} if said else {}
    lines = [f"{name}: {text}" for name, text in value.items() if text]
    show(args, value | {"redacted": removed}, [*lines, *taken_out(removed)])


def _list(args: argparse.Namespace) -> None:
    from voc.store import releases

    with opened(args) as (_, store), store.begin() as connection:
        rows = [
            (one.id, one.name, one.shipped_on.isoformat(), one.version, len(releases.items(connection, one.id)))
            for one in releases.every(connection)
        ]
    head = ("id", "name", "shipped_on", "version", "items")
    lines = table(head, rows) if rows else ["No releases yet. Make one with: python -m voc release add NAME --on DAY"]
    show(args, {"releases": [dict(zip(head, row, strict=True)) for row in rows]}, lines)


def _show(args: argparse.Namespace) -> None:
    from voc.store import backlog, outbox, releases

    with opened(args) as (_, store), store.begin() as connection:
        found = releases.find(connection, args.release)
        items = [(item, backlog.one(connection, item.item_id)) for item in releases.items(connection, found.id)]
        counts = outbox.counts(connection, found.id)
    value = {
        "release": found.id,
        "name": found.name,
        "version": found.version,
        "shipped_on": found.shipped_on,
        "note": found.note,
        "note_en": found.note_en,
        "approved_by": found.approved_by,
        "items": [
            {"id": one.id, "title": one.title, "topic_id": one.topic_id, "kind": item.kind, "change": item.change}
            for item, one in items
        ],
        "messages": [{"medium": m, "status": s, "messages": n} for (m, s), n in counts.items()],
    }
    lines = [f"{found.name} · {found.shipped_on} · {found.version or 'no version'}", found.note or "(no note)"]
    lines += [f"  {one.id}: {one.title} – {item.change or 'nobody said what changed'}" for item, one in items]
    lines += [f"  {medium}: {n} {status}" for (medium, status), n in counts.items()]
    show(args, value, lines)
