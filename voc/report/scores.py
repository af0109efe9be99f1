"""People and scores of the week, each with its change and how sure it is."""

from dataclasses import dataclass

from voc.metrics import FEWEST
from voc.report.shipped import counted
from voc.ui import certainty
from voc.ui.words import number, signed, t
from voc.views import Slice, weekly

DIGITS = {"nps": 0, "csat": 0, "ces": 1, "stars": 2}
SUFFIX = {"csat": "%"}


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline number in words; weekly holds None where there were too few answers."""

    label: str
    value: str
    change: str
    note: str
    meaning: str
    weekly: tuple[float | None, ...]


def tiles(cut: Slice, *, minimum: int) -> tuple[Tile, ...]:
    """People who spoke, then each score that was given in the period."""
    count = weekly.people(cut)
    spoke = Tile(
        label=t("People who spoke"),
        value=counted(count.now, minimum),
        # Of two counts of which one is withheld, the difference would tell it.
        change=t("{change} on the week before", change=signed(count.now - count.previous))
        if min(count.now, count.previous) >= minimum
        else "",
        note=t("Four weeks before: {value} a week", value=counted(count.four_before, minimum)),
        meaning=certainty.define("people"),
        weekly=tuple(n if n == 0 or n >= minimum else None for n in count.weekly),
    )
    return (spoke, *(_tile(score, minimum) for score in weekly.scores(cut, people=minimum)))


def _tile(score: weekly.Score, minimum: int) -> Tile:
    digits, suffix = DIGITS[score.name], SUFFIX.get(score.name, "")
    now, fewest = score.now, max(FEWEST, minimum)
    return Tile(
        label=certainty.name_of(score.name),
        value=certainty.metric_value(now, digits=digits, suffix=suffix),
        change=_change(score, digits),
        note=t("fewer than {n}", n=number(fewest)) if now.is_too_few else certainty.metric_interval(now, digits=digits),
        meaning=certainty.define(score.name),
        weekly=tuple(None if value != value else value for value in score.weekly),
    )


def _change(score: weekly.Score, digits: int) -> str:
    if score.now.value is None or score.previous.value is None:
        return ""
    change = signed(score.now.value - score.previous.value, digits=digits)
    if score.moved:
        return t("{change} on the week before, beyond chance", change=change)
    return t("{change} on the week before, within chance", change=change)
