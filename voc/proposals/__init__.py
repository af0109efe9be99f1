"""What a language model may propose: names of topics and drafts of items, from redacted words; a person accepts."""

from voc.proposals.answer import Unusable
from voc.proposals.drafting import ItemDraft, draft_messages, read_draft
from voc.proposals.endpoint import Endpoint, ask
from voc.proposals.naming import messages, read_name

__all__ = ["Endpoint", "ItemDraft", "Unusable", "ask", "draft_messages", "messages", "read_draft", "read_name"]
