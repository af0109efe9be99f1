"""Bytes from a file, a gzipped file or standard input, never more than the limits allow."""

import atexit
import contextlib
import gzip
import io
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from voc import scratch
from voc.errors import InputError
from voc.ingest.limits import MIB, Limits
from voc.ingest.remote import is_remote

_RAW = "voc-raw-"
GZIP_MAGIC = b"\x1f\x8b"
DAMAGED: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
"""What the standard library raises on a truncated or broken file."""


class _Capped(io.RawIOBase):
    """A decompressed stream that refuses to grow past the limits."""

    def __init__(self, inner: gzip.GzipFile, raw: BinaryIO, *, name: str, limits: Limits) -> None:
        self._inner, self._raw, self._name, self._limits = inner, raw, name, limits
        self._expanded = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._inner.read1(len(buffer))
        self._expanded += len(chunk)
        check_growth(self._expanded, self._raw.tell(), name=self._name, limits=self._limits)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._inner.close()
        self._raw.close()
        super().close()


def check_growth(expanded: int, compressed: int, *, name: str, limits: Limits) -> None:
    """Raise InputError where a file grows beyond what is allowed; sizes in bytes."""
    if expanded > limits.expanded_bytes:
        raise InputError(f"{name} expands to more than {limits.expanded_bytes // MIB:,} MiB. Split it and try again.")
    if expanded > limits.ratio_from and expanded > limits.ratio * max(compressed, 1):
        raise InputError(
            f"{name} expands to more than {limits.ratio} times its size, like a zip bomb. It was not read."
        )


def is_gzipped(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == GZIP_MAGIC


@contextlib.contextmanager
def open_bytes(path: Path, *, name: str, gzipped: bool, limits: Limits) -> Iterator[BinaryIO]:
    """Open a file for reading, expanded where it is gzipped."""
    raw = path.open("rb")
    if not gzipped:
        with raw:
            yield raw
        return
    # GzipFile is entered by _Capped.close, which closes both.
    capped = _Capped(gzip.GzipFile(fileobj=raw), raw, name=name, limits=limits)
    with io.BufferedReader(capped, buffer_size=256 * 1024) as stream:
        yield cast(BinaryIO, stream)


@contextlib.contextmanager
def on_disk(path: Path, *, name: str, gzipped: bool, limits: Limits) -> Iterator[Path]:
    """A path of this machine whose content is not compressed, for readers that need to jump about in a file."""
    if not gzipped and not is_remote(path):
        yield path
        return
    with scratch.private_folder(_RAW) as folder:
        (folder / "in").mkdir()
        expanded = folder / "in" / path.name.removesuffix(".gz")
        with (
            open_bytes(path, name=name, gzipped=gzipped, limits=limits) as stream,
            expanded.open("wb") as file,
        ):
            shutil.copyfileobj(stream, file, MIB)
        yield expanded


def spool(stream: BinaryIO) -> Path:
    """Copy a stream that can be read only once to a temporary file, removed when the program ends."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    path = stack.enter_context(scratch.private_folder(_RAW)) / "stdin"
    with path.open("wb") as file:
        shutil.copyfileobj(stream, file, MIB)
    return path


def clear() -> None:
    """Remove raw input that a process left which was killed while it read."""
    scratch.sweep(_RAW)
