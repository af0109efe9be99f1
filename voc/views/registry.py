"""Topics as people see them: renamed, merged, hidden and owned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from voc.errors import NotFound
from voc.store import Connection, curation, faces, topics

HIDDEN = -1
NO_TOPIC = -1


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic's face: its name and owner as people left them.

    mark is "praise", "complaint" or "" as a person, or else the job, marked it; parent
    the topic that it was split off.
    """

    id: int
    name: str
    machine_name: str
    words: tuple[str, ...]
    theme: str
    owner: str
    hidden: bool
    absorbed: tuple[int, ...] = ()
    pinned: bool = False
    mark: str = ""
    parent: int | None = None

    @property
    def praise(self) -> bool:
        """Whether it is praise, and so no pain point."""
        return self.mark == curation.PRAISE


@dataclass(frozen=True, slots=True)
class Registry:
    """The topics in force.

    Attributes:
        cards: those that stand for themselves and are shown, by id.
        hidden: those that people hid, by id.
        position: by stored topic id, the place in `cards`; -1 for no topic and for hidden ones.
        version: changes whenever a person changes something about topics.
        coming: those that a run at work has found and whose counts are not published yet; shown nowhere.
    """

    cards: tuple[TopicCard, ...]
    hidden: tuple[TopicCard, ...]
    position: NDArray[np.int32]
    version: int
    coming: tuple[TopicCard, ...] = ()

    def card(self, topic_id: int) -> TopicCard:
        """The topic that stands for `topic_id` now, hidden and coming ones included.

        Raises:
            NotFound: there is no such topic.
        """
        for card in (*self.cards, *self.hidden, *self.coming):
            if topic_id == card.id or topic_id in card.absorbed:
                return card
        raise NotFound(f"There is no topic {topic_id}. Choose one from the list of topics.")

    def named(self, said: str) -> TopicCard:
        """The shown topic of this name, in any case, or else the only one whose name holds these words.

        Raises:
            NotFound: no name holds them, or several do.
        """
        words = " ".join(said.split()).casefold()
        names = {card.name.casefold(): card for card in self.cards}
        found = [names[words]] if words in names else [card for card in self.cards if words in card.name.casefold()]
        if len(found) == 1 and words:
            return found[0]
        if not found or not words:
            raise NotFound(f"No topic is called '{said}'. Choose one from the list of topics.")
        several = ", ".join(f"{card.name} ({card.id})" for card in found[:5])
        raise NotFound(f"{len(found)} topics are called like '{said}': {several}. Say the whole name or the id.")

    def find(self, topic_id: int | None) -> TopicCard | None:
        """The topic that stands for `topic_id` now; None for no topic and for one that is unknown."""
        try:
            return self.card(topic_id) if topic_id is not None else None
        except NotFound:
            return None

    def homes(self, topic_ids: Iterable[int]) -> list[int]:
        """The topics that stand for these now, each once, in the order given.

        Raises:
            NotFound: there is no such topic.
        """
        return list(dict.fromkeys(self.card(topic_id).id for topic_id in topic_ids))

    def joined(self, topic_ids: Iterable[int]) -> "Registry":
        """The same topics with these read as if they were one, under the first of them; nothing is decided by it.

        Raises:
            NotFound: there is no such topic.
        """
        first, *others = (self.card(topic_id) for topic_id in self.homes(topic_ids))
        if not others:
            return self
        one = replace(
            first,
            name=" + ".join(card.name for card in (first, *others)),
            words=tuple(dict.fromkeys(word for card in (first, *others) for word in card.words)),
            hidden=False,
            absorbed=(*first.absorbed, *(id_ for card in others for id_ in (card.id, *card.absorbed))),
        )
        inside = {one.id, *one.absorbed}
        kept = [card for card in self.cards if card.id not in inside]
        cards = tuple(sorted((*kept, one), key=lambda card: card.id))
        place = {card.id: i for i, card in enumerate(cards)}
        now = [place[one.id if card.id in inside else card.id] for card in self.cards]
        position = np.asarray([*now, NO_TOPIC], dtype=np.int32)[self.position]  # no topic is -1, the last of them
        position[[one.id, *one.absorbed]] = place[one.id]
        hidden = tuple(card for card in self.hidden if card.id not in inside)
        return Registry(cards, hidden, position, hash((self.version, tuple(sorted(inside)))), self.coming)

    def place(self, topic_id: int) -> int:
        """The place of a topic in `cards`, -1 when it is hidden or unknown."""
        return int(self.position[topic_id]) if 0 <= topic_id < len(self.position) else NO_TOPIC


def read_registry(connection: Connection, *, ahead: bool = False) -> Registry:
    """Read the topics with every decision applied, as they looked when the published facts were made.

    With `ahead` they are as a run that is at work has them, for the run itself.
    """
    shown = {} if ahead else faces.every(connection)
    stored = [_as_shown(topic, shown.get(topic.id)) for topic in topics.every(connection)]
    themes = topics.theme_names(connection) | {id_: face.theme for id_, face in shown.items()}
    decided = curation.in_force(connection)
    home = {topic.id: decided.home_of(topic.id) for topic in stored}
    absorbed: dict[int, list[int]] = {}
    for topic_id, into in home.items():
        if topic_id != into and topic_id not in decided.unborn:
            absorbed.setdefault(into, []).append(topic_id)
    made = [
        _card(topic, decided, themes, tuple(absorbed.get(topic.id, ())))
        for topic in stored
        if home[topic.id] == topic.id
    ]
    unseen = {topic.id for topic in stored if shown and topic.id not in shown and topic.origin != topics.BY_SPLIT}
    cards = tuple(card for card in made if not card.hidden and card.id not in unseen)
    place = {card.id: i for i, card in enumerate(cards)}
    position = np.full(max((t.id for t in stored), default=0) + 1, NO_TOPIC, dtype=np.int32)
    for topic_id, into in home.items():
        position[topic_id] = place.get(into, HIDDEN)
    version = hash((*((card, card.hidden) for card in made), *sorted(unseen)))
    hidden = tuple(card for card in made if card.hidden and card.id not in unseen)
    return Registry(cards, hidden, position, version, tuple(card for card in made if card.id in unseen))


def _as_shown(topic: topics.StoredTopic, face: faces.Face | None) -> topics.StoredTopic:
    return replace(topic, name=face.name, words=face.words, praise=face.praise) if face else topic


def _card(
    topic: topics.StoredTopic, decided: curation.Curated, themes: Mapping[int, str], absorbed: tuple[int, ...]
) -> TopicCard:
    parent = decided.parents.get(topic.id)
    machine_mark = curation.PRAISE if topic.praise else ""
    return TopicCard(
        id=topic.id,
        name=decided.names.get(topic.id) or topic.name,
        machine_name=topic.name,
        words=topic.words,
        theme=themes.get(topic.id) or (themes.get(parent, "") if parent else ""),
        owner=decided.owners.get(topic.id, ""),
        hidden=topic.id in decided.hidden,
        absorbed=absorbed,
        pinned=topic.id in decided.pinned,
        mark=decided.marks.get(topic.id, machine_mark),
        parent=parent,
    )
