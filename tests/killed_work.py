"""What is killed in `killing`: a run, edits and an announcement; and the store that they begin with."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from killing import NOW, Place, Scenario, Stage
from mail_server import Inbox, mail_server

from voc import ingest, pipeline, sample
from voc.announcements import Sending, Server
from voc.models import RawFeedback
from voc.settings import Settings
from voc.store import Store, backlog, facts, outbox, releases, topics
from voc.store.outbox import Delivery
from voc.store.tables import audit as audit_table
from voc.views import editing
from voc.views.editing import Edit

SAID = datetime(2025, 9, 1, tzinfo=UTC)
PEOPLE = 8


def rows_of(folder: Path, size: int) -> list[RawFeedback]:
    """Rows of the sample, by time."""
    sample.write(folder, size=size, seed=4)
    plans = [ingest.plan(path, zone=Settings().zone) for path in ingest.find([folder])]
    return sorted(
        (row for plan in plans for row in ingest.read(plan) if isinstance(row, RawFeedback)),
        key=lambda row: row.said_at,
    )


def filled(stage: Stage, rows: Sequence[RawFeedback]) -> None:
    """Let the job make the store to begin with, and give it an item that ships."""
    with stage.base.open() as store:
        pipeline.run([rows], store, stage.base.settings, now=lambda: NOW)
        with store.begin() as connection:
            first = min(topic.id for topic in topics.every(connection))
            item = backlog.add(connection, topic_id=first, title="Refund", problem="", owner="", at=NOW, who="ani")
            releases.ship_as(connection, item, name="5.4", on=NOW.date(), at=NOW, who="ani")


def a_run(rows: Sequence[RawFeedback]) -> Scenario:
    """A run that brings new rows, edited ones, and ones it knows."""
    edited = [
        replace(row, text=f"{row.text} dan masih begitu sampai hari ini", edited_at=row.said_at + timedelta(days=1))
        for row in rows[:20]
    ]

    def work(place: Place, acknowledge: Callable[[], None]) -> None:
        with place.open() as store:
            pipeline.run([rows, edited], store, place.settings, now=lambda: NOW)
        acknowledge()

    return Scenario(work)


def edits(count: int = 14) -> Scenario:
    """Edits of topics one after the other; each is acknowledged when it is done."""

    def done(store: Store) -> int:
        with store.begin() as connection:
            query = sa.select(sa.func.count()).where(audit_table.c.who == "kill")
            return int(connection.execute(query).scalar_one())

    def work(place: Place, acknowledge: Callable[[], None]) -> None:
        with place.open() as store:
            for number in range(done(store), count):
                _edit(store, number)
                acknowledge()

    def after(store: Store, acknowledged: int) -> Iterator[str]:
        if not acknowledged <= done(store) <= acknowledged + 1:
            yield f"{acknowledged} edits were acknowledged, {done(store)} are there"

    return Scenario(work, after=after)


def _edit(store: Store, number: int) -> None:
    at = NOW + timedelta(minutes=number)
    with store.begin() as connection:
        living = sorted(topic.id for topic in topics.every(connection))
    topic, other = living[number % 3], living[3]
    match number % 7:
        case 0 | 4:
            editing.apply(store, Edit("rename", topic, {"name": f"Nama {number}"}), who="kill", at=at)
        case 1:
            with store.begin() as connection:
                published = facts.published(connection)
            assert published
            made = facts.load(store.facts_folder, *published)
            first = made.voices[made.voices["topic"] == topic]["row"].iloc[number // 7]
            moved = editing.move(store, int(made.feedback["id"].iloc[first]), other, away_from=topic)
            editing.apply(store, moved, who="kill", at=at)
        case 2:
            editing.apply(store, Edit("hide", topic, {}), who="kill", at=at)
        case 3:
            editing.apply(store, Edit("merge", topic, {"into": other}), who="kill", at=at)
        case 5:
            editing.apply(store, Edit("own", topic, {"owner": "Ana"}), who="kill", at=at)
        case 6:
            editing.undo(store, who="kill", at=at)


def an_announcement(inbox: Inbox, people: int = PEOPLE) -> Scenario:
    """E-mails to people through a real server; in the end the doubts are settled by the server's log."""
    sending = Sending(sender="kabar@pasarku.example", server=Server("127.0.0.1", inbox.port), per_minute=10**9)

    def mailbox(authors: Sequence[int]) -> dict[int, str]:
        return {author: f"orang{author}@example.org" for author in authors}

    def prepare(place: Place) -> None:
        inbox.taken.clear()
        waiting = [
            Delivery(
                release_id=1,
                author=author,
                item_id=1,
                medium="email",
                language="id",
                feedback_id=author,
                said_on=SAID.date(),
                subject="Sudah kami perbaiki",
                text="Halo Kak!",
            )
            for author in range(1, people + 1)
        ]
        with place.open() as store:
            pipeline.fill_outbox(store, waiting, at=NOW, who="ani")

    def work(place: Place, acknowledge: Callable[[], None]) -> None:
        with place.open() as store:
            pipeline.send_mail(store, 1, sending, key=b"k" * 32, mailbox=mailbox, now=lambda: NOW)
        acknowledge()

    def end(place: Place) -> dict[str, Any]:
        with place.open() as store:
            pipeline.settle_doubts(store, 1, inbox.log, at=NOW, who="ani")
            pipeline.send_mail(store, 1, sending, key=b"k" * 32, mailbox=mailbox, now=lambda: NOW)
            with store.begin() as connection:
                states = {status: n for (_, status), n in outbox.counts(connection, 1).items()}
        return {"mails": Counter(inbox.addresses), "outbox": states}

    def after(store: Store, acknowledged: int) -> Iterator[str]:
        if any(n > 1 for n in Counter(inbox.addresses).values()):
            yield "somebody was told twice"

    return Scenario(work, prepare=prepare, after=after, end=end)


@contextmanager
def scenarios(rows: Sequence[RawFeedback]) -> Iterator[dict[str, Scenario]]:
    """The three of them, by name, with the mail server they need."""
    with mail_server() as inbox:
        yield {"run": a_run(rows), "edit": edits(), "announcement": an_announcement(inbox)}
