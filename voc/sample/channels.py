"""The raw shapes: one row of each file, as the system it would come from writes it."""

from dataclasses import dataclass, field
from datetime import date

from voc.sample.draw import Draw, Weighted
from voc.sample.people import Person
from voc.sample.seasons import Day, version_on
from voc.sample.voice import Message, Voice
from voc.sample.words.common import TAGS

Row = tuple[str, ...]

REVIEW_HEADER = (
    "review_id",
    "user_id",
    "text",
    "rating",
    "thumbs_up",
    "app_version",
    "created_at",
    "reply",
    "replied_at",
)
CHAT_KEYS = ("conversation_id", "message_id", "sender", "customer_id", "sent_at", "text", "region", "segment")
SOCIAL_HEADER = ("post_id", "handle", "customer_id", "posted_at", "text", "likes", "url")
SURVEY_HEADER = (
    "response_id", "customer_id", "answered_at", "nps", "csat", "comment", "region", "segment", "plan", "monthly_spend",
)  # fmt: skip

_STARS = {
    "negative": Weighted({"1": 62.0, "2": 19.0, "3": 10.0, "4": 4.0, "5": 5.0}),
    "neutral": Weighted({"1": 4.0, "2": 14.0, "3": 38.0, "4": 30.0, "5": 14.0}),
    "positive": Weighted({"1": 1.5, "3": 3.0, "4": 16.0, "5": 79.5}),
}
_NPS = {
    "negative": Weighted(
        {"0": 12.0, "1": 8.0, "2": 9.0, "3": 12.0, "4": 11.0, "5": 15.0, "6": 14.0, "7": 10.0, "8": 6.0, "9": 3.0}
    ),
    "neutral": Weighted({"5": 10.0, "6": 12.0, "7": 26.0, "8": 28.0, "9": 14.0, "10": 10.0}),
    "positive": Weighted({"6": 2.0, "7": 7.0, "8": 18.0, "9": 34.0, "10": 39.0}),
}
_CSAT = {
    "negative": Weighted({"1": 36.0, "2": 33.0, "3": 20.0, "4": 8.0, "5": 3.0}),
    "neutral": Weighted({"2": 8.0, "3": 38.0, "4": 40.0, "5": 14.0}),
    "positive": Weighted({"3": 4.0, "4": 33.0, "5": 63.0}),
}
_HOURS = {
    "review": (2, 1, 1, 1, 2, 4, 6, 7, 7, 7, 8, 8, 9, 8, 7, 7, 7, 7, 8, 10, 11, 11, 8, 4),
    "chat": (0, 0, 0, 0, 0, 1, 2, 5, 9, 11, 11, 10, 9, 10, 10, 9, 8, 7, 7, 8, 8, 5, 0, 0),
    "social": (4, 2, 1, 1, 1, 2, 4, 6, 6, 6, 6, 7, 9, 7, 6, 6, 7, 8, 9, 11, 13, 13, 11, 7),
    "survey": (0, 0, 0, 0, 0, 1, 3, 6, 10, 12, 11, 9, 9, 8, 7, 6, 6, 6, 7, 8, 7, 4, 2, 1),
}
_TWO_DIGITS = tuple(f"{number:02d}" for number in range(60))
_HOUR = {channel: Weighted({hour: float(weight) for hour, weight in enumerate(row)}) for channel, row in _HOURS.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """The truth about one feedback; copy_of is the id of the review it repeats, or ""."""

    channel: str
    id: str
    said_at: str
    customer_id: str
    message: Message
    copy_of: str = ""


@dataclass(slots=True)
class Numbers:
    """Running numbers for the ids."""

    last: dict[str, int] = field(default_factory=dict)

    def next(self, prefix: str) -> str:
        number = self.last[prefix] = self.last.get(prefix, 0) + 1
        return f"{prefix}{number:07d}"


def moments(count: int, channel: str, draw: Draw) -> list[int]:
    """Seconds of a day, in order, more of them when people are awake."""
    hour = _HOUR[channel]
    return sorted(hour.draw(draw) * 3600 + draw.below(3600) for _ in range(count))


def sent_at(row: Row) -> tuple[str, str]:
    """Order of chat messages: by time, then by number."""
    return row[4], row[1]


def review(
    day: Day, moment: int, person: Person, message: Message, numbers: Numbers, voice: Voice, draw: Draw
) -> tuple[Row, Said]:
    """An app store review; some are answered, half an hour to a day later."""
    number, when = numbers.next("R"), f"{day.day} {_clock(moment)}"
    reply = replied_at = ""
    if draw.chance(0.3 if message.sentiment == "negative" else 0.08):
        kind = "reply_thanks" if message.sentiment == "positive" else "reply"
        reply, replied_at = voice.agent(kind, "id"), _later_today(day.day, moment, 1800 + draw.below(30_000))
    lag = 0 if "app_slow" in message.topics else person.update_lag_days
    likes = draw.below(40) if draw.chance(0.12) else draw.below(3)
    stars = _STARS[message.sentiment].draw(draw)
    version = version_on(day.day, lag_days=lag)
    row = (number, person.customer_id, message.text, stars, str(likes), version, when, reply, replied_at)
    return row, Said("review", number, when, person.customer_id, message)


def post(
    day: Day, moment: int, person: Person, message: Message, copy_of: str, numbers: Numbers, draw: Draw
) -> tuple[Row, Said]:
    """A social post; the company knows the customer behind some of the handles only."""
    number, when = numbers.next("P"), f"{day.day}T{_clock(moment)}+07:00"
    known = person.customer_id if person.is_known_on_social else ""
    likes = draw.below(900) if draw.chance(0.06) else draw.below(25)
    url = f"https://social.example.com/post/{number}"
    row = (number, person.handle, known, when, message.text, str(likes), url)
    return row, Said("social", number, when, person.customer_id, message, copy_of)


def answer(day: Day, moment: int, person: Person, message: Message, numbers: Numbers, draw: Draw) -> tuple[Row, Said]:
    """A survey response, with the date written the Indonesian way."""
    number = numbers.next("S")
    written = f"{day.day.day:02d}/{day.day.month:02d}/{day.day.year} {_clock(moment)[:5]}"
    nps, csat = _NPS[message.sentiment].draw(draw), _CSAT[message.sentiment].draw(draw)
    about = (person.region, person.segment, person.plan, str(person.monthly_spend))
    row = (number, person.customer_id, written, nps, csat, message.text, *about)
    return row, Said("survey", number, f"{day.day} {_clock(moment)[:5]}", person.customer_id, message)


def dress(message: Message, draw: Draw) -> Message:
    """Add what is usual on social media: a mention of the shop in some, a tag in some; many name nobody."""
    if draw.chance(0.22):
        mention = draw.pick(("@belanjora", "@belanjora", "@belanjora_care"))
        if draw.chance(0.5) and not message.spans:
            message.text = f"{mention} {message.text}"
        else:
            message.text = f"{message.text} {mention}"
    if draw.chance(0.14):
        message.text = f"{message.text} {draw.pick(TAGS)}"
    return message


@dataclass(slots=True)
class Talk:
    """One conversation between a customer and the service."""

    day: Day
    moment: int
    person: Person
    habit: str
    numbers: Numbers
    voice: Voice
    draw: Draw
    rows: list[Row] = field(default_factory=list)
    number: str = ""

    def hold(self, opening: Message, turns: int) -> tuple[list[Row], list[Said]]:
        """Let the customer speak `turns` times, each answered; the first or second time the matter is said."""
        self.number = self.numbers.next("K")
        greets = turns > 1 and self.draw.chance(0.12)
        said = []
        for turn in range(turns):
            message = self._turn(turn - greets, opening)
            said.append(self._customer_says(message))
            closes = turn == turns - 1
            if not closes or self.draw.chance(0.75):
                kind = "hello" if turn < greets else "ask" if turn == greets else "answer"
                self._agent_says(self.voice.agent(kind, opening.language))
        return self.rows, said

    def _turn(self, turn: int, opening: Message) -> Message:
        """What comes now: a greeting before the matter, the matter, then details or small talk."""
        if turn < 0:
            return self.voice.aside("greeting", opening.language, self.habit)
        if turn == 0:
            return self._greeted(opening) if self.draw.chance(0.4) else opening
        if self.draw.chance(0.4):
            return self.voice.aside("aside", opening.language, self.habit)
        return self.voice.detail(opening.topics[0], opening.language, self.habit, "chat")

    def _greeted(self, message: Message) -> Message:
        """The same message with a greeting as its first line."""
        greeting = self.voice.aside("greeting", message.language, self.habit).text
        if not greeting:
            return message
        message.text = f"{greeting}\n{message.text}"
        message.spans = [(kind, value, start + len(greeting) + 1) for kind, value, start in message.spans]
        return message

    def _customer_says(self, message: Message) -> Said:
        first, when = "", self._now()
        for line in message.text.split("\n"):
            number = self._add("customer", line)
            first = first or number
            self.moment += 4 + self.draw.below(40)
        return Said("chat", first, when, self.person.customer_id, message)

    def _agent_says(self, text: str) -> None:
        busy = self.day.factors["app_outage"] > 2 or self.day.factors["payment_unconfirmed"] > 2
        self.moment += 40 + self.draw.below(1500 if busy else 600)
        self._add("agent", text)
        self.moment += 20 + self.draw.below(300)

    def _add(self, sender: str, text: str) -> str:
        number = self.numbers.next("M")
        who = self.person
        self.rows.append((self.number, number, sender, who.customer_id, self._now(), text, who.region, who.segment))
        return number

    def _now(self) -> str:
        return f"{self.day.day}T{_clock(self.moment)}+07:00"


def _clock(moment: int) -> str:
    moment = min(moment, 86_399)
    return f"{_TWO_DIGITS[moment // 3600]}:{_TWO_DIGITS[moment // 60 % 60]}:{_TWO_DIGITS[moment % 60]}"


def _later_today(day: date, moment: int, seconds: int) -> str:
    return f"{day} {_clock(moment + seconds)}"
