"""`voc impact`: what a release did to the voices, beside topics for which nothing was released."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from voc.cli.common import analysed, as_of, command, opened, show

if TYPE_CHECKING:
    from voc.views.impact import Impact

WORDS = {"negative": "negative voices", "stars": "stars", "nps": "NPS"}


def add(commands: Any) -> None:
    asked = command(commands, "impact", "what a release did to the voices: before, after, beside others", _impact)
    asked.add_argument("release", metavar="RELEASE", help="its name or number")
    as_of(asked)
    asked.add_argument("--language", choices=("id", "en"), default="en", help="of the verdict")


def _impact(args: argparse.Namespace) -> None:
    from voc.impact.wording import sentence
    from voc.store import releases
    from voc.views.impact import impact

    with opened(args) as (_, store):
        with store.begin() as connection:
            release = releases.find(connection, args.release)
        ground, registry = analysed(store)
        found = impact(store, ground, registry, release, as_of=args.as_of)
    said = sentence(found.verdict, found.span, found.released, found.comparison, language=args.language)
    show(args, _record(found, said), [said, *_lines(found)])


def _record(found: "Impact", said: str) -> dict[str, Any]:
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
    }


def _lines(found: "Impact") -> list[str]:
    lines = [f"topics: {', '.join(found.topics)}"]
    if found.released:
        lines.append(f"people a week: {found.released.before:.1f} before, {found.released.after:.1f} after")
    for placebos, of in ((found.dates, "earlier dates"), (found.others_alike, "other topics")):
        if placebos and placebos.tried:
            lines.append(f"as large a fall by chance: {placebos.as_large} of {placebos.tried} {of}")
    for name, (own, _) in found.shifts.items():
        if own:
            lines.append(f"{WORDS[name]}: {own.before:.2f} → {own.after:.2f} ({own.low:+.2f} to {own.high:+.2f})")
    return lines
