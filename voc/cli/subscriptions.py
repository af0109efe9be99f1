"""`voc subscriptions`: what people have sent to them every week."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli.common import an_id, channels, command, is_id, opened, show, table, warn, who
from voc.errors import InputError, VocError

if TYPE_CHECKING:
    from voc.report.posting import Posted
    from voc.settings import Settings
    from voc.store import Store

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHOWN = ("id", "what", "recipient", "weekday", "form", "language", "last", "status")


def add(commands: Any) -> None:
    listing = command(commands, "subscriptions", "what is sent every week: list, add, drop, deliver", _list)
    actions = listing.add_subparsers(metavar="ACTION")
    made = command(actions, "add", "have the weekly report, or a saved view, sent every week", _add)
    made.add_argument("what", help="report, or the number of a saved view (see: voc subscriptions views)")
    made.add_argument("--to", required=True, metavar="WHERE", help="an e-mail address, or channels (of VOC_NOTIFY)")
    made.add_argument("--on", choices=WEEKDAYS, default="monday", help="day of the next week (default: monday)")
    made.add_argument("--form", choices=("pdf", "html"), default="pdf", help="of the file attached (default: pdf)")
    made.add_argument("--lang", choices=("id", "en"), default="id", help="language (default: id)")
    command(actions, "drop", "end a subscription", _drop).add_argument("id", type=an_id)
    command(actions, "views", "the saved views that can be subscribed", _views)
    send = command(actions, "deliver", "send what is due, as the batch job does; or one at once", _deliver)
    send.add_argument("id", type=an_id, nargs="?", help="this one, due or not")
    send.add_argument("--again", action="store_true", help="also where it was sent before")


def _list(args: argparse.Namespace) -> None:
    from voc.store import readers, subscriptions

    with opened(args) as (_, store), store.begin() as connection:
        known = subscriptions.every(connection)
        names = {one.view_id: readers.view(connection, one.view_id).name for one in known if one.view_id}
        sent: dict[int, subscriptions.Sent] = {}
        for one in subscriptions.sent(connection):
            sent.setdefault(one.subscription_id, one)
    rows = [
        asdict(one)
        | {"what": names[one.view_id] if one.view_id else "report", "weekday": WEEKDAYS[one.weekday]}
        | ({"last": sent[one.id].week, "status": sent[one.id].status} if one.id in sent else {"last": "", "status": ""})
        for one in known
    ]
    lines = table(SHOWN, [[row[name] for name in SHOWN] for row in rows])
    show(args, {"subscriptions": rows}, lines if rows else ["Nobody subscribed yet. See: voc subscriptions add --help"])


def _add(args: argparse.Namespace) -> None:
    from voc.store import subscriptions

    if args.what != "report" and not is_id(args.what):
        raise InputError(f"'{args.what}' is neither 'report' nor the number of a saved view.")
    with opened(args) as (_, store), store.begin() as connection:
        made = subscriptions.subscribe(
            connection,
            view_id=None if args.what == "report" else int(args.what),
            recipient=args.to,
            weekday=WEEKDAYS.index(args.on),
            form=args.form,
            language=args.lang,
            who=who(),
            at=datetime.now(UTC),
        )
    show(args, {"subscription": made}, [f"subscription {made}: sent by the first run from {args.on} on"])


def _drop(args: argparse.Namespace) -> None:
    from voc.store import subscriptions

    with opened(args) as (_, store), store.begin() as connection:
        subscriptions.one(connection, args.id)
        subscriptions.drop(connection, args.id, who=who(), at=datetime.now(UTC))
    show(args, {"dropped": args.id}, [f"subscription {args.id} has ended"])


def _views(args: argparse.Namespace) -> None:
    from voc.store import readers

    with opened(args) as (_, store), store.begin() as connection:
        known = readers.every_view(connection)
    rows = [{"id": one.id, "name": one.name, "owner": one.owner} for one in known]
    lines = table(("id", "name", "owner"), [[one.id, one.name, one.owner] for one in known])
    show(args, {"views": rows}, lines if rows else ["No view is saved yet. Save one on page Explore."])


def _deliver(args: argparse.Namespace) -> None:
    with opened(args) as (settings, store):
        posted = deliver(store, settings, only=args.id, again=args.again)
    lines = [_said(one) for one in posted]
    show(args, {"posted": [asdict(one) for one in posted]}, lines or ["Nothing is due, or it was sent already."])


def deliver(store: "Store", settings: "Settings", *, only: int | None = None, again: bool = False) -> "list[Posted]":
    """Send what is due, by the mail server and the channels that the environment names."""
    from voc.store import subscriptions

    with store.begin() as connection:
        if only is None and not subscriptions.every(connection):
            return []  # most runs: nothing of reports is loaded
    from voc.announcements import Sending
    from voc.report.posting import Way, post

    named, private = channels(needed=False)
    way = Way(Sending.from_env(), named, private)
    return post(
        store,
        way,
        zone=settings.zone,
        at=datetime.now(UTC),
        minimum=settings.minimum_people,
        only=only,
        again=again,
    )


def deliver_after_run(store: "Store", settings: "Settings") -> None:
    """The same at the end of a run; what fails is said and does not undo the run."""
    try:
        for one in deliver(store, settings):
            warn(_said(one))
    except VocError as error:
        warn(f"subscriptions were not sent: {error}")


def _said(one: "Posted") -> str:
    reason = f" ({one.reason})" if one.reason else ""
    return f"subscription {one.subscription}, week {one.week}, {one.target}: {one.status}{reason}"
