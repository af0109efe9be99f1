"""The space a store's vectors live in: which encoder made them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from voc.store import Store, VectorStore

_FILE = "space.json"


@dataclass(frozen=True, slots=True)
class Space:
    """One encoder's space.

    asked is what the settings said (perhaps "auto"), name the encoder that this
    meant, dim the length of its vectors. cosine, of a distilled encoder, is how near it
    came to its teacher on texts it had not learnt from, newest that was measured; 0 to 1.
    """

    asked: str
    name: str
    fingerprint: str
    dim: int
    cosine: float | None = None

    def vectors(self, store: Store) -> VectorStore:
        """The vectors of this space, on disk."""
        return store.vectors(self.fingerprint, self.dim)

    def folder(self, store: Store) -> Path:
        """Where vectors, and what the encoder keeps for itself, lie."""
        return store.home / "vectors" / self.fingerprint


def present(store: Store) -> Space | None:
    """The space that the last run used; None before the first."""
    try:
        return Space(**json.loads((store.home / "vectors" / _FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def remember(store: Store, space: Space) -> None:
    """Make this the present space."""
    path = store.home / "vectors" / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(space)), encoding="utf-8")
    fresh.replace(path)
