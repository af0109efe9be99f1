"""Waiting for what another process does: the one place where tests sleep."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], *, seconds: float = 60, every: float = 0.05) -> None:
    """Return as soon as `happened()` is true.

    Raises:
        TimeoutError: it was not within `seconds`.
    """
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(f"nothing happened within {seconds:g} seconds")
        time.sleep(every)
