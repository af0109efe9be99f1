"""Paths on other machines and in object stores, wherever fsspec reaches."""

import re
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from voc.errors import InputError
from voc.network import is_private

# Over HTTP anybody's server would answer, also one inside the company's own network; such files are fetched by hand.
_REACHED = frozenset(
    ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "hdfs", "webhdfs", "sftp", "file", "memory")
)
# Named by the person who asks, and so perhaps a server of the own network; object stores have their own addresses.
_HOSTS = frozenset(("hdfs", "webhdfs", "sftp"))
# Its servers answer with the address of another one, which nobody can look at beforehand.
_REDIRECTING = "webhdfs"
_CHAIN = "::"
_IPV6 = re.compile(r"\[[^\]/]*\]")
_URL = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def locate(text: str, *, private: bool = False) -> Path:
    """The path a person means: of this machine, or, as PROTOCOL://…, of any store that fsspec reaches.

    What comes back for a remote one is a path in all that is asked of it (name, open, rglob …). A server inside
    the own network is refused unless `private` allows it.

    Raises:
        InputError: the protocol or the server is not allowed, or the protocol's package is absent (s3fs for s3,
            gcsfs for gs, adlfs for az).
    """
    protocol = _URL.match(text)
    if protocol is None:
        return Path(text)
    if protocol[1].lower() not in _REACHED:
        raise InputError(
            f"'{protocol[1]}://' is not read from. Fetch the file first, or use one of: {', '.join(sorted(_REACHED))}."
        )
    if _CHAIN in _IPV6.sub("", text):  # fsspec would open one address through another
        raise InputError(f"An address holds no '{_CHAIN}'. Name the file itself.")
    if protocol[1].lower() in _HOSTS and not private:
        _refuse_private(protocol[1].lower(), text)
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


def _refuse_private(protocol: str, text: str) -> None:
    try:
        host = urlsplit(text).hostname or ""
        inside = protocol == _REDIRECTING or not host or is_private(host)
    except (OSError, ValueError) as error:
        raise InputError(f"No server is known under the name in '{protocol}://…'. Check the address.") from error
    if inside:
        raise InputError(
            f"'{protocol}://…' may lead into a private network; set VOC_IMPORT_PRIVATE=1 if that is meant."
        )
