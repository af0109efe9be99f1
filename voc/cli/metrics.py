"""`voc metrics`: the CX metrics that the data can carry, side by side."""

import argparse
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, days_of, days_said, opened, period, records, show, slice_of, table

if TYPE_CHECKING:
    from voc.metrics import Metric

UNITS = {"csat": "%", "churn": "%", "retention": "%", "aht": " s"}
DIGITS = {"nps": 1, "csat": 1, "net_sentiment": 1, "churn": 1, "retention": 1, "aht": 0, "revenue": 0}
BY = {"version": "app_version"}
CHOICES = ("week", "topic", "channel", "segment", "region", "version", "device", "product", "language")


def add(commands: Any) -> None:
    added = command(commands, "metrics", "NPS, CSAT, CES, stars, churn and more, by week or topic or channel", _metrics)
    period(added)
    added.add_argument("--by", choices=CHOICES, default="week", help="default: week")


def _metrics(args: argparse.Namespace) -> None:
    from voc.metrics import DEFINITIONS
    from voc.views import scorecard

    group = BY.get(args.by, args.by)
    with opened(args) as (_, store):
        cut = slice_of(store, args)
        names = scorecard.present(cut)
        whole = {name: scorecard.metric(cut, name, cut.period_rows) for name in names}
        found = {name: scorecard.by(cut, name, group) for name in names} if args.json else {}
        groups = scorecard.side_by_side(cut, group)
    value = {
        "period": days_of(cut),
        "metrics": {
            name: {
                "definition": DEFINITIONS[name]["en"].text,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "by": records(found[name]) if name in found else [],
            }
            for name, one in whole.items()
        },
        "by": args.by,
    }
    every = ["(all)", f"{len(cut.period_rows):,}", *map(_said, names, whole.values())]
    each = [[label, f"{feedback:,}", *map(_said, names, found)] for label, feedback, found in groups]
    lines = [f"{days_said(cut)}; in brackets the 95 % interval.", ""]
    lines += table((args.by, "feedback", *names), [every, *each])
    show(args, value, [*lines, "", *(f"{name}: {DEFINITIONS[name]['en'].text}" for name in names)])


def _said(name: str, one: "Metric") -> str:
    """A metric with its interval and its unit, in as many digits as it carries."""
    if one.value is None:
        return "too few" if one.n else "–"
    digits, unit = DIGITS.get(name, 2), UNITS.get(name, "")
    interval = "" if one.low is None else f" ({one.low:,.{digits}f} to {one.high:,.{digits}f})"
    return f"{one.value:,.{digits}f}{unit}{interval}"
