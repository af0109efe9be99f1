"""`voc announce`: tell the people who asked that it came, each once; nothing leaves without --for-real."""

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli import asking, preview_lines, publishing
from voc.cli.common import a_count, analysed, command, opened, settings_of, show, some, table, who
from voc.errors import InputError

if TYPE_CHECKING:
    from voc.announcements import Sending
    from voc.pipeline import Mailbox
    from voc.settings import Settings
    from voc.store import Store
    from voc.store.releases import StoredRelease
    from voc.views.telling import Telling

FOLDER = Path("data/announcements")
SHOWN = 20


def add(commands: Any) -> None:
    group = commands.add_parser(
        "announce", help="tell the people who asked: preview, send, status", description=__doc__
    )
    deeds = group.add_subparsers(required=True, metavar="DEED")
    look = command(deeds, "preview", "who will be told and what they said; who will not, and why", _preview)
    look.add_argument("--limit", type=a_count, default=SHOWN, metavar="N", help=f"people to print (default: {SHOWN})")
    send = command(deeds, "send", "send e-mails and write the lists to post from; a dry run without --for-real", _send)
    send.add_argument("--for-real", action="store_true", help="fill the outbox and send")
    send.add_argument("--out", type=Path, default=FOLDER, metavar="DIR", help=f"for the lists (default: {FOLDER})")
    send.add_argument("--reprint", action="store_true", help="write the lists of earlier calls too, where one was lost")
    status = command(deeds, "status", "what became of each message", _status)
    agree = command(deeds, "approve", "agree to a release that somebody else made", _approve)
    settle = command(deeds, "settle", "settle messages in doubt by the mail server's log", _settle)
    settle.add_argument("--log", type=Path, required=True, metavar="FILE", help="its log, with the Message-IDs it took")
    for deed in (look, send, status, agree, settle):
        deed.add_argument("release", metavar="RELEASE", help="its name or number")
    for deed in (look, send):
        deed.add_argument("--tone", choices=("warm", "brief", "formal"), default="warm")
        deed.add_argument("--template", type=Path, metavar="FILE", help="the team's own text; see the README")
    stop = command(deeds, "stop", "keep people from being told: by unsubscribe token, or by their names", _stop)
    allow = command(deeds, "allow", "keep that people asked to be told", _allow)
    stop.add_argument("--token", metavar="TOKEN", help="of an unsubscribe link")
    for deed in (stop, allow):
        deed.add_argument("--names", type=Path, metavar="FILE", help="customer ids, e-mails or handles, one a line")
        deed.add_argument("--medium", default="", help="only there, such as email (default: everywhere)")
    publishing.add(deeds)
    asking.add(deeds)


def _made(
    args: argparse.Namespace, settings: "Settings", store: "Store"
) -> tuple["Sending", "Mailbox", "StoredRelease", "Telling"]:
    from voc.announcements import Sending
    from voc.store import releases
    from voc.views import telling

    sending = Sending.from_env()
    with store.begin() as connection:
        release = releases.find(connection, args.release)
    ground, registry = analysed(store)
    mailbox = telling.mailbox_of(store, settings)
    made = telling.telling(
        store,
        ground,
        registry,
        release,
        sending,
        at=datetime.now(UTC),
        zone=settings.zone,
        mailbox=mailbox,
        tone=args.tone,
        template=_text(args.template) if args.template else None,
    )
    return sending, mailbox, release, made


def _preview(args: argparse.Namespace) -> None:
    with opened(args) as (settings, store):
        _, _, release, made = _made(args, settings, store)
    told = [
        {
            "person": f"{person.author:016x}",
            "medium": message.medium,
            "language": message.language,
            "said_on": person.said_on,
            "said": person.text,
            "item": item.item_id,
            "message": message.text,
        }
        for person, item, message in made.messages
    ]
    left = [
        {
            "person": "" if one.author is None else f"{one.author:016x}",
            "feedback": f"{one.feedback_id:016x}",
            "reason": one.reason,
            "detail": one.detail,
        }
        for one in made.found.excluded
    ]
    reasons = Counter(one.reason for one in made.found.excluded)
    value = {
        "release": release.name,
        "said_before": release.shipped_on,
        "to_tell": told,
        "excluded": left,
        "reasons": dict(reasons),
    }
    show(args, value, preview_lines.preview(value, args.limit, made.silent, made.unsaid, early=made.early))


def _send(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.announcements import MEDIA
    from voc.privacy import load_key
    from voc.views import telling

    with opened(args) as (settings, store):
        sending, mailbox, release, made = _made(args, settings, store)
        rows = telling.deliveries(made)
        by_medium = Counter(row.medium for row in rows)
        value: dict[str, Any] = {"release": release.name, "dry_run": not args.for_real, "messages": dict(by_medium)}
        if not args.for_real:
            lines = [f"{medium}: {n}" for medium, n in by_medium.most_common()] or ["nobody new to tell"]
            show(args, value, [*lines, "This was a dry run; nothing left. Send with --for-real."])
            return
        telling.allowed_to_send(release, sending)
        if by_medium["email"]:
            sending.needs_server()
        if set(by_medium) - {"email"}:
            publishing.ready(args.out)
        at = datetime.now(UTC)
        value["new"] = pipeline.fill_outbox(store, rows, at=at, who=who())
        made_now = pipeline.hand_over_lists(store, release.id, [m for m in MEDIA if m != "email"], at=at, who=who())
        written, earlier = _write_lists(store, release, args.out, made_now, reprint=args.reprint)
        value |= {"files": [str(path) for path in written], "earlier_lists": earlier}
        if _waiting(store, release.id):
            key = load_key(settings.home, file=settings.key_file)
            done = pipeline.send_mail(store, release.id, sending, key=key, mailbox=mailbox)
            value |= {"email": done.counts, "server_down": done.server_down}
    lines = [some(value["new"], "new message"), *(f"wrote {path}" for path in value["files"])]
    if value["earlier_lists"]:
        lines.append(
            f"lists of earlier calls, not written again: {value['earlier_lists']}; --reprint where one is lost"
        )
    lines += [f"e-mail: {n} {status}" for status, n in value.get("email", {}).items()]
    if value.get("server_down"):
        lines.append("The mail server does not answer; the same command goes on later.")
    show(args, value, lines)


def _waiting(store: "Store", release_id: int) -> bool:
    from voc.store import outbox

    with store.begin() as connection:
        return outbox.next_due(connection, release_id, "email") is not None


def _write_lists(
    store: "Store", release: "StoredRelease", folder: Path, made_now: set[tuple[str, int]], *, reprint: bool
) -> tuple[list[Path], int]:
    """The lists that were made now, as files, and how many earlier ones were left alone: who is on those is told."""
    from voc.store import outbox
    from voc.views import published

    with store.begin() as connection:
        batches = outbox.batches(connection, release.id)
    wanted = [key for key in batches if reprint or key in made_now]
    written = []
    for medium, batch in wanted:
        path = folder / f"release-{release.id}-{medium}-{batch}.csv"
        try:
            publishing.write(path, published.sending_list(store, medium, batches[medium, batch]), private=True)
        except InputError as error:
            raise InputError(f"{error} Write it with --reprint then, as it is handed over.") from error
        written.append(path)
    return written, len(batches) - len(wanted)


def _status(args: argparse.Namespace) -> None:
    from voc.store import outbox, releases

    with opened(args) as (_, store), store.begin() as connection:
        found = releases.find(connection, args.release)
        counts = outbox.counts(connection, found.id)
    head = ("medium", "status", "messages")
    rows = [(medium, status, n) for (medium, status), n in counts.items()]
    value = {"release": found.name, "messages": [dict(zip(head, row, strict=True)) for row in rows]}
    show(args, value, table(head, rows) if rows else ["Nothing is in the outbox for this release."])


def _approve(args: argparse.Namespace) -> None:
    from voc.store import releases

    with opened(args) as (_, store), store.begin() as connection:
        found = releases.find(connection, args.release)
        releases.approve(connection, found.id, at=datetime.now(UTC), who=who())
        first = releases.one(connection, found.id).approved_by
    show(args, {"release": found.name, "approved_by": first}, [f"{first} approved {found.name}"])


def _settle(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.store import releases

    words = _text(args.log)
    with opened(args) as (_, store):
        with store.begin() as connection:
            found = releases.find(connection, args.release)
        sent, again = pipeline.settle_doubts(store, found.id, words, at=datetime.now(UTC), who=who())
    show(args, {"sent": sent, "again": again}, [f"{sent} had been sent; {again} will be sent again"])


def _stop(args: argparse.Namespace) -> None:
    _decide(args, allowed=False)


def _allow(args: argparse.Namespace) -> None:
    _decide(args, allowed=True)


def _decide(args: argparse.Namespace, *, allowed: bool) -> None:
    from voc.announcements import MEDIA, read_stop_token
    from voc.privacy import load_key
    from voc.store import outbox

    if args.medium and args.medium not in MEDIA:
        raise InputError(f"There is no medium '{args.medium}'. Choose from: {', '.join(MEDIA)}.")
    if not (args.names or getattr(args, "token", None)):
        raise InputError("Say who: --names FILE with one name a line" + ("" if allowed else ", or --token TOKEN") + ".")
    settings = settings_of(args)
    key = load_key(settings.home, file=settings.key_file)
    authors = [read_stop_token(key, args.token)[0]] if getattr(args, "token", None) else []
    authors += _pseudonyms(key, _text(args.names)) if args.names else []
    reason = "unsubscribe link" if getattr(args, "token", None) else "list"
    with opened(args) as (_, store), store.begin() as connection:
        people = outbox.decide(
            connection, authors, allowed=allowed, at=datetime.now(UTC), reason=reason, medium=args.medium, who=who()
        )
    show(
        args, {"people": people}, [f"kept for {some(people, 'person', 'people')}: {'told' if allowed else 'not told'}"]
    )


def _pseudonyms(key: bytes, names: str) -> list[int]:
    from voc.privacy import keyed_id, normal_author

    return [keyed_id(key, "author", normal_author(line)) for line in names.splitlines() if line.strip()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {getattr(error, 'strerror', error)}") from error
