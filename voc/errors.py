"""Everything voc raises on purpose.

VocError
├── InputError         something we were given cannot be used
│   └── UnknownColumn  a column was named that the file does not have
├── SettingsError      a setting, a package or a model is absent or out of range
├── StoreError         the store cannot be opened, is locked or is from another version
├── NotAllowed         a person's role does not reach as far as what they asked for
├── NotFound           an id or a name that the store does not hold
└── TooFewFeedback     not enough feedback for what was asked
"""

from collections.abc import Collection
from difflib import get_close_matches


class VocError(Exception):
    """Base of every error voc raises on purpose; the CLI and the pages show its text as it stands.

    The text says where, what came and what to do, in one line, and never holds
    what a customer wrote. The pages say it in their reader's language, found by its form
    (voc.ui.refusals), so each text stands whole where it is raised.
    """


class InputError(VocError):
    """Something we were given cannot be used."""


class UnknownColumn(InputError):
    """A column was named that the file does not have."""

    def __init__(self, column: str, *, source: str, available: Collection[str]) -> None:
        near = get_close_matches(column, available, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else f" It has: {', '.join(sorted(available))}."
        super().__init__(f"{source} has no column '{column}'.{hint}")


class NotAllowed(VocError):
    """A person's role does not reach as far as what they asked for."""


class SettingsError(VocError):
    """A setting, a package or a model is absent or out of range."""


class StoreError(VocError):
    """The store cannot be opened, is locked or is from another version."""


class NotFound(VocError):
    """An id or a name that the store does not hold."""


class TooFewFeedback(VocError):
    """Not enough feedback for what was asked."""


class NotDelivered(VocError):
    """A channel did not take a message; what was not taken is tried again."""
