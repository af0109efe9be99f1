"""Paths on other machines and in object stores, wherever fsspec reaches."""

import re
from pathlib import Path
from typing import cast

from voc.errors import InputError

# Over HTTP anybody's server would answer, also one inside the company's own network; such files are fetched by hand.
_REACHED = frozenset(
    ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "hdfs", "webhdfs", "sftp", "file", "memory")
)
_URL = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def locate(text: str) -> Path:
    """The path a person means: of this machine, or, as PROTOCOL://…, of any store that fsspec reaches.

    What comes back for a remote one is a path in all that is asked of it (name, open, rglob …).

    Raises:
        InputError: the protocol is not allowed, or its package is absent (s3fs for s3, gcsfs for gs, adlfs for az).
    """
    protocol = _URL.match(text)
    if protocol is None:
        return Path(text)
    if protocol[1].lower() not in _REACHED:
        raise InputError(
            f"'{protocol[1]}://' is not read from. Fetch the file first, or use one of: {', '.join(sorted(_REACHED))}."
        )
    from upath import UPath

    try:
        path = UPath(text)
        _ = path.fs  # loads the package of the protocol
    except (ImportError, ValueError) as error:
        raise InputError(f"'{protocol[1]}://' cannot be reached: {error}.") from error
    return cast(Path, path)


def is_remote(path: Path) -> bool:
    """True where libraries that want a file of this machine cannot open it."""
    return not isinstance(path, Path)
