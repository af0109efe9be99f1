"""One run, and one sender, at a time on a store: in its folder, and on a server from whichever machine."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from voc.errors import StoreError
from voc.store import Store
from voc.store.engine import held_alone
from voc.store.files import swap

_RUN, _SENDER = "run", "send"


@contextmanager
def only_run(store: Store) -> Iterator[None]:
    """Hold the store's lock for runs; the system lets go of it even when the process is killed.

    Raises:
        StoreError: another run holds it; the text says who.
    """
    with _alone(store, _RUN, f"Another run is at work on {store.home}", "Wait for it to end, or stop it first."):
        yield


@contextmanager
def only_sender(store: Store) -> Iterator[None]:
    """Hold the store's lock for sending; as `only_run`.

    Raises:
        StoreError: another sender holds it; the text says who.
    """
    with _alone(store, _SENDER, "Announcements are being sent already", "Wait until that is done, or stop it first."):
        yield


def holder(home: Path, name: str = _RUN) -> str:
    """Who holds a lock, or did so last, e.g. "process 4711 on shop1, since 2026-04-01 02:00 UTC"; "" where unknown."""
    try:
        kept = json.loads(_noted(home, name).read_text(encoding="utf-8"))
        return f"process {int(kept['process'])} on {kept['machine']}, since {kept['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@contextmanager
def _alone(store: Store, name: str, taken: str, do: str) -> Iterator[None]:
    store.home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(store.home / f"{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        who = holder(store.home, name)
        busy = f"{taken} ({who})" if who else taken
        raise StoreError(f"{busy}. {do}") from error
    try:
        with held_alone(store.engine, name) as is_ours:
            if not is_ours:
                raise StoreError(f"{taken}, from another machine or folder. {do}")
            _note(store.home, name)
            yield
    finally:
        lock.release()


def _note(home: Path, name: str) -> None:
    since = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    swap(_noted(home, name), json.dumps({"process": os.getpid(), "machine": socket.gethostname(), "since": since}))


def _noted(home: Path, name: str) -> Path:
    # Not in the lock itself: whoever tries to lock a file empties it.
    return home / f"{name}.holder"
