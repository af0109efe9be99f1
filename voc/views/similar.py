"""Similar cases: what is known of a new message, as a support agent would paste it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voc import language, privacy, sentiment, similar
from voc.announcements import version_of
from voc.backlog.wording import day
from voc.embed import Encoder
from voc.models import ItemStatus, Language, Sentiment, Urgency
from voc.similar import Spoken, Stage
from voc.store import Store, backlog, releases
from voc.store.backlog import StoredItem
from voc.store.releases import ReleasedItem
from voc.views.guessing import VOTERS, Guess, Lacking, guess, topic_words
from voc.views.registry import TopicCard
from voc.views.search import Hit, by_meaning
from voc.views.slice import Slice

NEGATIVE_BELOW, POSITIVE_ABOVE = -0.2, 0.4
PUT_ASIDE = (ItemStatus.DECLINED, ItemStatus.DUPLICATE)


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
        topic: the likeliest one, None where none is; similarity is the cosine to it.
        share: the probability of it, 0 to 1.
        others: the topics that it may be about as well, likeliest first.
        lacking: why there is no topic, "" where there is one.
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
    share: float
    others: tuple[Guess, ...]
    lacking: Lacking
    people: int
    urgency: Urgency
    items: tuple[StoredItem, ...]
    fix: Fix | None
    hits: tuple[Hit, ...]
    reply: str

    @property
    def sure(self) -> bool:
        """Whether the topic is more likely than all others together."""
        return self.share > 0.5


def similar_cases(
    store: Store, cut: Slice, message: str, encoder: Encoder, *, limit: int = 5, own: Sequence[str] = ()
) -> Case:
    """Look a message up among the topics, earlier feedback, and what was done about them.

    own are names of the company and its partners, which stay in the message.
    """
    text = privacy.redact(message, keep=own).text
    code = language.detect(text)
    spoken: Spoken = "en" if code == Language.ENGLISH else "id"
    words = topic_words(store, cut)
    said = similar.matter(text)
    hits = by_meaning(store, cut, said, encoder, limit=max(limit, VOTERS), weight=words.weight, once=True).hits
    guesses, lacking = guess(store, cut, said, code, encoder, words, hits[:VOTERS])
    card = guesses[0].card if guesses else None
    sure = bool(guesses) and guesses[0].share > 0.5
    mood, praised = _mood(text), _is_praised(hits[:VOTERS])
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
        similarity=guesses[0].similarity if guesses else 0.0,
        share=guesses[0].share if guesses else 0.0,
        others=tuple(guesses[1:]),
        lacking=lacking,
        people=cut.people_in(cut.topic_rows(place)) if place >= 0 else 0,
        urgency=sentiment.urgency(text, mood),
        items=tuple(reversed(items)),
        fix=fix,
        hits=tuple(hits[:limit]),
        reply=_reply(
            mood if mood is not Sentiment.POSITIVE or praised else Sentiment.NEUTRAL,
            card if sure and (items or not praised) else None,
            items,
            fix,
            spoken,
        ),
    )


def _stage(states: set[ItemStatus], *, owned: bool) -> Stage:
    """What may be promised of a known topic that no release mended: what was done about it, and no more."""
    if ItemStatus.IN_PROGRESS in states:
        return "in progress"
    if ItemStatus.PLANNED in states:
        return "planned"
    return "passed on" if owned or states.difference(PUT_ASIDE) else "noted"


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
    elif card:
        stage = _stage({item.status for item in items}, owned=bool(card.owner))
    return similar.reply(
        stage,
        language=spoken,
        topic=fix.topic if fix and fix.topic else card.name if card and card.name != card.machine_name else "",
        version=fix.version if fix else "",
        day=day(fix.shipped_on, spoken) if fix else "",
        change=fix.change if fix else "",
    )
