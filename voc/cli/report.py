"""`voc report`: the week as a document."""

import argparse
from pathlib import Path
from typing import Any

from voc.cli.common import a_count, analysed, command, opened, show
from voc.errors import InputError, TooFewFeedback

LEAST = 2  # a group of one is a person


def add(commands: Any) -> None:
    made = command(commands, "report", "write the weekly report: HTML, PDF, PowerPoint, Markdown for chat", _report)
    made.add_argument("--week", default="", metavar="YYYY-Www", help="an ISO week (default: the newest whole one)")
    made.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the file to write; .html, .pdf, .pptx or .md"
    )
    made.add_argument("--lang", choices=("id", "en"), default="id", help="language of the report (default: id)")
    made.add_argument("--weeks", type=a_count, default=12, metavar="N", help="whole weeks to count over (default: 12)")
    made.add_argument(
        "--minimum",
        type=a_count,
        metavar="N",
        help="hide groups of fewer people than this (default: VOC_MINIMUM_PEOPLE, then 5)",
    )


def _report(args: argparse.Namespace) -> None:
    from voc import report, views

    form = args.out.suffix.lower().removeprefix(".")
    if form not in report.FORMATS:
        raise InputError(f"{args.out}: end the file in one of .{', .'.join(report.FORMATS)}")
    if (args.minimum is not None and args.minimum < LEAST) or args.weeks < 1:
        raise InputError(f"--minimum starts at {LEAST} and --weeks at 1, got {args.minimum} and {args.weeks}")
    with opened(args) as (settings, store):
        ground, registry = analysed(store)
        if not ground.size:
            raise TooFewFeedback("The store holds no feedback yet. Run: python -m voc run PATH…")
        sunday = report.week_asked(args.week, ground)
        cut = views.cut(ground, registry, views.Filters(as_of=sunday, weeks=args.weeks))
        made = report.compose(store, cut, language=args.lang, minimum=args.minimum or settings.minimum_people)
    try:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_bytes(report.render(made, form))
    except OSError as error:
        raise InputError(f"{args.out} cannot be written: {error.strerror}. Name another file with --out.") from error
    value = {"file": str(args.out), "week": made.name, "format": form, "language": args.lang}
    show(args, value, [f"wrote {args.out}: week {made.name}"])
