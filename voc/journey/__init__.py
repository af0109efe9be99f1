"""Place passages in the customer's journey and the pyramid of online experience, from definitions people can edit."""

from voc.journey.definitions import AXES, BUNDLED, FILE, Definitions, Place, read_definitions
from voc.journey.placing import Placer

__all__ = ["AXES", "BUNDLED", "FILE", "Definitions", "Place", "Placer", "read_definitions"]
