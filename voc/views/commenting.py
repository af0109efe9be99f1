"""What colleagues write of an item, a signal, a week or a release: kept without the personal data that they paste."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from voc import privacy
from voc.store import Store, backlog, readers, signals


def cleaned(words: Mapping[str, Any], own: Sequence[str] = ()) -> tuple[dict[str, Any], dict[str, int]]:
    """Free texts by name, or several texts under one name, redacted as feedback is: they leave in exports.

    Args:
        own: names of the company and its partners, which stay.

    Returns:
        The same without personal data, and how many of each kind were taken out.

    >>> cleaned({"title": "Kurir 081234567890", "acceptance": ("Balas budi@contoh.id",)})
    ({'title': 'Kurir <PHONE>', 'acceptance': ('Balas <EMAIL>',)}, {'PHONE': 1, 'EMAIL': 1})
    """
    taken: Counter[str] = Counter()

    def clean(text: str) -> str:
        said = privacy.redact(text, keep=own)
        taken.update(said.counts)
        return said.text

    kept = {name: clean(one) if isinstance(one, str) else tuple(map(clean, one)) for name, one in words.items()}
    return kept, dict(taken)


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


def on_signal(
    store: Store, signal_id: int, text: str, *, at: datetime, who: str, own: Sequence[str] = ()
) -> tuple[int, dict[str, int]]:
    """The same for a signal.

    Raises:
        NotFound: there is no such signal.
        InputError: it says nothing, or too much.
    """
    said = privacy.redact(text, keep=own)
    with store.begin() as connection:
        made = signals.act(connection, signal_id, signals.COMMENT, {"text": said.text}, who=who, at=at)
    return made, said.counts


def on_week(store: Store, week: date, text: str, *, at: datetime, who: str, own: Sequence[str] = ()) -> dict[str, int]:
    """The same for the week that begins on a Monday; an empty text takes its note away."""
    said = privacy.redact(text, keep=own)
    with store.begin() as connection:
        readers.write_note(connection, week=week, text=said.text, who=who, at=at)
    return said.counts
