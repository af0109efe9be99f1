"""Rules that say which team or partner a signal goes to, by when, and who hears of it otherwise."""

from voc.routing.contacts import contacts
from voc.routing.file import FILE, parse, read, replace, text, write, written
from voc.routing.rules import PARTIES, Rule, Subject, first_match

__all__ = [
    "FILE",
    "PARTIES",
    "Rule",
    "Subject",
    "contacts",
    "first_match",
    "parse",
    "read",
    "replace",
    "text",
    "write",
    "written",
]
