"""Whether a reader sits at the machine that the app runs on."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

# What a proxy adds to a request that it hands on: the reader is somewhere else.
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})


def from_this_machine(*, served_at: str | None, reader_at: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a request can only come from this machine, and from nobody's page but ours.

    A page of somebody else's can be opened under a name that leads here (DNS rebinding), and would then ask with the
    reader's own browser; so the app is asked for under this machine's own name or not at all.

    Args:
        served_at: the address the app listens on; None where it is not known.
        reader_at: the reader's address; None where it is this machine.
        headers: those of the request.

    >>> from_this_machine(served_at="127.0.0.1", reader_at=None, headers={"Host": "localhost:8501"})
    True
    >>> from_this_machine(served_at="127.0.0.1", reader_at=None, headers={"Host": "elsewhere.example:8501"})
    False
    """
    given = {name.lower(): value for name, value in headers.items()}
    if FORWARDED & given.keys():
        return False
    asked_for = _named(given["host"]) if "host" in given else None
    return all(address is None or _loops_back(address) for address in (served_at, reader_at, asked_for))


def _named(host: str) -> str:
    """The server that a Host header names, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _loops_back(address: str) -> bool:
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False
