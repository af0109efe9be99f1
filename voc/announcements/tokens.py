"""The token behind an unsubscribe link: it names a person and a release, and nobody can make one up."""

import base64
import binascii
import hmac
from hashlib import sha256

from voc.errors import InputError

_SIGNATURE = 16
_PURPOSE = b"voc stop telling\x00"


def stop_token(key: bytes, author: int, release_id: int) -> str:
    """A token for a link, of letters, digits, - and _.

    Args:
        key: the installation's secret.
        author: the person's pseudonym, 0 to 2**63 - 1.
        release_id: the release that the message was about.
    """
    named = author.to_bytes(8, "big") + release_id.to_bytes(4, "big")
    return base64.urlsafe_b64encode(named + _signature(key, named)).decode().rstrip("=")


def read_stop_token(key: bytes, token: str) -> tuple[int, int]:
    """The person and the release of a token.

    Raises:
        InputError: it was not made with this key, or was changed.
    """
    try:
        raw = base64.urlsafe_b64decode(token.strip() + "=" * (-len(token.strip()) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    named, signature = raw[:12], raw[12:]
    if len(raw) != 12 + _SIGNATURE or not hmac.compare_digest(signature, _signature(key, named)):
        raise InputError("The unsubscribe link is not one of ours, or it was cut off. Copy it whole.")
    return int.from_bytes(named[:8], "big"), int.from_bytes(named[8:], "big")


def _signature(key: bytes, named: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE + named, sha256)[:_SIGNATURE]
