"""Edits of topics: what one would do before it is done, the doing, and the taking back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from voc import embed, topics
from voc.errors import InputError, NotFound
from voc.store import Connection, Store, backlog, curation, members, reads, typed
from voc.store import topics as registry
from voc.store.curation import GATHER, MAKING, MERGE, MOVE, PLACING, RENAME, SPLIT, Decision
from voc.store.facts import republish
from voc.store.space import present
from voc.store.topics import NewTopic
from voc.views import resembling

FEWEST_IN_PART = 5


@dataclass(frozen=True, slots=True)
class Edit:
    """Something a person wants to do to a topic; passages are those that it places elsewhere."""

    action: str
    topic_id: int
    detail: dict[str, Any] = field(default_factory=dict)
    passages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something an edit goes against.

    kind is "name taken", "placed before", "nothing stays", "target hidden", "owners differ",
    "pinned" or "in the backlog"; text says it in English, values are what it names.
    """

    kind: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would do: distinct people and feedback that move, and what it goes against."""

    people: int
    voices: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the groups a topic falls into: its passages, its people, and what some of them say."""

    passages: tuple[int, ...]
    people: int
    quotes: tuple[str, ...]


def move(store: Store, feedback_id: int, into: int, *, away_from: int | None = None) -> Edit:
    """The edit that moves one feedback, or what it says on one topic, to another topic.

    Raises:
        NotFound: there is no such feedback or topic.
        InputError: it says nothing that could be moved, or is there already.
    """
    with store.begin() as connection:
        said = members.of_feedback(connection, feedback_id)
        if not said:
            raise NotFound(f"There is no feedback {feedback_id} that says something about a topic.")
        decided = curation.in_force(connection)
        now = {
            id_: None if topic is None else decided.home_of(topic)
            for id_, topic in members.topics_of(connection, said).items()
        }
    home = decided.home_of(into)
    moved = [id_ for id_ in said if now[id_] != home and (away_from is None or now[id_] == decided.home_of(away_from))]
    if not moved:
        raise InputError(f"Feedback {feedback_id} has nothing to move to topic {into}.")
    left = next((now[id_] for id_ in moved if now[id_] is not None), None)
    return Edit(MOVE, into, {"feedback": feedback_id, "from": left}, tuple(sorted(moved)))


def split_by_search(store: Store, topic_id: int, words: Sequence[str], name: str) -> Edit:
    """The edit that makes a topic of its own of what a topic's voices say with all of `words`.

    Raises:
        InputError: nobody, or everybody, says so.
    """
    with store.begin() as connection:
        inside = members.of_topics(connection, family(connection, topic_id))
        found = members.containing(connection, inside, words)
    return split(topic_id, name, found, of=len(inside), by=" ".join(words))


def split(topic_id: int, name: str, passages: Sequence[int], *, of: int, by: str) -> Edit:
    """The edit that makes a topic of its own of some passages of a topic.

    Raises:
        InputError: there is nothing in the new topic, or nothing left in the old.
    """
    if not passages or len(passages) >= of:
        raise InputError(f"A split needs a part of the topic: {len(passages)} of its {of} texts would go.")
    return Edit(SPLIT, topic_id, {"name": name, "by": by}, tuple(sorted(passages)))


def parts(store: Store, topic_id: int, *, most: int = 4) -> list[Part]:
    """The groups that a topic's voices fall into by meaning, largest first; one group where there is but one.

    Raises:
        NotFound: there is no such topic.
    """
    with store.begin() as connection:
        inside = members.of_topics(connection, family(connection, topic_id))
        ids, vectors = resembling.vectors(connection, store, inside)
        if len(ids) < 2 * FEWEST_IN_PART:
            groups = [ids]
        else:
            label = topics.subgroups(vectors, most=most, fewest=FEWEST_IN_PART)
            groups = [ids[label == group] for group in range(int(label.max()) + 1)]
        found = []
        for group in sorted(groups, key=len, reverse=True):
            people = members.speakers(connection, group.tolist())[1]
            typical = _typical(vectors[np.isin(ids, group)], group) if len(group) else []
            said = reads.with_passages(connection, typical)
            shown = reads.by_id(connection, [said[id_][0] for id_ in typical if said.get(id_)])
            found.append(Part(tuple(group.tolist()), len(people), tuple(item.text for item in shown)))
    return found


def preview(store: Store, edit: Edit) -> Preview:
    """Count who moves, and say what the edit goes against; nothing is changed."""
    with store.begin() as connection:
        decided = curation.in_force(connection)
        if edit.action in PLACING:
            moving: Sequence[int] = edit.passages
        elif edit.action in (MERGE, curation.HIDE, curation.SHOW):
            moving = members.of_topics(connection, family(connection, edit.topic_id))
        else:
            moving = ()
        said, people = members.speakers(connection, moving)
        return Preview(len(people), len(said), tuple(_conflicts(connection, edit, decided)))


def apply(store: Store, edit: Edit, *, who: str, at: datetime) -> int:
    """Do an edit; return the decision's id, by which it can be undone.

    Raises:
        NotFound: there is no such topic.
        InputError: it cannot be done; the text says why.
    """
    with store.begin() as connection:
        detail = dict(edit.detail)
        if edit.action in MAKING:
            detail["child"] = _child(connection, store, edit, at)
        elif edit.action == MOVE:
            detail |= _lesson(connection, store, edit)
        made = curation.decide(connection, edit.action, edit.topic_id, detail, who=who, at=at)
        if edit.action in PLACING:
            members.add(connection, made, edit.passages, taught=False)
            republish(connection, store.facts_folder, edit.passages)
    return made


def undo(store: Store, decision_id: int | None = None, *, who: str, at: datetime) -> Decision:
    """Take back a decision, the newest where none is named, with all it taught.

    Raises:
        NotFound: there is no such decision, or nothing to undo.
    """
    with store.begin() as connection:
        undone = curation.undo(connection, decision_id, who=who, at=at)
        if undone.action in PLACING:
            republish(connection, store.facts_folder, members.of_decision(connection, undone.id))
    return undone


def family(connection: Connection, topic_id: int) -> set[int]:
    """The ids that count as this topic now: its own, and those of topics that became part of it.

    Raises:
        NotFound: there is no such topic.
    """
    known = [topic.id for topic in registry.every(connection)]
    if topic_id not in known:
        raise NotFound(f"There is no topic {topic_id}. See: python -m voc topics")
    decided = curation.in_force(connection)
    home = decided.home_of(topic_id)
    return {id_ for id_ in known if decided.home_of(id_) == home}


def builds_on(connection: Connection, decision: Decision) -> list[Decision]:
    """Later decisions that hold and are about what this one made."""
    if decision.action not in MAKING:
        return []
    later = curation.decisions(connection, decision.target)
    return [other for other in later if other.id > decision.id and not other.undone]


def _conflicts(connection: Connection, edit: Edit, decided: curation.Curated) -> Iterator[Conflict]:
    name = edit.detail.get("name", "")
    if edit.action in (RENAME, *MAKING) and name:
        for topic in registry.every(connection):
            taken = decided.names.get(topic.id) or topic.name
            stands = decided.home_of(topic.id) == topic.id != edit.topic_id
            if stands and taken.casefold() == name.casefold():
                yield Conflict("name taken", f"Topic {topic.id} has this name already.", {"topic": topic.id})
    if edit.action in PLACING:
        before = {d.id: d for d in members.placed_by(connection, edit.passages).values()}
        for d in before.values():
            text = f"Decision {d.id} ({d.action}, {d.who}) placed some of these texts."
            yield Conflict("placed before", text, {"decision": d.id, "who": d.who})
    if edit.action == GATHER:
        called = {topic.id: decided.names.get(topic.id) or topic.name for topic in registry.every(connection)}
        for id_ in edit.detail["of"]:
            if set(members.of_topics(connection, family(connection, id_))) <= set(edit.passages):
                text = f"Nothing of topic {id_} stays; merging it keeps its history."
                yield Conflict("nothing stays", text, {"topic": called[id_]})
    if edit.action == MERGE:
        yield from _against_merging(edit.topic_id, edit.detail["into"], decided)
    if edit.action in (MERGE, curation.HIDE):
        if edit.topic_id in decided.pinned:
            yield Conflict("pinned", f"Topic {edit.topic_id} is pinned.")
        for item in backlog.every(connection):
            if edit.topic_id in map(decided.home_of, item.topic_ids):
                yield Conflict("in the backlog", f"Backlog item {item.id} is about this topic.", {"item": item.id})


def _against_merging(one: int, two: int, decided: curation.Curated) -> Iterator[Conflict]:
    if two in decided.hidden:
        yield Conflict("target hidden", f"Topic {two} is hidden, so both would be.")
    first, second = decided.owners.get(one), decided.owners.get(two)
    if first and second and first != second:
        text = f"The two topics have different owners: {first} and {second}."
        yield Conflict("owners differ", text, {"one": first, "two": second})


def _child(connection: Connection, store: Store, edit: Edit, at: datetime) -> int:
    """The topic that a split or a gathering makes: its centre is that of its members."""
    name = typed.name(edit.detail.get("name", ""), curation.LONGEST)
    if not name:
        raise InputError("A topic needs a name; this one is empty.")
    space = present(store)
    _, vectors = resembling.vectors(connection, store, edit.passages)
    if space is None or not len(vectors):
        raise InputError("These texts have no vectors yet. Run the batch job first.")
    centre = embed.unit(vectors.mean(axis=0, keepdims=True))[0]
    radius = float(np.quantile(vectors @ centre, 0.02))
    new = NewTopic(name, (), centre, radius)
    (child,) = registry.add(
        connection, [new], fingerprint=space.fingerprint, run_id=None, at=at, origin=registry.BY_SPLIT
    )
    typical = _typical(vectors, np.asarray(edit.passages))
    said = reads.with_passages(connection, typical)
    registry.set_quotes(connection, {child: list(dict.fromkeys(said[id_][0] for id_ in typical if said.get(id_)))})
    return child


def _lesson(connection: Connection, store: Store, edit: Edit) -> dict[str, Any]:
    """What a move teaches: how much like a moved text another must be to follow it.

    More than nearly all texts that stay in the topic it left: what resembles a
    mistake more than what it was mistaken for is the same mistake.
    """
    space = present(store)
    left = edit.detail.get("from")
    stay = set(members.of_topics(connection, family(connection, left)) if left else ()) - set(edit.passages)
    near = resembling.near(connection, store, edit.passages, sorted(stay))
    if space is None or not near:
        return {}
    return {"near": list(near.values()), "fingerprint": space.fingerprint}


def _typical(vectors: np.ndarray, ids: np.ndarray, *, most: int = 3) -> list[int]:
    """The passages nearest to the middle of their group."""
    middle = vectors.mean(axis=0)
    return [int(ids[row]) for row in np.argsort(-(vectors @ middle), kind="stable")[:most]]
