"""One run at a time on a store's folder."""

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
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "run.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(f"Another run is at work on {home}. Wait for it to end, or stop it first.") from error
    try:
        yield
    finally:
        lock.release()
