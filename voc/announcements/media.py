"""Where a person can be answered, and how long an answer may be there."""

import re
from typing import Literal

from voc.models import Channel

Medium = Literal["chat", "email", "google_play", "app_store", "social"]
MEDIA: tuple[Medium, ...] = ("chat", "email", "google_play", "app_store", "social")
LIMITS: dict[Medium, int] = {
    "chat": 1_000,
    "email": 10_000,
    "google_play": 350,
    "app_store": 5_970,
    "social": 280,
}
_APPLE = re.compile(r"app.?store|apple|ios|itunes", re.IGNORECASE)
_BY_CHANNEL: dict[Channel, Medium] = {
    Channel.CHAT: "chat",
    Channel.CALL: "chat",
    Channel.SOCIAL: "social",
    Channel.SURVEY: "email",
    Channel.TICKET: "email",
}


def medium_of(channel: Channel, source: str) -> Medium:
    """Where to answer what was said: in the store that was reviewed in, the chat, otherwise by e-mail.

    >>> medium_of(Channel.REVIEW, "App Store ID")
    'app_store'
    """
    if channel == Channel.REVIEW:
        return "app_store" if _APPLE.search(source) else "google_play"
    return _BY_CHANNEL[channel]
