"""The space a store's vectors live in: which encoder made them."""

import json
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from voc.store import Store, VectorStore
from voc.store.files import swap

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
    """The space that the last run used; None before the first, and where the file is damaged: the next run decides."""
    try:
        kept = json.loads((store.home / "vectors" / _FILE).read_text(encoding="utf-8"))
        own = kept.pop("crc32", None)
        return Space(**kept) if own in (None, _sum(kept)) else None
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return None


def remember(store: Store, space: Space) -> None:
    """Make this the present space."""
    path = store.home / "vectors" / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    swap(path, json.dumps(asdict(space) | {"crc32": _sum(asdict(space))}))


def _sum(kept: dict[str, object]) -> int:
    return zlib.crc32(json.dumps(kept, sort_keys=True).encode())
