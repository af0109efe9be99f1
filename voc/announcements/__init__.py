"""Tell the people who asked that it was fixed: who they are, and a draft for each in their language."""

from voc.announcements.asking import ANSWER_LINK, SCORES, question
from voc.announcements.audience import Audience, Excluded, Reason, Recipient, Spoken, Voice, audience
from voc.announcements.drafting import TONES, Message, Release, Shipped, Tone, draft, medium_for
from voc.announcements.mailing import Mailer, Outcome, compose
from voc.announcements.media import LIMITS, MEDIA, Medium, medium_of
from voc.announcements.publishing import Change, News, feed, page
from voc.announcements.quoting import quotable
from voc.announcements.sending import store_replies, to_csv
from voc.announcements.setup import Sending, Server
from voc.announcements.tokens import answer_token, read_answer_token, read_stop_token, stop_token
from voc.announcements.versions import version_of

__all__ = [
    "ANSWER_LINK",
    "LIMITS",
    "MEDIA",
    "SCORES",
    "TONES",
    "Audience",
    "Change",
    "Excluded",
    "Mailer",
    "Medium",
    "Message",
    "News",
    "Outcome",
    "Reason",
    "Recipient",
    "Release",
    "Sending",
    "Server",
    "Shipped",
    "Spoken",
    "Tone",
    "Voice",
    "answer_token",
    "audience",
    "compose",
    "draft",
    "feed",
    "medium_for",
    "medium_of",
    "page",
    "question",
    "quotable",
    "read_answer_token",
    "read_stop_token",
    "stop_token",
    "store_replies",
    "to_csv",
    "version_of",
]
