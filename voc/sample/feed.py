"""The stream of feedback in time order, day by day, as rows for the four files and the truth about them."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import fsum

from voc.sample import channels
from voc.sample.channels import Row, Said
from voc.sample.draw import Draw, Weighted, shares
from voc.sample.people import Crowd, Person
from voc.sample.seasons import GROWING_COURIER, Day, days
from voc.sample.topics import OFF_TOPIC_KEY, TOPICS, Topic
from voc.sample.voice import Message, Voice
from voc.sample.words.slots import COURIERS, PAYMENT_PARTNER

CHANNEL_SHARES = {"review": 0.42, "chat": 0.27, "social": 0.19, "survey": 0.12}
NOTHING_SHARE = {"review": 0.125, "chat": 0.0, "social": 0.01, "survey": 0.09}
OFF_TOPIC_SHARE = 0.1
CROSS_POST_SHARE = 0.055
# How likely a mood is to choose a channel: praise goes to the store, trouble to the chat.
_LEANING = {
    ("review", "positive"): 1.3,
    ("chat", "positive"): 0.04,
    ("social", "positive"): 0.7,
    ("survey", "positive"): 1.5,
    ("chat", "neutral"): 0.5,
    ("social", "neutral"): 1.3,
    ("survey", "neutral"): 1.4,
}
_SELLER_TOPICS = frozenset(topic.key for topic in TOPICS if topic.seller_side)
_ACCESS_TOPICS = frozenset({"otp_missing", "app_slow", "app_outage"})
_LANGUAGES = Weighted({"id": 70.0, "en": 12.0, "mixed": 15.0, "jv": 1.8, "su": 1.2})
_HABITS = {
    "review": (0.14, 0.66),
    "chat": (0.16, 0.7),
    "social": (0.06, 0.5),
    "survey": (0.55, 0.88),
}


@dataclass(slots=True)
class Batch:
    """What one day adds to each file; said holds the truth about every feedback of the day."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)


def feed(*, size: int, seed: int, weeks: int) -> Iterator[Batch]:
    """All feedback, one day at a time; the number of feedback over all days is exactly `size`."""
    return _Feed(size=size, seed=seed, weeks=weeks).batches()


class _Feed:
    def __init__(self, *, size: int, seed: int, weeks: int) -> None:
        self._draw = Draw(seed)
        self._voice = Voice(self._draw)
        self._crowd = Crowd(max(300, size * 35 // 100), seed=seed)
        self._calendar = days(weeks)
        self._size = size
        self._numbers = channels.Numbers()
        self._copies: deque[tuple[Day, Person, Message, str]] = deque()

    def batches(self) -> Iterator[Batch]:
        volumes = [day.volume * _excitement(day) for day in self._calendar]
        per_day = shares(self._size, volumes)
        for day, count in zip(self._calendar, per_day, strict=True):
            yield self._one_day(day, count)

    def _one_day(self, day: Day, count: int) -> Batch:
        self._live_through(day)
        mixtures = {channel: Weighted(_weights(day, channel)) for channel in CHANNEL_SHARES}
        batch = Batch()
        quota = dict(zip(CHANNEL_SHARES, self._quota(count), strict=True))
        makers = {"review": self._reviews, "chat": self._chats, "social": self._posts, "survey": self._answers}
        for channel, number in quota.items():
            batch.rows[channel] = makers[channel](day, number, mixtures[channel], batch.said)
        return batch

    def _quota(self, count: int) -> list[int]:
        """Split a day over the channels; chance decides the rest, so that small days are not all alike."""
        exact = [count * share for share in CHANNEL_SHARES.values()]
        whole = [int(part) for part in exact]
        rest = Weighted({position: part - int(part) + 1e-9 for position, part in enumerate(exact)})
        for _ in range(count - sum(whole)):
            whole[rest.draw(self._draw)] += 1
        return whole

    def _live_through(self, day: Day) -> None:
        growing = round(day.courier_share * 40)
        others = [name for name in COURIERS if name != GROWING_COURIER]
        couriers = [GROWING_COURIER] * growing + [others[number % 3] for number in range(40 - growing)]
        failing = day.factors["payment_unconfirmed"] > 2
        partners = [PAYMENT_PARTNER] * (9 if failing else 5) + ["Bayarindra", "Kasvera"]
        self._voice.live_through(couriers=couriers, partners=partners, campaign=day.campaign, version=day.version)

    def _reviews(self, day: Day, count: int, mixture: Weighted[str], said: list[Said]) -> list[Row]:
        rows = []
        for moment in channels.moments(count, "review", self._draw):
            person, message = self._someone_says("review", mixture)
            row, known = channels.review(day, moment, person, message, self._numbers, self._voice, self._draw)
            rows.append(row)
            said.append(known)
            if message.topics and self._draw.chance(CROSS_POST_SHARE):
                self._copies.append((day, person, message, known.id))
        return rows

    def _posts(self, day: Day, count: int, mixture: Weighted[str], said: list[Said]) -> list[Row]:
        rows = []
        for moment in channels.moments(count, "social", self._draw):
            # A cross-post waits for a later day, so it never comes before its original.
            if self._copies and self._copies[0][0] is not day:
                _, person, message, copy_of = self._copies.popleft()
            else:
                person, message = self._post(mixture)
                copy_of = ""
            row, known = channels.post(day, moment, person, message, copy_of, self._numbers, self._draw)
            rows.append(row)
            said.append(known)
        return rows

    def _post(self, mixture: Weighted[str]) -> tuple[Person, Message]:
        if not self._draw.chance(OFF_TOPIC_SHARE):
            person, message = self._someone_says("social", mixture)
            return person, channels.dress(message, self._draw)
        person = self._crowd.draw(self._draw)
        habit, language = self._habit("social", person), self._language(person)
        return person, self._voice.about(OFF_TOPIC_KEY, other="", language=language, channel="social", habit=habit)

    def _answers(self, day: Day, count: int, mixture: Weighted[str], said: list[Said]) -> list[Row]:
        rows = []
        for moment in channels.moments(count, "survey", self._draw):
            person, message = self._someone_says("survey", mixture)
            row, known = channels.answer(day, moment, person, message, self._numbers, self._draw)
            rows.append(row)
            said.append(known)
        return rows

    def _chats(self, day: Day, count: int, mixture: Weighted[str], said: list[Said]) -> list[Row]:
        rows: list[Row] = []
        starts = channels.moments(count, "chat", self._draw)
        while count > 0:
            turns = min(count, self._draw.pick((1, 1, 1, 2, 2, 2, 2, 3, 3)))
            person, opening = self._someone_says("chat", mixture)
            habit = self._habit("chat", person)
            talk = channels.Talk(day, starts[-count], person, habit, self._numbers, self._voice, self._draw)
            new_rows, known = talk.hold(opening, turns)
            rows += new_rows
            said += known
            count -= turns
        rows.sort(key=channels.sent_at)
        return rows

    def _someone_says(self, channel: str, mixture: Weighted[str]) -> tuple[Person, Message]:
        draw = self._draw
        topic = mixture.draw(draw)
        person = self._crowd.draw(draw)
        if draw.chance(NOTHING_SHARE[channel]):
            roll = draw.unit()
            mood = "positive" if roll < 0.72 else "negative" if roll < 0.85 else "neutral"
            return person, self._voice.next_to_nothing(mood)
        if topic in _SELLER_TOPICS:
            person = self._a_seller(person)
        habit, language = self._habit(channel, person), self._language(person)
        other = mixture.draw(draw)
        return person, self._voice.about(topic, other=other, language=language, channel=channel, habit=habit)

    def _a_seller(self, person: Person) -> Person:
        """This person if they sell, otherwise somebody else who does (almost surely found within 20)."""
        for _ in range(20):
            if person.segment == "penjual":
                break
            person = self._crowd.draw(self._draw)
        return person

    def _language(self, person: Person) -> str:
        return person.language if self._draw.chance(0.8) else _LANGUAGES.draw(self._draw)

    def _habit(self, channel: str, person: Person) -> str:
        careful, casual = _HABITS[channel]
        level = 0.5 * person.habit + 0.5 * self._draw.unit() if self._draw.chance(0.5) else self._draw.unit()
        return "careful" if level < careful else "casual" if level < casual else "careless"


def _weights(day: Day, channel: str) -> dict[str, float]:
    return {topic.key: _weight(topic, day, channel) for topic in TOPICS}


def _weight(topic: Topic, day: Day, channel: str) -> float:
    weight = topic.weight * day.factors.get(topic.key, 1.0) * _LEANING.get((channel, topic.sentiment), 1.0)
    return weight * 1.3 if channel == "review" and topic.key in _ACCESS_TOPICS else weight


def _excitement(day: Day) -> float:
    """How much more is said than if every topic were quiet: trouble adds voices, it does not replace them."""
    # fsum, because sum() of fractions gives other last digits since Python 3.12.
    now = fsum(topic.weight * day.factors.get(topic.key, 1.0) for topic in TOPICS)
    return now / fsum(topic.weight for topic in TOPICS)
