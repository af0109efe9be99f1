"""Roles of people who sign in, by e-mail address, domain or group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from voc import yaml_files
from voc.errors import NotAllowed, SettingsError

NOBODY_SIGNED_IN = "dashboard"
LONGEST_NAME = 120
DOMAIN, GROUP = "@", "group:"


class Role(IntEnum):
    """What a person may do; each role may do what the ones below it may."""

    VIEWER = 1
    """Reads."""
    EDITOR = 2
    """Decides: topics, backlog, notes, views, signals, announcements."""
    ADMIN = 3
    """Brings data in, runs and stops the job, changes the routing rules."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the app; role None may not even read. `name` is what logs call the person."""

    name: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Entries of each role: 'ana@shop.id', '@shop.id' (everybody of a domain) or 'group:support'.

    groups is the claim of the sign-in that lists a person's groups.
    """

    entries: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    groups: str = "groups"


def read(path: Path) -> Rules:
    """The rules in a YAML file.

    Raises:
        SettingsError: the file cannot be read or says something else than rules.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The access rules in '{path}' cannot be read.") from error


def parse(text: str, *, source: str = "access rules") -> Rules:
    """Rules from YAML: a list of entries under each of viewer, editor, admin; groups_claim where it is not 'groups'.

    Raises:
        SettingsError: it is no YAML, has an unknown key or an entry of no known form.
    """
    try:
        said = yaml_files.load(text)
    except yaml_files.NotYaml as error:
        raise SettingsError(f"{source} is no YAML.") from error
    known = {role.name.lower(): role for role in Role}
    if not isinstance(said, dict) or set(said) - {*known, "groups_claim"}:
        raise SettingsError(f"{source} may hold viewer, editor, admin and groups_claim, nothing else.")
    entries = {role: _entries(said.get(name), source, name) for name, role in known.items()}
    claim = said.get("groups_claim", "groups")
    if not isinstance(claim, str) or not claim:
        raise SettingsError(f"{source}: groups_claim must be the name of a claim.")
    return Rules(entries, claim)


def _entries(said: Any, source: str, role: str) -> frozenset[str]:
    if said is None:
        return frozenset()
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise SettingsError(f"{source}: {role} must be a list of addresses, @domains and group:names.")
    cleaned = frozenset(one.strip() if one.startswith(GROUP) else one.strip().casefold() for one in said)
    for one in cleaned:
        if not (one.startswith(GROUP) and len(one) > len(GROUP)) and not ("@" in one[:-1] or one[:1] == DOMAIN != one):
            raise SettingsError(f"{source}: '{one}' under {role} is no address, @domain or group:name.")
    return cleaned


def person(claims: Mapping[str, Any], rules: Rules) -> Person:
    """Who signed in, with the highest role that any rule gives.

    An address counts only where the provider vouches for it: one that it calls unverified
    gives no role, because anybody can claim it.
    """
    email = str(claims.get("email") or "").strip().casefold()
    vouched = claims.get("email_verified", True) in (True, "true")
    keys = {GROUP + group for group in _groups(claims.get(rules.groups))}
    if vouched and email.count("@") == 1 and not email.startswith("@"):
        keys |= {email, DOMAIN + email.split("@")[1]}
    given = [role for role, entries in rules.entries.items() if keys & entries]
    name = email or str(claims.get("name") or claims.get("sub") or "")
    return Person(name[:LONGEST_NAME], max(given, default=None))


def _groups(said: Any) -> list[str]:
    if isinstance(said, str):
        return [said]
    return [one for one in said if isinstance(one, str)] if isinstance(said, list | tuple) else []


def require(who: Person, role: Role) -> str:
    """The name to write down for a change that needs `role`.

    Raises:
        NotAllowed: the person has a lower role.
    """
    if who.role is None or who.role < role:
        name = role.name.lower()
        raise NotAllowed(f"This needs the role {name}; ask whoever looks after the app.")
    return who.name
