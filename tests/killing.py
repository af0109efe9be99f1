"""kill -9 at random moments of a run, of edits and of an announcement, and what the store holds after it.

A trial copies a store that the job has filled, lets a forked process work on the copy, kills
it, looks at what was left, does the work again, and compares the end with that of work that
nobody interrupted. Half of the moments are drawn from the clock, half from the things that
leave a trace: each statement to the database, each commit, each file that is flushed, swapped
or removed; so that what happens in an instant is hit as often as what takes long.
"""

import os
import random
import select
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol

import numpy as np
import sqlalchemy as sa

from voc.settings import Settings
from voc.store import Connection, Store, audit, facts, maps, open_store
from voc.store.space import present
from voc.store.tables import audit as audit_table
from voc.store.tables import metadata

NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where a store lies."""

    url: str
    home: Path

    @property
    def settings(self) -> Settings:
        return Settings(store_url=self.url, home=self.home, encoder="lexical")

    def open(self) -> Store:
        return open_store(self.url, self.home)


class Stage(Protocol):
    """Where stores are kept: one to begin with, and copies of it."""

    base: Place

    def copy(self) -> Place: ...

    def remove(self, place: Place) -> None: ...


class OnSqlite:
    """Stores as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._made = folder, 0
        self.base = self._place("base")

    def copy(self) -> Place:
        self._made += 1
        shutil.copytree(self.folder / "base", self.folder / f"copy{self._made}")
        return self._place(f"copy{self._made}")

    def remove(self, place: Place) -> None:
        shutil.rmtree(place.home.parent)

    def _place(self, name: str) -> Place:
        (self.folder / name).mkdir(exist_ok=True)
        return Place(f"sqlite:///{self.folder / name}/voc.db", self.folder / name / "voc.files")


class OnPostgres:
    """Stores as databases of a server; a copy is made by the server itself."""

    def __init__(self, url: str, folder: Path) -> None:
        self._server, self.folder, self._made = sa.make_url(url), folder, 0
        self._say('CREATE DATABASE "base"')
        self.base = self._place("base")

    def copy(self) -> Place:
        self._made += 1
        name = f"copy{self._made}"
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "base"')
        place = self._place(name)
        shutil.copytree(self.base.home, place.home)
        return place

    def remove(self, place: Place) -> None:
        self._say(f'DROP DATABASE "{place.home.stem}" WITH (FORCE)')
        shutil.rmtree(place.home)

    def close(self) -> None:
        """Drop the store to begin with."""
        self.remove(self.base)

    def _place(self, name: str) -> Place:
        return Place(
            self._server.set(database=name).render_as_string(hide_password=False), self.folder / f"{name}.files"
        )

    def _say(self, statement: str) -> None:
        from voc.store.engine import _with_driver

        engine = sa.create_engine(_with_driver(self._server), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


Work = Callable[[Place, Callable[[], None]], None]


@dataclass
class Scenario:
    """What is done, how far it had got where it was killed, and what is to be the same in the end.

    Attributes:
        prepare: readies a copy before the work.
        work: does what is left to do; calls its second argument after each thing that is acknowledged.
        after: looks at what the kill left; gets how many things were acknowledged, and says what is wrong.
        end: the end of the work, to be compared.
    """

    work: Work
    prepare: Callable[[Place], None] = lambda place: None
    after: Callable[[Store, int], Iterator[str]] = lambda store, acknowledged: iter(())
    end: Callable[[Place], dict[str, Any]] = lambda place: state(place)


@dataclass
class Report:
    """How many trials there were, how many ended before they were killed, and what went wrong."""

    trials: int = 0
    ended_before: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.trials} trials, {self.ended_before} ended before the kill, {len(self.wrong)} wrong"


def kill_often(
    scenario: Scenario, stage: Stage, *, times: int, seed: int = 0, say: Callable[[str], None] = print
) -> Report:
    """Kill the work so many times, each on a copy of its own."""
    whole = stage.copy()
    scenario.prepare(whole)
    began = time.monotonic()
    events, acknowledged = forked(scenario.work, whole)
    seconds = time.monotonic() - began
    wanted = scenario.end(whole)
    stage.remove(whole)
    draw, report = random.Random(seed), Report()
    for number in range(times):
        place = stage.copy()
        scenario.prepare(place)
        if number % 2:
            at = draw.uniform(0, seconds)
            died, acknowledged = killed(scenario.work, place, seconds=at)
            moment = f"{at:.2f} s of {seconds:.2f}"
        else:
            event = draw.randint(1, events)
            died, acknowledged = killed(scenario.work, place, event=event)
            moment = f"trace {event} of {events}"
        report.trials += 1
        report.ended_before += not died
        with place.open() as store:
            wrong = [*unsound(store), *scenario.after(store, acknowledged)]
        forked(scenario.work, place)
        end = scenario.end(place)
        wrong += [f"{part} is another in the end" for part in wanted if end[part] != wanted[part]]
        report.wrong += [f"killed at {moment}: {what}" for what in wrong]
        for what in wrong:
            say(f"killed at {moment}: {what}")
        stage.remove(place)
    return report


def forked(work: Work, place: Place) -> tuple[int, int]:
    """Do the work in a process of its own; how many traces it left, and how many things were acknowledged."""
    code, events, acknowledged = _child(work, place, None, None)
    if code:
        raise RuntimeError(f"the work ended with {code}")
    return events, acknowledged


def killed(work: Work, place: Place, *, event: int | None = None, seconds: float | None = None) -> tuple[bool, int]:
    """Do the work in a process that is killed at a trace or a time; whether it died of it, and what it acknowledged."""
    code, _, acknowledged = _child(work, place, event, seconds)
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the work ended with {code}")
    return code == -signal.SIGKILL, acknowledged


def _child(work: Work, place: Place, event: int | None, seconds: float | None) -> tuple[int, int, int]:
    told, telling = os.pipe()
    counted, counting = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(told)
        _live(work, place, event, telling, counting)
    os.close(telling)
    os.close(counting)
    if seconds is not None:
        # It counts when it is done, so a child that was faster than the moment is not waited for.
        select.select([counted], [], [], seconds)
        os.kill(process, signal.SIGKILL)
    with os.fdopen(told, "rb") as acks, os.fdopen(counted, "rb") as counts:
        acknowledged, count = len(acks.read()), counts.read()
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), int(count or 0), acknowledged


def _live(work: Work, place: Place, event: int | None, telling: int, counting: int) -> NoReturn:
    code = 1
    try:
        traces = _Traces(event)
        with traces.noticed():
            work(place, lambda: os.write(telling, b"."))
        os.write(counting, str(traces.count).encode())
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


class _Traces:
    """Counts what leaves a trace, and dies at a given one."""

    def __init__(self, last: int | None) -> None:
        self.count, self._last = 0, last

    def notice(self, *_: object, **__: object) -> None:
        self.count += 1
        if self.count == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def noticed(self) -> Iterator[None]:
        for name in ("before_cursor_execute", "commit"):
            sa.event.listen(sa.Engine, name, self.notice)
        for home, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink")):
            setattr(home, name, self._before(getattr(home, name)))
        yield

    def _before(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def noticed(*args: Any, **options: Any) -> Any:
            self.notice()
            return real(*args, **options)

        return noticed


def unsound(store: Store) -> Iterator[str]:
    """What a reader of the store would find wrong."""
    with store.begin() as connection:
        if store.engine.dialect.name == "sqlite":
            said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
            if said != "ok":
                yield f"SQLite says {said}"
        if not audit.verify(connection).holds:
            yield "the audit log does not hold"
        published = facts.published(connection)
    if published is None or not facts.present(store.facts_folder, published[1]):
        yield "the facts that pages read are gone"
    space = present(store)
    if space is None or space.vectors(store).broken():
        yield "vectors are broken"


def state(place: Place) -> dict[str, Any]:
    """All that a store holds, with what tells one history of runs from another left out.

    That is: the runs themselves, how a contact is sealed (new each time), and gaps in the numbers that the
    database gives (PostgreSQL leaves one where a transaction was cut off), for which numbers are counted anew.
    """
    with place.open() as store, store.begin() as connection:
        found: dict[str, Any] = {}
        numbers = {table.name: _numbers(connection, table) for table in metadata.sorted_tables if _is_numbered(table)}
        for table in metadata.sorted_tables:
            if table.name not in _OF_RUNS:
                found[table.name] = Counter(_rows(connection, table, numbers))
        published = facts.published(connection)
        assert published
        made = facts.load(store.facts_folder, *published)
        plain = dict.fromkeys(facts.FACETS, str)
        voices = made.voices.astype({"stage": str, "level": str})
        voices["topic"] = voices["topic"].map(lambda topic: numbers["topic"].get(topic, topic))
        found["facts"] = made.feedback.astype(plain).to_csv(), voices.to_csv()
        drawn = maps.read(store.facts_folder, published[1])
        found["map"] = None if drawn is None else (drawn.feedback.tolist(), drawn.x.tolist(), drawn.y.tolist())
        space = present(store)
        assert space
        vectors = space.vectors(store)
        ids = sorted(vectors.ids.tolist())
        found["vectors"] = ids, vectors.take(ids).tobytes()
    return found


# What an entry of the log says holds numbers, and a run that is done again is logged again; that the log holds
# together is looked at by itself.
_OF_RUNS = {"run", "refusal", "mark"}
_LEFT_OUT = {"contact": {"sealed"}, "audit": {"id", "hash", "salt", "subject", "before", "after"}}


def _is_numbered(table: sa.Table) -> bool:
    return "id" in table.c and table.c.id.primary_key and table.c.id.autoincrement is not False


def _numbers(connection: Connection, table: sa.Table) -> dict[int, int]:
    ids = connection.execute(sa.select(table.c.id).order_by(table.c.id)).scalars()
    return {id_: place for place, id_ in enumerate(ids, start=1)}


def _rows(connection: Connection, table: sa.Table, numbers: dict[str, dict[int, int]]) -> Iterator[str]:
    left_out = _LEFT_OUT.get(table.name, set())
    means = {column.name: {key.column.table.name for key in column.foreign_keys} for column in table.columns}
    if table.name in numbers:
        means["id"] = {table.name}
    columns = [one for one in table.columns if one.name not in left_out and not means[one.name] & _OF_RUNS]
    of = [numbers.get(next(iter(means[one.name]), ""), {}) for one in columns]
    wanted = sa.select(*columns)
    if table is audit_table:
        wanted = wanted.where(~table.c.action.startswith("run "))
    for row in connection.execute(wanted):
        yield repr([known.get(value, value) if known else _plain(value) for value, known in zip(row, of, strict=True)])


def _plain(value: object) -> object:
    return value.tobytes() if isinstance(value, np.ndarray | memoryview) else value
