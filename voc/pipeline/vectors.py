"""Embed what has no vector yet, in the space the store lives in."""

from collections.abc import Mapping

from voc.pipeline import encoders
from voc.pipeline.engine import Engine
from voc.pipeline.filling import fill
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Store, passages
from voc.store.space import Space, present, remember

# A store keeps its encoder while it grows by less than this in a run: another encoder
# means other vectors for everything and topics found afresh.
KEEP_ENCODER = 30_000


def embed_missing(
    store: Store, settings: Settings, stages: Stages, engine: Engine, *, beside: Mapping[int, str]
) -> Space | None:
    """Embed every informative passage that lacks a vector; None while there is no feedback.

    `beside` are other texts by id that need a vector in the same space.

    The encoder is loaded only where something is missing. A chunk is on disk before
    the next one begins, so a run that was cut off goes on where it stopped.
    """
    space = _known(store, settings.encoder)
    if space and encoders.is_lost(store, space):
        stages.reporter.say("the distilled encoder is gone or damaged; another one is taught")
        space = None
    lacking = _lacking(store, space, beside)
    if space and not lacking:
        return space
    if not lacking:
        return None
    encoder, cosine = None, None
    if space and len(lacking) <= KEEP_ENCODER:
        encoder, cosine = encoders.still_good(store, space, lacking, stages)
    if encoder is None:
        encoder, cosine = encoders.choose(store, settings, stages, judged_on=lacking if space else ())
    moved = space is None or encoder.fingerprint != space.fingerprint
    space = Space(settings.encoder, encoder.name, encoder.fingerprint, encoder.dim, cosine)
    if moved:
        lacking = space.vectors(store).missing([*_informative(store), *beside])
    vectors = space.vectors(store)
    if not vectors.is_roughly_right():
        vectors.copy_roughly()
    fill(vectors, encoder, lacking, store, stages, "embed", engine, beside=beside)
    vectors.complete()
    remember(store, space)
    return space


def _lacking(store: Store, space: Space | None, beside: Mapping[int, str]) -> list[int]:
    """Passages without a vector in this space; all there are where there is no space.

    In a space that a run has finished once, only what topics were not looked for can lack one.
    """
    vectors = space.vectors(store) if space else None
    is_whole = vectors is not None and len(vectors.ids) > 0 and not vectors.is_partial
    with store.begin() as connection:
        wanted = passages.ids(connection, untried_only=is_whole)
    if vectors is None:
        return wanted
    return vectors.missing([*wanted, *beside]) if len(vectors.ids) or wanted else []


def _informative(store: Store) -> list[int]:
    with store.begin() as connection:
        return passages.ids(connection)


def _known(store: Store, asked: str) -> Space | None:
    """The present space, if this encoder setting means the same one."""
    space = present(store)
    return space if space and asked in (space.asked, space.name, "auto") else None
