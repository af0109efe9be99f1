"""Whether a server stands in a private network, so that nothing we send reaches what only this machine may."""

import ipaddress
import socket

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64, RFC 6052
# NAT64 of an own network (RFC 8215), and IPv4 behind zeros as RFC 4291 once had it.
_OWN = (ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("::/96"))


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
    meant = _meant(address)
    own = isinstance(meant, ipaddress.IPv6Address) and (meant.is_site_local or any(meant in part for part in _OWN))
    return own or not meant.is_global or meant.is_multicast


def _meant(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """An IPv4 address inside an IPv6 one (mapped, 6to4, translated by NAT64) means the IPv4 one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
