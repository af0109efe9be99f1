"""Vectors that are not as they were written: found by their checksums, made again, and the run goes on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from voc import embed
from voc.pipeline.filling import CHUNK
from voc.pipeline.progress import Stages
from voc.store import DamagedVectors, Store, VectorStore, passages
from voc.store.space import Space, present

T = TypeVar("T")


def sound(work: Callable[[], T], store: Store, stages: Stages, beside: Callable[[], Mapping[int, str]]) -> T:
    """Look whether all vectors are as they were written, mend what is damaged, and do `work`.

    A run with nothing new reads next to none of them, so they are looked at before it: a second for a million.
    Where `work` meets damage all the same, everything is mended and it is done once more.

    Args:
        work: stages that begin with what the store lacks, so that they can be done again.
        beside: texts by id that have vectors without being in the store.

    Raises:
        DamagedVectors: they are damaged again straight away.
    """
    try:
        _look(store)
        return work()
    except DamagedVectors as damage:
        stages.reporter.say(str(damage).replace("Run the batch job again; it makes", "This run makes"))
    mend(store, stages, beside())
    return work()


def _look(store: Store) -> None:
    """Check every vector of every encoder.

    Raises:
        DamagedVectors: one is not as it was written.
    """
    for manifest in sorted((store.home / "vectors").glob("*/manifest.json")):
        if broken := len(VectorStore.present(manifest.parent).broken()):
            raise DamagedVectors(manifest.parent, f"{broken:,} vectors are damaged")


def mend(store: Store, stages: Stages, beside: Mapping[int, str]) -> int:
    """Make every damaged vector again, in its place; return how many.

    Where it cannot be told whose they are, all of that encoder are thrown away, and the
    run makes them as it makes new ones; so it does those of a teacher, needed only to teach.
    """
    space = present(store)
    mended = 0
    with stages.stage("mend") as progress:
        for manifest in sorted((store.home / "vectors").glob("*/manifest.json")):
            try:
                vectors = VectorStore.present(manifest.parent)
                broken = vectors.broken()
                if broken:
                    _again(store, vectors, broken, space, beside)
            except (DamagedVectors, embed.StudentLost):
                broken = []
                VectorStore.discard(manifest.parent)
            mended += len(broken)
            progress(mended)
    return mended


def _again(
    store: Store, vectors: VectorStore, broken: list[int], space: Space | None, beside: Mapping[int, str]
) -> None:
    texts: dict[int, str] = {}
    if space and _is_of(space, vectors.folder):
        with store.begin() as connection:
            texts = passages.texts(connection, broken)
        texts |= {id_: beside[id_] for id_ in broken if id_ in beside}
    lost = set(broken) - texts.keys()
    if lost:
        vectors.keep(set(vectors.ids.tolist()) - lost)
    if space and texts:
        encoder = embed.reopen(space.name, space.folder(store))
        if encoder.fingerprint != space.fingerprint:  # another version of it is installed by now
            VectorStore.discard(vectors.folder)
            return
        ids = sorted(texts)
        for start in range(0, len(ids), CHUNK):
            some = ids[start : start + CHUNK]
            vectors.mend(some, encoder.encode([texts[id_] for id_ in some]))


def _is_of(space: Space, folder: Path) -> bool:
    return folder.name == space.fingerprint
