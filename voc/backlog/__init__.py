"""Pain points as backlog items: drafted from evidence, ranked, and exported as each tracker imports them."""

from voc.backlog.drafting import TITLE_LENGTH, draft, quote_line
from voc.backlog.exporting import FORMATS, File, export, titles_in_trackers
from voc.backlog.items import PRIORITIES, SEVERITIES, Draft, Evidence, Item, Language, Priority, Rice, Skew
from voc.backlog.priority import formula, opportunity, rice, wsjf
from voc.backlog.story import asks
from voc.backlog.tracker import TRACKERS, Issue, read_issues, status_of
from voc.backlog.wording import slug

__all__ = [
    "FORMATS",
    "PRIORITIES",
    "SEVERITIES",
    "TITLE_LENGTH",
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
    "asks",
    "draft",
    "export",
    "formula",
    "opportunity",
    "quote_line",
    "read_issues",
    "rice",
    "slug",
    "status_of",
    "titles_in_trackers",
    "wsjf",
]
