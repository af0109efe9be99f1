"""`voc topics`: what the dashboard ranks, in the terminal."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, is_id, opened, period, records, settings_of, show, slice_of, some, table, who
from voc.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("topic_id", "name", "theme", "owner", "people", "newest", "previous", "negative_share", "stars")


def add(commands: Any) -> None:
    topics = command(commands, "topics", "list the topics, most harmful first", _topics)
    period(topics)
    topics.add_argument("act_on", nargs="?", choices=("expect", "history"), metavar="expect|history")
    topics.add_argument(
        "what", nargs="?", metavar="FILE|TOPIC", help="expect FILE: track these topics; history TOPIC: its life"
    )


def _topics(args: argparse.Namespace) -> None:
    if args.act_on and not args.what:
        raise InputError(f"voc topics {args.act_on} needs {'a FILE' if args.act_on == 'expect' else 'a TOPIC'}.")
    if args.act_on == "expect":
        _expect(args)
        return
    if args.act_on == "history":
        from voc.cli.curate import show_history

        if not is_id(args.what):
            raise InputError(f"'{args.what}' is no topic; write its number. See: python -m voc topics")
        show_history(args, int(args.what))
        return
    from voc.views import pain

    with opened(args) as (_, store):
        found = pain.pain_points(slice_of(store, args))
    show(args, {"topics": records(found[[*SHOWN, "unsure_share", "words", "weekly", "harm"]])}, _table(found, SHOWN))


def _expect(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.store import expected

    wanted = pipeline.read_expected(Path(args.what), own=settings_of(args).own_names)
    with opened(args, create=True) as (_, store), store.begin() as connection:
        expected.keep(connection, wanted, at=datetime.now(UTC), who=who())
    names = [one.name for one in wanted]
    show(args, {"expected": names}, [f"the next run looks for {some(len(names), 'topic')}: {', '.join(names)}"])


def _table(frame: "pd.DataFrame", columns: tuple[str, ...]) -> list[str]:
    return table(columns, [list(row.values()) for row in records(frame[list(columns)])])
