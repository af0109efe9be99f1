"""The tables, once: what migrations build and every query reads."""

from voc.store.tables.audit import audit
from voc.store.tables.backlog import backlog_event, backlog_item, item_draft, item_passage, item_topic
from voc.store.tables.base import Document, Serial, UtcDateTime, metadata
from voc.store.tables.expected import expected
from voc.store.tables.feedback import feedback, feedback_passage, passage
from voc.store.tables.privacy import contact, contact_alias, forgotten
from voc.store.tables.readers import saved_view, subscription, subscription_sent, watch, week_note
from voc.store.tables.releases import answer, consent, delivery, release, release_item
from voc.store.tables.runs import mark, refusal, run, stale
from voc.store.tables.signals import signal, signal_event
from voc.store.tables.topics import (
    candidate,
    curation,
    curation_member,
    language_mean,
    proposal,
    proposal_member,
    theme,
    topic,
    topic_event,
    topic_face,
    topic_quote,
)
from voc.store.tables.tracker import tracker_issue

__all__ = [
    "Document",
    "Serial",
    "UtcDateTime",
    "answer",
    "audit",
    "backlog_event",
    "backlog_item",
    "candidate",
    "consent",
    "contact",
    "contact_alias",
    "curation",
    "curation_member",
    "delivery",
    "expected",
    "feedback",
    "feedback_passage",
    "forgotten",
    "item_draft",
    "item_passage",
    "item_topic",
    "language_mean",
    "mark",
    "metadata",
    "passage",
    "proposal",
    "proposal_member",
    "refusal",
    "release",
    "release_item",
    "run",
    "saved_view",
    "signal",
    "signal_event",
    "stale",
    "subscription",
    "subscription_sent",
    "theme",
    "topic",
    "topic_event",
    "topic_face",
    "topic_quote",
    "tracker_issue",
    "watch",
    "week_note",
]
