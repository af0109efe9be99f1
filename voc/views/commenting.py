"""What colleagues say of a backlog item: kept without the personal data that they paste."""

from collections.abc import Sequence
from datetime import datetime

from voc import privacy
from voc.store import Store, backlog


def comment(
    store: Store, item_id: int, text: str, *, at: datetime, who: str, own: Sequence[str] = ()
) -> tuple[int, dict[str, int]]:
    """Keep a comment in the item's history, redacted as feedback is.

    Args:
        own: names of the company and its partners, which stay.

    Returns:
        The entry's id, and how many of each kind of personal data were taken out.

    Raises:
        NotFound: there is no such item.
        InputError: it says nothing.
    """
    said = privacy.redact(text, keep=own)
    with store.begin() as connection:
        made = backlog.comment(connection, item_id, said.text, at=at, who=who)
    return made, said.counts
