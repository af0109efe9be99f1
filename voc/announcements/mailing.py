"""E-mail over SMTP, with an answer that says whether the message may be tried again."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from types import TracebackType
from typing import Literal, Self

from voc.announcements.setup import Sending, Server
from voc.errors import SettingsError

TIMEOUT_S = 30.0
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message.

    sent: the server took it. refused: it never will. later: it was not taken, another
    try is safe. down: the same, and the server cannot be reached at all. unclear: the
    connection broke after the text had begun to leave, so another try might tell twice.
    """

    status: Literal["sent", "refused", "later", "down", "unclear"]
    detail: str = ""


def compose(
    sending: Sending, *, to: str, subject: str, text: str, message_id: str, stop_link: str, sent_at: float
) -> EmailMessage:
    """A plain-text e-mail with the headers by which mailboxes offer to unsubscribe (RFC 8058).

    Raises:
        ValueError: a part holds a line break or is no address.
    """
    message = EmailMessage()
    message["From"] = sending.sender
    message["To"] = to
    message["Subject"] = " ".join(subject.split())  # one with a line break is no header
    message["Date"] = formatdate(sent_at)
    message["Message-ID"] = f"<{message_id}@{domain(sending)}>"
    message["Auto-Submitted"] = "auto-generated"
    if stop_link:
        message["List-Unsubscribe"] = f"<{stop_link}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        text = f"{text}\n{stop_link}"
    message.set_content(text + "\n", cte="quoted-printable")
    return message


def domain(sending: Sending) -> str:
    """What stands behind the @ of the sender."""
    return parseaddr(sending.sender)[1].rpartition("@")[2] or "localhost"


class Mailer:
    """One connection to a mail server, made when it is first needed and again when it breaks."""

    def __init__(self, sending: Sending) -> None:
        self._server: Server = sending.needs_server()
        self._sender = parseaddr(sending.sender)[1]
        self._smtp: smtplib.SMTP | None = None

    def send(self, to: str, message: EmailMessage) -> Outcome:
        """Hand one message over.

        Raises:
            SettingsError: the server wants another login or refuses the sender; no message would pass.
        """
        try:
            smtp = self._connected()
            ready = self._envelope(smtp, to)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Outcome("down", _short(error))
        if ready is not None:
            return ready
        try:
            code, _ = smtp.data(message.as_bytes(policy=message.policy.clone(linesep="\r\n")))
        except smtplib.SMTPDataError as error:  # the server declined before any text left
            code = error.smtp_code
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Outcome("unclear", _short(error))
        return Outcome("sent") if code == 250 else self._declined(smtp, code)

    def close(self) -> None:
        """Let the connection go."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _envelope(self, smtp: smtplib.SMTP, to: str) -> Outcome | None:
        code, reply = smtp.mail(self._sender)
        if code >= 500:
            raise SettingsError(f"The mail server refuses the sender of VOC_MAIL_FROM: {code} {_text(reply)}")
        if code != 250:
            return self._declined(smtp, code)
        try:
            code, _ = smtp.rcpt(to)
        except UnicodeEncodeError:
            smtp.rset()
            return Outcome("refused", "the address is none that this server can write to")
        return None if code in (250, 251) else self._declined(smtp, code)

    def _declined(self, smtp: smtplib.SMTP, code: int) -> Outcome:
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()
        return Outcome("refused" if code >= 500 else "later", f"the mail server said {code}")

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server, secure = self._server, ssl.create_default_context
        smtp = (
            smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=secure())
            if server.tls == "always"
            else smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
        )
        smtp.ehlo()
        if server.tls == "offered" and smtp.has_extn("starttls"):
            smtp.starttls(context=secure())
            smtp.ehlo()
        elif server.tls == "offered" and server.user and server.host not in _HERE:
            raise SettingsError(f"{server.host} offers no encryption; the password was not sent. Write smtps://.")
        if server.user:
            try:
                smtp.login(server.user, server.password)
            except smtplib.SMTPAuthenticationError as error:
                raise SettingsError(f"{server.host} does not accept the user and password of VOC_SMTP_URL.") from error
        return smtp


def _short(error: BaseException) -> str:
    """The kind of a fault and no more: what a server says may repeat an address."""
    return type(error).__name__


def _text(reply: bytes) -> str:
    return " ".join(reply.decode("utf-8", "replace").split())[:120]
