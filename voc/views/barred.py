"""Who is not told of a release, and why: opted out, told already or lately, no consent, no address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from voc.announcements import Medium, Reason, Sending
from voc.store import outbox


@dataclass(frozen=True, slots=True)
class Known:
    """What the outbox knows of people: their message of this release, when they were last told, what they allow."""

    inside: dict[int, str]
    told: dict[int, tuple[datetime, str]]
    words: dict[int, dict[str, tuple[bool, str]]]

    def under(self, homes: Callable[[list[int]], Mapping[int, int]]) -> "Known":
        """The same under each person's one pseudonym."""
        home = homes(sorted({*self.inside, *self.told, *self.words}))
        return Known(*({home.get(a, a): v for a, v in part.items()} for part in (self.inside, self.told, self.words)))  # type: ignore[arg-type]


def rules(
    known: Known, sending: Sending, addresses: Mapping[int, str]
) -> tuple[Callable[[int], tuple[Reason, str] | None], Callable[[int, Medium], tuple[Reason, str] | None]]:
    """Why a person is not told at all, and why not in a place; see voc.announcements.audience.

    Args:
        known: what the outbox knows of people.
        sending: the rules of whom to tell.
        addresses: by pseudonym, from the vault.
    """

    def barred(author: int) -> tuple[Reason, str] | None:
        allowed, how = known.words.get(author, {}).get(outbox.EVERY_MEDIUM, (True, ""))
        if not allowed:
            return "opted out", how
        if author in known.inside:
            return "already told", known.inside[author]
        if author in known.told:
            when, name = known.told[author]
            return "told recently", f"of {name} on {when.date()}"
        return None

    def blocked(author: int, medium: Medium) -> tuple[Reason, str] | None:
        own = known.words.get(author, {})
        allowed, how = own.get(medium, (None, ""))
        if allowed is False:
            return "opted out", how
        if medium != "email":
            return None  # an answer under their own words, where they asked
        if author not in addresses:
            return "no contact", "the vault holds no e-mail address"
        if sending.consent == "asked" and not (allowed or own.get(outbox.EVERY_MEDIUM, (False, ""))[0]):
            return "no consent", "nobody asked whether an e-mail is welcome"
        return None

    return barred, blocked
