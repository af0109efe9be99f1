"""`voc metrics`: the CX metrics that the data can carry, side by side."""

import argparse
from typing import Any

from voc.cli.common import command, opened, period, records, show, slice_of, table

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
        frame = scorecard.table(cut, group)
    value = {
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
    cells = frame.astype(object).where(frame.notna(), None)
    every = ["(all)", len(cut.period_rows), *(one.value for one in whole.values())]
    show(args, value, table((args.by, "feedback", *names), [every, *cells.values.tolist()]))
