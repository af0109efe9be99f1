"""Signals as people read them: with the topic's name, the first quotes, and what was done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from voc.store import Store, reads
from voc.store import signals as store_signals
from voc.store.reads import Shown
from voc.store.signals import COMMENT, OPEN, QUIET, RESOLVED, SNOOZED, WEEK, StoredSignal
from voc.views.registry import Registry, TopicCard

_NUMBERS = {"observed", "people", "expected", "ratio", "low", "high", "drift"}


@dataclass(frozen=True, slots=True)
class Raised:
    """A stored signal beside the topic that stands for it now; topic is None where none explains it.

    before holds earlier ones of its kind on the topic that `folded` made part of it, newest first.
    """

    signal: StoredSignal
    topic: TopicCard | None
    quotes: tuple[Shown, ...] = ()
    before: tuple[StoredSignal, ...] = ()

    @property
    def name(self) -> str:
        return self.topic.name if self.topic else ""

    @property
    def needs_somebody(self) -> bool:
        """Whether it is neither resolved nor put off."""
        return self.signal.state not in (RESOLVED, SNOOZED)

    @property
    def of_everybody(self) -> bool:
        """Whether its numbers count all negative voices of the day; the topic is then the one that added most."""
        return self.signal.evidence.get("scope") == "all"

    def goes_on(self, newest_week: date, as_of: date) -> bool:
        """Whether it moved in the newest whole week (its Monday), or where days are judged in the last seven days."""
        signal = self.signal
        if signal.grain == WEEK:
            return signal.last_on >= newest_week
        return signal.last_on > as_of - QUIET[signal.grain]


def folded(found: Sequence[Raised]) -> list[Raised]:
    """Signals, newest first, each with the earlier ones of its kind on its topic that nobody took up.

    One that somebody handed over, noted or closed stays one of its own: its log would be lost.
    """
    shown: list[Raised] = []
    place: dict[tuple[str, str, int], int] = {}
    for one in found:
        key = (one.signal.grain, one.signal.kind, one.topic.id if one.topic else 0)
        untouched = one.signal.state == OPEN and not one.signal.by_hand
        untouched = untouched and not any(event.action == COMMENT for event in one.signal.events)
        if one.topic and untouched and key in place:
            newest = shown[place[key]]
            shown[place[key]] = replace(newest, before=(*newest.before, one.signal))
        else:
            place.setdefault(key, len(shown))
            shown.append(one)
    return shown


def of_groups(one: Raised, least: int) -> Raised:
    """A signal as it may leave the app: nothing counted or said by fewer than `least` people, but that it was raised.

    Nobody is no group: that a topic fell to 0 people stays.
    """
    signal = replace(
        one.signal, evidence=_of_groups(one.signal.evidence, least), latest=_of_groups(one.signal.latest, least)
    )
    few = 0 < (one.signal.evidence.get("people") or 0) < least
    return replace(one, signal=signal, quotes=() if few else one.quotes)


def _of_groups(evidence: Mapping[str, Any], least: int) -> dict[str, Any]:
    kept = dict(evidence)
    for count in ("observed", "people"):
        if 0 < (kept.get(count) or 0) < least:
            # Numbers of everybody are no group's; only how many of them spoke of the topic is.
            alone = count == "people" and kept.get("scope") == "all"
            kept |= dict.fromkeys({"people"} if alone else _NUMBERS & kept.keys())
    if "hints" in kept:
        kept["hints"] = [hint for hint in kept["hints"] if hint["people"] >= least]
    return kept


def raised(
    store: Store,
    registry: Registry,
    *,
    since: date | None = None,
    until: date | None = None,
    keep: Callable[[StoredSignal], bool] = lambda _: True,
) -> list[Raised]:
    """Signals raised from `since` to `until`, newest first, those on hidden topics left out.

    Args:
        store: the open store.
        registry: topics as people left them.
        since: the first day a signal could have been raised; None for all.
        until: the last such day, and the day as of which they stand.
        keep: further choice.
    """
    with store.begin() as connection:
        found = [s for s in store_signals.every(connection, until=until) if since is None or s.raised_on >= since]
        kept = [(signal, registry.find(signal.topic_id)) for signal in found if keep(signal)]
        kept = [(signal, topic) for signal, topic in kept if topic is None or not topic.hidden]
        ids = [id_ for signal, _ in kept for id_ in signal.evidence.get("quotes", ())]
        said = {item.id: item for item in reads.by_id(connection, sorted(set(ids)))}
    return [
        Raised(signal, topic, tuple(said[i] for i in signal.evidence.get("quotes", ()) if i in said))
        for signal, topic in kept
    ]
