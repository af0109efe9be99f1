"""The parser, and the one place where an error becomes a line and an exit code."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from voc.cli import (
    announcing,
    audits,
    cases,
    curate,
    drivers,
    effect,
    evaluate,
    export,
    forgetting,
    maps,
    metrics,
    operations,
    posts,
    releasing,
    report,
    routing,
    run,
    samples,
    search,
    signals,
    tables,
    vaults,
)
from voc.errors import VocError

DONE, PROBLEM, INTERRUPTED = 0, 1, 1
# In the order of the help.
COMMANDS = (
    samples,
    run,
    maps,
    tables,
    drivers,
    metrics,
    signals,
    routing,
    curate,
    search,
    cases,
    posts,
    export,
    releasing,
    announcing,
    effect,
    report,
    vaults,
    forgetting,
    audits,
    operations,
    evaluate,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 a problem that was stated in one line on stderr. Wrong usage exits with 2.
    """
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        args.act(args)
        sys.stdout.flush()
    except VocError as error:
        print(f"voc: {error}", file=sys.stderr)
        return PROBLEM
    except KeyboardInterrupt:
        print("voc: stopped. What was done is kept; the same command goes on from there.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone (`voc topics | head`); Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"voc: {error.filename or 'the disk'}: {error.strerror or error}", file=sys.stderr)
        return PROBLEM
    return DONE


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    top = argparse.ArgumentParser(
        prog="voc", description="Voice of customer: from what customers say to what the team fixes."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    return top
