"""Wishes: topics that ask for something new, and so are neither pain nor praise."""

from typing import TYPE_CHECKING

from voc.backlog import asks
from voc.store import Store, faces, reads

if TYPE_CHECKING:
    import pandas as pd

    from voc.views.registry import Registry


def wished(store: Store, registry: "Registry", points: "pd.DataFrame") -> frozenset[int]:
    """The ids of the topics whose representative quotes ask for something.

    Args:
        store: the open store.
        registry: topics as people left them.
        points: of `voc.views.pain.pain_points`; only what is neither pain nor praise is looked at,
            so that few quotes are read.
    """
    between = points.loc[~(points["pain"] | points["praise"]), "topic_id"]
    cards = [registry.card(int(id_)) for id_ in between]
    with store.begin() as connection:
        quoted = faces.quotes(connection, [id_ for card in cards for id_ in (card.id, *card.absorbed)])
        ids = {quote.feedback_id for said in quoted.values() for quote in said}
        texts = {one.id: one.text for one in reads.by_id(connection, sorted(ids))}
    return frozenset(
        card.id
        for card in cards
        if asks(
            [
                texts[quote.feedback_id]
                for id_ in (card.id, *card.absorbed)
                for quote in quoted.get(id_, ())
                if quote.feedback_id in texts
            ]
        )
    )
