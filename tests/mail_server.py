"""A real SMTP server on loopback that keeps what it takes, and can refuse or break on request."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller


@dataclass
class Inbox:
    """What arrived: (address, message) in order; `rule` answers for an address, "" lets it pass."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    rule: Callable[[str], str] = lambda address: ""
    cut_after_data: Callable[[str], bool] = lambda address: False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]

    @property
    def log(self) -> str:
        """What a mail server's log shows of each message it took."""
        return "\n".join(f"message-id={message['Message-ID']} status=sent" for _, message in self.taken)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if said := self.rule(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        (address,) = envelope.rcpt_tos
        self.taken.append((address, message))
        if self.cut_after_data(address):
            server.transport.abort()
        return "250 taken"


@contextmanager
def mail_server() -> Iterator[Inbox]:
    """The server, listening on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        inbox = Inbox(port=free.getsockname()[1])
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port, decode_data=False)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()
