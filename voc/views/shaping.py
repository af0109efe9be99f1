"""What people decide about backlog items, checked before it is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from voc.backlog import SEVERITIES, slug
from voc.errors import InputError
from voc.store import Store, backlog


def shape(
    store: Store,
    item_id: int,
    *,
    at: datetime,
    who: str,
    labels: Sequence[str] | None = None,
    severity: str | None = None,
    **values: Any,
) -> None:
    """Change what people say of an item; fields that are not named stay.

    Args:
        store: with the item.
        item_id: which.
        at: when.
        who: does it.
        labels: made fit for every tracker: small letters and hyphens, each once.
        severity: one of voc.backlog.SEVERITIES, or "" to have it guessed from harm again.
        values: other fields; see voc.store.backlog.EDITABLE.

    Raises:
        NotFound: there is no such item.
        InputError: a label holds no letter or digit, or there is no such severity.
    """
    if labels is not None:
        values["labels"] = tuple(dict.fromkeys(slug(label) for label in labels))
        if "" in values["labels"]:
            raise InputError("A label needs a letter or a digit.")
    if severity is not None:
        if severity and severity not in SEVERITIES:
            raise InputError(f"There is no severity '{severity}'. Choose from: {', '.join(SEVERITIES)}.")
        values["severity"] = severity
    with store.begin() as connection:
        backlog.change(connection, item_id, at=at, who=who, **values)
