"""Private folders for what is on its way: gone when done, and known for dead where the process was killed."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCK, _FRESH = "lock", "lock.new"


@contextlib.contextmanager
def private_folder(prefix: str, *, within: Path | None = None) -> Iterator[Path]:
    """A new folder that this user alone can enter; removed with all in it at the end.

    Args:
        prefix: what its name begins with; `sweep` finds it again by that.
        within: where it is made; the system's folder of temporary files where that is None.
    """
    with tempfile.TemporaryDirectory(prefix=prefix, dir=within) as name:
        folder = Path(name)
        held = os.open(folder / _FRESH, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # A disk without locks has none, and nothing there is ever swept.
            with contextlib.suppress(OSError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Under its name only once it is held: a sweep never sees one that is not.
                (folder / _FRESH).rename(folder / _LOCK)
            yield folder
        finally:
            os.close(held)


def dead(prefix: str, *, within: Path | None = None) -> list[Path]:
    """Folders of `private_folder` whose process of this user was killed; they hold what it left."""
    found = sorted((within or Path(tempfile.gettempdir())).glob(f"{prefix}*"))
    return [folder for folder in found if is_dead(folder)]


def is_dead(folder: Path) -> bool:
    """Whether a folder of `private_folder` is there, this user's, and nobody's any more."""
    try:
        if folder.is_symlink() or folder.stat().st_uid != os.getuid():
            return False
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True


def sweep(prefix: str, *, within: Path | None = None) -> None:
    """Remove what killed processes left (see `dead`); what cannot be removed stays."""
    for folder in dead(prefix, within=within):
        shutil.rmtree(folder, ignore_errors=True)
