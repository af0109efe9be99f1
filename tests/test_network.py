"""Which servers count as part of a private network."""

import pytest

from voc.network import is_private


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.1.9",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "[::1]",
        "::1",
        "fe80::1%1",
        "[::ffff:10.0.0.1]",
        "2002:a00:1::",
        "[64:ff9b::a00:1]",
        "64:ff9b:1::a00:1",
        "[::10.0.0.1]",
        "fec0::1",
    ],
)
def test_the_own_network_is_private(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["1.1.1.1", "[2606:4700::1111]", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::"]
)
def test_the_public_internet_is_not(host):
    assert not is_private(host)


@pytest.mark.parametrize("host", ["", "no-such-server.invalid", f"{'a' * 70}.example"])
def test_a_name_that_no_server_has_is_an_error(host):
    with pytest.raises(OSError, match=r"not known|No address|not a name|failure"):
        is_private(host)
