"""How announcements leave: the mail server, the sender, and the rules about whom to tell; read from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

from voc.errors import SettingsError

CONSENT = ("asked", "assumed")


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; tls is "always" (smtps), or "offered" (STARTTLS where the server has it)."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: Literal["always", "offered"] = "offered"

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class Sending:
    """What a person decides about sending; nothing leaves while server is None.

    stop_url is the page behind the unsubscribe link, to which ?token=… is added; answer_url
    that on which people answer whether a release helped.
    consent says whether an e-mail needs the person's own yes ("asked"), or may go to
    everybody who did not say no ("assumed"). cooldown_days keeps somebody who was told
    of one release from being told of the next so soon. two_people asks for an approval
    by somebody else than who made the release.
    """

    server: Server | None = None
    sender: str = ""
    brand: str = ""
    stop_url: str = ""
    answer_url: str = ""
    per_minute: int = 300
    cooldown_days: int = 14
    consent: str = "asked"
    two_people: bool = False

    def needs_server(self) -> Server:
        """The mail server, where there are e-mails to send.

        Raises:
            SettingsError: none is set.
        """
        if self.server is None:
            raise SettingsError("No mail server is set. Set VOC_SMTP_URL and VOC_MAIL_FROM, then send again.")
        return self.server

    def needs_answers(self) -> str:
        """The page on which people answer, where there are questions to send.

        Raises:
            SettingsError: none is set.
        """
        if not self.answer_url:
            raise SettingsError(
                "No page is set on which people answer. Set VOC_ANSWER_URL to where /answer of `voc serve` is reached."
            )
        return self.answer_url

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:
        """Read VOC_SMTP_URL, VOC_MAIL_FROM, VOC_BRAND, VOC_STOP_URL, VOC_ANSWER_URL, VOC_MAIL_PER_MINUTE,
        VOC_COOLDOWN_DAYS, VOC_MAIL_CONSENT and VOC_TWO_PEOPLE.

        Raises:
            SettingsError: a value does not fit, named with the variable it came from.
        """
        consent = env.get("VOC_MAIL_CONSENT") or "asked"
        if consent not in CONSENT:
            raise SettingsError(f"VOC_MAIL_CONSENT '{consent}' must be one of {', '.join(CONSENT)}.")
        server = _server(env.get("VOC_SMTP_URL", ""))
        sender = env.get("VOC_MAIL_FROM", "").strip()
        if server and ("@" not in sender or any(c in sender for c in "\r\n")):
            raise SettingsError("VOC_MAIL_FROM must name the sender, such as Tim Pasarku <kabar@pasarku.example>.")
        return cls(
            server=server,
            sender=sender,
            brand=env.get("VOC_BRAND", "").strip(),
            stop_url=_web(env, "VOC_STOP_URL", "stop"),
            answer_url=_web(env, "VOC_ANSWER_URL", "answer"),
            per_minute=_whole(env, "VOC_MAIL_PER_MINUTE", 300, least=1),
            cooldown_days=_whole(env, "VOC_COOLDOWN_DAYS", 14, least=0),
            consent=consent,
            two_people=env.get("VOC_TWO_PEOPLE", "").strip().lower() in {"1", "yes", "true", "on"},
        )


def _server(url: str) -> Server | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        # The address may hold a password, so it is not repeated.
        raise SettingsError("VOC_SMTP_URL is not understood; write smtp://user:password@host:587 or smtps://host:465.")
    return Server(
        host=parts.hostname,
        port=port or (465 if parts.scheme == "smtps" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls="always" if parts.scheme == "smtps" else "offered",
    )


def _web(env: Mapping[str, str], name: str, page: str) -> str:
    url = env.get(name, "").strip()
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise SettingsError(f"{name} '{url}' must be a web address, such as https://pasarku.example/{page}.")
    return url


def _whole(env: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or int(text) < least:
        raise SettingsError(f"{name} must be a whole number from {least} up, got '{text}'.")
    return int(text)
