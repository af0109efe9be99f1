"""`voc signals`: what moves more than chance explains, and what was done about it."""

import argparse
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from voc.cli.common import (
    an_id,
    channels,
    command,
    days_of,
    days_said,
    is_id,
    opened,
    period,
    show,
    slice_of,
    some,
    table,
    taken_out,
    who,
    whole,
)
from voc.errors import NotDelivered
from voc.settings import Settings

if TYPE_CHECKING:
    from voc.store import Store
    from voc.views.notices import Listener, Told
    from voc.views.raised import Raised

SHOWN = (
    *("id", "kind", "grain", "topic", "on", "raised_on", "goes_on"),
    *("counts", "observed", "expected", "q", "severity", "state", "owner"),
)
_LISTED = ("latest", "over_represented", "quotes", "sent_to")
HINTS = ("attribute", "value", "people", "share", "usual", "lift", "low", "high", "q")


def add(commands: Any) -> None:
    listing = command(
        commands, "signals", "list the signals: topics that rise or fall more than chance explains", _list
    )
    period(listing)
    listing.add_argument("--daily", action="store_true", help="incidents alone, which are judged day by day")
    listing.add_argument("--all", action="store_true", help="also those that were resolved or put off")
    actions = listing.add_subparsers(metavar="ACTION")
    for name, help_text in (
        ("show", "everything about one signal"),
        ("ack", "say that somebody has it"),
        ("resolve", "say that it is over"),
        ("reopen", "take a signal up again"),
    ):
        command(actions, name, help_text, _show if name == "show" else _act).add_argument("id", type=an_id)
    snooze = command(actions, "snooze", "put a signal off", _act)
    snooze.add_argument("id", type=an_id)
    snooze.add_argument("--days", type=whole(1, 3_650), default=7, metavar="N", help="days from today (default: 7)")
    comment = command(actions, "comment", "write a note", _act)
    comment.add_argument("id", type=an_id)
    comment.add_argument("text")
    assign = command(actions, "assign", "hand a signal to somebody, with a day by which to answer", _assign)
    assign.add_argument("id", type=an_id)
    assign.add_argument("owner")
    assign.add_argument("--due-days", type=whole(1, 365), default=3, metavar="N", help="days to answer (default: 3)")
    assign.add_argument("--escalate-to", default="", metavar="WHO", help="who is told when nobody acknowledges in time")
    for name in ("ack", "resolve", "reopen", "snooze", "comment"):
        actions.choices[name].set_defaults(action=name)
    causes = command(actions, "hints", "what stands out among the people of a topic, against everybody else", _hints)
    causes.add_argument("topic", metavar="TOPIC", help="its id, its name, or a part that no other name has")
    period(causes)
    send = command(
        actions,
        "send",
        "tell the channels of VOC_NOTIFY, and owners where notify.yaml says, what they have not heard",
        _send,
    )
    send.add_argument("--digest", action="store_true", help="one message for all instead of one each")


def _list(args: argparse.Namespace) -> None:
    from voc.store.signals import DAY
    from voc.views.raised import of_groups, raised

    with opened(args) as (settings, store):
        cut = slice_of(store, args)
        found = raised(
            store,
            cut.registry,
            since=cut.window.first_day,
            until=cut.window.as_of,
            keep=lambda signal: signal.grain == DAY or not args.daily,
        )
    kept = [of_groups(one, settings.minimum_people) for one in found if args.all or one.needs_somebody]
    rows = [record(one) | {"goes_on": one.goes_on(cut.window.newest_week, cut.window.as_of)} for one in kept]
    lines = table(SHOWN, [[row[name] for name in SHOWN] for row in rows])
    head = [f"{days_said(cut)}.", ""]
    value = {"period": days_of(cut), "signals": rows}
    show(args, value, [*head, *(lines if rows else ["No topic moves more than chance explains."])])


def record(one: "Raised") -> dict[str, Any]:
    """A signal as one flat JSON object; its evidence is that of the day it was raised.

    counts says whose voices observed and expected are: those of the topic, or everybody's who
    complained that day; people are always those of the topic.
    """
    from voc.signals import deciding_q

    signal, evidence = one.signal, one.signal.evidence
    return {
        "id": signal.id,
        "kind": signal.kind,
        "signal": signal.kind,
        "grain": signal.grain,
        "topic_id": one.topic.id if one.topic else None,
        "topic": one.name,
        "name": one.name,
        "on": signal.first_on,
        "last_on": signal.last_on,
        "raised_on": signal.raised_on,
        "severity": signal.severity,
        "counts": "everybody" if one.of_everybody else "topic",
        **{
            name: evidence.get(name)
            for name in ("observed", "expected", "ratio", "low", "high", "drift", "drift_q", "people")
        },
        "q": deciding_q(signal.kind, evidence.get("q"), evidence.get("drift_q")),
        "latest": {name: signal.latest.get(name) for name in ("observed", "expected", "ratio", "q", "people")},
        "over_represented": evidence.get("hints", []),
        "quotes": [quote.text for quote in one.quotes],
        "state": signal.state,
        "owner": signal.owner or (one.topic.owner if one.topic else ""),
        "due_at": signal.due_at,
        "escalated": signal.escalated,
        "sent_to": list(signal.sent_to),
    }


def _show(args: argparse.Namespace) -> None:
    from voc.views.raised import of_groups

    with opened(args) as (settings, store):
        one = of_groups(_one(store, args.id), settings.minimum_people)
    log = [{"at": e.at, "who": e.who, "action": e.action, **e.detail} for e in one.signal.events]
    row = record(one)
    plain = {name: value for name, value in row.items() if name not in ("name", "signal", *_LISTED)}
    lines = [f"{name}: {value}" for name, value in plain.items() if value not in (None, "")]
    lines.append(
        "latest: " + ", ".join(f"{name} {value}" for name, value in row["latest"].items() if value is not None)
    )
    lines += [
        f"stands out: {h['attribute']} {h['value']}, {h['lift']:.1f} times ({h['low']:.1f} to {h['high']:.1f})"
        for h in row["over_represented"]
    ]
    lines += [f"told: {channel}" for channel in row["sent_to"]]
    lines += [f"“{' '.join(quote.split())}”" for quote in row["quotes"]]
    lines += [f"{e['at']:%Y-%m-%d %H:%M} {e['who']}: {e['action']} {_of_event(e)}".rstrip() for e in log]
    show(args, {"signal": row, "events": log}, lines)


def _of_event(event: dict[str, Any]) -> str:
    """What a step was about, where it says so."""
    return next((str(event[name]) for name in ("text", "owner", "channel", "until") if event.get(name)), "")


def _hints(args: argparse.Namespace) -> None:
    from dataclasses import asdict

    from voc.views import hints

    with opened(args) as (settings, store):
        cut = slice_of(store, args)
        card = cut.registry.card(int(args.topic)) if is_id(args.topic) else cut.registry.named(args.topic)
        found = [asdict(hint) for hint in hints.of_topic(cut, cut.registry.place(card.id))]
        found = [hint for hint in found if hint["people"] >= settings.minimum_people]
    lines = table(HINTS, [[hint[name] for name in HINTS] for hint in found])
    show(args, {"topic": card.name, "hints": found}, lines if found else ["Nothing stands out beyond chance."])


def _one(store: "Store", signal_id: int) -> "Raised":
    from voc import views
    from voc.store import signals as store_signals
    from voc.views.raised import raised

    with store.begin() as connection:
        registry = views.read_registry(connection)
        store_signals.one(connection, signal_id)
    return next(iter(raised(store, registry, keep=lambda signal: signal.id == signal_id)))


def _act(args: argparse.Namespace) -> None:
    from voc.store import signals as store_signals
    from voc.views.commenting import on_signal

    names = {"ack": store_signals.ACKNOWLEDGE}
    at = datetime.now(UTC)
    detail: dict[str, Any] = {}
    removed: dict[str, int] = {}
    if args.action == "snooze":
        detail["until"] = (_today() + timedelta(days=args.days)).isoformat()
    with opened(args) as (settings, store):
        if args.action == "comment":
            made, removed = on_signal(store, args.id, args.text, at=at, who=who(), own=settings.own_names)
        with store.begin() as connection:
            if args.action != "comment":
                action = names.get(args.action, args.action)
                made = store_signals.act(connection, args.id, action, detail, who=who(), at=at)
            state = store_signals.one(connection, args.id, today=_today()).state
    value = {"event": made, "signal": args.id, "state": state, "redacted": removed}
    show(args, value, [f"signal {args.id} is {state}", *taken_out(removed)])


def _assign(args: argparse.Namespace) -> None:
    from voc.store import signals as store_signals

    with opened(args) as (_, store), store.begin() as connection:
        made = store_signals.hand_over(
            connection,
            args.id,
            args.owner,
            days=args.due_days,
            escalate_to=args.escalate_to,
            who=who(),
            at=datetime.now(UTC),
        )
        signal = store_signals.one(connection, args.id, today=_today())
    value = {"event": made, "signal": args.id, "owner": signal.owner, "due_at": signal.due_at}
    show(args, value, [f"signal {args.id} is with {signal.owner}, answer due {signal.due_at:%Y-%m-%d}"])


def _send(args: argparse.Namespace) -> None:
    with opened(args) as (settings, store):
        told = deliver(store, settings, digest=args.digest, needed=True)
    value = [{"channel": t.channel, "signals": t.signals, "taken": t.taken, "late": t.late} for t in told]
    show(args, {"sent": value}, [said(one) for one in told] or ["Every channel knows everything already."])
    if failed := sum(not one.taken for one in told):
        raise NotDelivered(f"{some(failed, 'message')} could not be delivered; they are tried again the next time.")


def said(told: "Told") -> str:
    """What became of one message, in a line."""
    of = f"{'signal' if len(told.signals) == 1 else 'signals'} {', '.join(map(str, told.signals))}"
    what = f"that nobody answered {of}" if told.late else of
    return f"{told.channel}: {'was told' if told.taken else 'could NOT be told'} {what}"


def deliver(store: "Store", settings: Settings, *, digest: bool, needed: bool = False) -> "list[Told]":
    """Tell the channels that the environment names, and owners where notify.yaml says, what is new or unanswered.

    Where nobody is named nothing is told, or it is an error if one is needed.
    """
    from voc import delivery, views
    from voc.report import notice
    from voc.store import preferences
    from voc.views import owners
    from voc.views.notices import Listener, tell

    named = _of_owners(settings)
    everything, private = channels(needed=needed and not named)
    listeners = [*(Listener(channel) for channel in everything), *named]
    state = views.read_state(store) if listeners else None
    if state is None or state.ground is None:
        return []
    at = datetime.now(UTC)
    with store.begin() as connection:
        owners.escalate(connection, at=at)
        language = preferences.language(connection, otherwise="id")

    def post(channel: delivery.Channel, title: str, body: str) -> bool:
        return delivery.send(channel, title=title, body=body, private=private)

    return tell(
        store,
        state.registry,
        listeners,
        post,
        partial(notice.write, language=language),
        newest=state.ground.newest,
        digest=digest,
        at=at,
        least=settings.minimum_people,
    )


def _of_owners(settings: Settings) -> "list[Listener]":
    from voc import delivery, routing
    from voc.views.notices import Listener

    known = routing.contacts(settings.notify_file) if settings.notify_file else {}
    return [Listener(delivery.channel_of(url), name) for name, urls in known.items() for url in urls]


def _today() -> date:
    return datetime.now(UTC).date()
