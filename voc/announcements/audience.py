"""Who raised it before it was fixed: distinct people, each with what they said last."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from voc.announcements.media import Medium, medium_of
from voc.announcements.quoting import quotable
from voc.models import Channel, Language

Spoken = Literal["id", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One redacted thing that somebody said about a topic (a passage, where feedback has several topics).

    happy says that it is praise, which nobody wants to read back before "we fixed that".
    """

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
    happy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A person to tell, by pseudonym: where, in which language, and what they said last.

    quote is what may be echoed, "" where nothing can be (see `quotable`) or all is praise; text is all
    of it, for the people who prepare the announcement. voices counts what the person
    said about it, topic_id is the topic that the quoted words are about.
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
    topic_id: int = 0


Reason = Literal[
    "anonymous",
    "too late",
    "forgotten",
    "opted out",
    "already told",
    "told recently",
    "no consent",
    "no contact",
    "held out",
]
Barred = Callable[[int], tuple[Reason, str] | None]
Blocked = Callable[[int, Medium], tuple[Reason, str] | None]


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who is not told, and why; author is None where the source names nobody."""

    author: int | None
    feedback_id: int
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """The people to tell, whoever spoke last first, and everybody whom no message will reach."""

    recipients: tuple[Recipient, ...]
    excluded: tuple[Excluded, ...] = ()

    @property
    def anonymous(self) -> int:
        """Voices whose source names nobody."""
        return self.left_out("anonymous")

    @property
    def too_late(self) -> int:
        """Known people who spoke of it only on or after the release, so it may not be fixed for them."""
        return self.left_out("too late")

    def left_out(self, reason: Reason) -> int:
        """How many are not told for that reason."""
        return sum(one.reason == reason for one in self.excluded)


def audience(
    voices: Iterable[Voice],
    *,
    topics: Collection[int],
    before: datetime,
    zone: tzinfo = UTC,
    barred: Barred = lambda _: None,
    blocked: Blocked = lambda _, __: None,
) -> Audience:
    """Distinct people who spoke of the topics before the release.

    Somebody who spoke on several channels is told once, where they spoke last among
    the places that are open to them. Whoever writes only English is told in English,
    all others in Indonesian. Whom the source does not name cannot be told, but a review in a
    store whose address is known is answered where it stands.

    Args:
        voices: of any topic and time.
        topics: ids of the released topics, with those that were merged into them.
        before: when it was released, aware.
        zone: in which a day begins.
        barred: why a person is not told at all, None where nothing speaks against it.
        blocked: why a person is not told in a place, None where nothing speaks against it.
    """
    wanted = frozenset(topics)
    said: dict[int, list[Voice]] = defaultdict(list)
    late: dict[int, int] = {}
    excluded: dict[int, Excluded] = {}
    for voice in voices:
        if voice.topic_id not in wanted:
            continue
        if not voice.author_known and not _answered_in_place(voice):
            excluded[voice.feedback_id] = Excluded(None, voice.feedback_id, "anonymous")
        elif voice.said_at >= before:
            late[voice.author] = voice.feedback_id
        else:
            said[voice.author].append(voice)
    found: list[Recipient] = []
    out = [*excluded.values(), *(Excluded(a, f, "too late") for a, f in late.items() if a not in said)]
    for author, mine in said.items():
        person = _reached(author, mine, zone, barred, blocked)
        (found if isinstance(person, Recipient) else out).append(person)  # type: ignore[arg-type,attr-defined]
    found.sort(key=lambda person: (person.said_on, person.feedback_id), reverse=True)
    return Audience(tuple(found), tuple(out))


def _reached(
    author: int, voices: Sequence[Voice], zone: tzinfo, barred: Barred, blocked: Blocked
) -> Recipient | Excluded:
    newest_first = sorted(voices, key=lambda voice: (voice.said_at, voice.feedback_id), reverse=True)
    if why := barred(author):
        return Excluded(author, newest_first[0].feedback_id, *why)
    against = {medium: blocked(author, medium) for medium in {_medium(voice) for voice in newest_first}}
    open_ = [voice for voice in newest_first if against[_medium(voice)] is None]
    if open_:
        return _recipient(open_, voices, zone)
    first = against[_medium(newest_first[0])]
    assert first is not None
    return Excluded(author, newest_first[0].feedback_id, *first)


def _answered_in_place(voice: Voice) -> bool:
    """Whether an answer stands under what was said and needs no name: in a store, where the review's address is known.

    The stores' own exports name no reviewer; each such review is a person of its own.
    """
    return bool(voice.permalink) and _medium(voice) in ("google_play", "app_store")


def _medium(voice: Voice) -> Medium:
    return medium_of(voice.channel, voice.source, voice.permalink)


def _echo(voice: Voice) -> str:
    return "" if voice.happy else quotable(voice.text)


def _recipient(newest_first: Sequence[Voice], everything: Sequence[Voice], zone: tzinfo) -> Recipient:
    # The words come from the newest voice that can be echoed; channel and link go with the words.
    chosen = next((voice for voice in newest_first if _echo(voice)), newest_first[0])
    english = all(voice.language == Language.ENGLISH for voice in everything)
    return Recipient(
        author=chosen.author,
        channel=chosen.channel,
        language="en" if english else "id",
        feedback_id=chosen.feedback_id,
        said_on=chosen.said_at.astimezone(zone).date(),
        text=chosen.text,
        quote=_echo(chosen),
        voices=len({voice.feedback_id for voice in everything}),
        source=chosen.source,
        permalink=chosen.permalink,
        topic_id=chosen.topic_id,
    )
