"""`voc route`: which team or partner gets which signal."""

import argparse
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from voc.cli.common import an_id, command, opened, show, some, table, who
from voc.errors import InputError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voc.routing import Rule
    from voc.store import Store

SHOWN = (
    "name",
    "to",
    "party",
    "due_hours",
    "escalate_to",
    "severity",
    "topics",
    "themes",
    "words",
    "segments",
    "kinds",
)


def add(commands: Any) -> None:
    group = commands.add_parser("route", help="rules that send signals to teams and partners", description=__doc__)
    edits = group.add_subparsers(required=True, metavar="EDIT")
    command(edits, "list", "the rules in the order they are tried", _list)
    adding = command(edits, "add", "add a rule, or replace the one of that name", _add)
    adding.add_argument("name")
    adding.add_argument("--to", required=True, metavar="OWNER", help="the team or partner")
    adding.add_argument("--partner", action="store_true", help="OWNER is a partner, e.g. a courier")
    adding.add_argument("--due-hours", type=float, default=24.0, metavar="H", help="time to acknowledge (default: 24)")
    adding.add_argument("--escalate-to", default="", metavar="WHO")
    adding.add_argument("--severity", default="low", choices=("low", "medium", "high"), help="at least")
    adding.add_argument("--topic", type=an_id, action="append", default=[], metavar="ID")
    for name in ("theme", "word", "segment", "kind"):
        adding.add_argument(f"--{name}", action="append", default=[], metavar=name.upper(), help="may be repeated")
    command(edits, "remove", "take a rule away", _remove).add_argument("name")
    command(edits, "apply", "route the open signals by the rules as they are now, and escalate what is late", _apply)


def _list(args: argparse.Namespace) -> None:
    from voc import routing

    with opened(args) as (_, store):
        rules = [asdict(rule) for rule in routing.read(store.home)]
    lines = table(
        SHOWN, [[", ".join(map(str, v)) if isinstance(v := r[n], tuple) else v for n in SHOWN] for r in rules]
    )
    show(args, {"rules": rules}, lines if rules else ["There is no rule yet; a signal goes to its topic's owner."])


def _add(args: argparse.Namespace) -> None:
    from voc import routing

    made = routing.Rule(
        name=args.name,
        to=args.to,
        party="partner" if args.partner else "team",
        due_hours=args.due_hours,
        escalate_to=args.escalate_to,
        severity=args.severity,
        topics=tuple(args.topic),
        themes=tuple(args.theme),
        words=tuple(args.word),
        segments=tuple(args.segment),
        kinds=tuple(args.kind),
    )
    with opened(args) as (_, store):
        rules = routing.read(store.home)
        known = any(rule.name == made.name for rule in rules)
        rules = [made if rule.name == made.name else rule for rule in rules] + ([] if known else [made])
        _keep(store, rules)
    show(
        args,
        {"rules": len(rules)},
        [f"{some(len(rules), 'rule')}; route what is open now with: python -m voc route apply"],
    )


def _keep(store: "Store", rules: "Sequence[Rule]") -> None:
    from voc import routing
    from voc.views import owners

    with store.begin() as connection:
        owners.keep_rules(connection, store.home, routing.written(rules), who=who(), at=datetime.now(UTC))


def _remove(args: argparse.Namespace) -> None:
    from voc import routing

    with opened(args) as (_, store):
        rules = routing.read(store.home)
        kept = [rule for rule in rules if rule.name != args.name]
        if len(kept) == len(rules):
            raise NotFound(f"There is no rule '{args.name}'. See: python -m voc route list")
        _keep(store, kept)
    show(args, {"rules": len(kept)}, [some(len(kept), "rule")])


def _apply(args: argparse.Namespace) -> None:
    from voc import views
    from voc.store import signals as store_signals
    from voc.views import owners

    at = datetime.now(UTC)
    with opened(args) as (_, store), store.begin() as connection:
        registry = views.read_registry(connection)
        signals = store_signals.every(connection, today=at.date())
        if not signals:
            raise InputError("No signal was raised yet. Run: python -m voc run PATH…")
        ids = [signal.id for signal in signals if signal.state == store_signals.OPEN]
        newest: date = max(signal.last_on for signal in signals)
        routed = owners.assign(connection, store.home, registry, ids, newest=newest, at=at)
        late = owners.escalate(connection, at=at)
    show(
        args,
        {"routed": routed, "escalated": [signal.id for signal in late]},
        [f"{routed} routed, {len(late)} escalated"],
    )
