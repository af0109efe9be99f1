"""`voc evaluate`: how good the product is, on labelled data."""

from typing import Any


def add(commands: Any) -> None: ...
