"""Named mappings: those that ship with voc, and those a person saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from voc import yaml_files
from voc.errors import InputError
from voc.ingest.dates import DateOrder
from voc.ingest.headers import words
from voc.ingest.roles import Role
from voc.ingest.synonyms import FIELDS
from voc.models import Channel

_SHIPPED = Path(__file__).parent / "profiles"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_KEYS = {"title", "channel", "source", "date_order", "columns", "recognise", "roles"}


@dataclass(frozen=True, slots=True)
class Profile:
    """How one kind of export is read.

    columns gives for a field the names its column may have, the likeliest first. A
    file whose headers include all of one of the `recognise` sets is read by this
    profile unasked. roles says which cells of the role column are customer, agent,
    bot or system, where the words alone do not tell.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    title: str = ""
    channel: Channel | None = None
    source: str = ""
    date_order: DateOrder | None = None
    recognise: tuple[tuple[str, ...], ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def recognises(self, columns: tuple[str, ...]) -> bool:
        """True for a file that is surely of this kind."""
        there = {words(column) for column in columns}
        return any(all(words(header) in there for header in headers) for headers in self.recognise)


def shipped_profiles() -> dict[str, Profile]:
    """The profiles that come with voc, by name."""
    return dict(_shipped())


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[str, Profile], ...]:
    return tuple((path.stem, _read(path)) for path in sorted(_SHIPPED.glob("*.yaml")))


def load_profile(name_or_path: str, home: Path) -> Profile:
    """Find a profile: a YAML file, one that was saved under home/profiles, or one that ships with voc.

    Raises:
        InputError: there is none of that name, or it cannot be read.
    """
    path = Path(name_or_path)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            raise InputError(f"{name_or_path} is not there. Give a profile's name or its YAML file.")
        return _read(path)
    shipped = shipped_profiles()
    if _NAME.fullmatch(name_or_path):
        saved = home / "profiles" / f"{name_or_path}.yaml"
        if saved.is_file():
            return _read(saved)
        if name_or_path in shipped:
            return shipped[name_or_path]
    mine = sorted(file.stem for file in (home / "profiles").glob("*.yaml"))
    raise InputError(f"There is no profile '{name_or_path}'. There is: {', '.join(mine + sorted(shipped))}.")


def profile_text(profile: Profile) -> str:
    """A profile as its YAML file says it, for home/profiles/NAME.yaml.

    Raises:
        InputError: the name is more than lower-case letters, digits, - and _.
    """
    if not _NAME.fullmatch(profile.name):
        raise InputError(f"'{profile.name}' is no name for a profile. Use lower-case letters, digits, - and _.")
    return yaml.safe_dump(_as_yaml(profile), allow_unicode=True, sort_keys=False)


def _as_yaml(profile: Profile) -> dict[str, Any]:
    written: dict[str, Any] = {
        "title": profile.title,
        "channel": str(profile.channel) if profile.channel else "",
        "source": profile.source,
        "date_order": str(profile.date_order) if profile.date_order else "",
        "columns": {name: list(columns) for name, columns in profile.columns.items()},
        "recognise": [list(headers) for headers in profile.recognise],
        "roles": {role: list(values) for role, values in profile.roles.items()},
    }
    return {key: value for key, value in written.items() if value}


def _read(path: Path) -> Profile:
    try:
        if path.stat().st_size > 1_000_000:
            raise InputError(f"{path.name} is too large for a profile.")
        found = yaml_files.load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} is not a readable YAML profile.") from error
    try:
        return _from_yaml(path.stem, found)
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path.name} is not a profile: {error}. See the shipped ones for the form.") from error


def _from_yaml(name: str, found: Any) -> Profile:
    if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
        raise ValueError("it needs 'columns', a field and its column a line")
    if unknown := found.keys() - _KEYS:
        raise ValueError(f"'{sorted(map(str, unknown))[0]}' is no key of a profile")
    if unknown := found["columns"].keys() - set(FIELDS):
        raise ValueError(f"'{sorted(map(str, unknown))[0]}' is no field")
    return Profile(
        name=name,
        columns={name: _names(columns) for name, columns in found["columns"].items()},
        title=_one(found.get("title") or ""),
        channel=Channel(found["channel"]) if found.get("channel") else None,
        source=_one(found.get("source") or ""),
        date_order=DateOrder(found["date_order"]) if found.get("date_order") else None,
        recognise=tuple(_names(headers) for headers in found.get("recognise") or ()),
        roles={str(Role(role)): _names(values) for role, values in (found.get("roles") or {}).items()},
    )


def _names(value: Any) -> tuple[str, ...]:
    return tuple(map(_one, value)) if isinstance(value, list) else (_one(value),)


def _one(value: Any) -> str:
    # A few aliases of aliases in a list would be gigabytes as text.
    if isinstance(value, list | dict | set | tuple):
        raise ValueError("a list stands where one value belongs")
    return str(value)
