"""`voc announce publish` and `team`: what is new for everybody, and for the channels of the team."""

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from voc.cli.common import analysed, channels, command, opened, show
from voc.errors import InputError


def add(deeds: Any) -> None:
    """Add both to the deeds of `voc announce`."""
    page = command(deeds, "publish", "write the public page of what is new, and its Atom feed", _publish)
    page.add_argument("--out", type=Path, default=Path("data/whats-new"), metavar="DIR")
    page.add_argument("--url", default="", help="where the page will stand, for the feed")
    team = command(deeds, "team", "tell the channels of VOC_NOTIFY what came; a dry run without --for-real", _team)
    team.add_argument("release", metavar="RELEASE", help="its name or number")
    team.add_argument("--for-real", action="store_true", help="post it")
    team.add_argument("--language", choices=("id", "en"), default="id")


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file of an announcement; a `private` one that is new can be read by this user alone.

    Raises:
        InputError: it cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600 if private else 0o666)) as file:
            file.write(content)
    except OSError as error:
        raise InputError(f"{error.filename} cannot be written: {error.strerror}. Name another with --out.") from error


def ready(folder: Path) -> None:
    """Make a folder for lists, before anything says that they were handed over.

    Raises:
        InputError: it cannot be made, or nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror}. Name another with --out.") from error


def _publish(args: argparse.Namespace) -> None:
    from voc.announcements import Sending
    from voc.views import published

    if not args.url.isprintable():
        raise InputError("--url holds control characters; write an address such as https://example.com/new.")
    with opened(args) as (settings, store):
        files = published.whats_new(
            store,
            brand=Sending.from_env().brand,
            url=args.url,
            today=datetime.now(settings.zone).date(),
            minimum=settings.minimum_people,
        )
    for name, content in files.items():
        write(args.out / name, content)
    written = [str(args.out / name) for name in files]
    show(args, {"files": written}, [f"wrote {path}" for path in written])


def _team(args: argparse.Namespace) -> None:
    from voc import delivery
    from voc.announcements import Sending
    from voc.store import releases
    from voc.views import published, telling

    named, private = channels(needed=args.for_real)
    with opened(args) as (settings, store):
        with store.begin() as connection:
            release = releases.find(connection, args.release)
        ground, registry = analysed(store)
        made = telling.telling(
            store,
            ground,
            registry,
            release,
            Sending.from_env(),
            at=datetime.now(UTC),
            zone=settings.zone,
            mailbox=telling.mailbox_of(store, settings),
        )
    title, body = published.team_note(made, args.language)
    sent = []
    if args.for_real:
        telling.come(made)
        sent = [(one.name, delivery.send(one, title=title, body=body, private=private, links=True)) for one in named]
    value = {"title": title, "body": body, "sent": [{"channel": name, "taken": taken} for name, taken in sent]}
    lines = [f"{name}: {'sent' if taken else 'NOT TAKEN'}" for name, taken in sent]
    show(args, value, lines or [title, body, "This was a dry run; nothing left. Post it with --for-real."])
