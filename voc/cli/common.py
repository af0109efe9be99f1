"""What commands share: the options of the store and of the period, who edits, and how results are printed."""

import argparse
import getpass
import json
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli import logs
from voc.errors import SettingsError, StoreError, TooFewFeedback
from voc.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from voc.delivery import Channel
    from voc.store import Store
    from voc.views import Ground, Registry, Slice

# What every database keeps as an id; a feedback's own id takes eight bytes.
LARGEST_ID, LARGEST_FEEDBACK = 2**31 - 1, 2**63 - 1
MOST_WEEKS = 1_000


def command(commands: Any, name: str, help_text: str, act: Any, *, stored: bool = True) -> argparse.ArgumentParser:
    """Add a command; `stored` ones take --store, and all take --json."""
    added: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text)
    added.set_defaults(act=act)
    if stored:
        added.add_argument(
            "--store",
            metavar="URL",
            help="SQLAlchemy URL or path of the store (default: VOC_STORE_URL, then data/voc.db)",
        )
    added.add_argument(
        "--log-format",
        choices=logs.FORMATS,
        default=None,
        help="how stderr is written: text, or json, one object a line with time, level, event and the run's id "
        "(default: VOC_LOG, then text)",
    )
    added.add_argument("--json", action="store_true", help="print one JSON object on stdout and nothing else there")
    return added


def settings_of(args: argparse.Namespace) -> Settings:
    """Settings from the environment, with what the command line says on top."""
    env = dict(os.environ)
    if getattr(args, "store", None):
        env["VOC_STORE_URL"] = args.store if "://" in args.store else f"sqlite:///{args.store}"
    if getattr(args, "encoder", None):
        env["VOC_ENCODER"] = args.encoder
    settings = Settings.from_env(env)
    if getattr(args, "granularity", None):
        settings = replace(settings, granularity=args.granularity)
    return settings


@contextmanager
def opened(args: argparse.Namespace, *, create: bool = False) -> Iterator[tuple[Settings, "Store"]]:
    """The settings and the open store.

    Raises:
        StoreError: it cannot be opened, or is not there and `create` does not ask for it.
    """
    from voc.store import open_store

    settings = settings_of(args)
    file = settings.store_url.removeprefix("sqlite:///")
    if not create and file != settings.store_url and not Path(file).exists():
        raise StoreError(f"There is no store {file} yet. Make it with: python -m voc run PATH… --store {file}")
    with open_store(settings.store_url, settings.home) as store:
        yield settings, store


def analysed(store: "Store") -> tuple["Ground", "Registry"]:
    """The newest run's facts laid out for counting, and the topics as people decided.

    Raises:
        TooFewFeedback: no run has finished yet.
    """
    from voc import views

    state = views.read_state(store)
    if state.ground is None:
        raise TooFewFeedback("The store holds no analysis yet. Run: python -m voc run PATH…")
    return state.ground, state.registry


def period(parser: argparse.ArgumentParser, *, weeks: int = 12) -> None:
    """Add the options that say which days count."""
    as_of(parser)
    parser.add_argument(
        "--weeks", type=_weeks, default=weeks, metavar="N", help=f"whole weeks to look back (default: {weeks})"
    )


def as_of(parser: argparse.ArgumentParser) -> None:
    """Add the option that says up to which day feedback counts."""
    parser.add_argument(
        "--as-of", type=a_day, metavar="YYYY-MM-DD", help="the last day that counts (default: the newest)"
    )


def slice_of(store: "Store", args: argparse.Namespace) -> "Slice":
    """What the store holds for the period that was asked for.

    Raises:
        TooFewFeedback: no run has finished yet.
    """
    from voc import views

    ground, registry = analysed(store)
    say_where_it_ends(ground, args.as_of)
    return views.cut(ground, registry, views.Filters(as_of=args.as_of, weeks=args.weeks))


def say_where_it_ends(ground: "Ground", asked: date | None) -> None:
    """Say on stderr that the day asked for lies outside of the feedback, where it does."""
    if not ground.size or asked is None:
        return
    if asked > ground.newest:
        warn(f"There is no feedback after {ground.newest}: what follows is as of that day, not as of {asked}.")
    elif asked < ground.oldest:
        warn(f"There is no feedback up to {asked}: the oldest is of {ground.oldest}.")


def days_of(cut: "Slice") -> dict[str, str]:
    """The first and the last day that count in a slice, as JSON holds them."""
    return {"from": cut.window.first_day.isoformat(), "to": cut.window.as_of.isoformat()}


def days_said(cut: "Slice") -> str:
    """The days that count in a slice, for the terminal."""
    return f"From {cut.window.first_day} to {cut.window.as_of}"


def who() -> str:
    """The name that an edit made here is kept under: the one the app hands its own jobs, or this user's."""
    if signed_in := os.environ.get("VOC_WHO"):
        return signed_in
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "command line"


def channels(*, needed: bool) -> "tuple[list[Channel], bool]":
    """The channels that VOC_NOTIFY names, and whether VOC_NOTIFY_PRIVATE=1 allows servers of the own network.

    Raises:
        SettingsError: an address is none of apprise, or a channel is needed and none is named.
    """
    from voc import delivery

    named = [delivery.channel_of(url) for url in os.environ.get("VOC_NOTIFY", "").split()]
    if needed and not named:
        raise SettingsError("No channel is set. Name some in VOC_NOTIFY, e.g. VOC_NOTIFY='slack://A/B/C json://host'.")
    return named, os.environ.get("VOC_NOTIFY_PRIVATE", "") == "1"


def whole(lowest: int, highest: int, *, otherwise: str = "") -> Callable[[str], int]:
    """What argparse calls to read a whole number from `lowest` to `highest`; another is wrong usage.

    Args:
        lowest: the least that is taken.
        highest: the most.
        otherwise: what is wrong with what is no number at all, in words; "" names the bounds.
    """

    def read(text: str) -> int:
        try:
            number = int(text)
            if lowest <= number <= highest:
                return number
        except ValueError as error:
            if otherwise:
                raise argparse.ArgumentTypeError(f"'{text[:40]}' {otherwise}") from error
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no whole number from {lowest} to {highest}")

    return read


def is_id(text: str) -> bool:
    """Whether a text is a number that an id can be; int() itself balks at thousands of digits."""
    return text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID)) and int(text) <= LARGEST_ID


# Ids below 1 are asked of the store as well, so that it says in its own words that there is no such thing.
an_id = whole(-LARGEST_ID, LARGEST_ID, otherwise="is no number; voc topics, voc signals and the like list it")
a_count = whole(0, LARGEST_ID)


def a_day(text: str) -> date:
    """What argparse calls to read a day; another is wrong usage."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write e.g. 2025-03-31") from error
    if not 1990 <= day.year <= 2100:
        raise argparse.ArgumentTypeError(f"'{text}' lies outside of the years 1990 to 2100; write e.g. 2025-03-31")
    return day


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of weeks; write 1 to {MOST_WEEKS}")
    return int(text)


def show(args: argparse.Namespace, value: dict[str, Any], lines: Sequence[str]) -> None:
    """Print `value` as JSON where that was asked for, otherwise the lines."""
    if args.json:
        print(logs.harmless_json(json.dumps(_without_nan(value), ensure_ascii=False, indent=2, default=str)))
    else:
        for line in lines:
            print(logs.harmless(line))


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows as aligned columns; numbers to the right.

    >>> table(("topic", "people"), [("Ongkir mahal", 12), ("OTP", 3)])
    ['topic         people', 'Ongkir mahal      12', 'OTP                3']
    """
    cells = [list(head), *[[_cell(value) for value in row] for row in rows]]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    numeric = [bool(rows) and all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(head))]
    return [
        "  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, numeric, strict=True)).rstrip()
        for line in cells
    ]


def some(n: int, one: str, many: str = "") -> str:
    """How many of something there are, in words.

    >>> some(1, "rule"), some(1_200, "rule"), some(2, "person", "people")
    ('1 rule', '1,200 rules', '2 people')
    """
    return f"{n:,} {one if n == 1 else many or f'{one}s'}"


def taken_out(kinds: Mapping[str, int]) -> list[str]:
    """The line that says which personal data a text lost, none where it lost none.

    >>> taken_out({"PHONE": 1, "NAME": 2}), taken_out({})
    (['taken out as personal data: 2 NAME, 1 PHONE'], [])
    """
    said = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    return [f"taken out as personal data: {said}"] if said else []


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """The rows of a frame as JSON holds them, None where a value is absent."""
    kept = frame.astype(object)
    return [dict(row) for row in kept.where(kept.notna(), None).to_dict("records")]


def warn(line: str) -> None:
    """Say something on stderr."""
    logs.write(line, level="warning")


def _without_nan(value: Any) -> Any:
    """The same with null for numbers that are none, which JSON does not know."""
    if isinstance(value, dict):
        return {key: _without_nan(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: object) -> str:
    if value is None or value != value:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
