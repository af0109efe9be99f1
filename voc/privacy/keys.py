"""The key of this installation, and the pseudonyms made with it."""

import hmac
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from voc.errors import SettingsError

KEY_BYTES = 32
_FILE = "voc.key"


def load_key(home: Path, *, file: Path | None = None) -> bytes:
    """The 32 secret bytes of this installation, made on first use.

    The key is the file `voc.key` in home, readable by its owner alone, or the file
    given (VOC_KEY_FILE), which then must exist. Two processes that start together get
    the same key. Whoever loses it gets new pseudonyms for everybody.

    Raises:
        SettingsError: the file is absent although named, damaged, open to others, or
            cannot be read or written; the text says what to do.
    """
    path = file or home / _FILE
    content = secret_file(path, fresh=None if file else lambda: secrets.token_bytes(KEY_BYTES).hex().encode())
    try:
        key = bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(
            f"Key file {path} is damaged: {len(content)} bytes where {2 * KEY_BYTES} hexadecimal digits belong. "
            "Restore it from a backup; without it every author gets a new pseudonym."
        )
    return key


def secret_file(path: Path, *, fresh: Callable[[], bytes] | None) -> bytes:
    """The content of a file that only its owner can read; where it is absent, `fresh` makes it.

    Raises:
        SettingsError: it is absent and `fresh` is None, is open to others, or cannot be
            read or written; the text says what to do.
    """
    try:
        if fresh is not None and not path.exists():
            create_secret(path, fresh())
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise SettingsError(f"Key file {path} can be read by others. Run: chmod 600 {path}")
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"Key file {path}: {error.strerror}. Make the path readable for this user.") from error


def keyed_id(key: bytes, *parts: str) -> int:
    """A number from 0 to 2**63 - 1 that only the key's holder can connect with the parts.

    HMAC-SHA256, cut to 63 bits so that every database can hold it. Each part is hashed
    with its length, so ("ab", "c") and ("a", "bc") differ.

    >>> keyed_id(b"k" * 32, "ab", "c") == keyed_id(b"k" * 32, "a", "bc")
    False
    """
    encoded = [text.encode("utf-8", "surrogatepass") for text in parts]
    message = b"".join([len(part).to_bytes(8, "big") + part for part in encoded])
    return int.from_bytes(hmac.digest(key, message, sha256)[:8], "big") >> 1


def create_secret(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a secret beside its place and move it there, so nobody ever reads half of it.

    Without `replace` the file that is there already stays: then another process was first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if replace:
            draft.replace(path)
        else:
            with suppress(FileExistsError):
                os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
