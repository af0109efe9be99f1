"""Embed what has no vector yet, in the space the store lives in."""

import random
from collections.abc import Callable, Mapping, Sequence

from voc import embed
from voc.embed import Encoder
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Store, VectorStore, passages
from voc.store.space import Space, present, remember

CHUNK = 1_024
# Texts that are held at once.
BLOCK = 20_000
# A store keeps its encoder while it grows by less than this in a run: another encoder
# means other vectors for everything and topics found afresh.
KEEP_ENCODER = 30_000
# The teacher's sample is drawn from so many times as many passages.
CANDIDATES = 10


def embed_missing(store: Store, settings: Settings, stages: Stages, *, beside: Mapping[int, str]) -> Space | None:
    """Embed every informative passage that lacks a vector; None while there is no feedback.

    `beside` are other texts by id that need a vector in the same space.

    The encoder is loaded only where something is missing. A chunk is on disk before
    the next one begins, so a run that was cut off goes on where it stopped.
    """
    space = _known(store, settings.encoder)
    lacking = _lacking(store, space, beside)
    if space and not lacking:
        return space
    if not lacking:
        return None
    if space and len(lacking) <= KEEP_ENCODER:
        encoder = embed.reopen(space.name, space.folder(store))
    else:
        encoder = _new_encoder(store, settings, stages)
    space = Space(settings.encoder, encoder.name, encoder.fingerprint, encoder.dim)
    lacking = space.vectors(store).missing([*_informative(store), *beside])
    _fill(space.vectors(store), encoder, lacking, store, stages, "embed", beside=beside)
    remember(store, space)
    return space


def _lacking(store: Store, space: Space | None, beside: Mapping[int, str]) -> list[int]:
    """Passages without a vector in this space; all there are where there is no space.

    In a space that a run has finished once, only what topics were not looked for can lack one.
    """
    vectors = space.vectors(store) if space else None
    with store.begin() as connection:
        wanted = passages.ids(connection, untried_only=vectors is not None and len(vectors.ids) > 0)
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


def _new_encoder(store: Store, settings: Settings, stages: Stages) -> Encoder:
    """The encoder that suits so many texts: the teacher itself, or a student it has taught."""
    with stages.stage("encoder"):
        teacher = embed.load(settings.encoder)
    asked = settings.encoder if teacher.name == "e5" else teacher.name
    with store.begin() as connection:
        plan, reason = embed.choose(passages.count(connection), asked)
    stages.reporter.say(f"encoder {teacher.name}: {reason}")
    if plan.kind == "teacher":
        return teacher
    with store.begin() as connection:
        # Passage ids are hashes, so the smallest ones are a fair sample, the same in every run.
        origins = passages.origins(connection, limit=CANDIDATES * plan.sample)
        sample = embed.stratified(origins, plan.sample)
        texts = passages.texts(connection, sample)
    vectors = store.vectors(teacher.fingerprint, teacher.dim)
    _fill(vectors, teacher, vectors.missing(sample), store, stages, "teach")
    with stages.stage("distil"):
        student = embed.distil([texts[id_] for id_ in sample], vectors.take(sample), seed=settings.seed)
    encoder = embed.AssistedEncoder(student, lambda: teacher)
    embed.save(student, store.home / "vectors" / encoder.fingerprint)
    stages.reporter.say(
        f"distilled: cosine {student.fidelity.cosine:.2f} to the teacher, "
        f"{student.fidelity.neighbour_overlap:.0%} of neighbours shared, on {student.fidelity.texts:,} held-out texts"
    )
    return encoder


def _fill(
    vectors: VectorStore,
    encoder: Encoder,
    lacking: Sequence[int],
    store: Store,
    stages: Stages,
    name: str,
    *,
    beside: Mapping[int, str] | None = None,
) -> None:
    """Embed these passages, a block in memory and a chunk on disk at a time."""
    done = 0
    with stages.stage(name, len(lacking)) as progress:
        for start in range(0, len(lacking), BLOCK):
            block = lacking[start : start + BLOCK]
            with store.begin() as connection:
                text_of = passages.texts(connection, block)
            text_of |= {id_: beside[id_] for id_ in block if beside and id_ in beside}
            for chunk in _chunks(block, text_of):
                made = encoder.encode([text_of[id_] for id_ in chunk], progress=_shifted(progress, done))
                vectors.append(chunk, made)
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
