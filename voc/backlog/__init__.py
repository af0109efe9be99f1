"""Pain points as backlog items: drafted from evidence, ranked, and exported as each tracker imports them."""

from voc.backlog.drafting import draft, quote_line
from voc.backlog.items import PRIORITIES, Draft, Evidence, Item, Language, Priority, Rice, Skew

__all__ = ["PRIORITIES", "Draft", "Evidence", "Item", "Language", "Priority", "Rice", "Skew", "draft", "quote_line"]
