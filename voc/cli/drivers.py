"""`voc drivers`: what each topic does to a score, and why the score moved."""

import argparse
from typing import Any

from voc.cli.common import command, days_of, days_said, opened, period, records, show, slice_of, table, whole
from voc.errors import TooFewFeedback

BY = {
    name.removeprefix("app_"): name
    for name in ("channel", "segment", "region", "app_version", "device", "product", "language")
}
SHOWN = ("name", "scores", "mean", "effect", "low", "high")
STEPS = ("name", "step", "low", "high", "volume", "rating")
BY_VALUE = ("value", "scores", "effect", "low", "high")
MOST_STEPS = 10
MOST_TOPICS = 5


def add(commands: Any) -> None:
    added = command(commands, "drivers", "say what each topic does to NPS, CSAT or stars, and why it moved", _drivers)
    period(added)
    added.add_argument("--score", choices=("nps", "csat", "stars"), help="default: the one with most answers")
    added.add_argument(
        "--method",
        choices=("leave-one-out", "regression"),
        default="leave-one-out",
        help="leave-one-out: the mean minus the mean without the topic; regression: beside all other topics",
    )
    added.add_argument(
        "--compare",
        type=whole(1, 520),
        default=4,
        metavar="N",
        help="whole weeks to compare with as many before (default: 4)",
    )
    added.add_argument(
        "--by",
        choices=BY,
        help=f"also the {MOST_TOPICS} strongest topics for each of the commonest values of this",
    )


def _drivers(args: argparse.Namespace) -> None:
    from voc.views import drivers

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        given = drivers.scores_given(cut)
        score = args.score or (given[0] if given else "")
        if score not in given:
            asked = f"answers with {score}" if score else "scores"
            raise TooFewFeedback(
                f"There are too few {asked} in this period: 10 are needed. Present: {', '.join(given) or 'none'}."
            )
        method = args.method.replace("-", " ")
        found = drivers.drivers(cut, score, method=method)
        mean = drivers.overall(cut, score)
        change = drivers.change(cut, score, weeks=args.compare)
        strongest = found.reindex(found["effect"].abs().sort_values(ascending=False).index)["topic_id"]
        topics = [int(id_) for id_ in strongest.head(MOST_TOPICS)]
        each = drivers.by_value(cut, score, BY[args.by], topics, method=method) if args.by else None
    value: dict[str, Any] = {
        "period": days_of(cut),
        "score": score,
        "method": args.method,
        "mean": {"value": mean.value, "low": mean.low, "high": mean.high, "n": mean.n},
        "drivers": found.to_dict("records"),
        "change": _change(change),
    }
    lines = [f"{days_said(cut)}; low and high bound the 95 % interval.", *_lines(score, mean, found, change)]
    if each is not None:
        value["by"] = {"facet": args.by, "values": records(each)}
        lines += ["", *_each(args.by, args.method, topics, each)]
    show(args, value, lines)


def _each(by: str, method: str, topics: list[int], each: Any) -> list[str]:
    """What each topic does by value, by the same method as the rest."""
    if each.empty:
        return [f"No {by} has enough answers to tell the topics' effect by it."]
    lines = [f"By {by} ({method}):"]
    for topic in topics:
        mine = each[each["topic_id"] == topic]
        rows = [list(row.values()) for row in records(mine[list(BY_VALUE)])]
        lines += ["", mine["name"].iloc[0], *table((by, *BY_VALUE[1:]), rows)]
    return lines


def _change(change: Any) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "before": {"from": change.before[0], "to": change.before[1], "mean": change.waterfall.before},
        "after": {"from": change.after[0], "to": change.after[1], "mean": change.waterfall.after},
        "steps": change.steps[(change.steps["step"] != 0)].to_dict("records"),
    }


def _lines(score: str, mean: Any, found: Any, change: Any) -> list[str]:
    lines = [f"{score}: {mean.value:.2f} ({mean.low:.2f} to {mean.high:.2f}), {mean.n:,} answers", ""]
    lines += table(SHOWN, found[list(SHOWN)].values.tolist()) if len(found) else ["No topic has enough answers."]
    if change is None:
        return [*lines, "", "Too few answers to compare two periods."]
    of = change.waterfall
    lines += ["", f"{of.before:.2f} ({change.before[0]} to {change.before[1]})"]
    shown = change.steps.head(MOST_STEPS)
    rest = change.steps.iloc[MOST_STEPS:][["step", "volume", "rating"]].sum()
    named = [[row[0] or "(no topic)", *row[1:]] for row in shown[list(STEPS)].values.tolist()]
    named.append(["(all others)", float(rest["step"]), None, None, float(rest["volume"]), float(rest["rating"])])
    return [*lines, *table(STEPS, named), f"{of.after:.2f} ({change.after[0]} to {change.after[1]})"]
