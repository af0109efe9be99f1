"""Pain points as backlog items: drafted from evidence, ranked, and exported as each tracker imports them."""

from voc.backlog.drafting import draft, quote_line
from voc.backlog.exporting import FORMATS, File, export
from voc.backlog.items import PRIORITIES, Draft, Evidence, Item, Language, Priority, Rice, Skew
from voc.backlog.priority import formula, opportunity, rice, wsjf
from voc.backlog.tracker import TRACKERS, Issue, read_issues, status_of

__all__ = [
    "FORMATS",
    "PRIORITIES",
    "TRACKERS",
    "Draft",
    "Evidence",
    "File",
    "Issue",
    "Item",
    "Language",
    "Priority",
    "Rice",
    "Skew",
    "draft",
    "export",
    "formula",
    "opportunity",
    "quote_line",
    "read_issues",
    "rice",
    "status_of",
    "wsjf",
]
