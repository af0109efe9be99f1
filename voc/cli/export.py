"""`voc backlog`: backlog items made of topics, and their export in the layout a tracker imports."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli import item_drafts, item_history, shaping
from voc.cli.common import an_id, command, opened, period, show, slice_of, some, table, taken_out, who
from voc.errors import InputError, NotFound
from voc.models import ItemStatus

if TYPE_CHECKING:
    from voc.settings import Settings
    from voc.store import Store

SEVERITIES = ("urgent", "high", "medium", "low")  # those of voc.backlog, which the parser need not load
STATUSES = ("proposed", "planned", "in progress", "declined", "duplicate")
FOLDER = Path("data/backlog")


def add(commands: Any) -> None:
    group = commands.add_parser("backlog", help="backlog items: list, show, add, edit, export", description=__doc__)
    deeds = group.add_subparsers(required=True, metavar="DEED")
    period(command(deeds, "list", "list the items, most harmful topic first", _list))
    shaping.add(deeds)
    item_drafts.add(deeds)
    item_history.add(deeds)
    out = command(deeds, "export", "write the items as the files a tracker imports", _export)
    out.add_argument("--format", default="csv", metavar="NAME", help="jira, linear, github, azure, asana, trello, …")
    out.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to write (default: data/backlog/ and the layout's own file name)",
    )
    out.add_argument("--changed", action="store_true", help="only what is new or changed since the last such export")
    out.add_argument("--closed", action="store_true", help="shipped, declined and merged items too")
    period(out)
    plans = command(deeds, "import", "take in the tracker's own export: what is planned already, what is done", _import)
    plans.add_argument(
        "file", type=Path, metavar="FILE", help="of Jira, Linear, Azure DevOps or Asana (CSV), or gh (JSON)"
    )
    link = command(deeds, "link", "say that an item is an issue of the tracker", _link)
    link.add_argument("item", type=an_id)
    link.add_argument("key", help="the issue's own key, such as PAY-12")
    change = command(deeds, "edit", "change an item: title, owner, labels, severity, due date, …", _edit)
    change.add_argument("item", type=an_id)
    change.add_argument("--title")
    change.add_argument("--problem")
    change.add_argument("--story", help="the user story; '' for the drafted one")
    change.add_argument(
        "--acceptance", action="append", metavar="LINE", help="when it is done; all of them, '' for drafted"
    )
    change.add_argument("--owner", help="a team or partner; an e-mail address where the tracker wants one")
    change.add_argument("--label", action="append", metavar="LABEL", help="give all of them, once each; '' for none")
    change.add_argument("--severity", choices=(*SEVERITIES, "guess"), help="guess: from the harm again")
    change.add_argument("--status", choices=STATUSES, help="a release or the tracker's export ships it")
    change.add_argument("--due", metavar="YYYY-MM-DD", help="'' for none")
    change.add_argument("--effort", type=float, metavar="MONTHS", help="person-months")
    merge = command(deeds, "merge", "make one item part of another, with its topics", _merge)
    merge.add_argument("item", type=an_id)
    merge.add_argument("into", type=an_id)
    unmerge = command(deeds, "unmerge", "take a merge back", _unmerge)
    unmerge.add_argument("item", type=an_id, help="the one that was merged into another")
    split = command(deeds, "split", "make an item of its own of some of an item's topics", _split)
    split.add_argument("item", type=an_id)
    split.add_argument("topic", type=an_id, nargs="+")
    split.add_argument("--title", required=True)
    for deed in (merge, unmerge, split):
        period(deed)  # of the problem that is drafted anew
    change.add_argument("--language", choices=("id", "en"), help="of what a tracker gets of it")


def _list(args: argparse.Namespace) -> None:
    from voc.views import pain, plan

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        items = plan.items(store, cut, pain.pain_points(cut))
    head = ("id", "title", "status", "owner", "people", "priority", "labels", "due")
    rows = [
        (
            i.stored.id,
            i.stored.title,
            i.stored.status.value,
            i.stored.owner,
            _people(i),
            plan.priority(i),
            " ".join(i.stored.labels),
            i.stored.due.isoformat() if i.stored.due else "",
        )
        for i in items
    ]
    value = {"items": [dict(zip(head, row, strict=True)) for row in rows]}
    show(args, value, table(head, rows) if rows else ["No items yet. Make one with: python -m voc backlog add TOPIC"])


def _edit(args: argparse.Namespace) -> None:
    from voc.views import shaping

    values: dict[str, Any] = {
        name: value.strip()
        for name in ("title", "problem", "story", "owner")
        if (value := getattr(args, name)) is not None
    }
    if values.get("title") == "":
        raise InputError("An item needs a title; this one is empty.")
    if args.label is not None:
        values["labels"] = [label for label in args.label if label]
    if args.acceptance is not None:
        values["acceptance"] = tuple(line.strip() for line in args.acceptance if line.strip())
    if args.severity is not None:
        values["severity"] = "" if args.severity == "guess" else args.severity
    if args.status is not None:
        values["status"] = ItemStatus(args.status)
    if args.due is not None:
        values["due"] = _day(args.due) if args.due else None
    if args.language is not None:
        values["language"] = args.language
    if args.effort is not None:
        if not 0 <= args.effort < 10_000:
            raise InputError(f"An effort is 0 to 10,000 person-months, not {args.effort}.")
        values["effort"] = args.effort
    if not values:
        raise InputError("Say what to change, such as --label checkout --severity high --due 2026-12-01.")
    with opened(args) as (settings, store):
        own, at = settings.own_names, datetime.now(UTC)
        removed = shaping.shape(store, args.item, at=at, who=who(), own=own, **values)
    value = {"item": args.item, "changed": sorted(values), "redacted": removed}
    show(args, value, [f"changed item {args.item}: {', '.join(sorted(values))}", *taken_out(removed)])


def _merge(args: argparse.Namespace) -> None:
    from voc.views import shaping

    with opened(args) as (settings, store):
        at = datetime.now(UTC)
        shaping.merge(store, args.item, args.into, at=at, who=who())
        _redraft(args, settings, store, [args.into], at)
    value = {"item": args.item, "into": args.into}
    show(args, value, [f"item {args.item} is part of item {args.into}; voc backlog unmerge {args.item} takes it back"])


def _unmerge(args: argparse.Namespace) -> None:
    from voc.views import shaping

    with opened(args) as (settings, store):
        at = datetime.now(UTC)
        left = shaping.unmerge(store, args.item, at=at, who=who())
        _redraft(args, settings, store, [left], at)
    show(args, {"item": args.item, "left": left}, [f"item {args.item} stands for itself again, apart from item {left}"])


def _split(args: argparse.Namespace) -> None:
    from voc.views import shaping
    from voc.views.commenting import cleaned

    with opened(args) as (settings, store):
        kept, removed = cleaned({"title": args.title}, settings.own_names)
        at = datetime.now(UTC)
        made = shaping.split(store, args.item, args.topic, kept["title"], at=at, who=who())
        _redraft(args, settings, store, [made, args.item], at)
    value = {"item": made, "of": args.item, "redacted": removed}
    show(args, value, [f"made item {made} of item {args.item}", *taken_out(removed)])


def _redraft(args: argparse.Namespace, settings: "Settings", store: "Store", item_ids: list[int], at: datetime) -> None:
    from voc.views import pain, redrafting

    cut = slice_of(store, args)
    points, least = pain.pain_points(cut), settings.minimum_people
    redrafting.redraft(store, cut, points, item_ids, minimum=least, at=at, who=who())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"'{text}' is no day. Write it as 2026-12-01.") from error


def _export(args: argparse.Namespace) -> None:
    from voc.views import pain, plan
    from voc.views.planned import sendable, unclosed

    with opened(args) as (settings, store):
        cut = slice_of(store, args)
        items = plan.items(store, cut, pain.pain_points(cut))
        if not items:
            raise NotFound("The backlog has no items. Make one with: python -m voc backlog add TOPIC (see voc topics)")
        if args.changed:
            items = plan.new_or_changed(store, items, args.format)
        asked = items if args.closed else unclosed(store, items, args.format)
        closed = len(items) - len(asked)
        left = (
            [f"left out, as shipped, declined or merged: {some(closed, 'item')} (--closed takes them)"]
            if closed
            else []
        )
        items = sendable(store, asked, args.format)
        files = plan.files(items, args.format, minimum=settings.minimum_people) if items else []
        if not files:
            said = "Nothing is new or changed since the last export, or all of it is an issue there already."
            show(args, {"files": [], "items": 0, "closed": closed}, [said, *left])
            return
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
    with opened(args) as (_, store):
        plan.mark_exported(store, items, args.format, at=datetime.now(UTC), who=who())
    value = {"files": [str(path) for path in written], "items": len(items), "closed": closed}
    show(args, value, [*(f"wrote {path}" for path in written), *left])


def _import(args: argparse.Namespace) -> None:
    from voc import pipeline, views
    from voc.store import backlog
    from voc.views.planned import planned_already

    content, name = _bytes(args.file), args.file.name
    with opened(args) as (settings, store):
        own, at = settings.own_names, datetime.now(UTC)
        done = pipeline.import_export(store, content, name=name, own=own, at=at, who=who())
        with store.begin() as connection:
            registry = views.read_registry(connection)
            alone = [item for item in backlog.every(connection) if not item.external_key]
        twins = planned_already(store, registry, alone)
    value = {
        "issues": done.issues,
        "linked": [{"item": item, "key": key} for item, key in done.linked],
        "moved": [{"item": item, "before": before, "now": now} for item, before, now in done.moved],
        "released": [{"item": item, "release": name} for item, name in done.released],
        "unknown_statuses": list(done.unknown),
        "perhaps_planned": [
            {
                "item": item.id,
                "key": twin.issue.key,
                "title": twin.issue.title,
                "score": round(twin.score, 3),
                "likely": twin.likely,
            }
            for item in alone
            for twin in twins[item.id]
        ],
    }
    show(args, value, _import_lines(value))


def _import_lines(value: dict[str, Any]) -> list[str]:
    lines = [f"{value['issues']} issues"]
    lines += [f"item {one['item']} is {one['key']}: their titles are the same" for one in value["linked"]]
    lines += [f"item {one['item']}: {one['before'].value} → {one['now'].value}" for one in value["moved"]]
    lines += [_released(one["item"], one["release"]) for one in value["released"]]
    for one in value["perhaps_planned"]:
        how = "likely" if one["likely"] else "perhaps"
        lines.append(f"item {one['item']} is {how} {one['key']} ({one['score']:.2f}): {one['title']}")
    unknown = value["unknown_statuses"]
    lines += [f"status '{word}' means nothing to voc; such items stay as they are" for word in unknown]
    return [*lines, "Link with: voc backlog link ITEM KEY"] if value["perhaps_planned"] else lines


def _released(item: int, release: str) -> str:
    return f"item {item} is in release '{release}' now: voc announce preview '{release}'"


def _link(args: argparse.Namespace) -> None:
    from voc import pipeline

    with opened(args) as (_, store):
        done = pipeline.link_issue(store, args.item, args.key, at=datetime.now(UTC), who=who())
    value = {"item": args.item, "key": args.key, "known": done.known, "status": done.now, "release": done.release}
    lines = [f"item {args.item} is {args.key}" + ("" if done.known else ", which is in no export that was imported")]
    if done.now != done.before:
        lines.append(f"item {args.item}: {done.before.value} → {done.now.value}")
    show(args, value, [*lines, *([_released(args.item, done.release)] if done.release else [])])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def _people(item: Any) -> int:
    return item.evidence.people if item.evidence else 0
