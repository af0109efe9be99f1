"""Telling people of a release: fill the outbox, send what goes by e-mail, hand over the rest as lists.

A message is claimed in a transaction of its own before it leaves, and its outcome is
written in another. So whatever happens in between, nobody is told twice; what is left
in doubt is named, and can be settled with the mail server's own record.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from voc.announcements import ANSWER_LINK, Mailer, Outcome, Sending, answer_token, compose, stop_token
from voc.errors import SettingsError
from voc.pipeline.lock import only_sender
from voc.store import Connection, Store, answers, outbox
from voc.store.outbox import Delivery

Mailbox = Callable[[Sequence[int]], Mapping[int, str]]
"""E-mail addresses by pseudonym, for those of the people that have one."""

BATCH = 200
MOST_TRIES = 5
WAIT = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
EMAIL = "email"


@dataclass(slots=True)
class Sent:
    """What one call of `send_mail` did, by outcome; server_down where it stopped because nobody answered."""

    counts: dict[str, int] = field(default_factory=dict)
    server_down: bool = False

    def count(self, status: str) -> None:
        self.counts[status] = self.counts.get(status, 0) + 1


def fill_outbox(store: Store, deliveries: Sequence[Delivery], *, at: datetime, who: str) -> int:
    """Put messages into the outbox; who has one of that release keeps it. Returns how many are new."""
    with only_sender(store), store.begin() as connection:
        return outbox.put(connection, deliveries, at=at, who=who)


def ask_people(
    store: Store, release_id: int, deliveries: Sequence[Delivery], told: Mapping[int, bool], *, at: datetime, who: str
) -> int:
    """Put questions into the outbox, and keep who of the people had been told; who was asked before is not asked again.

    Returns how many are new.
    """
    with only_sender(store), store.begin() as connection:
        answers.ask(connection, release_id, told, at=at)
        return outbox.put(connection, deliveries, at=at, who=who)


def hand_over_lists(
    store: Store, release_id: int, media: Collection[str], *, at: datetime, who: str
) -> set[tuple[str, int]]:
    """Make lists of what waits for people to post; return the (medium, batch) of each, as in `outbox.batches`."""
    with only_sender(store), store.begin() as connection:
        made = {medium: outbox.hand_over(connection, release_id, medium, at=at, who=who) for medium in media}
    return {(medium, batch) for medium, batch in made.items() if batch is not None}


def send_mail(
    store: Store,
    release_id: int,
    sending: Sending,
    *,
    key: bytes,
    mailbox: Mailbox,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    pause: Callable[[float], None] = time.sleep,
    most: int | None = None,
    kind: str = outbox.NEWS,
) -> Sent:
    """Send the e-mails of a release whose turn it is, each at most once.

    Args:
        store: with the filled outbox.
        release_id: of which release.
        sending: server, sender and pace.
        key: signs the unsubscribe links.
        mailbox: addresses by pseudonym; see `Mailbox`.
        now: the time; aware.
        pause: sleeps for some seconds.
        most: stop after so many.
        kind: NEWS or QUESTION of voc.store.outbox.

    Raises:
        SettingsError: there is no server, it takes nothing from us, or a question has no page to be answered on.
        StoreError: another sender is at work.
    """
    if kind == outbox.QUESTION:
        sending.needs_answers()
    done = Sent()
    with only_sender(store), Mailer(sending) as mailer:
        with store.begin() as connection:
            outbox.doubt(connection, at=now())
        while not done.server_down and (turn := _turn(store, release_id, now(), _left(most, done), kind)):
            addresses = mailbox([one.author for one in turn])
            for one in turn:
                began = time.monotonic()
                _send_one(store, one, mailer, sending, done, key=key, to=addresses.get(one.author, ""), now=now)
                if done.server_down:
                    break
                pause(max(0.0, 60 / sending.per_minute - (time.monotonic() - began)))
    return done


def settle_doubts(
    store: Store, release_id: int, arrived: Collection[str], *, at: datetime, who: str
) -> tuple[int, int]:
    """Settle unclear messages by the Message-IDs that the mail server took; the others wait for another try.

    Args:
        store: with the outbox.
        release_id: of which release.
        arrived: words of the server's log or of the mailbox of sent mail, among them the Message-IDs.
        at: now.
        who: says so.

    Returns:
        How many had been sent, and how many will be tried again.
    """
    sent = again = 0
    with only_sender(store), store.begin() as connection:
        outbox.doubt(connection, at=at, who=who)
        for one in outbox.unclear(connection, release_id):
            there = message_id(one) in arrived
            status = outbox.SENT if there else outbox.WAITING
            outbox.settle(connection, one.id, status, at=at, due_at=None if there else at, who=who)
            sent, again = sent + there, again + (not there)
    return sent, again


def message_id(one: Delivery) -> str:
    """What names a message for ever, before its @: the same however often it is tried."""
    asks = ".ask" if one.kind == outbox.QUESTION else ""
    return f"voc{asks}.{one.release_id}.{one.author:016x}"


def _turn(store: Store, release_id: int, at: datetime, limit: int, kind: str) -> list[Delivery]:
    if limit <= 0:
        return []
    with store.begin() as connection:
        return outbox.due(connection, release_id, EMAIL, at=at, limit=limit, kind=kind)


def _left(most: int | None, done: Sent) -> int:
    return BATCH if most is None else min(BATCH, most - sum(done.counts.values()))


def _send_one(
    store: Store,
    one: Delivery,
    mailer: Mailer,
    sending: Sending,
    done: Sent,
    *,
    key: bytes,
    to: str,
    now: Callable[[], datetime],
) -> None:
    with store.begin() as connection:
        outbox.make_durable(connection)
        if not outbox.claim(connection, one.id):
            return
    try:
        outcome = _handed(one, mailer, sending, key=key, to=to, at=now())
    except SettingsError:
        with store.begin() as connection:
            outbox.settle(connection, one.id, outbox.WAITING, at=now(), due_at=now())
        raise
    with store.begin() as connection:
        done.count(_write_down(connection, one, outcome, now()))
    done.server_down = outcome.status == "down"


def _handed(one: Delivery, mailer: Mailer, sending: Sending, *, key: bytes, to: str, at: datetime) -> Outcome:
    if not to:
        return Outcome("refused", "the vault holds no e-mail address any more")
    link = _link(sending.stop_url, stop_token(key, one.author, one.release_id))
    text = one.text
    if one.kind == outbox.QUESTION:
        text = text.replace(ANSWER_LINK, _link(sending.answer_url, answer_token(key, one.author, one.release_id)))
    try:
        message = compose(
            sending,
            to=to,
            subject=one.subject,
            text=text,
            message_id=message_id(one),
            stop_link=link,
            sent_at=at.timestamp(),
        )
    except ValueError:
        return Outcome("refused", "the address in the vault is no e-mail address")
    return mailer.send(to, message)


def _link(url: str, token: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'token': token})}" if url else ""


def _write_down(connection: Connection, one: Delivery, outcome: Outcome, at: datetime) -> str:
    match outcome.status:
        case "sent":
            outbox.settle(connection, one.id, outbox.SENT, at=at)
            return outbox.SENT
        case "unclear":
            outbox.settle(connection, one.id, outbox.UNCLEAR, at=at, reason=outcome.detail)
            return outbox.UNCLEAR
        case "refused":
            outbox.settle(connection, one.id, outbox.BOUNCED, at=at, reason=outcome.detail)
            outbox.decide(connection, [one.author], medium=EMAIL, allowed=False, at=at, reason="bounced")
            return outbox.BOUNCED
    tries = one.attempts + 1
    if outcome.status == "later" and tries >= MOST_TRIES:
        outbox.settle(connection, one.id, outbox.FAILED, at=at, reason=f"{outcome.detail}, {tries} times")
        return outbox.FAILED
    wait = WAIT[min(tries, len(WAIT)) - 1]
    outbox.settle(connection, one.id, outbox.WAITING, at=at, due_at=at + wait, reason=outcome.detail)
    return outbox.WAITING
