"""The parser, and the one place where an error becomes a line and an exit code."""

import argparse
import errno
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from voc import cores
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
    logs,
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
    subscriptions,
    tables,
    vaults,
)
from voc.errors import VocError

DONE, PROBLEM, INTERRUPTED = 0, 1, 1
_MAKE_ROOM, _MAKE_WRITABLE = ". Make room on its disk, then do it again.", ". Make it writable for this user."
_ADVICE = {errno.ENOSPC: _MAKE_ROOM, errno.EDQUOT: _MAKE_ROOM, errno.EROFS: _MAKE_WRITABLE}
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
    subscriptions,
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
    # BLAS in several threads spins while it waits: the job took half as much again, and its last digits, so its
    # topics, hung on the number of cores. Our own threads each call it, which keeps the cores as busy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    top = parser()
    if any(not _is_text(word) for word in (sys.argv[1:] if argv is None else argv)):
        top.error("an argument is not valid UTF-8; write it in UTF-8")
    args = top.parse_args(argv)
    wanted = getattr(args, "log_format", None) or os.environ.get("VOC_LOG", "")
    logs.choose(wanted if wanted in logs.FORMATS else "text")
    if argv is None:
        _stop_as_by_ctrl_c()
    if argv is None and getattr(args, "gives_way", False):  # a caller that hands words over keeps its own pace
        cores.give_way()
    try:
        args.act(args)
        sys.stdout.flush()
    except VocError as error:
        return _problem(str(error))
    except KeyboardInterrupt:
        logs.write("voc: stopped. What was done is kept; the same command goes on from there.", level="error")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone (`voc topics | head`); Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, "")
        return _problem(f"{error.filename or 'the disk'}: {error.strerror or error}{advice}")
    except ModuleNotFoundError as error:
        return _problem(
            f"the package {error.name} is not here. Activate the environment first (. .venv/bin/activate), "
            "or run: pip install -r requirements.txt"
        )
    except Exception as error:
        if os.environ.get("VOC_TRACEBACK"):
            raise
        # Its text may hold what a customer wrote; its kind and its place do not.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return _problem(f"a fault of voc's own ({where}). VOC_TRACEBACK=1 before the same command shows the whole.")
    return DONE


def _stop_as_by_ctrl_c() -> None:
    """Let what a service manager or a closed terminal sends end a command as Ctrl-C does, so that it clears up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # under nohup one of them is ignored, and stays so
            signal.signal(number, signal.default_int_handler)


def _problem(text: str) -> int:
    """State a problem in one line, whatever line breaks and control characters a name brought in."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    logs.write(f"voc: {' '.join(line.split())}", level="error")
    return PROBLEM


def _is_text(word: str) -> bool:
    """Whether an argument came as valid UTF-8; other bytes reach Python as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in word)


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    top = argparse.ArgumentParser(
        prog="voc", description="Voice of customer: from what customers say to what the team fixes."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add(commands)
    return top
