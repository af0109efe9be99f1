"""The lines of `voc announce preview`: who is told and how, who is not and why, in plain words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from voc.cli.common import some, table

_HOW = {
    "email": "by e-mail",
    "chat": "in their chat (a list to work through)",
    "social": "under their post (a list to work through)",
    "google_play": "under their review (a list for the Play Console)",
    "app_store": "under their review (a list for App Store Connect)",
}
_WHY = {  # first what can be mended
    "no contact": "cannot be reached: there is no address in the vault, and no reply where they spoke",
    "no consent": "has an address, but nobody asked whether an e-mail is welcome (VOC_MAIL_CONSENT)",
    "anonymous": "the source names nobody, so there is nobody to write to",
    "too late": "spoke of it only on or after that day, so it may not be solved for them",
    "forgotten": "asked to be forgotten",
    "opted out": "does not want to hear",
    "already told": "is told of this release already, or waits in the outbox",
    "told recently": "was told of another release recently (VOC_COOLDOWN_DAYS)",
    "held out": "is told later, to compare",
}
_LONGEST = 70


def preview(
    value: dict[str, Any],
    limit: int,
    silent: list[int],
    unsaid: Mapping[tuple[int, Any], int],
    *,
    early: bool,
) -> list[str]:
    """Those to tell by how they are reached, those who are not by reason, each with the first of them.

    Args:
        value: what `--json` prints.
        limit: how many of either are shown.
        silent: items of which nobody has written yet what changed.
        unsaid: how many would read of an item in a language in which nobody has, by item and language.
        early: the release is still to come.
    """
    if early:
        return [f"The release comes on {value['said_before']}; nobody is told before that day, and nothing is drafted."]
    told, left, before = value["to_tell"], value["excluded"], value["said_before"]
    ways = Counter(one["medium"] for one in told).most_common()
    lines = [
        f"{some(len(told), 'person', 'people')} to tell: everybody who spoke of it before {before}, however long ago",
        *(f"  {n:,} {_HOW[medium]}" for medium, n in ways),
        *_some_of(told, ("person", "medium", "language", "said_on", "said"), limit),
    ]
    if left:
        lines.append(f"{len(left):,} not told:")
        lines += [
            f"  {value['reasons'][one]:,} × {one}: {said}" for one, said in _WHY.items() if one in value["reasons"]
        ]
        ordered = sorted(left, key=lambda one: list(_WHY).index(one["reason"]))
        named = [one | {"person": one["person"] or "(nobody named)"} for one in ordered]
        lines += _some_of(named, ("person", "reason", "feedback", "detail"), limit)
    lines += [
        f"Item {item} does not say in {'English' if spoken == 'en' else 'Indonesian'} what changed, "
        f"which {some(n, 'person', 'people')} would read: see voc release say"
        for (item, spoken), n in unsaid.items()
    ]
    return [*lines, *(f"Item {item} does not say yet what changed: see voc release say" for item in silent)]


def _some_of(people: list[dict[str, Any]], head: tuple[str, ...], limit: int) -> list[str]:
    if not people[:limit]:
        return []
    rows = [[_short(str(one[name])) for name in head] for one in people[:limit]]
    further = len(people) - limit
    return [*table(head, rows), *([f"… and {further:,} more; --limit shows them, --json all"] if further > 0 else [])]


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…"
