"""Settings, read once where the program starts and handed down as a value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voc.errors import SettingsError

MINIMUM_PEOPLE = 5
"""Groups of fewer people are not shown in what leaves the app, unless the settings say otherwise."""

LEAST_PEOPLE = 2  # a group of one is a person
GRANULARITIES = ("broadest", "broader", "normal", "finer", "finest")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may decide about a run; every field has a default that works.

    store_url is an SQLAlchemy URL. home is the folder beside the store for what is
    no table: vectors, the pseudonym key, saved mapping profiles. timezone says
    where a week begins. granularity is one of GRANULARITIES, from few broad topics
    to many fine ones. key_file and vault_key_file hold the pseudonym key and the
    keys of the vault where they are not kept in home. journey_file holds the stages of the
    journey and the levels of the pyramid where they are not the bundled ones.
    access_file says who of those who sign in may do what. notify_file says where each team and
    partner is told of its signals; None where nobody wrote one. minimum_people is the smallest group
    that exports, reports and the public page show. own_names are names of the company, its
    products and partners, which redaction leaves.
    """

    store_url: str = "sqlite:///data/voc.db"
    home: Path = Path("data/voc.files")
    encoder: str = "auto"
    timezone: str = "Asia/Jakarta"
    granularity: str = "normal"
    seed: int = 42
    key_file: Path | None = None
    vault_key_file: Path | None = None
    journey_file: Path | None = None
    access_file: Path | None = None
    notify_file: Path | None = None
    minimum_people: int = MINIMUM_PEOPLE
    own_names: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:
        """Read VOC_STORE_URL, VOC_HOME, VOC_ENCODER, VOC_TIMEZONE, VOC_GRANULARITY, VOC_KEY_FILE, VOC_VAULT_KEY_FILE,
        VOC_JOURNEY_FILE, VOC_ACCESS_FILE, VOC_NOTIFY_FILE, VOC_MINIMUM_PEOPLE, VOC_OWN_NAMES (with commas between).

        Where VOC_HOME is absent it is a folder named after the store: data/voc.files for
        data/voc.db, data/NAME.files for a database NAME on a server.

        Raises:
            SettingsError: a value does not fit, named with the variable it came from.
        """
        default = cls()
        url = env.get("VOC_STORE_URL") or default.store_url
        timezone = env.get("VOC_TIMEZONE") or default.timezone
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SettingsError(f"VOC_TIMEZONE '{timezone}' is no time zone; write e.g. Asia/Jakarta.") from error
        granularity = env.get("VOC_GRANULARITY") or default.granularity
        if granularity not in GRANULARITIES:
            raise SettingsError(f"VOC_GRANULARITY '{granularity}' must be one of {', '.join(GRANULARITIES)}.")
        home = _named(env, "VOC_HOME") or _home_of(url)
        return cls(
            store_url=url,
            home=home,
            encoder=env.get("VOC_ENCODER") or default.encoder,
            timezone=timezone,
            granularity=granularity,
            key_file=_named(env, "VOC_KEY_FILE"),
            vault_key_file=_named(env, "VOC_VAULT_KEY_FILE"),
            journey_file=Path(env["VOC_JOURNEY_FILE"])
            if env.get("VOC_JOURNEY_FILE")
            else _beside(home, "journey.yaml"),
            access_file=_named(env, "VOC_ACCESS_FILE"),
            notify_file=_named(env, "VOC_NOTIFY_FILE") or _beside(home, "notify.yaml"),
            minimum_people=_smallest_group(env.get("VOC_MINIMUM_PEOPLE") or str(MINIMUM_PEOPLE)),
            own_names=tuple(name.strip() for name in env.get("VOC_OWN_NAMES", "").split(",") if name.strip()),
        )


def _smallest_group(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= LEAST_PEOPLE):
        raise SettingsError(f"VOC_MINIMUM_PEOPLE must be a whole number from {LEAST_PEOPLE} up, got '{text}'.")
    return int(text)


def _named(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]) if env.get(name) else None


def _beside(home: Path, name: str) -> Path | None:
    """A file that people keep beside the store, such as the stages of the journey that page Data changes."""
    path = home / name
    return path if path.exists() else None


def _home_of(url: str) -> Path:
    prefix = "sqlite:///"
    if url.startswith(prefix):
        return Path(url.removeprefix(prefix)).with_suffix(".files")
    name = urlsplit(url).path.strip("/").replace("/", "_")
    return Path("data") / f"{name or 'voc'}.files"
