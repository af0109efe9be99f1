"""What waits for a person's word: changes that the batch job proposes, and topics that are forming."""

from dataclasses import dataclass
from datetime import datetime

from voc.store import Store, curation, expected, members, proposals, reads
from voc.store import topics as registry
from voc.store.candidates import Candidate
from voc.store.candidates import every as candidates_of
from voc.store.proposals import Proposal
from voc.views import editing
from voc.views.editing import Edit, Preview

QUOTES = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open proposal with the names of its topics (into is "" but for a merge) and what some of it says."""

    proposal: Proposal
    topic: str
    into: str
    quotes: tuple[str, ...]


def waiting(store: Store, topic_id: int | None = None) -> list[Waiting]:
    """The open proposals, those about one topic if it is named."""
    with store.begin() as connection:
        decided = curation.in_force(connection)
        names = {topic.id: decided.names.get(topic.id) or topic.name for topic in registry.every(connection)}
        found = []
        for one in proposals.every(connection):
            into = one.detail.get("into")
            if topic_id is not None and topic_id not in (one.topic_id, into):
                continue
            said = reads.with_passages(connection, proposals.passages(connection, one.id)[:QUOTES])
            shown = reads.by_id(connection, [ids[0] for ids in said.values() if ids])
            quotes = tuple(item.text for item in shown)
            found.append(Waiting(one, names.get(one.topic_id, ""), names.get(into, "") if into else "", quotes))
    return found


def forming(store: Store) -> list[Candidate]:
    """Groups of feedback without a topic that too few people stand behind yet, most people first."""
    with store.begin() as connection:
        return candidates_of(connection)


def expected_topics(store: Store) -> list[expected.Expected]:
    """The topics that people described beforehand, by name."""
    with store.begin() as connection:
        return expected.every(connection)


def preview(store: Store, proposal_id: int) -> Preview:
    """What accepting a proposal would do.

    Raises:
        NotFound: there is no such open proposal.
    """
    return editing.preview(store, _edit(store, proposal_id))


def accept(store: Store, proposal_id: int, *, who: str, at: datetime) -> int:
    """Do what is proposed; return the decision's id, by which it can be undone.

    Raises:
        NotFound: there is no such open proposal.
        InputError: it cannot be done any more; the text says why.
    """
    made = editing.apply(store, _edit(store, proposal_id), who=who, at=at)
    with store.begin() as connection:
        proposals.close(connection, proposal_id, proposals.ACCEPTED, who=who, at=at)
    return made


def reject(store: Store, proposal_id: int, *, who: str, at: datetime) -> None:
    """Refuse a proposal; the job will not make it again.

    Raises:
        NotFound: there is no such open proposal.
    """
    with store.begin() as connection:
        proposals.close(connection, proposals.get(connection, proposal_id).id, proposals.REJECTED, who=who, at=at)


def _edit(store: Store, proposal_id: int) -> Edit:
    with store.begin() as connection:
        one = proposals.get(connection, proposal_id)
        if one.kind == proposals.SPLIT:
            whole = members.of_topics(connection, editing.family(connection, one.topic_id))
            part = sorted(set(proposals.passages(connection, one.id)) & set(whole))
            return editing.split(one.topic_id, one.detail["name"], part, of=len(whole), by=f"proposal {one.id}")
    match one.kind:
        case proposals.MERGE:
            return Edit(curation.MERGE, one.topic_id, {"into": one.detail["into"]})
        case proposals.NAME:
            return Edit(curation.RENAME, one.topic_id, {"name": one.detail["name"]})
        case _:
            return Edit(curation.HIDE, one.topic_id)
