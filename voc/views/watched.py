"""The topics that somebody watches, and telling those who watch one of its signals by mail."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from voc.delivery import Channel
from voc.store import Store, watching
from voc.views.notices import Listener, Told, Writer, tell
from voc.views.registry import Registry

Mail = Callable[[str, str, str], bool]


def of_person(store: Store, registry: Registry, who: str) -> list[int]:
    """The topics that somebody watches, as they are called now; hidden ones are left out."""
    with store.begin() as connection:
        watched = watching.every(connection, who=who)
    found = [card.id for one in watched if (card := registry.find(one.topic_id)) and not card.hidden]
    return list(dict.fromkeys(found))


def tell_watchers(
    store: Store, registry: Registry, mail: Mail, write: Writer, *, newest: date, at: datetime, least: int = 1
) -> Mapping[str, list[Told]]:
    """Mail each watcher who left an address the open signals of their topics, once each, in one message.

    Args:
        mail: sends subject and text to an address, and says whether it was taken.
        write: title and text of a message on signals.
        newest: the day of the newest feedback.
        least: what fewer people said is neither counted nor quoted.
    """
    with store.begin() as connection:
        watched = watching.every(connection)
    wanted: dict[str, set[int]] = {}
    for one in watched:
        card = registry.find(one.topic_id)
        if one.address and card:
            wanted.setdefault(one.address, set()).update((card.id, *card.absorbed))
    return {
        address: tell(
            store,
            registry,
            [Listener(Channel(f"mail {address}", address), escalations=False)],
            partial(_mailed, mail),
            write,
            newest=newest,
            digest=True,
            at=at,
            topic_ids=ids,
            least=least,
        )
        for address, ids in wanted.items()
    }


def _mailed(mail: Mail, channel: Channel, subject: str, body: str) -> bool:
    return mail(channel.url, subject, body)
