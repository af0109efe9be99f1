"""`voc backlog show` and `voc backlog comment`: an item as a whole, what happened to it, and a word on it."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli.common import an_id, command, opened, period, show, slice_of, taken_out, who
from voc.errors import NotFound

if TYPE_CHECKING:
    from voc.views.plan import Planned

Event = tuple[datetime, str, str, str, str]


def add(deeds: Any) -> None:
    """Add them to the deeds of `voc backlog`."""
    whole = command(deeds, "show", "an item with its evidence, what it may be in the tracker, and its history", _show)
    said = command(deeds, "comment", "say something of an item, which is kept in its history", _comment)
    for deed in (whole, said):
        deed.add_argument("item", type=an_id)
    said.add_argument("text", metavar="TEXT")
    period(whole)


def _comment(args: argparse.Namespace) -> None:
    from voc.views.commenting import comment

    with opened(args) as (settings, store):
        at = datetime.now(UTC)
        _, removed = comment(store, args.item, args.text, at=at, who=who(), own=settings.own_names)
    lines = [f"kept in the history of item {args.item}", *taken_out(removed)]
    show(args, {"item": args.item, "commented": True, "redacted": removed}, lines)


def _show(args: argparse.Namespace) -> None:
    from voc.store import backlog
    from voc.views import pain, plan
    from voc.views.planned import planned_already

    with opened(args) as (settings, store):
        cut = slice_of(store, args)
        items = {one.stored.id: one for one in plan.items(store, cut, pain.pain_points(cut))}
        if args.item not in items:
            raise NotFound(f"There is no backlog item {args.item}.")
        item = items[args.item]
        with store.begin() as connection:
            events = backlog.history(connection, args.item)
        own = item.stored
        twins = [] if own.external_key else planned_already(store, cut.registry, [own])[own.id]
        (page,) = plan.files([item], "markdown", minimum=settings.minimum_people)
        zone = settings.zone
    perhaps = [
        {"key": one.issue.key, "title": one.issue.title, "score": round(one.score, 3), "likely": one.likely}
        for one in twins
    ]
    value = _record(item) | {"perhaps_planned": perhaps, "history": [_event(event) for event in events]}
    lines = [page.content.decode().rstrip(), ""]
    lines += [f"in the tracker: {item.stored.external_key}"] if item.stored.external_key else []
    lines += [f"planned already? {one['key']} ({one['score']:.2f}): {one['title']}" for one in perhaps]
    show(args, value, [*lines, "history:", *(_line(event, zone) for event in events)])


def _record(item: "Planned") -> dict[str, Any]:
    from voc.views import plan

    stored = item.stored
    names = ("id", "title", "problem", "owner", "labels", "severity", "due", "effort", "release", "external_key")
    return {name: getattr(stored, name) for name in names} | {
        "status": stored.status,
        "language": stored.language,
        "topics": item.topic_names,
        "people": item.evidence.people if item.evidence else 0,
        "priority": plan.priority(item),
        "story": plan.user_story(item),
        "acceptance": plan.acceptance(item),
        "evidence": item.draft.evidence if item.draft else (),
    }


def _event(event: Event) -> dict[str, Any]:
    at, by, field, before, after = event
    return {"at": at, "who": by, "what": field, "before": before, "after": after}


def _line(event: Event, zone: Any) -> str:
    at, by, field, before, after = event
    return f"  {at.astimezone(zone):%Y-%m-%d %H:%M} {by}: {_said(field, before, after)}"


def _said(field: str, before: str, after: str) -> str:
    """What happened, in one line; a comment keeps its own lines, set in."""
    from voc.store import backlog

    between: dict[str, Sequence[str]] = {
        "item": ("made", after),
        backlog.SIGNAL: ("made of signal", after),
        backlog.EXPORTED: ("exported for", before),
        backlog.MERGED: ("took in item", before),
        backlog.MERGED_INTO: ("became part of item", after),
        backlog.PARTED: ("parted from item", after),
        backlog.DRAFTED: (f"{after} the draft of", before),
    }
    if field == backlog.COMMENT:
        return "“" + after.replace("\n", "\n    ") + "”"
    if field == "problem":
        return "changed the problem"
    return " ".join(between[field]) if field in between else f"{field}: {before or '–'} → {after or '–'}"
