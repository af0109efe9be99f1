"""Ask a language model for names of topics, and put them before people as proposals."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from voc import language
from voc import proposals as models
from voc.errors import NotFound
from voc.proposals import Endpoint
from voc.store import Store, curation, proposals
from voc.store import topics as registry
from voc.store.proposals import NAME, Proposed
from voc.store.topics import LIVING, SPLIT_OFF


@dataclass(slots=True)
class Asked:
    """What came of asking: names proposed and topics skipped with the reason, by topic id; same counts names kept."""

    proposed: dict[int, str] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    same: int = 0


@dataclass(frozen=True, slots=True)
class _Face:
    """What a model may see of a topic, and the name it has."""

    id: int
    name: str
    words: tuple[str, ...]
    quotes: tuple[str, ...]


def propose_names(store: Store, endpoint: Endpoint, *, at: datetime, topic_id: int | None = None) -> Asked:
    """Ask for a name of every topic in force that no person has named, or of one; nothing is renamed.

    Only words and redacted quotes leave the machine. A proposal is kept as soon as it is
    made, in the place of an open one for the same topic; what a person rejected is not proposed again.

    Raises:
        NotFound: there is no such topic in force.
        SettingsError: the endpoint is refused, fails or answers something else; what was kept until then stays.
    """
    faces, names = _faces(store, topic_id)
    asked = Asked()
    for face in faces:
        if not face.quotes:
            asked.skipped[face.id] = "no quotes yet"
            continue
        others = [*(name for id_, name in names.items() if id_ != face.id), *asked.proposed.values()]
        answer = models.ask(endpoint, models.messages(face.words, face.quotes, language=_spoken(face.quotes)))
        try:
            name = models.read_name(answer, taken=others)
        except models.Unusable as reason:
            asked.skipped[face.id] = str(reason)
            continue
        if name.casefold() == face.name.casefold():
            asked.same += 1
            continue
        made = Proposed(NAME, face.id, {"name": name, "model": endpoint.model})
        with store.begin() as connection:
            kept = proposals.replace(connection, [made], kinds=(NAME,), topic_id=face.id, run_id=None, at=at)
        if kept:
            asked.proposed[face.id] = name
        else:
            asked.skipped[face.id] = "a person refused that name before"
    return asked


def _faces(store: Store, topic_id: int | None) -> tuple[list[_Face], dict[int, str]]:
    """The topics to ask about, and the names of all in force."""
    with store.begin() as connection:
        decided = curation.in_force(connection)
        known = [
            topic
            for topic in registry.every(connection)
            if topic.status in (LIVING, SPLIT_OFF)
            and decided.home_of(topic.id) == topic.id
            and topic.id not in decided.hidden
        ]
        said = registry.quotes(connection)
    names = {topic.id: decided.names.get(topic.id) or topic.name for topic in known}
    if topic_id is not None and topic_id not in names:
        raise NotFound(f"There is no topic {topic_id}. See: python -m voc topics")
    wanted = [t for t in known if t.id == topic_id or (topic_id is None and t.id not in decided.names)]
    faces = [_Face(t.id, names[t.id], t.words, tuple(q.text for q in said.get(t.id, []))) for t in wanted]
    return faces, names


def _spoken(quotes: tuple[str, ...]) -> str:
    return Counter(str(language.detect(quote)) for quote in quotes).most_common(1)[0][0]
