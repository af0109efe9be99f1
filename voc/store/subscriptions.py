"""What people have sent to them every week, and what was sent: a message is written down before it leaves."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from voc.errors import InputError, NotFound
from voc.store import audit, readers
from voc.store.tables import saved_view, subscription, subscription_sent

CHANNELS = "channels"
"""The recipient that stands for every channel of VOC_NOTIFY."""

FORMS = ("pdf", "html")
LANGUAGES = ("id", "en")
MONDAY, SUNDAY = 0, 6
SENDING, SENT, LATER, REFUSED, UNCLEAR = "sending", "sent", "later", "refused", "unclear"
_ADDRESS = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """The weekly report (view_id None) or a saved view, sent on a weekday (0 Monday to 6 Sunday)."""

    id: int
    view_id: int | None
    recipient: str
    weekday: int
    form: str
    language: str
    created_at: datetime
    created_by: str

    def is_due(self, week: date, *, today: date, created: date) -> bool:
        """Whether the week of a Monday is to be sent by `today`: from the chosen weekday after it on.

        What the weekday had passed when somebody subscribed is not sent any more.
        """
        day = week + timedelta(days=7 + self.weekday)
        return created <= day <= today


@dataclass(frozen=True, slots=True)
class Sent:
    """One message: week is its Monday's ISO week, status one of the constants above."""

    subscription_id: int
    week: str
    target: str
    status: str
    at: datetime
    reason: str


def subscribe(
    connection: Connection,
    *,
    view_id: int | None,
    recipient: str,
    weekday: int,
    form: str,
    language: str,
    who: str,
    at: datetime,
) -> int:
    """Have a report or a saved view sent every week; return the subscription's id.

    Raises:
        NotFound: there is no such saved view.
        InputError: the address is none, the same is sent there already, or a choice is unknown.
    """
    recipient = recipient.strip()
    if recipient != CHANNELS and not is_address(recipient):
        raise InputError(f"That is no e-mail address; write one such as ana@shop.example, or '{CHANNELS}'.")
    if form not in FORMS or language not in LANGUAGES or not MONDAY <= weekday <= SUNDAY:
        known = f"a form ({', '.join(FORMS)}), a language ({', '.join(LANGUAGES)}) and a weekday (0 to 6)"
        raise InputError(f"A subscription has {known}, not {form!r}, {language!r} and {weekday!r}.")
    if view_id is not None:
        readers.view(connection, view_id)
    for other in every(connection):
        if (other.view_id, other.recipient.casefold()) == (view_id, recipient.casefold()):
            raise InputError(f"This is sent there already, by subscription {other.id}.")
    values = {"view_id": view_id, "recipient": recipient, "weekday": weekday, "form": form, "language": language}
    added = connection.execute(
        sa.insert(subscription)
        .values(**values, created_at=at, created_by=who, removed=False)
        .returning(subscription.c.id)
    )
    made = int(added.scalar_one())
    audit.record(connection, who=who, at=at, action="subscribe", subject=f"subscription {made}", after=values)
    return made


def is_address(text: str) -> bool:
    """Whether this is one e-mail address and nothing else."""
    return len(text) <= 320 and _ADDRESS.fullmatch(text) is not None


def every(connection: Connection) -> list[Subscription]:
    """The subscriptions in force, oldest first; those of a removed view rest."""
    gone = sa.select(saved_view.c.id).where(saved_view.c.removed)
    query = sa.select(subscription).where(
        ~subscription.c.removed, subscription.c.view_id.is_(None) | subscription.c.view_id.not_in(gone)
    )
    return [_subscription(row) for row in connection.execute(query.order_by(subscription.c.id))]


def one(connection: Connection, subscription_id: int) -> Subscription:
    """A subscription in force, by its id.

    Raises:
        NotFound: there is none.
    """
    for known in every(connection):
        if known.id == subscription_id:
            return known
    raise NotFound(f"There is no subscription {subscription_id}. See: python -m voc subscriptions")


def drop(connection: Connection, subscription_id: int, *, removed: bool = True, who: str, at: datetime) -> None:
    """End a subscription, or take that back.

    Raises:
        NotFound: there is none.
    """
    changed = connection.execute(
        sa.update(subscription).where(subscription.c.id == subscription_id).values(removed=removed)
    )
    if not changed.rowcount:
        raise NotFound(f"There is no subscription {subscription_id}. See: python -m voc subscriptions")
    action = "unsubscribe" if removed else "subscribe again"
    audit.record(connection, who=who, at=at, action=action, subject=f"subscription {subscription_id}")


def claim(
    connection: Connection, subscription_id: int, week: str, target: str, *, at: datetime, again: bool = False
) -> bool:
    """Write down that a message is about to leave; False where it left before, or somebody else has it.

    What a server did not take is tried again. Of what a killed sender left nobody knows
    whether it arrived, so it is sent again only where a person asks for it with `again`.
    """
    key = {"subscription_id": subscription_id, "week": week, "target": target}
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    fresh = insert(subscription_sent).values(**key, status=SENDING, at=at, reason="")
    if connection.execute(fresh.on_conflict_do_nothing(index_elements=list(key))).rowcount:
        return True
    retry = sa.update(subscription_sent).where(*(subscription_sent.c[name] == value for name, value in key.items()))
    if not again:
        retry = retry.where(subscription_sent.c.status == LATER)
    return bool(connection.execute(retry.values(status=SENDING, at=at, reason="")).rowcount)


def settle(
    connection: Connection, subscription_id: int, week: str, target: str, *, status: str, reason: str, at: datetime
) -> None:
    """Write down what became of a message."""
    connection.execute(
        sa.update(subscription_sent)
        .where(
            subscription_sent.c.subscription_id == subscription_id,
            subscription_sent.c.week == week,
            subscription_sent.c.target == target,
        )
        .values(status=status, reason=reason, at=at)
    )
    subject = f"subscription {subscription_id}, {week}"
    audit.record(connection, who=audit.JOB, at=at, action="subscription message", subject=subject, after=status)


def sent(connection: Connection) -> list[Sent]:
    """What was sent, newest week first."""
    query = sa.select(subscription_sent).order_by(
        subscription_sent.c.week.desc(), subscription_sent.c.subscription_id, subscription_sent.c.target
    )
    return [Sent(**row._mapping) for row in connection.execute(query)]


def _subscription(row: sa.Row[tuple[object, ...]]) -> Subscription:
    values = dict(row._mapping)
    values.pop("removed")
    return Subscription(**values)
