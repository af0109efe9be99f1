"""Whether it helped, asked of people who were told of a release and of people who were not yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

import numpy as np

from voc.announcements import Message, Recipient, Sending, Tone, question
from voc.impact import Shift, shift
from voc.store import Store, answers, outbox, vault
from voc.store.outbox import Delivery
from voc.store.releases import ReleasedItem, StoredRelease
from voc.views.ground import Ground
from voc.views.held import held_out
from voc.views.registry import Registry
from voc.views.telling import Mailbox, shipped_of, telling

WAIT_DAYS = 7
SATISFIED = 4


@dataclass(frozen=True, slots=True)
class Survey:
    """Whom to ask, in which words: (person, item, message, whether they were told); too_early were told lately."""

    people: tuple[tuple[Recipient, ReleasedItem, Message, bool], ...]
    too_early: int

    @property
    def told(self) -> int:
        """How many of them were told."""
        return sum(told for _, _, _, told in self.people)


@dataclass(frozen=True, slots=True)
class Side:
    """People of one kind: how many were asked and answered, and the share who are satisfied (4 or 5 of 5), 0 to 1."""

    asked: int
    answered: int
    satisfied: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: the told, the untold, and the move from the untold's mean to the told's on 1 to 5.

    shift is None where either side has too few answers. Who is told and who is not yet was drawn
    by lot, so the difference is what being told did, among those who answer.
    """

    told: Side
    untold: Side
    shift: Shift | None


def survey(
    store: Store,
    ground: Ground,
    registry: Registry,
    release: StoredRelease,
    sending: Sending,
    *,
    at: datetime,
    zone: tzinfo,
    mailbox: Mailbox,
    wait_days: int = WAIT_DAYS,
    tone: Tone = "warm",
) -> Survey:
    """Who can be asked by e-mail: those whom the news reached so long ago, and those who are held out.

    Both have to be people to whom an e-mail may be sent now, by the same rules as for the
    news; whoever was asked before is not asked again. Nobody is asked before somebody was told.

    Args:
        store: with the release.
        ground: the newest facts.
        registry: topics as people left them.
        release: which.
        sending: the rules of whom to write to.
        at: now.
        zone: in which a day begins.
        mailbox: addresses by pseudonym, from the vault.
        wait_days: how long the told have had to notice.
        tone: of the question.
    """
    made = telling(
        store, ground, registry, release, sending, at=at, zone=zone, mailbox=mailbox, tone=tone, as_if_untold=True
    )
    with store.begin() as connection:
        sent = outbox.news_sent(connection, release.id, "email")
        news = set(outbox.in_outbox(connection, release.id))
        asked = set(outbox.in_outbox(connection, release.id, kind=outbox.QUESTION))
        home = vault.homes(connection, sorted({*sent, *news, *asked}))
    sent = {home.get(author, author): when for author, when in sent.items()}
    news, asked = ({home.get(author, author) for author in part} for part in (news, asked))
    people, early = [], 0
    for person, item, message in made.messages:
        if message.medium != "email" or person.author in asked or not sent:
            continue
        told_at = sent.get(person.author)
        if told_at is not None and told_at > at - timedelta(days=wait_days):
            early += 1
        elif told_at is not None or (person.author not in news and held_out(release, person.author)):
            words = question(person, shipped_of(item, made.names[item.item_id]), made.named, tone=tone)
            people.append((person, item, words, told_at is not None))
    return Survey(tuple(people), early)


def deliveries(release: StoredRelease, asked: Survey) -> list[Delivery]:
    """The questions as rows for the outbox."""
    return [
        Delivery(
            release_id=release.id,
            author=person.author,
            item_id=item.item_id,
            medium=message.medium,
            language=message.language,
            feedback_id=person.feedback_id,
            said_on=person.said_on,
            text=message.text,
            subject=message.subject,
            source=person.source,
            permalink=person.permalink,
            kind=outbox.QUESTION,
        )
        for person, item, message, _ in asked.people
    ]


def answered(store: Store, release: StoredRelease) -> Answered | None:
    """What people answered; None where nobody was asked.

    An answer of somebody who was untold when asked and told before they answered counts for neither side.
    """
    with store.begin() as connection:
        found = answers.of_release(connection, release.id)
        sent = outbox.news_sent(connection, release.id, "email")
    if not found:
        return None
    sides: dict[bool, list[int]] = {True: [], False: []}
    for one in found:
        late = not one.told and one.author in sent and one.answered_at and one.answered_at >= sent[one.author]
        if one.score is not None and not late:
            sides[one.told].append(one.score)
    told, untold = (_side(sum(one.told == kind for one in found), sides[kind]) for kind in (True, False))
    return Answered(told, untold, shift(sides[False], sides[True]))


def _side(asked: int, scores: list[int]) -> Side:
    satisfied = float((np.asarray(scores) >= SATISFIED).mean()) if scores else None
    return Side(asked, len(scores), satisfied)
