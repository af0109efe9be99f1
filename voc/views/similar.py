"""Similar cases: what is known of a new message, as a support agent would paste it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from voc import embed, language, privacy, sentiment, similar
from voc.announcements import version_of
from voc.backlog.wording import day
from voc.embed import Encoder
from voc.models import ItemStatus, Language, Sentiment, Urgency
from voc.similar import Spoken, Stage
from voc.store import Store, backlog, releases, topics
from voc.store.backlog import StoredItem
from voc.store.releases import ReleasedItem
from voc.views.registry import TopicCard
from voc.views.search import Hit, by_meaning, topics_of
from voc.views.slice import Slice

# A tenth below a topic's radius is still a fair guess; further off the message is about something else.
NEAR_MISS = 0.1
# The radius of a small topic is that of its farthest member, which may be anything; an answer asks for more than that.
LEAST_LIKE = 0.2
# So many of the earlier voices that are most alike say what a message is about: the middle of a topic lies far from
# what a short message says of it, and often nearer to another topic's.
VOTERS = 10
NEGATIVE_BELOW, POSITIVE_ABOVE = -0.2, 0.4
WORKED_ON = (ItemStatus.PLANNED, ItemStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Fix:
    """A release that the topic was in; what it changed, and of what, in the message's language where known.

    version is "" where people have none to update to.
    """

    release: str
    version: str
    shipped_on: date
    change: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a message.

    Attributes:
        text: the message without personal data.
        language: of the message.
        topic: None where no topic is near; similarity is the cosine to it, sure whether
            it lies within the topic's radius.
        people: who spoke of the topic in the slice's period.
        urgency: how soon somebody should look.
        items: what the team made of the topic, newest first.
        fix: the newest release it was in.
        hits: the most similar earlier feedback.
        reply: a first answer, in the message's language.
    """

    text: str
    language: Language
    topic: TopicCard | None
    similarity: float
    sure: bool
    people: int
    urgency: Urgency
    items: tuple[StoredItem, ...]
    fix: Fix | None
    hits: tuple[Hit, ...]
    reply: str


def similar_cases(
    store: Store, cut: Slice, message: str, encoder: Encoder, *, limit: int = 5, own: Sequence[str] = ()
) -> Case:
    """Look a message up among the topics, earlier feedback, and what was done about them.

    own are names of the company and its partners, which stay in the message.
    """
    text = privacy.redact(message, keep=own).text
    code = language.detect(text)
    spoken: Spoken = "en" if code == Language.ENGLISH else "id"
    hits = by_meaning(store, cut, text, encoder, limit=max(limit, VOTERS)).hits
    spoken_of = [_topic_ids(cut, hit.shown.id) for hit in hits[:VOTERS]]
    card, similarity, sure = _topic(store, cut, text, code, encoder, spoken_of)
    mood = _mood(text)
    with store.begin() as connection:
        items = [one for one in backlog.every(connection) if card and card.id in cut.registry.homes(one.topic_ids)]
        shipped = {
            item.item_id: (release, item)
            for release in reversed(releases.every(connection))
            for item in releases.items(connection, release.id)
        }
    fix = _fix([shipped[one.id] for one in items if one.id in shipped], spoken)
    place = cut.registry.place(card.id) if card else -1
    return Case(
        text=text,
        language=code,
        topic=card,
        similarity=similarity,
        sure=sure,
        people=cut.people_in(cut.topic_rows(place)) if place >= 0 else 0,
        urgency=sentiment.urgency(text, mood),
        items=tuple(reversed(items)),
        fix=fix,
        hits=tuple(hits[:limit]),
        reply=_reply(mood, card if sure and (items or not _is_praised(hits[:VOTERS])) else None, items, fix, spoken),
    )


def nearest_topic(vector: np.ndarray, centroids: np.ndarray, radii: np.ndarray) -> tuple[int, float, bool]:
    """The topic a message is nearest to: its row, the cosine, and whether it lies within the radius.

    Args:
        vector: (d,) centred unit vector.
        centroids: (k, d) unit rows, k at least 1.
        radii: (k,) least cosines of members.
    """
    cosines = centroids @ vector
    best = int(np.argmax(cosines))
    return best, float(cosines[best]), bool(cosines[best] >= radii[best])


def elect(spoken_of: Sequence[Sequence[int]], nearest: int) -> int:
    """The topic that most earlier voices speak of; `nearest` where it has as many votes as any, or nobody votes.

    Args:
        spoken_of: by voice, the most alike first, the topics it speaks of; its vote is shared among them.
        nearest: the topic whose middle is nearest to the message.
    """
    votes: dict[int, float] = {}
    for mine in spoken_of:
        for topic in mine:
            votes[topic] = votes.get(topic, 0.0) + 1 / len(mine)
    most = max(votes.values(), default=0.0)
    return nearest if votes.get(nearest, 0.0) >= most else next(one for one in votes if votes[one] == most)


def _topic_ids(cut: Slice, feedback_id: int) -> list[int]:
    return [cut.registry.cards[place].id for place in topics_of(cut, feedback_id)]


def _topic(
    store: Store, cut: Slice, text: str, code: Language, encoder: Encoder, spoken_of: Sequence[Sequence[int]]
) -> tuple[TopicCard | None, float, bool]:
    with store.begin() as connection:
        living = topics.living(connection, encoder.fingerprint)
        means = topics.language_means(connection, encoder.fingerprint)
    if not living or not text.strip():
        return None, 0.0, False
    known = means or {embed.GLOBAL: np.zeros(encoder.dim, dtype=np.float32)}
    vector = embed.centre(embed.unit(encoder.encode([text])), [str(code)], known)[0]
    radii = np.asarray([one.radius for one in living])
    centroids = np.stack([one.centroid for one in living])
    best, cosine, sure = nearest_topic(vector, centroids, radii)
    homes = [cut.registry.card(one.id).id for one in living]
    elected = elect(spoken_of, homes[best])
    least = max(radii[best] - NEAR_MISS, LEAST_LIKE)
    if elected != homes[best] and elected in homes:
        # What so many say who are alike may lie further from the middle of their topic.
        best = max((row for row, home in enumerate(homes) if home == elected), key=lambda row: centroids[row] @ vector)
        cosine, least = float(centroids[best] @ vector), LEAST_LIKE
        sure = cosine >= radii[best]
    if cosine < least:
        return None, cosine, False
    return cut.registry.card(living[best].id), cosine, sure


def _mood(text: str) -> Sentiment:
    score = sentiment.lexicon_score(text)
    if score < NEGATIVE_BELOW:
        return Sentiment.NEGATIVE
    return Sentiment.POSITIVE if score > POSITIVE_ABOVE else Sentiment.NEUTRAL


def _is_praised(hits: Sequence[Hit]) -> bool:
    """Whether most who spoke alike were happy: a complaint among them is nothing that is known already."""
    return 2 * sum(hit.shown.sentiment is Sentiment.POSITIVE for hit in hits) > len(hits)


def _fix(found: Sequence[tuple[releases.StoredRelease, ReleasedItem]], spoken: Spoken) -> Fix | None:
    if not found:
        return None
    release, item = max(found, key=lambda pair: (pair[0].shipped_on, pair[0].id))
    change, topic = (item.change, item.topic) if spoken == "id" else (item.change_en, item.topic_en)
    version = version_of(release.name, given=release.version, on=release.shipped_on)
    return Fix(release.name, version, release.shipped_on, change, topic)


def _reply(
    mood: Sentiment, card: TopicCard | None, items: Sequence[StoredItem], fix: Fix | None, spoken: Spoken
) -> str:
    stage: Stage = "unknown"
    if mood == Sentiment.POSITIVE:
        stage = "praise"
    elif card and fix:
        stage = "fixed"
    elif card and any(item.status in WORKED_ON for item in items):
        stage = "in progress"
    elif card:
        stage = "known"
    return similar.reply(
        stage,
        language=spoken,
        topic=fix.topic if fix and fix.topic else card.name if card and card.name != card.machine_name else "",
        version=fix.version if fix else "",
        day=day(fix.shipped_on, spoken) if fix else "",
        change=fix.change if fix else "",
    )
