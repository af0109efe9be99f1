"""One run, and one sender, at a time on a store's folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from voc.errors import StoreError


@contextmanager
def only_run(home: Path) -> Iterator[None]:
    """Hold the folder's run lock; the system lets go of it even when the process is killed.

    Raises:
        StoreError: another run holds it.
    """
    with _alone(home, "run.lock", f"Another run is at work on {home}. Wait for it to end, or stop it first."):
        yield


@contextmanager
def only_sender(home: Path) -> Iterator[None]:
    """Hold the folder's lock for sending; as `only_run`.

    Raises:
        StoreError: another sender holds it.
    """
    with _alone(home, "send.lock", "Announcements are being sent already. Wait until that is done, or stop it first."):
        yield


@contextmanager
def _alone(home: Path, name: str, taken: str) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / name, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(taken) from error
    try:
        yield
    finally:
        lock.release()
