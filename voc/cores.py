"""How much of the machine this process has."""

import os

BEHIND = 10  # of 19: a tenth of the processor where others want all of it, all of it where nobody does


def available() -> int:
    """How many cores this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def give_way() -> None:
    """Let whatever else the machine does go first, pages above all; what this process starts from now on does too."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, max(BEHIND, os.getpriority(os.PRIO_PROCESS, 0)))
