"""Keep people out of the data: find and replace personal data, and turn authors into pseudonyms."""

from voc.privacy.door import author_id, identify, normal_author, stored_text, to_feedback
from voc.privacy.keys import keyed_id, load_key
from voc.privacy.redaction import Redaction, find, redact, redact_name, redact_numbers
from voc.privacy.spans import Span
from voc.privacy.vault import Sealed, Vault, load_vault

__all__ = [
    "Redaction",
    "Sealed",
    "Span",
    "Vault",
    "author_id",
    "find",
    "identify",
    "keyed_id",
    "load_key",
    "load_vault",
    "normal_author",
    "redact",
    "redact_name",
    "redact_numbers",
    "stored_text",
    "to_feedback",
]
