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
_APPLE = re.compile(r"app.?store|\bapple|(?<![a-z])ios(?![a-z])|itunes", re.IGNORECASE)
_GOOGLE = re.compile(r"google|play.?store|android|(?<![a-z])play(?![a-z])|(?<![a-z])app.?reviews?", re.IGNORECASE)
_AT_APPLE = re.compile(r"https?://(?:[\w-]+\.)*apple\.com(?![\w.-])", re.IGNORECASE)
_AT_GOOGLE = re.compile(r"https?://play\.google\.com(?![\w.-])", re.IGNORECASE)
_BY_CHANNEL: dict[Channel, Medium] = {
    Channel.CHAT: "chat",
    Channel.CALL: "chat",
    Channel.SOCIAL: "social",
    Channel.SURVEY: "email",
    Channel.TICKET: "email",
}


def medium_of(channel: Channel, source: str, permalink: str = "") -> Medium:
    """Where to answer what was said: in the store that was reviewed in, the chat, otherwise by e-mail.

    A review is one in a store where its address or its source says so; reviews of an app that do not say which
    store are Google Play's, and a shop's own reviews are in none.

    >>> medium_of(Channel.REVIEW, "App Store ID"), medium_of(Channel.REVIEW, "app_reviews")
    ('app_store', 'google_play')
    >>> medium_of(Channel.REVIEW, "product reviews")
    'email'
    >>> medium_of(Channel.REVIEW, "reviews", "https://play.google.com/console/reviews?id=1")
    'google_play'
    """
    if channel == Channel.REVIEW:
        if _APPLE.search(source) or _AT_APPLE.match(permalink):
            return "app_store"
        return "google_play" if _GOOGLE.search(source) or _AT_GOOGLE.match(permalink) else "email"
    return _BY_CHANNEL[channel]
