"""Find topics, assign feedback to them, name them, and keep their identity from run to run; BERTopic's only home."""

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors
from voc.topics.assign import Memberships, assign, memberships
from voc.topics.discover import FEWEST, Discovery, discover, fewest_people, findable
from voc.topics.expected import Described, describe, prefer
from voc.topics.forming import forming
from voc.topics.keywords import tells
from voc.topics.lineage import Lineage, match
from voc.topics.naming import TopicName, name_topics
from voc.topics.quotes import quotes
from voc.topics.rediscovery import Rediscovery, rediscover
from voc.topics.registry import Registry, Update, drifted, place, update
from voc.topics.stock import StockTopics, stock_topics
from voc.topics.subgroups import subgroups
from voc.topics.surfaces import in_english
from voc.topics.themes import group, name_themes
from voc.topics.voices import EACH as VOICES_EACH
from voc.topics.voices import MOST as MOST_VOICES
from voc.topics.voices import Voices, speakers
from voc.topics.words import plain, words_of

__all__ = [
    "FEWEST",
    "MOST_VOICES",
    "NO_TOPIC",
    "VOICES_EACH",
    "Described",
    "Discovery",
    "Indices",
    "Lineage",
    "Memberships",
    "Rediscovery",
    "Registry",
    "Scores",
    "StockTopics",
    "TopicName",
    "Update",
    "Vectors",
    "Voices",
    "assign",
    "describe",
    "discover",
    "drifted",
    "fewest_people",
    "findable",
    "forming",
    "group",
    "in_english",
    "match",
    "memberships",
    "name_themes",
    "name_topics",
    "place",
    "plain",
    "prefer",
    "quotes",
    "rediscover",
    "speakers",
    "stock_topics",
    "subgroups",
    "tells",
    "update",
    "words_of",
]
