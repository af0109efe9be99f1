"""`voc vault`: the sealed contact details, and the keys that seal them."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli.common import command, opened, show, some, who

if TYPE_CHECKING:
    from voc.privacy import Vault
    from voc.settings import Settings


def add(commands: Any) -> None:
    group = commands.add_parser("vault", help="contact details: how many, new key, empty", description=__doc__)
    acts = group.add_subparsers(required=True, metavar="ACT")
    command(acts, "status", "how many people can be reached, and where the key is", _status)
    command(acts, "rotate", "make a new key, seal every contact with it, and destroy the old one", _rotate)
    command(acts, "empty", "remove all contact details; announcements reach nobody until the next import", _empty)


def vault_of(settings: "Settings") -> "Vault":
    """The vault of the store that the command line names."""
    from voc import privacy

    key = privacy.load_key(settings.home, file=settings.key_file)
    return privacy.load_vault(settings.home, key=key, file=settings.vault_key_file)


def _status(args: argparse.Namespace) -> None:
    from voc.store import vault as contacts

    with opened(args) as (settings, store):
        path = vault_of(settings).path
        with store.begin() as connection:
            people = contacts.count(connection)
    show(
        args,
        {"people": people, "key_file": str(path)},
        [f"{some(people, 'person', 'people')} can be reached; the key is {path}"],
    )


def _rotate(args: argparse.Namespace) -> None:
    from voc.pipeline import rotate_vault

    with opened(args) as (settings, store):
        people = rotate_vault(store, vault_of(settings), at=datetime.now(UTC), who=who())
    show(args, {"people": people}, [f"{people:,} contacts are sealed with a new key; the old one is destroyed"])


def _empty(args: argparse.Namespace) -> None:
    from voc.store import vault as contacts

    with opened(args) as (_, store), store.begin() as connection:
        people = contacts.empty(connection, at=datetime.now(UTC), who=who())
    show(args, {"removed": people}, [f"the contact details of {some(people, 'person', 'people')} are removed"])
