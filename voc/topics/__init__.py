"""Find topics, assign feedback to them, name them, and keep their identity from run to run; BERTopic's only home."""

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.assign import Memberships, assign, memberships
from voc.topics.discover import FEWEST, Discovery, discover
from voc.topics.lineage import Lineage, match
from voc.topics.naming import TopicName, name_topics
from voc.topics.quotes import quotes
from voc.topics.registry import Registry, Update, drifted, update
from voc.topics.themes import group

__all__ = [
    "FEWEST",
    "NO_TOPIC",
    "Discovery",
    "Indices",
    "Lineage",
    "Memberships",
    "Registry",
    "Scores",
    "TopicName",
    "Update",
    "Vectors",
    "assign",
    "discover",
    "drifted",
    "group",
    "match",
    "memberships",
    "name_topics",
    "quotes",
    "update",
]
