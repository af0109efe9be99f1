"""Place passages in the customer's journey and the pyramid of online experience, from definitions people can edit."""

from voc.journey.definitions import AXES, Definitions, Place, read_definitions
from voc.journey.placing import Placer

__all__ = ["AXES", "Definitions", "Place", "Placer", "read_definitions"]
