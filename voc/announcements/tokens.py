"""The tokens behind links in mails: each names a person and a release, and nobody can make one up.

One for the unsubscribe link, one for the link by which a question is answered; neither opens the other.
"""

import base64
import binascii
import hmac
from hashlib import sha256

from voc.errors import InputError

_SIGNATURE = 16
_STOP = b"voc stop telling\x00"
_ANSWER = b"voc answer\x00"


def stop_token(key: bytes, author: int, release_id: int) -> str:
    """A token for an unsubscribe link, of letters, digits, - and _.

    Args:
        key: the installation's secret.
        author: the person's pseudonym, 0 to 2**63 - 1.
        release_id: the release that the message was about.
    """
    return _token(key, _STOP, author, release_id)


def read_stop_token(key: bytes, token: str) -> tuple[int, int]:
    """The person and the release of a token.

    Raises:
        InputError: it was not made with this key, or was changed.
    """
    return _read(key, _STOP, token, "The unsubscribe link is not one of ours, or it was cut off. Copy it whole.")


def answer_token(key: bytes, author: int, release_id: int) -> str:
    """A token for the link by which a person answers whether a release helped; see `stop_token`."""
    return _token(key, _ANSWER, author, release_id)


def read_answer_token(key: bytes, token: str) -> tuple[int, int]:
    """The person and the release of such a token.

    Raises:
        InputError: it was not made with this key, or was changed.
    """
    return _read(key, _ANSWER, token, "The link is not one of ours, or it was cut off. Copy it whole.")


def _token(key: bytes, purpose: bytes, author: int, release_id: int) -> str:
    named = author.to_bytes(8, "big") + release_id.to_bytes(4, "big")
    return base64.urlsafe_b64encode(named + _signature(key, purpose, named)).decode().rstrip("=")


def _read(key: bytes, purpose: bytes, token: str, problem: str) -> tuple[int, int]:
    try:
        raw = base64.urlsafe_b64decode(token.strip() + "=" * (-len(token.strip()) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    named, signature = raw[:12], raw[12:]
    if len(raw) != 12 + _SIGNATURE or not hmac.compare_digest(signature, _signature(key, purpose, named)):
        raise InputError(problem)
    return int.from_bytes(named[:8], "big"), int.from_bytes(named[8:], "big")


def _signature(key: bytes, purpose: bytes, named: bytes) -> bytes:
    return hmac.digest(key, purpose + named, sha256)[:_SIGNATURE]
