"""The passages that people's decisions place in a topic, whatever the batch job thinks of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from voc.store.curation import PLACING, Decision, decisions
from voc.store.tables import curation, curation_member, feedback, feedback_passage, passage

AT_ONCE = 20_000


def add(connection: Connection, decision_id: int, passage_ids: Iterable[int], *, taught: bool) -> None:
    """Note what a decision places in its topic; taught are those that came later and resembled the first."""
    rows = [{"decision_id": decision_id, "passage_id": id_, "taught": taught} for id_ in passage_ids]
    if rows:
        connection.execute(sa.insert(curation_member), rows)


def of_decision(connection: Connection, decision_id: int, *, taught: bool | None = None) -> list[int]:
    """The passages of one decision, by id; only the taught or the named ones if asked."""
    query = sa.select(curation_member.c.passage_id).where(curation_member.c.decision_id == decision_id)
    if taught is not None:
        query = query.where(curation_member.c.taught == taught)
    return list(connection.execute(query.order_by(curation_member.c.passage_id)).scalars())


def placing(connection: Connection) -> dict[int, Decision]:
    """The splits and moves that hold, by id, in order."""
    return {d.id: d for d in decisions(connection) if d.action in PLACING and not d.undone}


def placed(connection: Connection, passage_ids: Collection[int] | None = None) -> dict[int, int]:
    """The topic that people placed a passage in, by passage id; the newest decision that holds wins."""
    return {id_: decision.target for id_, decision in placed_by(connection, passage_ids).items()}


def placed_by(connection: Connection, passage_ids: Collection[int] | None = None) -> dict[int, Decision]:
    """The decision that says where a passage belongs, by passage id; of all passages where none is named."""
    holding = placing(connection)
    if not holding:
        return {}
    newest = (
        sa.select(curation_member.c.passage_id, sa.func.max(curation_member.c.decision_id).label("decision"))
        .join(curation, curation.c.id == curation_member.c.decision_id)
        .where(~curation.c.undone)
        .group_by(curation_member.c.passage_id)
    )
    found: dict[int, Decision] = {}
    for part in _parts(passage_ids):
        query = newest if part is None else newest.where(curation_member.c.passage_id.in_(part))
        found.update({row.passage_id: holding[row.decision] for row in connection.execute(query)})
    return found


def corrected(connection: Connection) -> dict[int, Decision]:
    """The decision behind each passage that a person moved or split off, not counting what followed by itself."""
    named = {id_: set(of_decision(connection, id_, taught=False)) for id_ in placing(connection)}
    newest = placed_by(connection, set().union(*named.values()))
    return {id_: decision for id_, decision in newest.items() if id_ in named[decision.id]}


def of_topics(connection: Connection, topic_ids: Collection[int]) -> list[int]:
    """The informative passages of these topics now: the batch job's, but for those that people placed elsewhere."""
    where_people_say = placed(connection)
    query = sa.select(passage.c.id).where(passage.c.topic_id.in_(list(topic_ids)), passage.c.informative)
    by_machine = {id_ for id_ in connection.execute(query).scalars() if id_ not in where_people_say}
    by_people = {id_ for id_, target in where_people_say.items() if target in topic_ids}
    return sorted(by_machine | by_people)


def topics_of(connection: Connection, passage_ids: Collection[int]) -> dict[int, int | None]:
    """The topic of each informative passage now, by passage id; None for none."""
    people = placed(connection, passage_ids)
    found: dict[int, int | None] = {}
    for part in _parts(passage_ids):
        query = sa.select(passage.c.id, passage.c.topic_id).where(passage.c.id.in_(part or []), passage.c.informative)
        found.update({row.id: people.get(row.id, row.topic_id) for row in connection.execute(query)})
    return found


def of_feedback(connection: Connection, feedback_id: int) -> list[int]:
    """The informative passages of one feedback, in its order."""
    return of_each(connection, [feedback_id]).get(feedback_id, [])


def of_each(connection: Connection, feedback_ids: Collection[int]) -> dict[int, list[int]]:
    """The informative passages of each feedback that has some, in its order."""
    found: dict[int, list[int]] = {}
    for part in _parts(feedback_ids):
        query = (
            sa.select(feedback_passage.c.feedback_id, passage.c.id)
            .join(feedback_passage, feedback_passage.c.passage_id == passage.c.id)
            .where(feedback_passage.c.feedback_id.in_(part or []), passage.c.informative)
            .order_by(feedback_passage.c.feedback_id, feedback_passage.c.position)
        )
        for row in connection.execute(query):
            found.setdefault(row.feedback_id, []).append(row.id)
    return found


def speakers(connection: Connection, passage_ids: Collection[int]) -> tuple[set[int], set[int]]:
    """Feedback (nobody's duplicates) and authors behind passages."""
    said: set[int] = set()
    people: set[int] = set()
    for part in _parts(passage_ids):
        query = (
            sa.select(feedback.c.id, feedback.c.author)
            .join(feedback_passage, feedback_passage.c.feedback_id == feedback.c.id)
            .where(feedback_passage.c.passage_id.in_(part or []), feedback.c.duplicate_of.is_(None))
        )
        for row in connection.execute(query):
            said.add(row.id)
            people.add(row.author)
    return said, people


def languages(connection: Connection, passage_ids: Collection[int]) -> dict[int, str]:
    """The language of passages, by id."""
    found: dict[int, str] = {}
    for part in _parts(passage_ids):
        query = sa.select(passage.c.id, passage.c.language).where(passage.c.id.in_(part or []))
        found.update({row.id: row.language for row in connection.execute(query)})
    return found


def containing(connection: Connection, passage_ids: Collection[int], words: Sequence[str]) -> list[int]:
    """Those of the passages whose text has every one of `words`; case does not matter."""
    found: list[int] = []
    for part in _parts(passage_ids):
        query = sa.select(passage.c.id).where(passage.c.id.in_(part or []))
        for word in words:
            query = query.where(passage.c.text.icontains(word, autoescape=True))
        found += connection.execute(query).scalars()
    return sorted(found)


def _parts(ids: Collection[int] | None) -> Iterator[list[int] | None]:
    if ids is None:
        yield None
        return
    listed = list(ids)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
