"""Whether a server stands in a private network, so that nothing we send reaches what only this machine may."""

import ipaddress
import socket


def is_private(host: str) -> bool:
    """Whether any address of a server is not one of the public internet.

    Args:
        host: a name or an address, an IPv6 one with or without its brackets.

    Raises:
        OSError: no server is known under that name.

    >>> is_private("169.254.169.254"), is_private("[::ffff:10.0.0.1]"), is_private("1.1.1.1")
    (True, True, False)
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name that no resolver is asked for, such as one with a part of 64 letters
        raise socket.gaierror(socket.EAI_NONAME, "not a name") from error
    return any(_is_private(ipaddress.ip_address(str(entry[4][0]).split("%", 1)[0])) for entry in found)


def _is_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # An IPv4 address inside an IPv6 one means the IPv4 one.
    meant = getattr(address, "ipv4_mapped", None) or address
    return not meant.is_global or meant.is_multicast
