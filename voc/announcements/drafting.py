"""Drafts that tell one person, or everybody, that it was fixed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from voc.announcements.audience import Recipient, Spoken
from voc.announcements.media import LIMITS, MEDIA, Medium, medium_of
from voc.announcements.phrases import LAYOUTS, PHRASES, TONES, Tone
from voc.announcements.quoting import quotable, shortened, without_control
from voc.announcements.rendering import render
from voc.announcements.versions import version_of

LONGEST_TOPIC = 80
_QUOTES = {"chat": (140, 90, 50), "email": (160, 90)}
_MONTHS = {
    "id": "Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember",
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
}

__all__ = ["LIMITS", "MEDIA", "TONES", "Medium", "Message", "Release", "Shipped", "Tone", "draft", "medium_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """What was done: the topic in customers' words, and one sentence on what changed.

    kind is "fixed" for a problem and "built" for a wish. The topic is a few words
    that fit after "soal" ("kurir telat antar"); topic_en and change_en are for people
    who are told in English, and are left out where they are absent.
    """

    topic: str
    topic_en: str = ""
    change: str = ""
    change_en: str = ""
    kind: Literal["fixed", "built"] = "fixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """When it came, and under which name and version; see `version_of` for what people are told. brand signs.

    today is the day on which it is told, the release's own where none is given: days of another year are said with it.
    """

    name: str
    on: date
    brand: str = ""
    version: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A draft: subject is "" except for e-mail."""

    medium: Medium
    language: Spoken
    subject: str
    text: str


def medium_for(person: Recipient) -> Medium:
    """Where to answer somebody; see `medium_of`."""
    return medium_of(person.channel, person.source, person.permalink)


def draft(
    person: Recipient | None,
    shipped: Shipped,
    release: Release,
    *,
    medium: Medium,
    language: Spoken | None = None,
    tone: Tone = "warm",
    template: str | None = None,
) -> Message:
    """A message for one person, or for everybody where person is None.

    Chat and e-mail say the person's own words back to them; replies in a store and
    on social media stand under those words and are public, so they do not. What is
    too long for the medium loses first the length of the quote, then the quote, then
    what changed, and is cut between words at last.

    Args:
        person: whom to tell.
        shipped: what was done.
        release: when, and in which version.
        medium: where it is sent; see LIMITS.
        language: "id" or "en"; by default that of the person, Indonesian for everybody.
        tone: one of TONES.
        template: the team's own text instead of ours, with {{ quote }},
            {{ day }}, {{ topic }}, {{ where }}, {{ change }}, {{ version }}, {{ brand }}
            and the other words of `phrases`.

    Raises:
        InputError: the template cannot be used.
    """
    spoken: Spoken = language or (person.language if person else "id")
    limit = LIMITS[medium]
    text = ""
    for quote, change in _versions(person, shipped, spoken, medium, own=template is not None):
        words = words_of(person, shipped, release, spoken, quote=quote, change=change)
        text = render(template, words) if template is not None else _text(words, medium, tone, spoken, person, shipped)
        if _size(text) <= limit:
            break
    while (over := _size(text) - limit) > 0:
        # A character takes one or two, so half of what is over can always go.
        text = shortened(text, len(text) - (over + 1) // 2)
    subject = _subject(person, shipped, release, spoken, tone) if medium == "email" else ""
    return Message(medium, spoken, subject, text)


def _versions(
    person: Recipient | None, shipped: Shipped, language: Spoken, medium: Medium, *, own: bool
) -> list[tuple[str, str]]:
    """Quote and change to try, longest first."""
    change = shipped.change if language == "id" else shipped.change_en
    lengths = _QUOTES.get(medium, (140, 70) if own else ())
    quotes = [quotable(person.quote, length=length) for length in lengths] if person else []
    return [*((quote, change) for quote in quotes if quote), ("", change), ("", "")]


def words_of(
    person: Recipient | None, shipped: Shipped, release: Release, language: Spoken, *, quote: str, change: str
) -> dict[str, str]:
    """The words that templates can place; see `draft`."""
    version = line(version_of(release.name, given=release.version, on=release.on))
    topic = shipped.topic if language == "id" else shipped.topic_en
    return {
        "quote": quote,
        "said": f"“{quote}”" if quote[-1:] in set("!?…") else f"“{quote.rstrip('.')}”.",
        "quoted": f"“{quote.rstrip('.')}”",
        "day": day_in_words(person.said_on, language, today=release.today or release.on) if person else "",
        "topic": _inline(topic) if topic.strip() else f"“{_inline(shipped.topic)}”",
        "version": version,
        "where": _in_version(version, language) or _on_day(release.on, language, today=release.today or release.on),
        "since": _in_version(version, language),
        "change": _sentence(change),
        "brand": line(release.brand),
    }


def _in_version(version: str, language: Spoken) -> str:
    if not version:
        return ""
    return f" di versi {version}" if language == "id" else f" in version {version}"


def _on_day(when: date, language: Spoken, *, today: date) -> str:
    day = day_in_words(when, language, today=today)
    return f" sejak {day}" if language == "id" else f" on {day}"


def _text(
    words: dict[str, str], medium: Medium, tone: Tone, language: Spoken, person: Recipient | None, shipped: Shipped
) -> str:
    said = PHRASES[language, tone]
    place = "store" if medium in {"google_play", "app_store"} else medium
    personal = place in {"chat", "email"}
    parts = {
        "hello": "" if person is None and place == "social" else said["hello"],
        "recall": said["said" if words["quote"] else f"about_{shipped.kind}"] if person and personal else "",
        "news": said[_news(shipped, language, named=person is not None, personal=personal)],
        "change": "{{ change }}",
        "update": said["update"] if words["version"] and tone != "brief" else "",
        "thanks": said[f"thanks_{shipped.kind}" if person else f"thanks_public_{shipped.kind}"],
        "again": said[f"again_{place}"] if shipped.kind == "fixed" and person else "",
        "sign": said["sign"] if words["brand"] else "",
        "dash_sign": "– {{ brand }}" if words["brand"] else "",
        "stop": said["stop"] if place == "email" else "",
    }
    filled = {name: render(part, words) for name, part in parts.items()}
    layout = LAYOUTS["brief email" if place == "email" and tone == "brief" else place]
    paragraphs = (_paragraph([filled[name] for name in names if filled[name]]) for names in layout)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _paragraph(sentences: list[str]) -> str:
    """Sentences with a capital wherever the one before has ended; a topic or a brief phrase begins small."""
    text = ""
    for sentence in sentences:
        starts = not text or text.rstrip("”")[-1:] in set(".!?…")
        text += (" " if text else "") + (_capital(sentence) if starts else sentence)
    return text


def _news(shipped: Shipped, language: Spoken, *, named: bool, personal: bool) -> str:
    if not named:
        return f"{shipped.kind}_public"
    if personal:
        return f"{shipped.kind}_that"
    bare = language == "en" and not shipped.topic_en.strip()
    return f"{shipped.kind}_reply_bare" if bare else f"{shipped.kind}_reply"


def _subject(person: Recipient | None, shipped: Shipped, release: Release, language: Spoken, tone: Tone) -> str:
    name = f"subject_{shipped.kind}" if person else f"subject_public_{shipped.kind}"
    words = words_of(person, shipped, release, language, quote="", change="")
    return shortened(line(render(PHRASES[language, tone][name], words)), 120)


def day_in_words(when: date, language: Spoken, *, today: date | None = None) -> str:
    """A day as it is said, such as 6 April; with its year where that is not the one of `today`, if any is given."""
    year = "" if today and when.year == today.year else f" {when.year}"
    return f"{when.day} {_MONTHS[language].split(',')[when.month - 1]}{year}"


def _inline(topic: str) -> str:
    """A topic inside a sentence: a small first letter, except for an abbreviation such as OTP."""
    text = shortened(line(topic).rstrip(" .!"), LONGEST_TOPIC)
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _sentence(text: str) -> str:
    one = line(text)
    return one if not one or one[-1] in ".!?…" else f"{one}."


def line(text: str) -> str:
    """A text in one line, without control characters."""
    return " ".join(without_control(text).split())


def _capital(text: str) -> str:
    return text if any(c.isupper() for c in text.split(" ")[0]) else text[:1].upper() + text[1:]


def _size(text: str) -> int:
    """Length as stores and networks count it (UTF-16), where an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
