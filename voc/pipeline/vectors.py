"""Embed what has no vector yet, in the space the store lives in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from voc import embed
from voc.embed import Encoder
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Store, VectorStore, passages

CHUNK = 2_048
_SPACE = "space.json"


@dataclass(frozen=True, slots=True)
class Space:
    """Where a store's vectors live: which encoder made them.

    asked is what the settings said (perhaps "auto"), name what that meant.
    """

    asked: str
    name: str
    fingerprint: str
    dim: int

    def open(self, store: Store) -> VectorStore:
        return store.vectors(self.fingerprint, self.dim)


def embed_missing(
    store: Store, settings: Settings, stages: Stages, *, beside: Mapping[int, str], full: bool
) -> Space | None:
    """Embed every informative passage that lacks a vector; None while there is no feedback.

    `beside` are other texts by id that need a vector in the same space.

    The encoder is loaded only where something is missing. A chunk is on disk before
    the next one begins, so a run that was cut off goes on where it stopped.
    """
    text_of = _informative(store)
    if not text_of:
        return None
    text_of |= beside
    space = known_space(store.home, settings.encoder)
    if space is not None and not full and not space.open(store).missing(text_of):
        return space
    with stages.stage("encoder"):
        encoder = embed.load(settings.encoder)
    space = Space(settings.encoder, encoder.name, encoder.fingerprint, encoder.dim)
    vectors = space.open(store)
    # Texts of one length together waste no work on padding.
    lacking = sorted(vectors.missing(text_of), key=lambda id_: len(text_of[id_]))
    with stages.stage("embed", len(lacking)) as progress:
        for start in range(0, len(lacking), CHUNK):
            chunk = lacking[start : start + CHUNK]
            made = encoder.encode([text_of[id_] for id_ in chunk], progress=_shifted(progress, start))
            vectors.append(chunk, made)
            progress(start + len(chunk))
    _remember(store.home, space)
    return space


def known_space(home: Path, asked: str) -> Space | None:
    """The space that the last run with this encoder setting used, if there was one."""
    try:
        kept = json.loads((home / "vectors" / _SPACE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    space = Space(**kept)
    return space if asked in (space.asked, space.name, "auto") else None


def load_encoder(space: Space) -> Encoder:
    """The encoder that makes vectors of this space."""
    return embed.load(space.name)


def _informative(store: Store) -> dict[int, str]:
    with store.begin() as connection:
        return {row.id: row.text for rows in passages.informative(connection) for row in rows}


def _remember(home: Path, space: Space) -> None:
    path = home / "vectors" / _SPACE
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(space)), encoding="utf-8")
    fresh.replace(path)


def _shifted(progress: Callable[[int], None], start: int) -> Callable[[int], None]:
    return lambda done: progress(start + done)
