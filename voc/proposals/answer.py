"""What a model answered, read without trust."""

import json
from typing import Any


class Unusable(ValueError):
    """The answer holds nothing that could be proposed; the text says why, in a few words."""


def read_object(answer: str) -> dict[str, Any]:
    """The first JSON object in an answer, whatever stands around it; empty where there is none."""
    start = answer.find("{")
    try:
        said, _ = json.JSONDecoder().raw_decode(answer[start:]) if start >= 0 else ({}, 0)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def tidied(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
