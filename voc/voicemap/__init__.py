"""A map of voices in two dimensions: topics as islands, near ones side by side, typical voices in their middle."""

from voc.voicemap.islands import Islands, islands
from voc.voicemap.placing import NO_TOPIC, place

__all__ = ["NO_TOPIC", "Islands", "islands", "place"]
