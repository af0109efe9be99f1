"""`voc curate`: the same edits of topics as on the pages."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli import name_proposals
from voc.cli.common import LARGEST_FEEDBACK, a_count, an_id, command, opened, show, some, who, whole
from voc.errors import InputError

if TYPE_CHECKING:
    from voc.store import Store
    from voc.views.editing import Edit, Preview

FIELDS = ("name", "into", "owner", "as")


def add(commands: Any) -> None:
    help_text = "rename, merge, split, move, hide, pin, own, mark topics; see what it would do; undo"
    group = commands.add_parser("curate", help=help_text, description=__doc__)
    edits = group.add_subparsers(required=True, metavar="EDIT")
    _edit(edits, "rename", "give a topic another name").add_argument("name")
    _edit(edits, "merge", "count a topic as part of another").add_argument("into", type=an_id)
    _edit(edits, "own", "say which team or partner a topic belongs to").add_argument("owner")
    _edit(edits, "hide", "leave a topic out of the pages")
    _edit(edits, "show", "bring a hidden topic back")
    _edit(edits, "pin", "list a topic first")
    _edit(edits, "unpin", "list a topic where it belongs")
    mark = _edit(edits, "mark", "say that a topic is praise, and so no pain point, or a complaint")
    mark.add_argument("as", choices=("praise", "complaint"))
    split = _edit(edits, "split", "make a topic of its own of a part of a topic")
    split.add_argument("name", nargs="?", help="of the new topic; without it the groups to choose from are listed")
    part = split.add_mutually_exclusive_group()
    part.add_argument("--containing", metavar="WORDS", help="what is said with all of these words")
    part.add_argument("--group", type=a_count, metavar="N", help="group N of the list")
    move = _edit(edits, "move", "move one feedback to a topic", what="feedback")
    move.add_argument("into", type=an_id)
    move.add_argument("--from", dest="away_from", type=an_id, metavar="TOPIC", help="only what it says on that topic")
    gather = command(edits, "gather", "make a topic of its own of feedback, whatever topics it is in", _gather)
    gather.add_argument("name")
    gather.add_argument("feedback", nargs="+", type=whole(-LARGEST_FEEDBACK, LARGEST_FEEDBACK))
    gather.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    name_proposals.add(edits)
    undo = command(edits, "undo", "take back the newest edit, or the one named", _undo)
    undo.add_argument("decision", type=an_id, nargs="?")
    command(edits, "proposals", "what a full re-discovery would change, and topics that are forming", _proposals)
    for name, act, help_text in (
        ("accept", _accept, "do what is proposed; it can be undone like any edit"),
        ("reject", _reject, "refuse a proposal; it is not made again"),
    ):
        command(edits, name, help_text, act).add_argument("proposal", type=an_id)
    edits.choices["accept"].add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    history = command(edits, "history", "what happened to topics, by the job and by people, oldest first", _history)
    history.add_argument("topic", type=an_id, nargs="?", help="one topic; without it every edit")


def _edit(edits: Any, name: str, help_text: str, *, what: str = "topic") -> argparse.ArgumentParser:
    made = command(edits, name, help_text, _do)
    made.add_argument(what, type=whole(-LARGEST_FEEDBACK, LARGEST_FEEDBACK) if what == "feedback" else an_id)
    made.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")
    made.set_defaults(action=name)
    return made


def _do(args: argparse.Namespace) -> None:
    from voc.views import editing

    with opened(args) as (_, store):
        if args.action == "split" and (not args.name or not (args.containing or args.group)):
            _groups(args, store)
            return
        edit = _wanted(args, store)
        seen = editing.preview(store, edit)
        made = None if args.dry_run else editing.apply(store, edit, who=who(), at=datetime.now(UTC))
    _tell(args, seen, made)


def _gather(args: argparse.Namespace) -> None:
    from voc.views import editing, gathering

    with opened(args) as (_, store):
        edit = gathering.gather(store, [(id_, None) for id_ in args.feedback], args.name, by="feedback")
        seen = editing.preview(store, edit)
        made = None if args.dry_run else editing.apply(store, edit, who=who(), at=datetime.now(UTC))
    _tell(args, seen, made)


def _wanted(args: argparse.Namespace, store: "Store") -> "Edit":
    from voc.views import editing

    if args.action == "move":
        return editing.move(store, args.feedback, args.into, away_from=args.away_from)
    if args.action == "split" and args.containing:
        return editing.split_by_search(store, args.topic, args.containing.split(), args.name)
    if args.action == "split":
        found = editing.parts(store, args.topic)
        if not 1 <= args.group <= len(found):
            raise InputError(f"There is no group {args.group}; topic {args.topic} falls into {len(found)}.")
        whole = sum(len(part.passages) for part in found)
        passages = found[args.group - 1].passages
        return editing.split(args.topic, args.name, passages, of=whole, by=f"group {args.group}")
    detail = {name: getattr(args, name) for name in FIELDS if hasattr(args, name)}
    return editing.Edit(args.action, args.topic, detail)


def _groups(args: argparse.Namespace, store: "Store") -> None:
    from voc.views import editing

    found = editing.parts(store, args.topic)
    lines = [
        f"topic {args.topic} falls into {some(len(found), 'group')}; name one: voc curate split TOPIC NAME --group N"
    ]
    for number, part in enumerate(found, start=1):
        lines.append(f"{number}. {some(part.people, 'person', 'people')}")
        lines += [f"     {quote[:110]}" for quote in part.quotes]
    groups = [{"people": part.people, "texts": len(part.passages), "quotes": list(part.quotes)} for part in found]
    show(args, {"groups": groups}, lines)


def _undo(args: argparse.Namespace) -> None:
    from voc.views import editing

    with opened(args) as (_, store):
        undone = editing.undo(store, args.decision, who=who(), at=datetime.now(UTC))
        with store.begin() as connection:
            later = editing.builds_on(connection, undone)
    lines = [f"undone: {undone.action} of topic {undone.topic_id}"]
    lines += [f"note: decision {other.id} ({other.action}) built on it and has no effect now" for other in later]
    show(args, {"undone": undone.id, "without_effect": [other.id for other in later]}, lines)


def _proposals(args: argparse.Namespace) -> None:
    from voc.views import proposed

    with opened(args) as (_, store):
        waiting, forming = proposed.waiting(store), proposed.forming(store)
    lines = [f"{some(len(waiting), 'proposal')}; accept or reject by number: voc curate accept N"] if waiting else []
    for one in waiting:
        people = one.proposal.detail.get("people")
        target = {"merge": f" into {one.proposal.detail.get('into')} {one.into}"}.get(one.proposal.kind, "")
        named = f" as “{one.proposal.detail['name']}”" if "name" in one.proposal.detail else ""
        what = f"{one.proposal.kind} {one.proposal.topic_id} {one.topic}"
        spoken = "" if people is None else f": {some(people, 'person', 'people')}"
        lines.append(f"{one.proposal.id}. {what}{target}{named}{spoken}")
        lines += [f"     {quote[:110]}" for quote in one.quotes]
    lines += [f"forming: {one.name}: {one.people:.0f} of {one.needed:.0f} people" for one in forming]
    value = {
        "proposals": [
            {"id": one.proposal.id, "kind": one.proposal.kind, "topic_id": one.proposal.topic_id, "name": one.topic}
            | {"detail": one.proposal.detail, "quotes": list(one.quotes)}
            for one in waiting
        ],
        "forming": [
            {"name": one.name, "people": one.people, "needed": one.needed, "quotes": list(one.quotes)}
            for one in forming
        ],
    }
    show(args, value, lines or ["Nothing is proposed and nothing is forming."])


def _accept(args: argparse.Namespace) -> None:
    from voc.views import proposed

    with opened(args) as (_, store):
        seen = proposed.preview(store, args.proposal)
        made = None if args.dry_run else proposed.accept(store, args.proposal, who=who(), at=datetime.now(UTC))
    _tell(args, seen, made)


def _reject(args: argparse.Namespace) -> None:
    from voc.views import proposed

    with opened(args) as (_, store):
        proposed.reject(store, args.proposal, who=who(), at=datetime.now(UTC))
    show(args, {"rejected": args.proposal}, [f"proposal {args.proposal} is refused and will not be made again"])


def _moving(seen: "Preview", *, dry: bool) -> str:
    moved = f"{some(seen.people, 'person', 'people')}, {some(seen.voices, 'voice')}"
    return f"{moved} {'would move' if dry else 'moved'}"


def _tell(args: argparse.Namespace, seen: "Preview", made: int | None) -> None:
    conflicts = [str(conflict) for conflict in seen.conflicts]
    value = {"decision": made, "people": seen.people, "voices": seen.voices, "conflicts": conflicts}
    lines = [_moving(seen, dry=args.dry_run)]
    lines += [f"note: {conflict}" for conflict in conflicts]
    if made:
        lines.append(f"done; take it back with: python -m voc curate undo {made}")
    show(args, value, lines)


def _history(args: argparse.Namespace) -> None:
    show_history(args, args.topic)


def show_history(args: argparse.Namespace, topic_id: int | None) -> None:
    """Print what happened to a topic, or every edit where none is named, oldest first."""
    from voc.views.topic import history

    with opened(args) as (_, store):
        events = history(store, topic_id)[::-1]
    lines = [
        f"{event.at:%Y-%m-%d %H:%M}  {event.what}"
        + (f"  {event.detail}" if event.detail else "")
        + (f"  by {event.who}" if event.who else "  by the batch job")
        + (f"  (decision {event.decision})" if event.decision else "")
        + (f"  taken back by {event.undone_by or 'somebody'}" if event.undone else "")
        for event in events
    ]
    kept = ("at", "what", "detail", "who", "decision", "undone", "undone_by", "undone_at")
    show(args, {"history": [{name: getattr(event, name) for name in kept} for event in events]}, lines)
