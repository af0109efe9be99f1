"""The one way from what a customer said to what may be stored."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import lru_cache

from voc.models import Feedback, Language, RawFeedback
from voc.privacy.keys import keyed_id
from voc.privacy.online import public_link
from voc.privacy.redaction import Redaction, redact

# How to reach a person is no part of what they said: a new phone number is no edit.
# A field that came with a later version counts where it is filled alone, so that old feedback is not news again.
_ADDED_LATER = frozenset({"churned", "device"})
_FIELDS = tuple(field.name for field in fields(RawFeedback) if field.name != "contact")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PHONE = re.compile(r"[+(]{0,2}\d[\d().-]{7,18}\d")


def to_feedback(
    raw: RawFeedback, *, key: bytes, detect: Callable[[str], Language], own: Sequence[str] = ()
) -> Feedback:
    """A feedback with pseudonyms for its ids and placeholders for personal data.

    Text, context and the descriptive columns are redacted. A permalink is dropped where
    it holds a secret or a person. An author is the same person whatever the case, the
    spaces and the way to write the phone number; where there is none, the feedback
    counts as a person of its own. A conversation id that is personal data (a phone
    number) becomes a pseudonym. detect tells the language of the redacted text. own are
    names of the company, its products and partners, which stay as its product and source do.
    """
    id_, version = identify(raw, key)
    cleaner = _cleaner_of(raw, own)
    text = cleaner.clean(raw.text)
    return Feedback(
        id=id_,
        version=version,
        channel=raw.channel,
        source=cleaner.clean_label(raw.source),
        said_at=raw.said_at,
        edited_at=raw.edited_at or raw.said_at,
        text=text,
        language=detect(text),
        author=author_id(raw, key),
        author_known=bool(normal_author(raw.author)),
        context=cleaner.clean(raw.context),
        permalink=public_link(raw.permalink),
        product=cleaner.clean_label(raw.product),
        app_version=cleaner.clean_label(raw.app_version),
        region=cleaner.clean_label(raw.region),
        segment=cleaner.clean_label(raw.segment),
        device=cleaner.clean_label(raw.device),
        plan=cleaner.clean_label(raw.plan),
        revenue=raw.revenue,
        stars=raw.stars,
        nps=raw.nps,
        csat=raw.csat,
        ces=raw.ces,
        conversation=_conversation(raw.conversation, key),
        handling_seconds=raw.handling_seconds,
        churned=raw.churned,
        redactions=dict(cleaner.counts),
    )


def stored_text(raw: RawFeedback, *, own: Sequence[str] = ()) -> str:
    """The text of what `to_feedback` would give, to look at before anything is kept."""
    return _cleaner_of(raw, own).clean(raw.text)


def identify(raw: RawFeedback, key: bytes) -> tuple[int, int]:
    """The (id, version) that `to_feedback` would give, without the work of redacting.

    The version changes with anything that was read, so an edit at the source is noticed.
    """
    read = (
        str(value) for name in _FIELDS if (value := getattr(raw, name)) not in (None, "") or name not in _ADDED_LATER
    )
    return keyed_id(key, "feedback", raw.identity), keyed_id(key, "version", *read)


def author_id(raw: RawFeedback, key: bytes) -> int:
    """The pseudonym of who said it; of nobody else where the source names nobody."""
    author = normal_author(raw.author)
    return keyed_id(key, "author", author) if author else keyed_id(key, "nobody", raw.identity)


def normal_author(author: str) -> str:
    """One spelling for a person: case and spaces dropped, "+62 812-…" and "0812…" made equal.

    >>> normal_author("+62 812-3456-7890") == normal_author("0812 3456 7890")
    True
    """
    plain = "".join(unicodedata.normalize("NFKC", author).casefold().split())
    if not _PHONE.fullmatch(plain):
        return plain
    digits = re.sub(r"^0062", "62", re.sub(r"\D", "", plain))
    return f"62{digits[1:]}" if digits.startswith("0") else digits


def _cleaner_of(raw: RawFeedback, own: Sequence[str]) -> "_Cleaner":
    return _Cleaner(names=(raw.author_name,) if raw.author_name else (), keep=(raw.product, raw.source, *own))


class _Cleaner:
    """Redacts the fields of one feedback and counts what it replaced."""

    def __init__(self, *, names: tuple[str, ...], keep: tuple[str, ...]) -> None:
        self._names = names
        self._keep = keep
        self.counts: Counter[str] = Counter()

    def clean(self, text: str) -> str:
        return self._counted(redact(_storable(text), names=self._names, keep=self._keep)) if text else text

    def clean_label(self, text: str) -> str:
        """A descriptive column; the author's name is not looked for, since "Jakarta" may be a name."""
        return self._counted(_redacted_label(text, self._keep)) if text else text

    def _counted(self, redaction: Redaction) -> str:
        self.counts.update(redaction.counts)
        return redaction.text


@lru_cache(maxsize=20_000)
def _redacted_label(text: str, keep: tuple[str, ...]) -> Redaction:
    """A product, a region, a plan: a few values in a million rows."""
    return redact(_storable(text), keep=keep)


def _storable(text: str) -> str:
    """Without half characters and control characters, which no database and no terminal should meet."""
    whole = text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")
    return _CONTROL.sub("", whole)


def _conversation(conversation: str, key: bytes) -> str:
    # A placeholder would throw all conversations into one.
    if not conversation:
        return ""
    return f"{keyed_id(key, 'conversation', conversation):016x}" if redact(conversation).counts else conversation
