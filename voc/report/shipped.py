"""What was shipped in the period, and what it did to the voices."""

from dataclasses import dataclass
from datetime import timedelta

from voc.impact.wording import Spoken, sentence
from voc.store import Store, releases
from voc.store.backlog import StoredItem
from voc.ui.words import day, language, number, t
from voc.views import Slice, weekly
from voc.views.impact import impact


@dataclass(frozen=True, slots=True)
class Shipment:
    """One item that was shipped: what, when, and its effect in a sentence."""

    title: str
    when: str
    effect: str


def shipments(store: Store, cut: Slice, *, minimum: int) -> tuple[Shipment, ...]:
    """The items shipped in a slice's period, each with the verdict on its release where there is one."""
    verdicts = _verdicts(store, cut)
    return tuple(
        Shipment(
            item.title,
            t("Shipped in {release} on {day}", release=item.release or "–", day=day(item.shipped_on))
            if item.shipped_on
            else "",
            verdicts.get(item.id) or _moved(cut, item, minimum),
        )
        for item in weekly.shipped(store, cut)
    )


def _verdicts(store: Store, cut: Slice) -> dict[int, str]:
    """The verdict by backlog item, as of the end of the week reported; the filters play no part in it."""
    with store.begin() as connection:
        items = {one.id: releases.items(connection, one.id) for one in releases.every(connection)}
        recent = [r for r in releases.every(connection) if items[r.id] and r.shipped_on >= cut.window.first_day]
    spoken: Spoken = "id" if language() == "id" else "en"
    sunday = cut.window.newest_week + timedelta(days=6)
    found: dict[int, str] = {}
    for release in recent:
        judged = impact(store, cut.ground, cut.registry, release, as_of=sunday)
        said = sentence(judged.verdict, judged.span, judged.released, judged.comparison, language=spoken)
        found |= {item.item_id: said for item in items[release.id]}
    return found


def _moved(cut: Slice, item: StoredItem, minimum: int) -> str:
    moved = weekly.before_after(cut, item)
    if moved is None:
        return t("Too early to compare: a whole week before and after is needed.")
    return t(
        "{before} people a week before, {after} a week since; other causes are not ruled out",
        before=counted(moved.before, minimum, digits=1),
        after=counted(moved.after, minimum, digits=1),
    )


def counted(n: float, minimum: int, *, digits: int = 0) -> str:
    """A number of people, or that it is too small to be shown."""
    return t("fewer than {n}", n=number(minimum)) if 0 < n < minimum else number(n, digits=digits)
