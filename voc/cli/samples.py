"""`voc sample`: write the sample data set."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from voc.cli.common import command, show


def add(commands: Any) -> None:
    sample = command(commands, "sample", "write the sample data of a fictional marketplace", _sample, stored=False)
    sample.add_argument("folder", nargs="?", type=Path, default=Path("data/sample"), metavar="DIR")
    sample.add_argument("--size", type=int, metavar="N", help="about how many pieces of feedback")


def _sample(args: argparse.Namespace) -> None:
    from voc import sample

    options = {} if args.size is None else {"size": args.size}
    written = sample.write(args.folder, **options)
    show(args, asdict(written), [f"{args.folder}: {', '.join(str(file) for file in written.files)}"])
