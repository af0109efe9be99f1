"""Progress in the terminal: a bar where a person watches, a line now and then where a log does."""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from voc.cli.logs import JsonLines, is_json

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LOG_EVERY_S = 10.0
JOURNAL_EVERY_S = 0.2


def reporter(stream: TextIO = sys.stderr) -> "Bars | Lines | JsonLines":
    """Bars for a terminal, lines for a file or a pipe, JSON where that was chosen."""
    if is_json():
        return JsonLines(stream)
    return Bars(stream) if stream.isatty() else Lines(stream)


@dataclass(slots=True)
class Lines:
    """One line when a stage ends, and one every ten seconds while it goes on."""

    stream: TextIO
    _stage: str = ""
    _total: int | None = None
    _begun: float = 0.0
    _said: float = 0.0

    def begin(self, stage: str, total: int | None) -> None:
        self._stage, self._total = stage, total
        self._begun = self._said = time.monotonic()

    def advance(self, done: int) -> None:
        now = time.monotonic()
        if now - self._said < LOG_EVERY_S or not done:
            return
        self._said = now
        rate = done / (now - self._begun)
        of = f" of {self._total:,}" if self._total else ""
        left = f", {_duration((self._total - done) / rate)} left" if self._total else ""
        self.say(f"{self._stage}: {done:,}{of}, {rate:,.0f}/s{left}")

    def end(self, stage: str, done: int, seconds: float) -> None:
        count = f"{done:,} in " if done else ""
        self.say(f"{stage}: {count}{_duration(seconds)}")

    def say(self, line: str) -> None:
        print(line, file=self.stream, flush=True)


@dataclass(slots=True)
class Bars:
    """A bar a stage, with count, rate and time left."""

    stream: TextIO
    _progress: "Progress | None" = None
    _task: "TaskID | None" = None
    _lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = Lines(self.stream)

    def begin(self, stage: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        self._lines.begin(stage, total)
        self._progress = Progress(*columns, console=Console(file=self.stream), transient=True)
        self._progress.start()
        self._task = self._progress.add_task(stage, total=total, rate="")

    def advance(self, done: int) -> None:
        if self._progress is not None and self._task is not None:
            elapsed = self._progress.tasks[0].elapsed or 0.001
            self._progress.update(self._task, completed=done, rate=f"{done / elapsed:,.0f}/s")

    def end(self, stage: str, done: int, seconds: float) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
        self._lines.end(stage, done, seconds)

    def say(self, line: str) -> None:
        self._lines.say(line)


@dataclass(slots=True)
class Journal:
    """What happens, written to a file for another program to follow: one JSON object a line.

    Lines are {"begin": stage, "total": n or null, "at": seconds since 1970}, {"done": n} at most five times a
    second, {"end": stage, "done": n, "seconds": s} and {"say": line}.
    """

    path: Path
    _said: float = 0.0

    def begin(self, stage: str, total: int | None) -> None:
        self._write({"begin": stage, "total": total, "at": time.time()})

    def advance(self, done: int) -> None:
        now = time.monotonic()
        if now - self._said >= JOURNAL_EVERY_S:
            self._said = now
            self._write({"done": done})

    def end(self, stage: str, done: int, seconds: float) -> None:
        self._write({"end": stage, "done": done, "seconds": round(seconds, 3)})

    def say(self, line: str) -> None:
        self._write({"say": line})

    def _write(self, value: dict[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(value) + "\n")


def _duration(seconds: float) -> str:
    """
    >>> _duration(0.42), _duration(83), _duration(5000)
    ('0.4 s', '1 min 23 s', '1 h 23 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"
