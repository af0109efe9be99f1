"""`voc search`: feedback by meaning and by words."""

import argparse
from typing import Any

from voc.cli.common import command


def add(commands: Any) -> None:
    search = command(commands, "search", "find feedback by meaning and by words", _search)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=int, default=20, metavar="N")


def _search(args: argparse.Namespace) -> None: ...
