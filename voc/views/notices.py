"""Who is told of signals: once each, one by one or as a digest, and once more when nobody answered in time."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voc.delivery import Channel
from voc.store import Store
from voc.store import signals as store_signals
from voc.store.signals import OPEN, StoredSignal
from voc.views.raised import Raised, of_groups, raised
from voc.views.registry import Registry

WHO = "delivery"
FRESH = timedelta(days=14)
Sender = Callable[[Channel, str, str], bool]
Writer = Callable[[Sequence[Raised], bool], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Listener:
    """A channel, and what is for it: everything, or where it has a name what is handed or escalated to that name."""

    channel: Channel
    name: str = ""
    escalations: bool = True

    def is_for(self, signal: StoredSignal) -> bool:
        """Whether it is told that the signal was raised."""
        return not self.name or _same(self.name, signal.owner)

    def is_for_late(self, signal: StoredSignal) -> bool:
        """Whether it is told that nobody answered."""
        return self.escalations and (not self.name or _same(self.name, signal.escalate_to or signal.owner))


@dataclass(frozen=True, slots=True)
class Told:
    """One message to one channel: its signals, whether it was taken, and whether it said that nobody answered them."""

    channel: str
    signals: tuple[int, ...]
    taken: bool
    late: bool = False


def tell(
    store: Store,
    registry: Registry,
    listeners: Sequence[Listener],
    send: Sender,
    write: Writer,
    *,
    newest: date,
    digest: bool,
    at: datetime,
    topic_ids: Collection[int] | None = None,
    least: int = 1,
) -> list[Told]:
    """Tell everybody of the open signals they have not heard of; what a channel refuses is tried again next time.

    Args:
        store: the open store.
        registry: topics as people left them.
        listeners: who hears of what.
        send: sends title and body to a channel, and says whether it was taken.
        write: title and body of a message on signals, and whether it is that nobody answered them.
        newest: the day of the newest feedback; what was raised more than two weeks before is told
            only when nobody answered it.
        digest: one message a channel with all signals, instead of one each.
        at: the moment to note.
        topic_ids: tell of these topics alone.
        least: what fewer people said is neither counted nor quoted.
    """
    waiting = raised(
        store,
        registry,
        until=newest,
        keep=lambda signal: signal.state == OPEN and (topic_ids is None or signal.topic_id in topic_ids),
    )
    made = []
    for listener in listeners:
        channel = listener.channel
        late = [one for one in waiting if _is_late(one.signal, listener)]
        fresh = [one for one in waiting if one not in late and _is_fresh(one.signal, listener, newest)]
        for part, is_late in ((fresh, False), (late, True)):
            for group in [part] if digest and part else [[one] for one in part]:
                taken = send(channel, *write([of_groups(one, least) for one in group], is_late))
                ids = tuple(one.signal.id for one in group)
                if taken:
                    _note(store, ids, channel, is_late, at)
                made.append(Told(channel.name, ids, taken, is_late))
    return made


def _is_late(signal: StoredSignal, listener: Listener) -> bool:
    return signal.escalated and listener.is_for_late(signal) and listener.channel.name not in signal.late_sent_to


def _is_fresh(signal: StoredSignal, listener: Listener, newest: date) -> bool:
    told = listener.channel.name in signal.sent_to
    return signal.raised_on >= newest - FRESH and listener.is_for(signal) and not told


def _note(store: Store, ids: Sequence[int], channel: Channel, late: bool, at: datetime) -> None:
    detail = {"channel": channel.name} | ({"late": True} if late else {})
    with store.begin() as connection:
        for id_ in ids:
            store_signals.act(connection, id_, store_signals.SEND, detail, who=WHO, at=at)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
