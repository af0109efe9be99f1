"""What people have sent to them every week: due ones are written, and leave once, by e-mail or to the channels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from voc import delivery, views
from voc.announcements import Sending
from voc.announcements.mailing import Mailer, compose
from voc.errors import SettingsError, TooFewFeedback
from voc.report.chat import message
from voc.report.content import Report
from voc.report.content import compose as compose_report
from voc.report.period import iso
from voc.report.rendering import FORMATS, render
from voc.report.view import View, compose_view, render_view
from voc.settings import MINIMUM_PEOPLE
from voc.store import Store, readers
from voc.store import subscriptions as kept
from voc.store.subscriptions import CHANNELS, LATER, REFUSED, SENT, UNCLEAR, Subscription
from voc.ui.words import speaking, t
from voc.views import Filters, Ground, Registry
from voc.views.asked import window

_STATUS = {"sent": SENT, "refused": REFUSED, "later": LATER, "down": LATER, "unclear": UNCLEAR}


@dataclass(frozen=True, slots=True)
class Way:
    """How messages leave: the mail server, the channels, and whether servers of the own network are allowed."""

    sending: Sending
    channels: Sequence[delivery.Channel] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of one message: week such as 2026-W13, status as in voc.store.subscriptions."""

    subscription: int
    week: str
    target: str
    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Document:
    """What is sent: subject and text of the message, the file beside it, and the whole as text for a chat."""

    subject: str
    text: str
    file: bytes
    name: str
    chat: str


def post(
    store: Store,
    way: Way,
    *,
    zone: ZoneInfo,
    at: datetime,
    minimum: int = MINIMUM_PEOPLE,
    only: int | None = None,
    again: bool = False,
) -> list[Posted]:
    """Send what is due of the newest whole week; each message leaves once, whatever happens.

    Args:
        store: the open store.
        way: how messages leave.
        zone: whose days the weekdays are.
        at: now.
        minimum: groups of fewer people are left out.
        only: this subscription, due or not.
        again: also where it was sent before, or nobody knows whether it was.

    Raises:
        NotFound: there is no such subscription.
        TooFewFeedback: one is asked for, and no run has finished yet.
        SettingsError: the mail server refuses the sender, or one is asked for and no way is set.
    """
    with store.begin() as connection:
        wanted = kept.every(connection) if only is None else [kept.one(connection, only)]
    state = views.read_state(store) if wanted else None
    ground = state.ground if state else None
    if state is None or ground is None or not ground.size:
        if only is not None:
            raise TooFewFeedback("The store holds no analysis yet. Run: python -m voc run PATH…")
        return []
    monday = window(ground.newest, 1).newest_week
    today = at.astimezone(zone).date()
    due = [
        one
        for one in wanted
        if only is not None or one.is_due(monday, today=today, created=one.created_at.astimezone(zone).date())
    ]
    desk = _Desk(store, ground, state.registry, monday, minimum)
    made: list[Posted] = []
    for one in due:
        made += _post_one(store, desk, way, one, at=at, again=again)
    return made


class _Desk:
    """Writes documents, each once for everybody who gets the same."""

    def __init__(self, store: Store, ground: Ground, registry: Registry, monday: date, minimum: int) -> None:
        self._store, self._ground, self._registry, self._minimum = store, ground, registry, minimum
        self.week = iso(monday)
        self._sunday = monday + timedelta(days=6)
        self.document = lru_cache(maxsize=16)(self._document)

    def _document(self, view_id: int | None, form: str, language: str) -> _Document:
        if view_id is None:
            cut = views.cut(self._ground, self._registry, Filters(as_of=self._sunday))
            return _of_report(compose_report(self._store, cut, language=language, minimum=self._minimum), form)
        with self._store.begin() as connection:
            saved = readers.view(connection, view_id)
        filters = Filters.from_query(saved.query, as_of=self._sunday)
        cut = views.cut(self._ground, self._registry, filters)
        return _of_view(compose_view(saved, filters, cut, language=language, minimum=self._minimum), form)


def _post_one(store: Store, desk: _Desk, way: Way, one: Subscription, *, at: datetime, again: bool) -> Iterator[Posted]:
    targets = [c.name for c in way.channels] if one.recipient == CHANNELS else [one.recipient]
    if one.recipient != CHANNELS and way.sending.server is None:
        yield Posted(one.id, desk.week, one.recipient, LATER, "no mail server is set (VOC_SMTP_URL)")
        return
    if not targets:
        yield Posted(one.id, desk.week, CHANNELS, LATER, "no channel is set (VOC_NOTIFY)")
    for place, target in enumerate(targets):
        # Written before anything is claimed: a report that cannot be made leaves no doubt behind.
        document = desk.document(one.view_id, one.form, one.language)
        with store.begin() as connection:
            if not kept.claim(connection, one.id, desk.week, target, at=at, again=again):
                continue
        try:
            status, reason = (
                _by_channel(way, way.channels[place], document)
                if one.recipient == CHANNELS
                else _by_mail(way.sending, one, document, week=desk.week, at=at, again=again)
            )
        except SettingsError as error:
            status, reason = LATER, str(error)
        with store.begin() as connection:
            kept.settle(connection, one.id, desk.week, target, status=status, reason=reason, at=at)
        yield Posted(one.id, desk.week, target, status, reason)


def _by_mail(
    sending: Sending, one: Subscription, document: _Document, *, week: str, at: datetime, again: bool
) -> tuple[str, str]:
    # The same message keeps its id, so that a mailbox shows it once; one that is asked for again is another.
    turn = f"-{int(at.timestamp())}" if again else ""
    mail = compose(
        sending,
        to=one.recipient,
        subject=document.subject,
        text=document.text,
        message_id=f"voc-subscription-{one.id}-{week}{turn}",
        stop_link="",
        sent_at=at.timestamp(),
    )
    kind, _, subtype = FORMATS[one.form].mime.partition("/")
    if kind == "text":  # as text, so that the message says in which letters it is written
        mail.add_attachment(document.file.decode(), subtype=subtype, filename=document.name)
    else:
        mail.add_attachment(document.file, maintype=kind, subtype=subtype, filename=document.name)
    with Mailer(sending) as mailer:
        outcome = mailer.send(one.recipient, mail)
    return _STATUS[outcome.status], outcome.detail


def _by_channel(way: Way, channel: delivery.Channel, document: _Document) -> tuple[str, str]:
    taken = delivery.send(channel, title=document.subject, body=document.chat, private=way.private)
    return (SENT, "") if taken else (LATER, "the channel did not take it")


def _of_report(report: Report, form: str) -> _Document:
    with speaking(report.language):
        lines = [report.sentence, *(f"{tile.label}: {tile.value} {tile.change}".strip() for tile in report.tiles)]
        return _Document(
            subject=f"{report.title}, {report.period}",
            text="\n".join([*lines, "", _footer(t("The week"))]),
            file=render(report, form),
            name=f"voc-{report.name}-{report.language}.{form}",
            chat=message(report).decode(),
        )


def _of_view(view: View, form: str) -> _Document:
    with speaking(view.language):
        lines = [view.question]
        for heading, parts in view.panels:
            lines += ["", heading] if heading else [""]
            lines += [f"{part.name}: {part.value}" for part in parts]
        text = "\n".join(lines)
        return _Document(
            subject=f"{view.title}, {view.period}",
            text=f"{text}\n\n{_footer(t('Explore'))}",
            file=render_view(view, form),
            name=f"voc-view-{view.name}-{view.language}.{form}",
            chat=text,
        )


def _footer(page: str) -> str:
    return t("You get this because this address was subscribed. To end it: page {page}, Subscriptions.", page=page)
