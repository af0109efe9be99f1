"""`voc impact`: what a release did to the voices, beside topics for which nothing was released."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from voc.cli import effect_lines
from voc.cli.asking import answers_record
from voc.cli.common import analysed, as_of, command, opened, say_where_it_ends, show

if TYPE_CHECKING:
    from voc.impact import Assumptions, Returns
    from voc.views.impact import Impact

ASSUMED = (
    ("effort", "the items' own, else 1", "person-months it took"),
    ("month-cost", "25,000,000", "what a person-month costs"),
    ("spend", "the mean of those who complained, else 150,000", "revenue of a customer a month"),
    ("leave", "10", "percent of customers with the problem who would have left"),
    ("heard", "10", "customers who meet it for each one who speaks"),
    ("point", "0, so that it counts for nothing", "revenue a month that a point of the score is worth"),
)


def add(commands: Any) -> None:
    asked = command(commands, "impact", "what a release did to the voices: before, after, beside others", _impact)
    asked.add_argument("release", metavar="RELEASE", help="its name or number")
    as_of(asked)
    asked.add_argument("--language", choices=("id", "en"), default="en", help="of what is printed")
    worth = asked.add_argument_group("what it was worth", "an estimate on these assumptions; change them to yours")
    for flag, default, said in ASSUMED:
        worth.add_argument(f"--{flag}", type=_amount, metavar="N", help=f"{said} (default: {default})")


def _amount(text: str) -> float:
    try:
        value = float(text)
        if 0 <= value < 1e15:
            return value
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"'{text[:40]}' is no number from 0 up")


def _assumptions(args: argparse.Namespace, found: "Impact") -> "Assumptions":
    """Those of the command line, else what the data says, else the stated defaults."""
    from voc.impact import Assumptions

    known = {"effort": found.effort, "spend": found.spend}
    asked = {
        "effort": args.effort,
        "month_cost": args.month_cost,
        "spend": args.spend,
        "heard": args.heard,
        "point": args.point,
    }
    asked["leave"] = None if args.leave is None else args.leave / 100
    given = known | {name: value for name, value in asked.items() if value is not None}
    return Assumptions(**{name: value for name, value in given.items() if value is not None})


def _impact(args: argparse.Namespace) -> None:
    from voc.impact.wording import sentence
    from voc.store import releases
    from voc.views import surveyed
    from voc.views.impact import impact

    with opened(args) as (settings, store):
        with store.begin() as connection:
            release = releases.find(connection, args.release)
        ground, registry = analysed(store)
        say_where_it_ends(ground, args.as_of)
        found = impact(store, ground, registry, release, as_of=args.as_of, zone=settings.zone)
        back = surveyed.answered(store, release)
    said = sentence(found.verdict, found.span, found.released, found.comparison, language=args.language)
    given = _assumptions(args, found)
    value = _record(found, said, given) | {"answers": answers_record(back)}
    made = _returns(found, given) if _pays(found) else None
    lines = [
        *effect_lines.effect(found, args.language),
        *effect_lines.answers(back, args.language),
        *effect_lines.worth(found, given, made, args.language),
    ]
    show(args, value, [said, *lines])


def _record(found: "Impact", said: str, given: "Assumptions") -> dict[str, Any]:
    effects = {name: asdict(one) for name in ("released", "comparison", "beyond") if (one := getattr(found, name))}
    return {
        "release": found.release.name,
        "shipped_on": found.release.shipped_on,
        "topics": list(found.topics),
        "verdict": found.verdict,
        "sentence": said,
        **effects,
        "placebo_dates": asdict(found.dates) if found.dates else None,
        "placebo_topics": asdict(found.others_alike) if found.others_alike else None,
        "shifts": {
            name: {
                side: asdict(one) if one else None for side, one in zip(("released", "comparison"), pair, strict=True)
            }
            for name, pair in found.shifts.items()
        },
        "weeks": {
            "mondays": list(found.mondays),
            "people": found.counts.tolist(),
            "comparison": found.others.tolist(),
            "everybody": found.totals.tolist(),
            "before": [found.span.first, found.span.release],
            "after": [found.span.after, found.span.end],
        },
        "fewer_people_a_month": found.fewer_people_a_month,
        "effort_person_months": found.effort,
        "revenue_at_stake": {"value": found.revenue.value, "people": found.revenue.n},
        "score_gain": asdict(found.gain) if found.gain else None,
        "told_against_untold": asdict(found.heard) if found.heard else None,
        "returns": _worth_record(found, given) if _pays(found) else None,
    }


def _pays(found: "Impact") -> bool:
    from voc.impact import WORKED

    return found.verdict == WORKED and found.fewer_people_a_month is not None


def _returns(found: "Impact", given: "Assumptions") -> "Returns":
    from voc.impact import returns

    return returns(found.fewer_people_a_month or 0.0, given, points=found.gain.gain if found.gain else 0.0)


def _worth_record(found: "Impact", given: "Assumptions") -> dict[str, Any]:
    made = asdict(_returns(found, given))
    return {"assumed": asdict(given), **made, "months": made["months"] if made["revenue"] else None}
