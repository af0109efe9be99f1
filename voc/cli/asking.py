"""`voc announce ask`: ask whether a release helped; and how many people are told of it later."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli import effect_lines
from voc.cli.common import analysed, command, opened, show, who, whole

if TYPE_CHECKING:
    from voc.views.surveyed import Answered, Survey


def add(deeds: Any) -> None:
    """Add them to the deeds of `voc announce`."""
    asks = command(deeds, "ask", "ask by e-mail whether it helped; a dry run without --for-real", _ask)
    asks.add_argument("--after-days", type=whole(0, 365), default=7, metavar="N", help="since being told (default: 7)")
    asks.add_argument("--tone", choices=("warm", "brief", "formal"), default="warm")
    asks.add_argument("--for-real", action="store_true", help="fill the outbox and send")
    held = command(deeds, "hold-out", "tell a share of the people later, to compare them with the told", _hold_out)
    for deed in (asks, held):
        deed.add_argument("release", metavar="RELEASE", help="its name or number")
    held.add_argument("percent", type=whole(0, 50), metavar="PERCENT", help="0 to 50; 0 lets everybody be told")


def _hold_out(args: argparse.Namespace) -> None:
    from voc.store import releases

    with opened(args) as (_, store), store.begin() as connection:
        found = releases.find(connection, args.release)
        releases.hold_out(connection, found.id, args.percent, at=datetime.now(UTC), who=who())
    said = f"{args.percent} of 100 people with an e-mail address are told of {found.name} later"
    if not args.percent:
        said = f"nobody waits for the news of {found.name}; tell the rest with: voc announce send '{found.name}'"
    show(args, {"release": found.name, "hold_out": args.percent}, [said])


def _ask(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.announcements import Sending
    from voc.privacy import load_key
    from voc.store import outbox, releases
    from voc.views import surveyed, telling

    with opened(args) as (settings, store):
        sending = Sending.from_env()
        with store.begin() as connection:
            release = releases.find(connection, args.release)
        ground, registry = analysed(store)
        mailbox, at = telling.mailbox_of(store, settings), datetime.now(UTC)
        made = surveyed.survey(
            store,
            ground,
            registry,
            release,
            sending,
            at=at,
            zone=settings.zone,
            mailbox=mailbox,
            wait_days=args.after_days,
            tone=args.tone,
        )
        value = _record(release.name, made, dry_run=not args.for_real)
        if args.for_real:
            telling.allowed_to_send(release, sending)
            rows = surveyed.deliveries(release, made)
            if rows:
                sending.needs_server()
                sending.needs_answers()
            told = {person.author: was for person, _, _, was in made.people}
            value["new"] = pipeline.ask_people(store, release.id, rows, told, at=at, who=who())
            with store.begin() as connection:
                waits = outbox.next_due(connection, release.id, "email", kind=outbox.QUESTION) is not None
            if waits:
                key = load_key(settings.home, file=settings.key_file)
                done = pipeline.send_mail(store, release.id, sending, key=key, mailbox=mailbox, kind=outbox.QUESTION)
                value |= {"email": done.counts, "server_down": done.server_down}
        back = surveyed.answered(store, release)
    show(args, value | {"answers": answers_record(back)}, _lines(value, made, back, release_holds=release.hold_out))


def _record(name: str, made: "Survey", *, dry_run: bool) -> dict[str, Any]:
    untold = len(made.people) - made.told
    return {"release": name, "dry_run": dry_run, "told": made.told, "untold": untold, "too_early": made.too_early}


def _lines(value: dict[str, Any], made: "Survey", back: "Answered | None", *, release_holds: int) -> list[str]:
    lines = [f"to ask: {value['told']} who were told, {value['untold']} who are told later"]
    if value["too_early"]:
        lines.append(f"told too lately to ask: {value['too_early']}")
    if not (made.people or made.too_early or back):
        lines.append("Nobody was told by e-mail yet who could be asked; tell people first: voc announce send")
    if not release_holds and not back:
        lines.append(
            "Nobody is held out, so there will be nobody to compare with: voc announce hold-out, before sending"
        )
    if value["dry_run"] and made.people:
        lines += ["", made.people[0][2].subject, made.people[0][2].text, ""]
    if value["dry_run"]:
        lines.append("This was a dry run; nothing left. Ask with --for-real.")
    lines += [f"e-mail: {n} {status}" for status, n in value.get("email", {}).items()]
    if value.get("server_down"):
        lines.append("The mail server does not answer; the same command goes on later.")
    return [*lines, *effect_lines.answers(back)]


def answers_record(back: "Answered | None") -> dict[str, Any] | None:
    """What people answered, as JSON holds it."""
    from dataclasses import asdict

    return asdict(back) if back else None
