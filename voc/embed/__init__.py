"""Texts as vectors: encoders by name, per-language centring, and a fast student of a slow teacher."""

from voc.embed.centring import GLOBAL, centre, language_means
from voc.embed.choice import Plan, choose
from voc.embed.distil import StudentLost, distil, fidelity, is_whole, join, load_student, save
from voc.embed.encoder import Encoder, Progress, Vectors, unit
from voc.embed.load import load, reopen
from voc.embed.sampling import stratified
from voc.embed.student import AssistedEncoder, DistilledEncoder, Fidelity

__all__ = [
    "GLOBAL",
    "AssistedEncoder",
    "DistilledEncoder",
    "Encoder",
    "Fidelity",
    "Plan",
    "Progress",
    "StudentLost",
    "Vectors",
    "centre",
    "choose",
    "distil",
    "fidelity",
    "is_whole",
    "join",
    "language_means",
    "load",
    "load_student",
    "reopen",
    "save",
    "stratified",
    "unit",
]
