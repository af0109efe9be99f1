"""What people answered when they were asked after a release whether it helped: one row a person and release."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import forgotten
from voc.store.tables import answer

LOWEST, HIGHEST = 1, 5
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's; told says whether the release had been announced to them when they were asked.

    score is LOWEST to HIGHEST, None while nothing was answered.
    """

    author: int
    told: bool
    score: int | None
    answered_at: datetime | None


def ask(connection: Connection, release_id: int, told: Mapping[int, bool], *, at: datetime) -> int:
    """Keep whom we ask, and whether they had been told; who was asked before stays as is. Returns how many are new.

    Who was forgotten meanwhile is left out.
    """
    known = {one.author for one in of_release(connection, release_id)} | forgotten.every(connection)
    rows = [
        {"release_id": release_id, "author": author, "told": was, "asked_at": at}
        for author, was in sorted(told.items())
        if author not in known
    ]
    if rows:
        connection.execute(sa.insert(answer), rows)
    return len(rows)


def keep(connection: Connection, release_id: int, author: int, score: int, *, at: datetime) -> None:
    """Keep what a person answered; the newest answer is theirs.

    Raises:
        InputError: the score is none.
        NotFound: nobody asked that person.
    """
    if not LOWEST <= score <= HIGHEST:
        raise InputError(f"An answer is {LOWEST} to {HIGHEST}, not {score}.")
    mine = (answer.c.release_id == release_id) & (answer.c.author == author)
    changed = connection.execute(sa.update(answer).where(mine).values(score=score, answered_at=at))
    if not changed.rowcount:
        raise NotFound("Nobody of that link was asked after that release.")


def asked(connection: Connection, release_id: int, author: int) -> bool:
    """Whether that person was asked."""
    mine = (answer.c.release_id == release_id) & (answer.c.author == author)
    return connection.execute(sa.select(answer.c.author).where(mine)).first() is not None


def of_release(connection: Connection, release_id: int) -> list[Answer]:
    """Everybody who was asked after a release, by pseudonym."""
    query = sa.select(answer).where(answer.c.release_id == release_id).order_by(answer.c.author)
    return [Answer(row.author, row.told, row.score, row.answered_at) for row in connection.execute(query)]


def forget(connection: Connection, authors: Collection[int]) -> None:
    """Remove what these people answered, and that they were asked."""
    wanted = sorted(set(authors))
    for start in range(0, len(wanted), AT_ONCE):
        connection.execute(sa.delete(answer).where(answer.c.author.in_(wanted[start : start + AT_ONCE])))
