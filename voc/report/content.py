"""What the weekly report says, in the reader's language and free of any format."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from voc.report import scores
from voc.report.period import iso
from voc.report.scores import Tile
from voc.report.shipped import Shipment, counted, shipments
from voc.report.why import Why, why
from voc.settings import MINIMUM_PEOPLE
from voc.store import Store
from voc.store.backlog import StoredItem
from voc.store.reads import Shown
from voc.ui import certainty
from voc.ui.labels import status_label, value_label
from voc.ui.newsline import newsline, people
from voc.ui.words import day, number, percent, speaking, t, tn, week
from voc.views import Slice, pain, weekly
from voc.views.headline import Headline, headline

if TYPE_CHECKING:
    import pandas as pd

PAINS = 5
LONGEST_QUOTE = 260


@dataclass(frozen=True, slots=True)
class Mover:
    """A topic that moved. worse is None where the move is within chance; weekly has None for a hidden count."""

    name: str
    counts: str
    sure: str
    weekly: tuple[int | None, ...]
    worse: bool | None


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain point; quote and source are "" where too few people spoke of it."""

    rank: int
    name: str
    facts: str
    change: str
    quote: str
    source: str
    state: str
    weekly: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The report. mondays are those of every `weekly`; headings and notes are in `language`."""

    language: str
    name: str
    title: str
    period: str
    sentence: str
    mondays: tuple[date, ...]
    tiles: tuple[Tile, ...]
    rose: tuple[Mover, ...]
    fell: tuple[Mover, ...]
    new: tuple[Mover, ...]
    pains: tuple[Pain, ...]
    why: Why | None
    shipped: tuple[Shipment, ...]
    headings: dict[str, str]
    notes: tuple[str, ...]


def compose(store: Store, cut: Slice, *, language: str, minimum: int = MINIMUM_PEOPLE) -> Report:
    """The report of a slice's newest whole week.

    Args:
        store: where quotes and the backlog lie.
        cut: the slice; its facets narrow the report, its newest whole week is the one reported.
        language: "id" or "en".
        minimum: groups of fewer people than this are left out or said as "fewer than".
    """
    with speaking(language):
        points = pain.pain_points(cut)
        seen = points[points["people"] >= minimum]
        spoken = seen[seen["newest"] >= minimum]
        fewer = seen[seen["usual"] >= minimum]
        monday = cut.window.newest_week
        return Report(
            language=language,
            name=iso(monday),
            title=t("What customers said"),
            period=week(monday),
            sentence=newsline(_news(cut, points, minimum), mark=str),
            mondays=cut.window.mondays,
            tiles=scores.tiles(cut, minimum=minimum),
            rose=_movers(weekly.risen(_moved(spoken)), minimum),
            fell=_movers(weekly.fallen(_moved(fewer)), minimum),
            new=_movers(weekly.appeared(spoken), minimum),
            pains=_pains(store, cut, seen[seen["pain"]].head(PAINS), minimum),
            why=why(cut, minimum=minimum),
            shipped=shipments(store, cut, minimum=minimum),
            headings=_headings(),
            notes=_notes(cut, minimum, withheld=_withheld(points, spoken, fewer)),
        )


def _news(cut: Slice, points: "pd.DataFrame", minimum: int) -> Headline:
    """The news of the topics that the lists below the sentence show; that they are too few where none is."""
    seen = points[points["people"] >= minimum]
    if seen.empty:
        return headline(points, minimum=minimum, among=cut.people_in(cut.period_rows))
    falling = seen["signal"].isin(pain.FALLING)
    return headline(seen[seen["newest"].where(~falling, seen["usual"]) >= minimum])


def _moved(points: "pd.DataFrame") -> "pd.DataFrame":
    """The topics that moved beyond chance: what lies within the usual ups and downs did not rise or fall."""
    return points[points["signal"] != ""]


def _withheld(points: "pd.DataFrame", spoken: "pd.DataFrame", fewer: "pd.DataFrame") -> int:
    """How many topics moved beyond chance and are in no list, for too few raised them."""
    falling = points["signal"].isin(pain.FALLING)
    shown = points["topic_id"].isin(fewer["topic_id"]).where(falling, points["topic_id"].isin(spoken["topic_id"]))
    return int(((points["signal"] != "") & ~shown).sum())


def _movers(frame: "pd.DataFrame", minimum: int) -> tuple[Mover, ...]:
    return tuple(_mover(point, minimum) for point in frame.itertuples())


def _mover(point: Any, minimum: int) -> Mover:
    colour = certainty.signal_colour(point)
    return Mover(
        name=point.name,
        counts=t(
            "{now} people, {usual} a week in the four before",
            now=counted(point.newest, minimum),
            usual=counted(point.usual, minimum, digits=1),
        ),
        sure=" · ".join(part for part in (certainty.certainty(point), certainty.since(point)) if part),
        weekly=_kept(point.weekly, minimum),
        worse=None if colour == "gray" else colour == "red",
    )


def _pains(store: Store, cut: Slice, points: "pd.DataFrame", minimum: int) -> tuple[Pain, ...]:
    quotes = pain.top_quotes(store, cut, [int(id_) for id_ in points["topic_id"]])
    items = pain.backlog_state(store, cut)
    return tuple(
        _pain(cut, rank, point, quotes.get(point.topic_id), items.get(point.topic_id), minimum)
        for rank, point in enumerate(points.itertuples(), start=1)
    )


def _pain(cut: Slice, rank: int, point: Any, shown: Shown | None, item: StoredItem | None, minimum: int) -> Pain:
    facts = [
        people(point.people),
        t("{share} negative", share=percent(point.negative_share)),
        t("effect {effect}", effect=certainty.effect_words(point)) if point.score else "",
    ]
    owner = t("Owner: {owner}", owner=point.owner) if point.owner else t("No owner yet")
    planned = t("In the backlog: {status}", status=status_label(item.status)) if item else t("Not in the backlog")
    last = t("last week: {n}", n=counted(point.newest, minimum))
    return Pain(
        rank=rank,
        name=point.name,
        facts=" · ".join(part for part in facts if part),
        change=" · ".join(part for part in (last, certainty.change_words(point), certainty.certainty(point)) if part),
        quote=_shortened(shown.text) if shown else "",
        source=_source(cut, shown, minimum) if shown else "",
        state=f"{owner} · {planned}",
        weekly=_kept(point.weekly, minimum),
    )


def _source(cut: Slice, shown: Shown, minimum: int) -> str:
    sent = t("sent by {n} people in the same words", n=number(shown.senders))
    told = (value_label("channel", shown.channel), day(cut.day_said(shown.id)), sent)
    return ", ".join(told[: 3 if shown.senders >= max(minimum, 2) else 2])


def _kept(counts: Any, minimum: int) -> tuple[int | None, ...]:
    return tuple(int(n) if n == 0 or n >= minimum else None for n in counts)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _headings() -> dict[str, str]:
    return {
        "scores": t("The scores"),
        "rose": t("What rose"),
        "fell": t("What fell"),
        "new": t("What is new"),
        "pains": t("Pain points by harm"),
        "shipped": t("What was shipped"),
        "notes": t("How to read this"),
        "none": t("Nothing to report."),
        "people": t("People by week"),
    }


def _notes(cut: Slice, minimum: int, *, withheld: int) -> tuple[str, ...]:
    narrowed = t("Counted over {weeks} whole weeks up to this one.", weeks=number(len(cut.window.mondays)))
    small = t("Groups of fewer than {n} people are not shown; such weeks have no bar.", n=number(minimum))
    hidden = tn(
        "{n} topic moved beyond chance and is not listed, for too few people raised it.",
        "{n} topics moved beyond chance and are not listed, for too few people raised them.",
        withheld,
    )
    harm = f"{certainty.name_of('harm')}: {certainty.define('harm')}"
    return (
        narrowed,
        f"{certainty.name_of('people')}: {certainty.define('people')}",
        f"{certainty.name_of('change')}: {certainty.define('change')}",
        t("“Beyond chance” holds the share of false alarms at 10%; intervals are 95%."),
        harm,
        *([hidden] if withheld else []),
        small,
    )
