"""How much personal data is found, on texts whose personal data is marked."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from voc import privacy
from voc.errors import InputError

ENOUGH = 0.8
"""A span counts as found when so much of its characters is redacted."""

# What other tools call the kinds that are personal data to us.
PERSONAL = frozenset(
    {
        *("ACCOUNT", "ADDRESS", "CARD", "EMAIL", "HANDLE", "IBAN", "IP", "NAME", "NIK", "NPWP", "ORDER", "OTP"),
        *("PASSPORT", "PHONE", "PLATE", "RESI", "SSN", "URL"),
        *("CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "PERSON", "PHONE_NUMBER", "STREET_ADDRESS"),
        *("US_BANK_NUMBER", "US_SSN"),
    }
)


def evaluate_privacy(texts: Sequence[str], spans: Sequence[str], *, own: Sequence[str] = ()) -> dict[str, Any]:
    """Redact texts and compare with what is marked in them.

    Args:
        texts: n texts.
        spans: n JSON lists of {type, value, start, end}, characters counted from 0.
        own: names of the company, which redaction leaves.

    Returns:
        n, kinds (recall and n by type in the file), recall (over the types that are
        personal data to us), ignored (the other types), precision (share of
        redactions that touch a marked span), redactions (precision and n by the kind
        that we took each for).

    Raises:
        InputError: spans are not in that form.
    """
    found_of, marked_of = Counter[str](), Counter[str]()
    made_of, touching_of = Counter[str](), Counter[str]()
    for row, (text, marked) in enumerate(zip(texts, spans, strict=True), start=1):
        places = _places(marked, row)
        spans_found = privacy.find(text, keep=own)
        redacted = [(span.start, span.end) for span in spans_found]
        for span in spans_found:
            made_of[span.kind] += 1
            touching_of[span.kind] += any(span.start < end and start < span.end for _, start, end in places)
        for kind, start, end in places:
            marked_of[kind] += 1
            covered = sum(max(0, min(b, end) - max(a, start)) for a, b in redacted)
            found_of[kind] += covered >= ENOUGH * (end - start)
    ours = [kind for kind in marked_of if kind.upper() in PERSONAL]
    return {
        "n": len(texts),
        "kinds": {k: {"recall": round(found_of[k] / marked_of[k], 4), "n": marked_of[k]} for k in sorted(marked_of)},
        "recall": round(sum(found_of[k] for k in ours) / max(sum(marked_of[k] for k in ours), 1), 4),
        "ignored": sorted(set(marked_of) - set(ours)),
        "precision": round(touching_of.total() / max(made_of.total(), 1), 4),
        "redactions": {k: {"precision": round(touching_of[k] / n, 4), "n": n} for k, n in sorted(made_of.items())},
    }


def _places(marked: str, row: int) -> list[tuple[str, int, int]]:
    try:
        return [(str(one["type"]), int(one["start"]), int(one["end"])) for one in json.loads(marked or "[]")]
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"Row {row}: spans must be a JSON list of type, value, start and end.") from error
