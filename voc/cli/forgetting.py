"""`voc forget` and `voc retain`: people and old feedback out of everything that voc keeps."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, opened, show, some, who, whole
from voc.cli.vaults import vault_of
from voc.errors import InputError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voc.pipeline.forgetting import Person
    from voc.pipeline.leftovers import Leftovers
    from voc.settings import Settings
    from voc.store import Store
    from voc.store.erasure import Erased

# Nothing that feedback says is a hundred years old.
LONGEST_KEPT = 36_525


def add(commands: Any) -> None:
    forget = command(commands, "forget", "remove a person from everything, or show all that is held about one", _forget)
    forget.add_argument(
        "author", metavar="AUTHOR", help="as the source names them: customer id, e-mail, phone, handle; or a pseudonym"
    )
    forget.add_argument("--show", action="store_true", help="remove nothing; show what is held about the person")
    forget.add_argument(
        "--delete-files", action="store_true", help="also delete the files in the data folder that hold their words"
    )
    retain = command(commands, "retain", "remove feedback older than so many days, with its contacts", _retain)
    kept = retain.add_mutually_exclusive_group(required=True)
    kept.add_argument("--days", type=whole(1, LONGEST_KEPT), help="keep feedback of the last N days")
    kept.add_argument("--keep-all", action="store_true", help="remove nothing, now and with every run")
    retain.add_argument("--every-run", action="store_true", help="with --days: and with every run from now on")
    retain.add_argument("--as-of", metavar="DATE", help="count the days back from here (default: today)")


def _forget(args: argparse.Namespace) -> None:
    from voc.pipeline import forgetting, leftovers
    from voc.store import backups

    with opened(args) as (settings, store):
        with store.begin() as connection:
            person = forgetting.find_person(connection, vault_of(settings), args.author)
            known = forgetting.is_known(connection, person)
            taken = backups.taken(connection)
        if args.show:
            _show(args, store, person)
            return
        if not known:
            raise NotFound(
                "Nobody is known under that name. Give it as the source does: customer id, e-mail, phone or handle; "
                "columns of an export show which."
            )
        erased = forgetting.forget(store, settings, person, at=datetime.now(UTC), who=who())
        left = leftovers.find(data_folder(settings), person.names, erased.words, besides=_own(settings))
        halves = backups.unfinished(store)
        rules = leftovers.in_settings(settings.home, person.names, erased.words)
    for path in left.named if args.delete_files else ():
        path.unlink()
    elsewhere = [(at, path) for at, path in taken if path.exists() and path not in left.copies]
    left = replace(left, copies=(*left.copies, *halves))
    value = {
        **erased.counts,
        "quotes_in": erased.quotes,
        "audit_entries": list(erased.entries),
        "files": [str(path) for path in left.named],
        "files_deleted": args.delete_files,
        "files_not_searched": [str(path) for path, _ in left.closed],
        "settings": [str(path) for path in rules],
        "copies": [str(path) for path in (*left.copies, *(path for _, path in elsewhere))],
    }
    show(args, value, [*_removed(erased), *_left(left, elsewhere, rules, deleted=args.delete_files)])


def _removed(erased: "Erased") -> list[str]:
    texts = ", ".join(f"{n:,} in {table.replace('_', ' ')}" for table, n in sorted(erased.quotes.items()))
    log = f"; entries of the audit log: {', '.join(map(str, erased.entries))}" if erased.entries else ""
    return [
        f"removed from the store: {some(erased.feedback, 'piece')} of feedback, {some(erased.passages, 'passage')} "
        f"with their vectors, {some(erased.deliveries, 'announcement')}; "
        "counts, maps and quotes were made anew without them",
        f"removed from the vault: {some(erased.contacts, 'contact')}",
        f"removed from what others wrote: {texts or 'nothing was there'}{log}",
        "A later import passes this person over.",
    ]


def _left(
    left: "Leftovers", elsewhere: "list[tuple[datetime, Path]]", rules: "Sequence[Path]", *, deleted: bool
) -> list[str]:
    """What the command did not clean, each with what to do."""
    done = "deleted" if deleted else "still holds their words or name"
    said = [f"{path}: {done}" for path in left.named]
    if left.named and not deleted:
        said.append("Remove the person from these files, or run the command again with --delete-files.")
    said += [f"{path}: settings that hold their words or name; edit them" for path in rules]
    said += [f"{path}: {why}; open it, and delete it if the person is in it" for path, why in left.closed]
    remedy = "delete it once you have a newer one; after restoring it, run this command again"
    said += [f"{path}: a copy of a whole store; {remedy}" for path in left.copies]
    said += [f"{path}: a backup of {at:%Y-%m-%d}; {remedy}" for at, path in elsewhere]
    said.append(
        "Not reached: backups and exports in other places, messages sent, trackers, spreadsheets, and what cron or "
        "systemd kept of the log (voc writes no words or names there). Ask who holds them to delete the person."
    )
    return said


def _show(args: argparse.Namespace, store: "Store", person: "Person") -> None:
    from dataclasses import asdict

    from voc.store import erasure

    with store.begin() as connection:
        held = erasure.held(connection, person.pseudonyms)
    value = {"pseudonyms": sorted(person.pseudonyms), "contacts": [asdict(one) for one in person.contacts], **held}
    lines = [f"contact: {', '.join(v for v in asdict(one).values() if v)}" for one in person.contacts]
    lines += [f"{row['said_at']:%Y-%m-%d}  {row['source']}: {row['text']}" for row in held["feedback"]]
    lines += [f"told on {row['due_at']:%Y-%m-%d} by {row['medium']} ({row['status']})" for row in held["delivery"]]
    lines.append("With --json: every field that is held.")
    show(args, value, lines if len(lines) > 1 else ["Nothing is held about this person."])


def _retain(args: argparse.Namespace) -> None:
    from voc.pipeline import forgetting
    from voc.store import preferences

    now = datetime.now(UTC)
    with opened(args) as (settings, store):
        if args.keep_all or args.every_run:
            with store.begin() as connection:
                preferences.set_retention(connection, args.days, who=who(), at=now)
        if args.keep_all:
            show(args, {"days": None}, ["everything is kept"])
            return
        end = _day(args.as_of, settings) if args.as_of else now
        try:
            before = end - timedelta(days=args.days)
        except OverflowError as error:
            raise InputError(f"--days {args.days} before {end:%Y-%m-%d} is before all calendars.") from error
        erased = forgetting.retain(store, settings, before=before, at=now, who=who())
    line = f"removed what was said before {before:%Y-%m-%d}: {some(erased.feedback, 'piece')} of feedback, "
    line += some(erased.contacts, "contact")
    show(args, {**erased.counts, "before": before.isoformat()}, [line])


def _day(text: str, settings: "Settings") -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=settings.zone)
    except ValueError as error:
        raise InputError(f"--as-of {text}: write a day as YYYY-MM-DD.") from error


def data_folder(settings: "Settings") -> Path:
    """The folder that the store lies in; that of its files where the store is on a server."""
    prefix = "sqlite:///"
    if settings.store_url.startswith(prefix):
        return Path(settings.store_url.removeprefix(prefix)).parent
    return settings.home.parent


def _own(settings: "Settings") -> list[Path]:
    """What is voc's own and clean already."""
    file = Path(settings.store_url.removeprefix("sqlite:///"))
    return [settings.home, file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")]
