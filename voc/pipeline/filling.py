"""Texts into vectors on disk: a block in memory, a chunk written at a time."""

import random
from collections.abc import Callable, Mapping, Sequence

from voc.embed import Encoder
from voc.pipeline.engine import Engine, Here
from voc.pipeline.progress import Stages
from voc.store import Store, VectorStore, passages

CHUNK = 1_024
# Texts that are held at once.
BLOCK = 20_000


def fill(
    vectors: VectorStore,
    encoder: Encoder,
    lacking: Sequence[int],
    store: Store,
    stages: Stages,
    name: str,
    engine: Engine | None = None,
    *,
    beside: Mapping[int, str] | None = None,
) -> None:
    """Embed these passages, a block in memory and a chunk on disk at a time; `engine` (default: Here) does it."""
    done = 0
    with stages.stage(name, len(lacking)) as progress:
        for start in range(0, len(lacking), BLOCK):
            block = lacking[start : start + BLOCK]
            with store.begin() as connection:
                text_of = passages.texts(connection, block)
            text_of |= {id_: beside[id_] for id_ in block if beside and id_ in beside}
            chunks = _chunks(block, text_of)
            texts = ([text_of[id_] for id_ in chunk] for chunk in chunks)
            made = (engine or Here()).encode(encoder, texts, progress=_shifted(progress, done))
            for chunk, rows in zip(chunks, made, strict=True):
                vectors.append(chunk, rows)
                done += len(chunk)
                progress(done)


def _chunks(ids: Sequence[int], text_of: Mapping[int, str]) -> list[list[int]]:
    """Texts of one length together, which wastes no work on padding, the chunks in mixed order.

    Short and long chunks alternate, so that the time left, shown meanwhile, is about right.
    """
    ordered = sorted(ids, key=lambda id_: (len(text_of[id_]), id_))
    chunks = [ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]
    random.Random(0).shuffle(chunks)
    return chunks


def _shifted(progress: Callable[[int], None], start: int) -> Callable[[int], None]:
    return lambda done: progress(start + done)
