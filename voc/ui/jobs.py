"""The batch job, started from the app as a process of its own: begun, followed, cancelled.

What people upload may hold personal data, so it lies in a folder that only this user can
read, beside the store, and goes as soon as the job that reads it has ended.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from voc.privacy import redact_numbers
from voc.settings import Settings

_JOURNAL, _ERRORS, _MAPS, _STATE = "progress.jsonl", "errors.txt", "maps.json", "job.json"
KEPT_S = 3_600.0
_running: dict[Path, "subprocess.Popen[bytes]"] = {}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: how much is done of how much (None where nobody knows), and seconds where it has ended.

    begun is in seconds since 1970.
    """

    name: str
    done: int
    total: int | None
    seconds: float | None
    begun: float = 0.0


@dataclass(frozen=True, slots=True)
class Job:
    """A job and how far it is; code is None while it runs, then what the command ended with."""

    files: tuple[str, ...]
    stages: tuple[Stage, ...]
    code: int | None
    cancelled: bool
    error: str
    seconds: float


def folder(settings: Settings) -> Path:
    """Where uploads and the job's journal lie, readable by this user alone."""
    path = settings.home / "upload"
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def uploads(settings: Settings, reader: str) -> Path:
    """The folder of one reader's uploads; those of readers who left an hour ago are removed."""
    files = folder(settings) / "files"
    job = follow(settings)
    if files.exists() and not (job and job.code is None):
        for old in files.iterdir():
            if old.name != reader and time.time() - old.stat().st_mtime > KEPT_S:
                shutil.rmtree(old, ignore_errors=True)
    path = files / reader
    path.mkdir(parents=True, exist_ok=True)
    return path


def keep(at: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Lay a reader's files down for the job, and what they took back away; a name loses any folder it claims."""
    wanted = {Path(name.replace("\\", "/")).name or "upload": content for name, content in files.items()}
    for path in at.iterdir():
        if path.name not in wanted:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in wanted.items():
        path = at / name
        if not path.exists() or path.stat().st_size != len(content):
            path.touch(mode=0o600)
            path.write_bytes(content)
    return [at / name for name in wanted]


def start(
    settings: Settings,
    files: Sequence[Path],
    maps: Mapping[str, Mapping[str, str]],
    *,
    full: bool = False,
    who: str = "",
) -> None:
    """Begin a job that reads the files, or works on what is stored already where there are none.

    Columns of a file are by its name, as in `voc run --maps`; `who` began it.
    """
    at = folder(settings)
    for name in (_JOURNAL, _ERRORS):
        (at / name).unlink(missing_ok=True)
    (at / _MAPS).write_text(json.dumps({name: dict(columns) for name, columns in maps.items()}), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "voc",
        "run",
        *(map(str, files) if files else ["--stored"]),
        "--maps",
        str(at / _MAPS),
    ]
    command += ["--progress", str(at / _JOURNAL), *(["--full"] if full else [])]
    # The URL may hold a password, so it goes by the environment, where no list of processes shows it.
    environment = {**os.environ, "VOC_STORE_URL": settings.store_url, "VOC_HOME": str(settings.home), "VOC_WHO": who}
    with (at / _ERRORS).open("wb") as errors:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
    _running[settings.home.resolve()] = process
    state = {
        "pid": process.pid,
        "files": [redact_numbers(path.name) for path in files],
        "folder": str(files[0].parent) if files else "",
        "begun": time.time(),
    }
    _save(at, state)


def follow(settings: Settings) -> Job | None:
    """The newest job of this store; None where the app started none. Ends with clearing the uploads."""
    at = folder(settings)
    state = _state(at)
    if not state:
        return None
    code = _ended(settings, state)
    if code is not None and "code" not in state:
        state |= {"code": code, "seconds": time.time() - float(state["begun"])}
        _save(at, state)
        (at / _MAPS).unlink(missing_ok=True)  # it names files and columns as they came
        if state["folder"]:
            shutil.rmtree(state["folder"], ignore_errors=True)
    return Job(
        files=tuple(state["files"]),
        stages=_stages(at / _JOURNAL),
        code=code,
        cancelled=bool(state.get("cancelled")),
        error=_last_line(at / _ERRORS) if code else "",
        seconds=float(state.get("seconds") or time.time() - float(state["begun"])),
    )


def cancel(settings: Settings) -> None:
    """Stop the job as Ctrl-C does: what it has done is kept, and the next run goes on from there."""
    at = folder(settings)
    state = _state(at)
    if state and _ended(settings, state) is None:
        _save(at, state | {"cancelled": True})
        os.kill(int(state["pid"]), signal.SIGINT)


def forget(settings: Settings) -> None:
    """Put an ended job out of sight."""
    (folder(settings) / _STATE).unlink(missing_ok=True)


def seconds_left(stage: Stage, elapsed: float) -> float | None:
    """The time a stage still takes at its present pace; None before there is a pace.

    >>> seconds_left(Stage("embed", 250, 1000, None), 10.0)
    30.0
    """
    if not stage.total or not stage.done or stage.seconds is not None:
        return None
    return elapsed * (stage.total - stage.done) / stage.done


def _ended(settings: Settings, state: Mapping[str, Any]) -> int | None:
    if "code" in state:
        return int(state["code"])
    process = _running.get(settings.home.resolve())
    if process and process.pid == state["pid"]:
        return process.poll()
    # The app was started anew meanwhile; whether the job still runs is all that can be known.
    try:
        os.kill(int(state["pid"]), 0)
    except ProcessLookupError:
        return 0
    return None


def _stages(journal: Path) -> tuple[Stage, ...]:
    found: dict[str, Stage] = {}
    now = ""
    for line in _lines(journal):
        if "begin" in line:
            now = str(line["begin"])
            found[now] = Stage(now, 0, line["total"], None, line["at"])
        elif "end" in line:
            name = str(line["end"])
            found[name] = replace(found[name], done=line["done"], seconds=line["seconds"])
        elif "done" in line and now:
            found[now] = replace(found[now], done=line["done"])
    return tuple(found.values())


def _lines(journal: Path) -> list[dict[str, Any]]:
    try:
        text = journal.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    # The last line may be half written.
    return [json.loads(line) for line in text.split("\n")[:-1]]


def _last_line(path: Path) -> str:
    try:
        lines = [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    except FileNotFoundError:
        return ""
    return lines[-1].removeprefix("voc: ") if lines else ""


def _state(at: Path) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads((at / _STATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return state


def _save(at: Path, state: Mapping[str, Any]) -> None:
    fresh = at / f"{_STATE}.new"
    fresh.write_text(json.dumps(dict(state)), encoding="utf-8")
    fresh.replace(at / _STATE)
