"""`voc topics`: what the dashboard ranks, in the terminal."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import LARGEST_ID, analysed, command, opened, show, table
from voc.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from voc.store import Store
    from voc.views import Slice

MOST_WEEKS = 1_000
SHOWN = ("topic_id", "name", "theme", "owner", "people", "newest", "previous", "negative_share", "stars")


def add(commands: Any) -> None:
    topics = command(commands, "topics", "list the topics, most harmful first", _topics)
    period(topics)
    topics.add_argument("act_on", nargs="?", choices=("expect", "history"), metavar="expect|history")
    topics.add_argument(
        "what", nargs="?", metavar="FILE|TOPIC", help="expect FILE: track these topics; history TOPIC: its life"
    )


def period(parser: argparse.ArgumentParser, *, weeks: int = 12) -> None:
    """Add the options that say which days count."""
    parser.add_argument(
        "--as-of", type=_day, metavar="YYYY-MM-DD", help="the last day that counts (default: the newest)"
    )
    parser.add_argument(
        "--weeks", type=_weeks, default=weeks, metavar="N", help=f"whole weeks to look back (default: {weeks})"
    )


def slice_of(store: "Store", args: argparse.Namespace) -> "Slice":
    """What the store holds for the period that was asked for.

    Raises:
        TooFewFeedback: no run has finished yet.
    """
    from voc import views

    ground, registry = analysed(store)
    return views.cut(ground, registry, views.Filters(as_of=args.as_of, weeks=args.weeks))


def pain_points(args: argparse.Namespace) -> "pd.DataFrame":
    """Every topic of the period, most harmful first; see `voc.views.pain`."""
    from voc.views import pain

    with opened(args) as (_, store):
        return pain.pain_points(slice_of(store, args))


def _topics(args: argparse.Namespace) -> None:
    if args.act_on and not args.what:
        raise InputError(f"voc topics {args.act_on} needs {'a FILE' if args.act_on == 'expect' else 'a TOPIC'}.")
    if args.act_on == "expect":
        _expect(args)
        return
    if args.act_on == "history":
        from voc.cli.curate import show_history

        if not args.what.isdecimal() or int(args.what) > LARGEST_ID:
            raise InputError(f"'{args.what}' is no topic; write its number. See: python -m voc topics")
        show_history(args, int(args.what))
        return
    found = pain_points(args)
    show(args, {"topics": _records(found, (*SHOWN, "words", "weekly", "harm"))}, _table(found, SHOWN))


def _expect(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.store import expected

    wanted = pipeline.read_expected(Path(args.what))
    with opened(args, create=True) as (_, store), store.begin() as connection:
        expected.keep(connection, wanted)
    names = [one.name for one in wanted]
    show(args, {"expected": names}, [f"{len(names)} topics are looked for by the next run: {', '.join(names)}"])


def _records(frame: "pd.DataFrame", columns: tuple[str, ...]) -> list[dict[str, Any]]:
    kept = frame[list(columns)].astype(object)
    return [dict(row) for row in kept.where(kept.notna(), None).to_dict("records")]


def _table(frame: "pd.DataFrame", columns: tuple[str, ...]) -> list[str]:
    return table(columns, [list(row.values()) for row in _records(frame, columns)])


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of weeks; write 1 to {MOST_WEEKS}")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if not 1990 <= day.year <= 2100:
            raise ValueError(text)
        return day
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write e.g. 2025-03-31") from error
