"""`voc sample`: write the sample data set, and tell a store of its release."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import analysed, command, opened, show
from voc.errors import TooFewFeedback

if TYPE_CHECKING:
    from voc.store import Store
    from voc.views.planted import Planted


def add(commands: Any) -> None:
    sample = command(commands, "sample", "write the sample data of a fictional marketplace", _sample)
    sample.add_argument("folder", nargs="?", type=Path, default=Path("data/sample"), metavar="DIR")
    sample.add_argument("--size", type=int, metavar="N", help="about how many pieces of feedback")
    sample.add_argument(
        "--release",
        action="store_true",
        help="write no files: make the release of the sample's story, with its item, in the store; once",
    )


def _sample(args: argparse.Namespace) -> None:
    if args.release:
        _release(args)
        return
    from voc import sample

    options = {} if args.size is None else {"size": args.size}
    written = sample.write(args.folder, **options)
    show(args, asdict(written), [f"{args.folder}: {', '.join(str(file) for file in written.files)}"])


def _release(args: argparse.Namespace) -> None:
    from voc import sample
    from voc.views import planted

    with opened(args) as (settings, store):
        made = planted.planted(store) or _planted(store, settings.minimum_people)
    line = f"release {made.release}, {sample.FIX.name}: " + ("made, with" if made.new else "there already, with")
    show(args, asdict(made), [f"{line} item {made.item}; see pages Impact and Announcements"])


def _planted(store: "Store", minimum: int) -> "Planted":
    from voc import views
    from voc.views import planted, search

    ground, registry = analysed(store)
    encoder = search.encoder_of(store)
    if encoder is None:
        raise TooFewFeedback("The release is found by meaning; run the job on the sample with --encoder e5.")
    whole = views.cut(ground, registry, views.Filters(weeks=520))
    return planted.plant(store, whole, encoder, at=datetime.now(UTC), who="sample", minimum=minimum)
