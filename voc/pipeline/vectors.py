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
# A store keeps its encoder while it grows by less than this in a run: another encoder
# means other vectors for everything and topics found afresh.
KEEP_ENCODER = 30_000


def embed_missing(store: Store, settings: Settings, stages: Stages, *, beside: Mapping[int, str]) -> Space | None:
    """Embed every informative passage that lacks a vector; None while there is no feedback.

    `beside` are other texts by id that need a vector in the same space.

    The encoder is loaded only where something is missing. A chunk is on disk before
    the next one begins, so a run that was cut off goes on where it stopped.
    """
    text_of = _informative(store)
    if not text_of:
        return None
    text_of |= beside
    space = _known(store, settings.encoder)
    lacking = space.vectors(store).missing(text_of) if space else list(text_of)
    if space and not lacking:
        return space
    if space and len(lacking) <= KEEP_ENCODER:
        encoder = embed.reopen(space.name, space.folder(store))
    else:
        encoder = _new_encoder(store, settings, stages, text_of)
    space = Space(settings.encoder, encoder.name, encoder.fingerprint, encoder.dim)
    _fill(space.vectors(store), encoder, text_of, stages, "embed")
    remember(store, space)
    return space


def _known(store: Store, asked: str) -> Space | None:
    """The present space, if this encoder setting means the same one."""
    space = present(store)
    return space if space and asked in (space.asked, space.name, "auto") else None


def _new_encoder(store: Store, settings: Settings, stages: Stages, text_of: Mapping[int, str]) -> Encoder:
    """The encoder that suits so many texts: the teacher itself, or a student it has taught."""
    with stages.stage("encoder"):
        teacher = embed.load(settings.encoder)
    asked = settings.encoder if teacher.name == "e5" else teacher.name
    plan, reason = embed.choose(len(text_of), asked)
    stages.reporter.say(f"encoder {teacher.name}: {reason}")
    if plan.kind == "teacher":
        return teacher
    # Passage ids are hashes, so the smallest ones are a fair sample, the same in every run.
    sample = {id_: text_of[id_] for id_ in sorted(text_of)[: plan.sample]}
    vectors = store.vectors(teacher.fingerprint, teacher.dim)
    _fill(vectors, teacher, sample, stages, "teach")
    with stages.stage("distil"):
        student = embed.distil(list(sample.values()), vectors.take(sample), seed=settings.seed)
    encoder = embed.AssistedEncoder(student, teacher)
    embed.save(student, store.home / "vectors" / encoder.fingerprint)
    stages.reporter.say(
        f"distilled: cosine {student.fidelity.cosine:.2f} to the teacher, "
        f"{student.fidelity.neighbour_overlap:.0%} of neighbours shared, on {student.fidelity.texts:,} held-out texts"
    )
    return encoder


def _fill(vectors: VectorStore, encoder: Encoder, text_of: Mapping[int, str], stages: Stages, name: str) -> None:
    """Embed what `vectors` lacks, a chunk at a time."""
    lacking = vectors.missing(text_of)
    done = 0
    with stages.stage(name, len(lacking)) as progress:
        for chunk in _chunks(lacking, text_of):
            made = encoder.encode([text_of[id_] for id_ in chunk], progress=_shifted(progress, done))
            vectors.append(chunk, made)
            done += len(chunk)
            progress(done)


def _informative(store: Store) -> dict[int, str]:
    with store.begin() as connection:
        return {row.id: row.text for rows in passages.informative(connection) for row in rows}


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
