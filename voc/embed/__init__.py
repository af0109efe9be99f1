"""Texts as vectors: encoders by name, per-language centring, and a fast student of a slow teacher."""

from voc.embed.centring import GLOBAL, centre, language_means
from voc.embed.encoder import Encoder, Progress, Vectors, unit
from voc.embed.load import load

__all__ = ["GLOBAL", "Encoder", "Progress", "Vectors", "centre", "language_means", "load", "unit"]
