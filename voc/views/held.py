"""People who are told of a release later than others, so that both can be asked whether it helped."""

from hashlib import sha256

from voc.announcements import Audience, Excluded, Recipient, medium_for
from voc.store.releases import StoredRelease


def held_out(release: StoredRelease, author: int) -> bool:
    """Whether a person is among those who are told later: always the same, and as good as by lot.

    A larger share holds everybody out whom a smaller one does. Pseudonyms are keyed, so
    nobody outside can tell who it is.
    """
    drawn = int.from_bytes(sha256(f"{release.id}:{author}".encode()).digest()[:8]) / 2**64
    return drawn < release.hold_out / 100


def without_held_out(found: Audience, release: StoredRelease) -> Audience:
    """The audience without those who are told later; only who would get an e-mail can be asked, so only they wait."""
    if not release.hold_out:
        return found
    later = {one.author for one in found.recipients if _waits(one, release)}
    told = tuple(one for one in found.recipients if one.author not in later)
    out = tuple(
        Excluded(one.author, one.feedback_id, "held out", f"one of {release.hold_out} in 100 who are told later")
        for one in found.recipients
        if one.author in later
    )
    return Audience(told, (*found.excluded, *out))


def _waits(one: Recipient, release: StoredRelease) -> bool:
    return medium_for(one) == "email" and held_out(release, one.author)
