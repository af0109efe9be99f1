"""Puts a message together: what is said, in which language, how carefully, with what planted in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from voc.sample import typing_habits
from voc.sample.draw import Draw
from voc.sample.personal import plant
from voc.sample.phrases import Phrase, compile_phrase, say
from voc.sample.topics import BY_KEY, OFF_TOPIC_KEY, TOPICS, sections
from voc.sample.words import common
from voc.sample.words.offtopic import OFF_TOPIC
from voc.sample.words.slots import IN_ENGLISH, REMEMBERED, REMEMBERED_TWICE, SLOTS
from voc.sample.words.spelling import SPELLINGS

Span = tuple[str, str, int]
_Cell = tuple[Sequence[str], Sequence[str], list[str], list[str]]

# How many clauses beside the first a message has, by channel.
EXTRAS = {
    "review": (0, 0, 0, 1, 1, 1, 1, 2, 2, 3),
    "chat": (0, 1, 1, 1, 2, 2, 2, 3, 3, 3),
    "social": (0, 0, 0, 1, 1, 1, 1, 2, 2, 3),
    "survey": (0, 0, 0, 0, 1, 1, 1, 1, 2, 3),
}
PERSONAL_SHARE = {"review": 0.03, "chat": 0.11, "social": 0.02, "survey": 0.025}
SECOND_TOPIC_SHARE = 0.19
SARCASM_SHARE = 0.05
# Longer texts hardly ever come out twice.
LONG = 200
# Times to say it in other words before it is let go as said before.
TRIES = 5


@dataclass(slots=True)
class Message:
    """What one person says at one time, and the truth about it.

    spans are (kind, value, start) of planted personal data, start in characters.
    """

    text: str
    topics: tuple[str, ...]
    sentiment: str
    language: str
    spans: list[Span] = field(default_factory=list)


class Voice:
    """Says things about topics; the names of the day (courier, campaign, version) are set by `live_through`."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._memory = _Memory()
        self._compiled: dict[tuple[str, str, str], tuple[Phrase, ...]] = {}
        self._sections = {topic.key: sections(topic.words) for topic in TOPICS} | {OFF_TOPIC_KEY: sections(OFF_TOPIC)}
        self._common = _common_sections()
        self._said: set[str] = set()
        self._said_twice: set[str] = set()

    def live_through(self, *, couriers: Sequence[str], partners: Sequence[str], campaign: str, version: str) -> None:
        """Change the names people use; they stay until the next call."""
        self._memory.today = {"courier": couriers, "partner": partners, "campaign": (campaign,), "version": (version,)}

    def about(self, topic: str, *, other: str, language: str, channel: str, habit: str) -> Message:
        """Say something about a topic, now and then about another one too; hardly ever the same twice.

        Args:
            topic: key of a topic, or OFF_TOPIC_KEY.
            other: key of the topic that is added in some messages.
            language: one of LANGUAGES.
            channel: review, chat, social or survey.
            habit: careful, casual or careless.
        """
        message = self._about(topic, other, language, channel, habit, extras=self._draw.pick(EXTRAS[channel]))
        for _ in range(TRIES):
            if message.text not in self._said:
                break
            message = self._about(topic, other, language, channel, habit, extras=3)
        if len(message.text) < LONG:
            self._said.add(message.text)
        return message

    def next_to_nothing(self, sentiment: str) -> Message:
        """A text that carries a mood at most ("ok", "mantap", a thumb); its language is "", too little to tell."""
        return Message(self._draw.pick(self._common[f"short {sentiment}"]), (), sentiment, "")

    def aside(self, kind: str, language: str, habit: str) -> Message:
        """Small talk in a chat: `greeting` or `aside`."""
        return Message(self._say("", f"{kind} {language}", habit).strip(), (), "neutral", language)

    def agent(self, kind: str, language: str) -> str:
        """What the service answers, see common.AGENT."""
        heading = f"agent {kind}_en" if language == "en" and kind in ("ask", "answer") else f"agent {kind}"
        return self._say("", heading, "careful")

    def detail(self, topic: str, language: str, habit: str, channel: str) -> Message:
        """A follow-up: one more detail or what came of it, with personal data more often than elsewhere.

        Two people may say the same few words; after them others say more.
        """
        message = self._detail(topic, language, habit, channel)
        for _ in range(TRIES):
            if message.text not in self._said_twice:
                break
            message = self._detail(topic, language, habit, channel, more=True)
        (self._said_twice if message.text in self._said else self._said).add(message.text)
        return message

    def _detail(self, topic: str, language: str, habit: str, channel: str, *, more: bool = False) -> Message:
        tongue = "id" if language in ("mixed", "jv", "su") and self._draw.chance(0.6) else language
        heading = self._heading(topic, (f"{tongue} detail", f"{tongue} after"), tongue)
        clauses = [self._say(topic, heading, habit)]
        if more:
            clauses.append(self._say(topic, self._heading(topic, (f"{tongue} after",), tongue), habit))
        if more or self._draw.chance(0.5):
            clauses.append(self._say("", f"plea {tongue} negative", habit))
        message = Message("", (topic,), BY_KEY[topic].sentiment, tongue)
        return self._finish(message, clauses, channel, habit, personal_share=0.3)

    def _about(self, topic: str, other: str, language: str, channel: str, habit: str, *, extras: int) -> Message:
        draw = self._draw
        self._memory.refresh(draw)
        sentiment = "neutral" if topic == OFF_TOPIC_KEY else BY_KEY[topic].sentiment
        praises = (
            topic in BY_KEY
            and f"{language} praise" in self._sections[topic]
            and draw.chance(BY_KEY[topic].praise_share)
        )
        if praises:
            sentiment = "positive"
        clauses = self._matter(topic, language, channel, habit, extras, praises=praises, sentiment=sentiment)
        topics: tuple[str, ...] = (topic,) if topic != OFF_TOPIC_KEY else (OFF_TOPIC_KEY,)
        if (
            topic in BY_KEY
            and other != topic
            and BY_KEY[topic].seller_side == BY_KEY[other].seller_side
            and draw.chance(SECOND_TOPIC_SHARE)
        ):
            sentiment = self._add_second(clauses, other, language, habit, sentiment)
            topics = (topic, other)
        message = Message("", topics, sentiment, language)
        share = PERSONAL_SHARE[channel] if topic in BY_KEY else 0.0
        return self._finish(message, clauses, channel, habit, personal_share=share)

    def _matter(
        self, topic: str, language: str, channel: str, habit: str, extras: int, *, praises: bool, sentiment: str
    ) -> list[str]:
        """The clauses about the first topic, opening and plea included."""
        draw = self._draw
        formal = language == "id" and habit == "careful" and draw.chance(0.6 if channel == "survey" else 0.1)
        first, second = self._tongues(language) if topic != OFF_TOPIC_KEY else (language, language)
        wanted = f"{first} praise" if praises else "formal" if formal else first
        clauses = [self._say(topic, self._heading(topic, (wanted,), first), habit)]
        if topic == OFF_TOPIC_KEY:
            return clauses
        must_mix = first != second and first != "mixed"
        if extras or must_mix:
            tongue = "formal" if formal else second
            clauses += self._extras(topic, tongue, max(extras, 1), habit, praises=praises, sentiment=sentiment)
        opening = f"open {first if first != 'mixed' else language} {sentiment}"
        if not formal and self._common[opening] and draw.chance(0.33 if channel != "survey" else 0.12):
            clauses.insert(0, self._say("", opening, habit))
        if sentiment == "negative" and draw.chance(SARCASM_SHARE):
            clauses.insert(draw.below(2) * len(clauses), self._say("", f"sarcasm {language}", habit))
        return clauses

    def _tongues(self, language: str) -> tuple[str, str]:
        """The languages of the first and of the later clauses; a mixture mixes inside a clause or between clauses."""
        if language != "mixed":
            return language, language
        return self._draw.pick((("mixed", "mixed"), ("mixed", "id"), ("mixed", "en"), ("id", "en"), ("en", "id")))

    def _extras(self, topic: str, language: str, count: int, habit: str, *, praises: bool, sentiment: str) -> list[str]:
        """Detail, consequence and plea, in this order, some of them left out."""
        draw = self._draw
        roll = draw.unit()
        steps: tuple[str, ...] = ("detail", "after", "plea")
        if count == 1:
            steps = ("detail",) if roll < 0.4 else ("after",) if roll < 0.65 else ("plea",)
        elif count == 2:
            steps = ("detail", "plea") if roll < 0.4 else ("detail", "after") if roll < 0.75 else ("after", "plea")
        tongue = draw.pick(("id", "en")) if language == "mixed" else language
        if language == "formal":
            tongue, steps = "id", tuple(dict.fromkeys(("plea" if step == "after" else step) for step in steps))
        said: list[str] = []
        for step in steps:
            heading = f"{tongue} {step}"
            if step == "plea" or heading not in self._sections[topic] or praises:
                if said and step != "plea":
                    continue
                said.append(self._say("", f"plea {language} {sentiment}", habit))
            else:
                said.append(self._say(topic, heading, habit))
        return list(dict.fromkeys(said))

    def _add_second(self, clauses: list[str], other: str, language: str, habit: str, sentiment: str) -> str:
        """Append a sentence about another topic; returns the sentiment of the whole."""
        tongue = language if language != "mixed" else self._draw.pick(("mixed", "id", "en"))
        added = BY_KEY[other].sentiment
        link = "also" if added in (sentiment, "neutral") else "luckily" if added == "positive" else "but"
        joint = self._say("", f"{link} {language}", habit).strip()
        said = self._say(other, self._heading(other, (tongue,), tongue), habit)
        clauses.append(f"{joint} {said}")
        if added == sentiment:
            return sentiment
        return "neutral" if {added, sentiment} != {"neutral", "negative"} else "negative"

    def _finish(
        self, message: Message, clauses: list[str], channel: str, habit: str, *, personal_share: float
    ) -> Message:
        """Type the clauses out as this writer does, and plant personal data in some."""
        draw = self._draw
        typed = typing_habits.type_out(clauses, habit=habit, sentiment=message.sentiment, channel=channel, draw=draw)
        if draw.chance(personal_share):
            kinds = BY_KEY[message.topics[0]].personal
            planted = [(kind, *plant(kind, message.language, draw)) for kind in _some(kinds, draw)]
            message.text, message.spans = typing_habits.join_with(typed, planted, channel=channel, draw=draw)
        else:
            message.text = "".join(typed)
        return message

    def _heading(self, topic: str, wanted: tuple[str, ...], fallback: str) -> str:
        found = [heading for heading in wanted if heading in self._sections[topic]]
        return self._draw.pick(found) if found else fallback

    def _say(self, topic: str, heading: str, habit: str) -> str:
        key = (topic, heading, habit)
        phrases = self._compiled.get(key)
        if phrases is None:
            phrases = self._compiled[key] = self._compile(topic, heading, habit)
        return say(phrases[int(self._draw.unit() * len(phrases))], self._draw)

    def _compile(self, topic: str, heading: str, habit: str) -> tuple[Phrase, ...]:
        lines = self._sections[topic][heading] if topic else self._common[heading]
        slots = self._memory.english if "en" in heading.split() else self._memory.slots
        # The spellings are of Indonesian and English; Javanese "kapok aku" must not become "kapok gw".
        spellings = {} if {"jv", "su"} & set(heading.split()) else SPELLINGS[habit]
        return tuple(compile_phrase(line, slots=slots, spellings=spellings) for line in lines)


class _Memory:
    """What one message is about: one thing, one price, one courier, the same in all its clauses.

    slots hold lists that are refilled for every message, so compiled phrases need not change.
    """

    def __init__(self) -> None:
        self.today: dict[str, Sequence[str]] = {}
        self._names: dict[str, list[str]] = {name: [""] for name in ("courier", "partner", "campaign", "version")}
        self.slots: dict[str, Sequence[str]] = {**SLOTS, **self._names, "agent": common.AGENT_NAMES}
        self.english: dict[str, Sequence[str]] = {**self.slots, **IN_ENGLISH}
        self._single: list[_Cell] = []
        self._double: list[tuple[_Cell, _Cell]] = []
        for name in (*REMEMBERED, *REMEMBERED_TWICE):
            first, second = self._cell(name), self._cell(name)
            self.slots[name], self.english[name] = first[2], first[3]
            if name in REMEMBERED_TWICE:
                self.slots[f"{name}2"], self.english[f"{name}2"] = second[2], second[3]
                self._double.append((first, second))
            else:
                self._single.append(first)

    @staticmethod
    def _cell(name: str) -> _Cell:
        return SLOTS[name], IN_ENGLISH.get(name, SLOTS[name]), [""], [""]

    def refresh(self, draw: Draw) -> None:
        """Think of another thing, price, place."""
        unit = draw.unit
        for options, english, cell, cell_en in self._single:
            at = int(unit() * len(options))
            cell[0] = options[at]
            cell_en[0] = english[at]
        apart = 1 + int(unit() * 9)
        for (options, english, cell, cell_en), (_, _, other, other_en) in self._double:
            at = int(unit() * len(options))
            cell[0] = options[at]
            cell_en[0] = english[at]
            other[0] = options[at - apart]
            other_en[0] = english[at - apart]
        for name, names in self.today.items():
            self._names[name][0] = names[int(unit() * len(names))]


def _some(kinds: tuple[str, ...], draw: Draw) -> list[str]:
    """One kind mostly, two at times."""
    first = draw.pick(kinds)
    second = draw.pick(kinds)
    return [first, second] if second != first and draw.chance(0.3) else [first]


def _common_sections() -> dict[str, tuple[str, ...]]:
    """What common.py holds, under headings such as "open id negative" and "agent ask"."""
    found = {f"open {language} {mood}": _lines(text) for (language, mood), text in common.OPENINGS.items()}
    found |= {f"plea {language} {mood}": _lines(text) for (language, mood), text in common.PLEAS.items()}
    found |= {f"sarcasm {language}": _lines(text) for language, text in common.SARCASM.items()}
    found |= {f"also {language}": tuple(text.split(";")) for language, text in common.ALSO.items()}
    found |= {f"but {language}": tuple(text.split(";")) for language, text in common.BUT.items()}
    found |= {f"luckily {language}": tuple(text.split(";")) for language, text in common.LUCKILY.items()}
    found |= {f"short {mood}": _lines(text) for mood, text in common.SHORT.items()}
    found |= {f"greeting {language}": _lines(text) for language, text in common.GREETINGS.items()}
    found |= {f"aside {language}": _lines(text) for language, text in common.ASIDES.items()}
    return found | {f"agent {kind}": _lines(text) for kind, text in common.AGENT.items()}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line)
