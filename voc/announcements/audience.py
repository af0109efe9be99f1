"""Who raised it before it was fixed: distinct people, each with what they said last."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from voc.announcements.quoting import quotable
from voc.models import Channel, Language

Spoken = Literal["id", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One redacted thing that somebody said about a topic (a passage, where feedback has several topics)."""

    feedback_id: int
    author: int
    author_known: bool
    topic_id: int
    channel: Channel
    language: Language
    said_at: datetime
    text: str
    source: str = ""
    permalink: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A person to tell, by pseudonym: where, in which language, and what they said last.

    quote is what may be echoed, "" where nothing can be (see `quotable`); text is all
    of it, for the people who prepare the announcement. voices counts what the person
    said about it.
    """

    author: int
    channel: Channel
    language: Spoken
    feedback_id: int
    said_on: date
    text: str
    quote: str
    voices: int
    source: str = ""
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """The people to tell, whoever spoke last first, and whom no message can reach.

    anonymous counts voices whose source names nobody; too_late counts known people
    who spoke of it only on or after the release, so it may not be fixed for them.
    """

    recipients: tuple[Recipient, ...]
    anonymous: int
    too_late: int


def audience(voices: Iterable[Voice], *, topics: Collection[int], before: datetime, zone: tzinfo = UTC) -> Audience:
    """Distinct people who spoke of the topics before the release.

    Somebody who spoke on several channels is told once, where they spoke last.
    Whoever writes only English is told in English, all others in Indonesian.

    Args:
        voices: of any topic and time.
        topics: ids of the released topics, with those that were merged into them.
        before: when it was released, aware.
        zone: in which a day begins.
    """
    wanted = frozenset(topics)
    said: dict[int, list[Voice]] = defaultdict(list)
    late: set[int] = set()
    anonymous: set[int] = set()
    for voice in voices:
        if voice.topic_id not in wanted:
            continue
        if not voice.author_known:
            anonymous.add(voice.feedback_id)
        elif voice.said_at >= before:
            late.add(voice.author)
        else:
            said[voice.author].append(voice)
    found = [_recipient(mine, zone) for mine in said.values()]
    found.sort(key=lambda person: (person.said_on, person.feedback_id), reverse=True)
    return Audience(tuple(found), len(anonymous), len(late - said.keys()))


def _recipient(voices: Sequence[Voice], zone: tzinfo) -> Recipient:
    newest_first = sorted(voices, key=lambda voice: (voice.said_at, voice.feedback_id), reverse=True)
    # The words come from the newest voice that can be echoed; channel and link go with the words.
    chosen = next((voice for voice in newest_first if quotable(voice.text)), newest_first[0])
    english = all(voice.language == Language.ENGLISH for voice in voices)
    return Recipient(
        author=chosen.author,
        channel=chosen.channel,
        language="en" if english else "id",
        feedback_id=chosen.feedback_id,
        said_on=chosen.said_at.astimezone(zone).date(),
        text=chosen.text,
        quote=quotable(chosen.text),
        voices=len({voice.feedback_id for voice in voices}),
        source=chosen.source,
        permalink=chosen.permalink,
    )
