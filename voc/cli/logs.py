"""What goes to stderr: lines for people, or with VOC_LOG=json one JSON object a line for a log collector."""

import json
import logging
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

FORMATS = ("text", "json")
_OBEYED = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_ESCAPED = {code: f"\\u{code:04x}" for code in range(127, 160)}  # the others are escaped in JSON anyway
LOG_EVERY_S = 10.0
_FORMAT: ContextVar[str] = ContextVar("format", default="text")


def choose(form: str) -> None:
    """Write in this form, one of FORMATS, from now on; warnings of libraries too."""
    _FORMAT.set(form)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson() if form == "json" else logging.Formatter("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def is_json() -> bool:
    """Whether stderr is to hold JSON."""
    return _FORMAT.get() == "json"


def harmless(text: str) -> str:
    """A text without the characters that a terminal obeys instead of showing: colours, its title, its cursor.

    >>> harmless("telat \\x1b]0;x\\x07 \\x9b31m sekali")
    'telat ]0;x 31m sekali'
    """
    return text.translate(_OBEYED)


def harmless_json(text: str) -> str:
    """The same of JSON, which names those characters instead."""
    return text.translate(_ESCAPED)


def write(line: str, *, level: str = "info", stream: TextIO | None = None, **fields: object) -> None:
    """Say something on stderr, in the form that was chosen; `fields` are for JSON alone."""
    out = stream or sys.stderr
    # A file's name may hold a line break, which would make a line of its own in a log.
    print(_json(line, level, fields) if is_json() else " ".join(harmless(line).splitlines()), file=out, flush=True)


class JsonLines:
    """Reports a run's stages as JSON, each with the run's id."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._stage, self._said = stream, "", 0.0

    def begin(self, stage: str, total: int | None) -> None:
        self._stage, self._said = stage, time.monotonic()
        self._write("stage begins", stage=stage, total=total)

    def advance(self, done: int) -> None:
        if time.monotonic() - self._said >= LOG_EVERY_S:
            self._said = time.monotonic()
            self._write("stage goes on", stage=self._stage, done=done)

    def end(self, stage: str, done: int, seconds: float) -> None:
        self._write("stage ends", stage=stage, done=done, seconds=round(seconds, 3))

    def say(self, line: str) -> None:
        self._write(line)

    def _write(self, event: str, **fields: object) -> None:
        print(_json(event, "info", fields), file=self._stream, flush=True)


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _json(record.getMessage(), record.levelname.lower(), {"logger": record.name})


def _json(event: str, level: str, fields: dict[str, object]) -> str:
    from voc.pipeline.progress import RUN  # late: most commands have no pipeline to load

    run = RUN.get()
    head = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "event": event}
    said = head | ({"run_id": run} if run is not None else {}) | fields
    return harmless_json(json.dumps(said, ensure_ascii=False, default=str))
