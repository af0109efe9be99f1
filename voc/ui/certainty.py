"""Signals, changes and scores in words, with how sure we are."""

from datetime import date
from typing import Any, Literal

from voc.metrics import DEFINITIONS, Metric
from voc.signals import Rules, deciding_q
from voc.ui.words import language, number, percent, signed, t

Colour = Literal["red", "green", "gray"]
WEEK_Q = Rules().q
RISES = ("new", "emerging", "surging", "growing")


def define(metric: str) -> str:
    """What a metric means, for a tooltip."""
    return DEFINITIONS[metric][language()].text


def name_of(metric: str) -> str:
    """What readers call a metric."""
    return DEFINITIONS[metric][language()].name


def signal_label(kind: str) -> str:
    """A signal's name."""
    return {
        "incident": t("Incident"),
        "new": t("New"),
        "emerging": t("Emerging"),
        "surging": t("Surging"),
        "growing": t("Growing"),
        "fading": t("Fading"),
    }.get(kind, t("Steady"))


def signal_icon(kind: str) -> str:
    """A signal's icon, so that colour is not the only mark."""
    return {
        "new": ":material/fiber_new:",
        "emerging": ":material/north_east:",
        "surging": ":material/trending_up:",
        "growing": ":material/trending_up:",
        "incident": ":material/emergency_home:",
        "fading": ":material/trending_down:",
    }.get(kind, ":material/trending_flat:")


def signal_colour(point: Any) -> Colour:
    """red is for what gets worse, green for what gets better; the theme makes both safe for colour-blind eyes.

    More praise is better, and less of it is worse.
    """
    if not point.signal:
        return "gray"
    return "red" if (point.signal in RISES) == (point.negative_factor > 0) else "green"


def certainty(point: Any) -> str:
    """How sure the change of a pain point is, in words."""
    if not point.signal:
        return {
            "too few": t("too few people to say"),
            "short history": t("too little history to say"),
        }.get(point.reason, t("within the usual ups and downs"))
    q = deciding_q(point.signal, point.q, point.drift_q)
    if q is None or q != q:
        return t("too little history to say")
    if q < 0.01:
        return t("almost certainly real")
    if q > WEEK_Q:
        return t("perhaps real: among so many topics one may stand out by chance")
    return t("very likely real") if q < 0.05 else t("probably real")


def since(point: Any) -> str:
    """What explains a signal that the last four weeks seem to contradict: it is judged against a longer past."""
    if point.signal == "fading" and point.newest >= point.usual:
        return t("it fell earlier and stays below its longer past")
    if point.signal in RISES and point.newest <= point.usual:
        return t("it rose earlier and stays above its longer past")
    return over_weeks(point.signal, point.low, point.high)


def over_weeks(kind: str, low: float, high: float) -> str:
    """What reconciles a signal of several weeks with the newest week's own interval, where that holds 1; else ""."""
    if kind not in ("growing", "fading") or not low <= 1 <= high:
        return ""
    return t("the week alone is within chance, several weeks together are not")


def newest_week(monday: date) -> str:
    """What the people of the newest whole week are called: by its number, as "last week" is another one by now."""
    return t("People, week {week}", week=monday.isocalendar().week)


def change_words(point: Any) -> str:
    """The newest whole week against what was expected of it."""
    if point.change != point.change:
        return ""
    if 0.95 <= point.change <= 1.05:
        return t("as expected")
    return t("{ratio}× expected", ratio=number(point.change, digits=1 if point.change < 10 else 0))


def change_help(point: Any) -> str:
    """The numbers behind a change, for a tooltip."""
    if point.change != point.change:
        return define("change")
    return " ".join(
        (
            t(
                "{people} people in the newest whole week; {expected} were expected "
                "({ratio}×, 95% interval {low} to {high}).",
                people=number(point.newest),
                expected=number(point.expected, digits=1),
                ratio=number(point.change, digits=2),
                low=number(point.low, digits=2),
                high=number(point.high, digits=2),
            ),
            t("False-discovery rate: {q}.", q=_rate(point)),
        )
    )


def harm_help(point: Any) -> str:
    """The sum behind a pain point's rank."""
    if point.harm != point.harm:
        return define("harm")
    return " ".join(
        (
            define("harm"),
            t(
                "Here: {people} × {negative} × {movement} × {score} × {money} = {harm}",
                people=number(point.people),
                negative=number(point.negative_factor, digits=2),
                movement=number(point.movement_factor, digits=2),
                score=number(point.score_factor, digits=2),
                money=number(point.money_factor, digits=2),
                harm=number(point.harm),
            ),
        )
    )


def effect_words(point: Any) -> str:
    """What a topic does to the score, with its unit."""
    if not point.score or point.score_effect != point.score_effect:
        return "–"
    if point.score == "nps":
        return t("{points} NPS points", points=signed(point.score_effect, digits=1))
    return t("{points} stars", points=signed(point.score_effect, digits=2))


def metric_value(metric: Metric, *, digits: int, suffix: str = "") -> str:
    """A metric's value, or that there are too few answers."""
    return t("too few") if metric.value is None else number(metric.value, digits=digits) + suffix


def metric_interval(metric: Metric, *, digits: int) -> str:
    """A metric's interval and its base, in words."""
    if metric.low is None or metric.high is None:
        return t("{n} answers; at least 10 are needed", n=number(metric.n))
    return t(
        "{low} to {high}, {n} answers",
        low=number(metric.low, digits=digits),
        high=number(metric.high, digits=digits),
        n=number(metric.n),
    )


def _rate(point: Any) -> str:
    q = deciding_q(point.signal, point.q, point.drift_q)
    return "–" if q is None or q != q else percent(q, digits=1)
