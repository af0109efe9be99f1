"""Which encoder a store's vectors come from: the one it has while that is good, otherwise a new one."""

from collections.abc import Sequence

from voc import embed
from voc.embed import Encoder
from voc.pipeline.filling import fill
from voc.pipeline.progress import Stages
from voc.settings import Settings
from voc.store import Store, passages
from voc.store.space import Space

# The teacher's sample is drawn from so many times as many passages.
CANDIDATES = 10
# A student is judged on so many new texts, where there are as many; it takes the teacher two seconds.
JUDGED_ON = 200
# So much may its cosine fall on new texts before it learns anew: five times what chance does on so few.
MOST_FALL = 0.05


def still_good(
    store: Store, space: Space, lacking: Sequence[int], stages: Stages
) -> tuple[Encoder | None, float | None]:
    """The store's encoder and its cosine; no encoder if it is a student that new texts have left behind, or lost."""
    try:
        encoder = embed.reopen(space.name, space.folder(store))
    except embed.StudentLost as error:
        stages.reporter.say(str(error))
        return None, None
    measured = _cosine(encoder, store, lacking, stages)
    if measured is None or space.cosine is None or measured >= space.cosine - MOST_FALL:
        return encoder, space.cosine
    stages.reporter.say(
        f"distilled encoder: cosine {measured:.2f} to the teacher on new texts, "
        f"{space.cosine:.2f} before; it learns anew"
    )
    return None, None


def is_lost(store: Store, space: Space) -> bool:
    """Whether the encoder of the store's vectors is a student whose file is gone or damaged."""
    return space.name == embed.AssistedEncoder.name and not embed.is_whole(space.folder(store))


def choose(
    store: Store, settings: Settings, stages: Stages, *, judged_on: Sequence[int] = ()
) -> tuple[Encoder, float | None]:
    """The encoder that suits so many texts: the teacher itself, or a student it has taught, with its cosine.

    `judged_on` are passages that the last student failed on: what the new one reaches
    there is what later ones are compared with, so that hard texts do not mean a new
    student every night.
    """
    with stages.stage("encoder"):
        teacher = embed.load(settings.encoder)
    asked = settings.encoder if teacher.name == "e5" else teacher.name
    with store.begin() as connection:
        plan, reason = embed.choose(passages.count(connection), asked)
    stages.reporter.say(f"encoder {teacher.name}: {reason}")
    if plan.kind == "teacher":
        return teacher, None
    encoder, cosine = _taught(store, settings, stages, teacher, plan.sample)
    again = _cosine(encoder, store, judged_on, stages)
    return encoder, min(cosine, again) if again is not None else cosine


def _taught(
    store: Store, settings: Settings, stages: Stages, teacher: Encoder, size: int
) -> tuple[embed.AssistedEncoder, float]:
    with store.begin() as connection:
        # Passage ids are hashes, so the smallest ones are a fair sample, the same in every run.
        origins = passages.origins(connection, limit=CANDIDATES * size)
        sample = embed.stratified(origins, size)
        texts = passages.texts(connection, sample)
    vectors = store.vectors(teacher.fingerprint, teacher.dim)
    fill(vectors, teacher, vectors.missing(sample), store, stages, "teach")
    with stages.stage("distil"):
        student = embed.distil([texts[id_] for id_ in sample], vectors.take(sample), seed=settings.seed)
    encoder = embed.AssistedEncoder(student, lambda: teacher)
    embed.save(student, store.home / "vectors" / encoder.fingerprint)
    measured = student.fidelity
    groups = "" if measured.grouping is None else f", groups alike to {measured.grouping:.2f} (AMI)"
    stages.reporter.say(
        f"distilled: cosine {measured.cosine:.2f} to the teacher, "
        f"{measured.neighbour_overlap:.0%} of neighbours shared{groups}, on {measured.texts:,} held-out texts"
    )
    return encoder, student.fidelity.cosine


def _cosine(encoder: Encoder, store: Store, ids: Sequence[int], stages: Stages) -> float | None:
    """How near a student comes to its teacher on some of these passages; None for others, or on too few."""
    if not isinstance(encoder, embed.AssistedEncoder) or len(ids) < JUDGED_ON:
        return None
    with stages.stage("fidelity"), store.begin() as connection:
        texts = list(passages.texts(connection, sorted(ids)[:JUDGED_ON]).values())
        if len(texts) < JUDGED_ON // 2:
            return None
        student = encoder.student
        return embed.fidelity(student, texts, encoder.teacher.encode(texts), mean=student.mean).cosine
