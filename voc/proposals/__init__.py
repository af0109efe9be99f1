"""What a language model may propose: names of topics, from redacted quotes and words; a person accepts."""

from voc.proposals.endpoint import Endpoint, ask
from voc.proposals.naming import Unusable, messages, read_name

__all__ = ["Endpoint", "Unusable", "ask", "messages", "read_name"]
