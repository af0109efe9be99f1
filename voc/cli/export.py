"""`voc backlog export`: backlog items in the layout a tracker imports."""

from typing import Any


def add(commands: Any) -> None: ...
