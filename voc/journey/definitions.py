"""The places a passage can have, as people wrote them down."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from voc import yaml_files
from voc.errors import SettingsError

BUNDLED = Path(__file__).parent / "places.yaml"
FILE = "journey.yaml"
"""Beside the store: the places as people changed them on the page."""

AXES = ("journey", "pyramid")
LONGEST_ID = 32


@dataclass(frozen=True, slots=True)
class Place:
    """A stage of the journey or a level of the pyramid; sentences are its definitions and examples."""

    id: str
    names: dict[str, str]
    meanings: dict[str, str]
    sentences: tuple[str, ...]
    words: frozenset[str]

    def name(self, language: str) -> str:
        """What readers of a language call it."""
        return self.names.get(language) or self.names.get("en") or self.id

    def meaning(self, language: str) -> str:
        """Its definition in a language, or in the first there is."""
        return self.meanings.get(language) or next(iter(self.meanings.values()))


@dataclass(frozen=True, slots=True)
class Definitions:
    """The places of each axis, in the order of pages; the fingerprint changes with any word of the file."""

    journey: tuple[Place, ...]
    pyramid: tuple[Place, ...]
    fingerprint: str

    def axis(self, name: str) -> tuple[Place, ...]:
        """The places of "journey" or "pyramid"."""
        return self.journey if name == "journey" else self.pyramid


def read_definitions(path: Path | None = None) -> Definitions:
    """The definitions in a file, or the bundled ones.

    Raises:
        SettingsError: the file cannot be read, or lacks something; the text says what and where.
    """
    return _read(path or BUNDLED, (path or BUNDLED).stat().st_mtime_ns if (path or BUNDLED).exists() else 0)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Definitions:
    try:
        text = path.read_text(encoding="utf-8")
        read = yaml_files.load(text)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read as YAML: {error}") from error
    if not isinstance(read, dict):
        raise SettingsError(f"{path} must hold the lists 'journey' and 'pyramid'; see {BUNDLED}.")
    if not set(AXES) & read.keys():
        raise SettingsError(f"{path} must hold 'journey' or 'pyramid', lists of places; see {BUNDLED}.")
    usual = None if path == BUNDLED else read_definitions()
    journey, pyramid = (_axis(path, read, axis) if axis in read or not usual else usual.axis(axis) for axis in AXES)
    made_of = text if set(AXES) <= read.keys() or not usual else text + usual.fingerprint
    return Definitions(journey, pyramid, hashlib.blake2b(made_of.encode(), digest_size=8).hexdigest())


def _axis(path: Path, read: dict[str, Any], axis: str) -> tuple[Place, ...]:
    entries = read.get(axis)
    if not isinstance(entries, list) or len(entries) < 2:
        raise SettingsError(f"{path}: '{axis}' must be a list of two places or more.")
    places = tuple(_place(path, axis, turn, entry) for turn, entry in enumerate(entries, start=1))
    twice = {place.id for place in places if sum(other.id == place.id for other in places) > 1}
    if twice:
        raise SettingsError(f"{path}: '{axis}' has the id '{min(twice)}' twice.")
    return places


def _place(path: Path, axis: str, turn: int, entry: Any) -> Place:
    where = f"{path}: place {turn} of '{axis}'"
    if not isinstance(entry, dict) or not str(entry.get("id") or ""):
        raise SettingsError(f"{where} needs an id.")
    id_ = str(entry["id"])
    if len(id_) > LONGEST_ID:
        raise SettingsError(f"{where}: the id '{id_}' is longer than {LONGEST_ID} letters.")
    named, defined = entry.get("name") or {}, entry.get("definition") or {}
    if not isinstance(named, dict) or not isinstance(defined, dict) or not defined:
        raise SettingsError(f"{where} needs a name and a definition by language, e.g. {{en: …, id: …}}.")
    meanings = {str(k): str(v) for k, v in defined.items()}
    sentences = [*meanings.values(), *(str(one) for one in entry.get("examples") or [])]
    words = str(entry.get("words") or "").lower().split()
    return Place(id_, {str(k): str(v) for k, v in named.items()}, meanings, tuple(sentences), frozenset(words))
