"""Tell the people who asked that it was fixed: who they are, and a draft for each in their language."""

from voc.announcements.audience import Audience, Recipient, Voice, audience
from voc.announcements.drafting import LIMITS, MEDIA, TONES, Medium, Message, Release, Shipped, Tone, draft, medium_for
from voc.announcements.quoting import quotable
from voc.announcements.sending import to_csv

__all__ = [
    "LIMITS",
    "MEDIA",
    "TONES",
    "Audience",
    "Medium",
    "Message",
    "Recipient",
    "Release",
    "Shipped",
    "Tone",
    "Voice",
    "audience",
    "draft",
    "medium_for",
    "quotable",
    "to_csv",
]
