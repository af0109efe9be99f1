"""The words of the domain: plain, frozen, free of any library."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Channel(StrEnum):
    """Where customers speak."""

    REVIEW = "review"
    CHAT = "chat"
    SOCIAL = "social"
    SURVEY = "survey"
    TICKET = "ticket"
    CALL = "call"


class Language(StrEnum):
    """The language of one text, as far as the product needs to know it."""

    INDONESIAN = "id"
    ENGLISH = "en"
    MIXED = "mixed"
    OTHER = "other"


class Sentiment(StrEnum):
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Emotion(StrEnum):
    """What a customer feels, in the words used for Indonesian product reviews."""

    HAPPY = "happy"
    SAD = "sad"
    FEAR = "fear"
    LOVE = "love"
    ANGER = "anger"


class Urgency(IntEnum):
    """How soon somebody should look."""

    NONE = 0
    SOON = 1
    NOW = 2


class ItemStatus(StrEnum):
    """The life of a backlog item."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    IN_PROGRESS = "in progress"
    SHIPPED = "shipped"
    DECLINED = "declined"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What both forms of feedback know about the moment it was said.

    stars are 1 to 5, nps 0 to 10, csat 1 to 5, ces 1 to 7; churned is 1.0 for a customer who
    has left and 0.0 for one who stayed; None where the channel has no such score. said_at is aware and in UTC.
    """

    channel: Channel
    source: str
    said_at: datetime
    product: str = ""
    app_version: str = ""
    region: str = ""
    segment: str = ""
    plan: str = ""
    revenue: float | None = None
    stars: float | None = None
    nps: int | None = None
    csat: float | None = None
    ces: float | None = None
    conversation: str = ""
    handling_seconds: float | None = None
    churned: float | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The means to reach a person, as the source has them; they rest nowhere but in the encrypted vault."""

    email: str = ""
    phone: str = ""
    handle: str = ""
    name: str = ""

    @property
    def reachable(self) -> bool:
        """Whether there is any way to write to the person."""
        return bool(self.email or self.phone or self.handle)


NO_CONTACT = Contact()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeedback(_Said):
    """What a customer said, as it arrived; it may hold personal data, so it lives in memory only.

    identity names the feedback at its source: the source's own id with whatever
    makes it unique, or the row's content and its turn among equal rows where the
    source has no id. The same feedback read twice has the same identity.
    edited_at orders two versions of it; where a source has no such time it is
    said_at. author is the best name the source has for the person (customer id,
    then e-mail, then phone, then handle), "" when it has none. contact is for the
    vault alone and no part of the feedback.
    """

    identity: str
    text: str
    author: str = ""
    author_name: str = ""
    context: str = ""
    permalink: str = ""
    edited_at: datetime | None = None
    contact: Contact = NO_CONTACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(_Said):
    """What a customer said, with personal data replaced: the only form that is stored or shown.

    id and author are keyed hashes (63-bit, HMAC); author_known is False where the
    source names nobody, and then each feedback counts as one person. version is a
    keyed hash of everything that was read, so an edit at the source is noticed.
    redactions counts what was replaced, by kind.
    """

    id: int
    version: int
    text: str
    language: Language
    author: int
    author_known: bool
    edited_at: datetime
    context: str = ""
    permalink: str = ""
    redactions: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Input that was not taken, and why; never what a customer wrote. line is None for a whole file."""

    file: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One representative, redacted feedback of a topic; senders is how many people posted the same words."""

    feedback_id: int
    text: str
    channel: Channel
    said_on: date
    permalink: str = ""
    senders: int = 1
