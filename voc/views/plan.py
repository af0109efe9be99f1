"""The backlog: items with their evidence counted anew, and the files that trackers import."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from voc.backlog import SEVERITIES, Draft, Evidence, File, Item, Language, Priority, Skew, draft, export
from voc.errors import InputError
from voc.models import ItemStatus, Quote
from voc.settings import MINIMUM_PEOPLE
from voc.store import Store, backlog, picked, reads
from voc.store.backlog import StoredItem
from voc.views import alone, pain, quoting, topic
from voc.views.drivers import of_topic
from voc.views.inputs import fields, rice_of
from voc.views.registry import TopicCard
from voc.views.scorecard import metric
from voc.views.slice import Slice

if TYPE_CHECKING:
    import pandas as pd

QUOTES = 5
_SKEWS: tuple[tuple[str, Any], ...] = (
    ("channel", "channel"),
    ("app_version", "version"),
    ("region", "region"),
    ("device", "device"),
    ("segment", "segment"),
    ("product", "product"),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A stored item with what the period says about its topics; evidence is None where nobody spoke of them."""

    stored: StoredItem
    topic_names: dict[int, str]
    evidence: Evidence | None
    draft: Draft | None
    permalinks: tuple[str, ...]


def items(store: Store, cut: Slice, points: "pd.DataFrame") -> list[Planned]:
    """All backlog items, most harmful topic first; each drafted in its own language."""
    with store.begin() as connection:
        stored, passages = backlog.every(connection), picked.of_items(connection)
    found = [planned(store, cut, points, item, passages.get(item.id, ())) for item in stored]
    return sorted(found, key=lambda item: -(item.evidence.harm if item.evidence else 0.0))


def planned(
    store: Store, cut: Slice, points: "pd.DataFrame", item: StoredItem, passages: Sequence[int] = ()
) -> Planned:
    """One item with its evidence: that of its topics, or of the passages that people picked for it."""
    homes = cut.registry.homes(item.topic_ids)
    names = {topic_id: cut.registry.card(topic_id).name for topic_id in homes}
    if item.exact:
        name = item.title.partition(": ")[2] or item.title  # the draft's first word says what it is
        cut, own = alone.read_alone(store, cut, passages, homes, name=name)
        first = alone.typical(store, cut, passages, most=QUOTES)
        known, links = evidence(store, cut, pain.pain_points(cut), [own], first=first, passages=passages)
    elif passages:
        cut = alone.read_as_more(store, cut, passages, homes)
        known, links = evidence(store, cut, pain.pain_points(cut), homes)
    else:
        known, links = evidence(store, cut, points, homes)
    return Planned(item, names, known, draft(known, language=item.language) if known else None, links)


def evidence(
    store: Store,
    cut: Slice,
    points: "pd.DataFrame",
    topic_ids: Sequence[int],
    *,
    first: Sequence[int] = (),
    passages: Sequence[int] = (),
) -> tuple[Evidence | None, tuple[str, ...]]:
    """What the period says about topics read as one, and links to the voices it quotes.

    Quoted are `first`, with what they say in `passages`, where given.

    Somebody who spoke of several of them is one person, and the trend, the effect on
    the score and the rest are those of all voices together.
    """
    topic_id, *others = cut.registry.homes(topic_ids)
    if others:
        cut = replace(cut, registry=cut.registry.joined(topic_ids))
        points = pain.pain_points(cut)
    mine = points[points["topic_id"] == topic_id]
    if mine.empty:
        return None, ()
    point: Any = next(mine.itertuples())
    place = cut.registry.place(topic_id)
    if first:
        with store.begin() as connection:
            said = reads.said_in(connection, first, passages)
            shown = [replace(one, text=said.get(one.id, one.text)) for one in reads.by_id(connection, first)]
    else:
        shown = quoting.telling(store, cut, topic_id, most=QUOTES)
    quotes = tuple(Quote(q.id, q.text, q.channel, cut.day_said(q.id), q.permalink, q.senders) for q in shown)
    effect, low, high = of_topic(cut, point.score, place) if point.score else (math.nan,) * 3
    known = Evidence(
        topic=point.name,
        people=int(point.people),
        weeks=len(cut.window.mondays),
        and_now=int(point.partial) > 0,
        weekly=tuple(point.weekly),
        words=tuple(point.words),
        theme=point.theme,
        expected=_known(point.expected),
        change=_known(point.change),
        change_low=_known(point.low),
        change_high=_known(point.high),
        negative_share=_known(point.negative_share),
        praised=_is_praised(cut.registry.card(topic_id), point.stars),
        score=point.score or "stars",
        score_effect=_known(effect),
        score_effect_low=_known(low),
        score_effect_high=_known(high),
        skews=tuple(_skews(cut, place)),
        quotes=quotes,
        owner=point.owner,
        harm=float(point.harm),
        revenue=metric(cut, "revenue", cut.topic_rows(place)).value,
    )
    return known, tuple(q.permalink for q in shown if q.permalink)


def add_item(
    store: Store,
    cut: Slice,
    points: "pd.DataFrame",
    topic_ids: Sequence[int],
    *,
    title: str = "",
    language: Language,
    minimum: int = MINIMUM_PEOPLE,
    at: datetime,
    who: str,
) -> int:
    """Make a backlog item of one topic or several, drafted from their evidence but for a title of one's own.

    The problem it is drafted with leaves for trackers as it stands, so it counts no group of fewer
    people than `minimum`.

    Returns:
        Its id.

    Raises:
        InputError: one of the topics has an item that is not closed.
    """
    homes = cut.registry.homes(topic_ids)
    with store.begin() as connection:
        twins = [item for item in backlog.every(connection) if item.is_open and not item.exact]
    for item in twins:
        for taken in set(cut.registry.homes(item.topic_ids)) & set(homes):
            raise InputError(f"Topic {taken} has the open backlog item {item.id} already: {item.title}")
    known, _ = evidence(store, cut, points, homes)
    card = cut.registry.joined(homes).card(homes[0])
    known = known and known.at_least(minimum)
    first = draft(known or Evidence(topic=card.name, people=0, weeks=len(cut.window.mondays)), language=language)
    with store.begin() as connection:
        return backlog.add(
            connection,
            topic_id=homes[0],
            also=homes[1:],
            title=title.strip() or first.title,
            problem=first.problem if known else "",
            owner=card.owner,
            at=at,
            who=who,
            language=language,
        )


def priority(item: Planned) -> Priority:
    """The severity that people gave an item, else the one guessed from its harm."""
    if item.stored.severity in SEVERITIES:
        return item.stored.severity
    return item.draft.priority if item.draft else "none"


def user_story(item: Planned) -> str:
    """The story that people wrote for an item, else the drafted one; "" where there is none."""
    return item.stored.story or (item.draft.user_story if item.draft else "")


def acceptance(item: Planned) -> tuple[str, ...]:
    """The conditions that people wrote for an item, else the drafted ones."""
    return item.stored.acceptance or (item.draft.acceptance if item.draft else ())


def digest(item: Planned) -> str:
    """Changes whenever people change what a tracker gets of an item; evidence that grows does not count."""
    stored = item.stored
    said = [stored.title, stored.problem, stored.owner, stored.status.value, stored.release]
    if stored.labels or stored.severity or stored.due:  # what was exported before there were any keeps its digest
        said += [",".join(stored.labels), stored.severity, str(stored.due)]
    if stored.story or stored.acceptance:
        said += [stored.story, *stored.acceptance]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def new_or_changed(store: Store, planned_items: Sequence[Planned], layout: str) -> list[Planned]:
    """The items that a tracker has not had in this form: never exported and linked to no issue, or changed since.

    How far a linked item has come is the tracker's own word, and no change to what it got.
    """
    with store.begin() as connection:
        known = backlog.exported(connection, layout)
    return [
        item
        for item in planned_items
        if (known[item.stored.id] not in _digests(item) if item.stored.id in known else not item.stored.external_key)
    ]


def _digests(item: Planned) -> set[str]:
    """Those of the item as it is; of one that a tracker has, those of every status that it can have left with."""
    stored = item.stored
    if not stored.external_key:
        return {digest(item)}
    ways = ((status, release) for status in ItemStatus for release in {"", stored.release})
    return {digest(replace(item, stored=replace(stored, status=one, release=other))) for one, other in ways}


def mark_exported(store: Store, planned_items: Sequence[Planned], layout: str, *, at: datetime, who: str) -> None:
    """Keep that these items left for a tracker as they are now."""
    with store.begin() as connection:
        known = backlog.exported(connection, layout)
        fresh = {item.stored.id: digest(item) for item in planned_items}
        changed = {id_: now for id_, now in fresh.items() if known.get(id_) != now}
        backlog.mark_exported(connection, changed, layout, at=at, who=who)


def files(planned_items: Sequence[Planned], layout: str, *, minimum: int = MINIMUM_PEOPLE) -> list[File]:
    """The items as the files a tracker imports, each in its own language; see voc.backlog.export.

    Whoever reads a tracker need not be one of those who may read the feedback: groups of fewer than
    `minimum` people are said as such, and an item that fewer spoke of leaves without what they said.
    """
    return export([_item(item, minimum) for item in planned_items], layout)


def _item(item: Planned, minimum: int) -> Item:
    stored, known = item.stored, item.evidence and item.evidence.at_least(minimum)
    first = known and draft(known, language=stored.language)
    small = known is not None and known.is_small
    return Item(
        id=stored.id,
        title=stored.title,
        problem=stored.problem,
        created=stored.created_at.date(),
        user_story=stored.story or (first.user_story if first else ""),
        acceptance=stored.acceptance or (first.acceptance if first else ()),
        evidence=first.evidence if first else (),
        quotes=known.quotes if known else (),
        people=known.people if known else 0,
        minimum=minimum,
        status=stored.status,
        priority=priority(item),
        labels=tuple(dict.fromkeys((*(first.labels if first else ("voc",)), *stored.labels))),
        due=stored.due,
        owner=stored.owner,
        theme=known.theme if known else "",
        external_key=stored.external_key,
        permalinks=() if small else item.permalinks,
        rice=rice_of(fields(item)) if known and not small else None,
        language=stored.language,
    )


def _is_praised(card: TopicCard, stars: float) -> bool:
    """As it is marked; without a mark what is given four stars on average is praise."""
    return card.praise if card.mark else stars >= pain.PRAISED


def _skews(cut: Slice, place: int) -> list[Skew]:
    found = []
    for facet, kind in _SKEWS:
        if not cut.ground.values[facet]:
            continue
        frame = topic.where(cut, place, facet)
        hot = frame[frame["telling"] & (frame["lift"] > 1)]
        found += [Skew(kind, str(row.value), float(row.lift)) for row in hot.itertuples()]
    return sorted(found, key=lambda skew: -skew.ratio)[:5]


def _known(value: float) -> float | None:
    return None if value is None or math.isnan(value) else float(value)
