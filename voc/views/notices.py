"""What a channel is told of signals: once each, one by one or as a digest."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voc.delivery import Channel
from voc.store import Store
from voc.store import signals as store_signals
from voc.store.signals import OPEN
from voc.views.raised import Raised, of_groups, raised
from voc.views.registry import Registry

WHO = "delivery"
FRESH = timedelta(days=14)
QUOTES = 2
LONGEST_QUOTE = 200
Sender = Callable[[Channel, str, str], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """One message to one channel: the signals it spoke of, and whether the channel took it."""

    channel: str
    signals: tuple[int, ...]
    taken: bool


def tell(
    store: Store,
    registry: Registry,
    channels: Sequence[Channel],
    send: Sender,
    *,
    newest: date,
    digest: bool,
    at: datetime,
    topic_ids: Collection[int] | None = None,
    least: int = 1,
) -> list[Told]:
    """Tell every channel of the open signals it has not heard of; what a channel refuses is tried again next time.

    Args:
        store: the open store.
        registry: topics as people left them.
        channels: where to.
        send: sends title and body to a channel, and says whether it was taken.
        newest: the day of the newest feedback; what was raised more than two weeks before is not told any more.
        digest: one message a channel with all signals, instead of one each.
        at: the moment to note.
        topic_ids: tell of these topics alone.
        least: what fewer people said is neither counted nor quoted.
    """
    waiting = raised(
        store,
        registry,
        since=newest - FRESH,
        until=newest,
        keep=lambda signal: signal.state == OPEN and (topic_ids is None or signal.topic_id in topic_ids),
    )
    made = []
    for channel in channels:
        fresh = [one for one in waiting if channel.name not in one.signal.sent_to]
        for group in [fresh] if digest and fresh else [[one] for one in fresh]:
            taken = send(channel, title_of(group), "\n\n".join(body_of(of_groups(one, least)) for one in group))
            ids = tuple(one.signal.id for one in group)
            if taken:
                with store.begin() as connection:
                    for id_ in ids:
                        store_signals.act(
                            connection, id_, store_signals.SEND, {"channel": channel.name}, who=WHO, at=at
                        )
            made.append(Told(channel.name, ids, taken))
    return made


def title_of(group: Sequence[Raised]) -> str:
    """The subject of a message."""
    if len(group) > 1:
        return f"{len(group)} new signals"
    [one] = group
    return f"{one.signal.kind.capitalize()}: {one.name or 'negative voices'} ({one.signal.severity})"


def body_of(one: Raised) -> str:
    """One signal in plain words: what was counted, what was expected, who has it, what people say."""
    signal, evidence = one.signal, one.signal.evidence
    when = f"week of {signal.first_on}" if signal.grain == store_signals.WEEK else str(signal.first_on)
    lines = [f"{signal.kind.capitalize()}: {one.name or 'negative voices'}, {when} (signal {signal.id})"]
    if evidence.get("expected") is not None:
        whom = "people with a complaint about anything" if one.of_everybody else "people"
        lines.append(
            f"{evidence['observed']} {whom}, {evidence['expected']:.1f} expected "
            f"({evidence['ratio']:.1f} times, 95% interval {evidence['low']:.1f} to {evidence['high']:.1f})"
        )
    if one.of_everybody and one.name and evidence.get("people"):
        lines.append(f"{evidence['people']} of them about this topic, more than of any other")
    lines += [f"stands out: {h['attribute']} {h['value']} ({h['lift']:.1f} times)" for h in evidence["hints"][:3]]
    if signal.owner:
        lines.append(f"owner: {signal.owner}" + (f", due {signal.due_at:%Y-%m-%d %H:%M} UTC" if signal.due_at else ""))
    lines += [f"“{_cut(quote.text)}”" for quote in one.quotes[:QUOTES]]
    return "\n".join(lines)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 2] + " …"
