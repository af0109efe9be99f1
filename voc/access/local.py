"""Whether a reader sits at the machine that the app runs on."""

from collections.abc import Collection
from ipaddress import ip_address

# What a proxy adds to a request that it hands on: the reader is somewhere else.
FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})


def from_this_machine(*, served_at: str | None, reader_at: str | None, headers: Collection[str]) -> bool:
    """Whether a request can only come from this machine.

    Args:
        served_at: the address the app listens on; None where it is not known.
        reader_at: the reader's address; None where it is this machine.
        headers: the names of the request's headers.

    >>> from_this_machine(served_at="127.0.0.1", reader_at=None, headers=["Host"])
    True
    >>> from_this_machine(served_at="0.0.0.0", reader_at=None, headers=["Host"])
    False
    """
    if FORWARDED & {name.lower() for name in headers}:
        return False
    return all(address is None or _loops_back(address) for address in (served_at, reader_at))


def _loops_back(address: str) -> bool:
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False
