"""Keep people out of the data: find and replace personal data, and turn authors into pseudonyms."""

from voc.privacy.door import identify, to_feedback
from voc.privacy.keys import keyed_id, load_key
from voc.privacy.redaction import Redaction, find, redact
from voc.privacy.spans import Span

__all__ = ["Redaction", "Span", "find", "identify", "keyed_id", "load_key", "redact", "to_feedback"]
