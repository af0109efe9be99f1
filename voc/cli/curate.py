"""`voc curate`: the same edits of topics as on the pages."""

import argparse
import getpass
from datetime import UTC, datetime
from typing import Any

from voc.cli.common import command, opened, show


def add(commands: Any) -> None:
    group = commands.add_parser("curate", help="rename, merge, hide, own topics; undo", description=__doc__)
    edits = group.add_subparsers(required=True, metavar="EDIT")
    rename = command(edits, "rename", "give a topic another name", _decide)
    rename.add_argument("topic", type=int)
    rename.add_argument("name")
    merge = command(edits, "merge", "count a topic as part of another", _decide)
    merge.add_argument("topic", type=int)
    merge.add_argument("into", type=int)
    own = command(edits, "own", "say which team or partner a topic belongs to", _decide)
    own.add_argument("topic", type=int)
    own.add_argument("owner")
    for name, help_text in (("hide", "leave a topic out of the pages"), ("show", "bring a hidden topic back")):
        command(edits, name, help_text, _decide).add_argument("topic", type=int)
    undo = command(edits, "undo", "take back the newest edit, or the one named", _undo)
    undo.add_argument("decision", type=int, nargs="?")
    for name in ("rename", "merge", "own", "hide", "show"):
        edits.choices[name].set_defaults(action=name)


def _decide(args: argparse.Namespace) -> None:
    from voc.store import curation

    detail = {name: getattr(args, name) for name in ("name", "into", "owner") if hasattr(args, name)}
    with opened(args) as (_, store), store.begin() as connection:
        made = curation.decide(connection, args.action, args.topic, detail, who=who(), at=datetime.now(UTC))
    show(args, {"decision": made}, [f"done; take it back with: python -m voc curate undo {made}"])


def _undo(args: argparse.Namespace) -> None:
    from voc.store import curation

    with opened(args) as (_, store), store.begin() as connection:
        undone = curation.undo(connection, args.decision)
    show(args, {"undone": undone.id}, [f"undone: {undone.action} of topic {undone.topic_id}"])


def who() -> str:
    """The name that an edit made here is kept under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "command line"
