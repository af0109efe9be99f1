"""Mailing signals to those who watch a topic, at the end of a run."""

import uuid
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from voc.cli.common import analysed, warn
from voc.errors import VocError
from voc.settings import Settings

if TYPE_CHECKING:
    from voc.store import Store


def mail_watchers(store: "Store") -> None:
    """Tell who watches a topic of its signals; what fails is said, tried again by the next run, and undoes nothing."""
    from voc.store import watching

    with store.begin() as connection:
        if not any(one.address for one in watching.every(connection)):
            return
    try:
        told = _mailed(store)
    except VocError as error:
        warn(f"watchers were not told: {error}")
        return
    for address, signals, taken in told:
        warn(f"{address}: {'told of' if taken else 'could not be told of'} {signals}")


def _mailed(store: "Store") -> list[tuple[str, int, bool]]:
    """Address, number of signals and whether the mail was taken, by message."""
    from voc.announcements import Sending
    from voc.announcements.mailing import Mailer, compose
    from voc.report import notice
    from voc.store import preferences
    from voc.views.watched import tell_watchers

    ground, registry = analysed(store)
    with store.begin() as connection:
        language = preferences.language(connection, otherwise="id")
    sending, at = Sending.from_env(), datetime.now(UTC)
    if not ground.size:
        return []
    with Mailer(sending) as mailer:

        def mail(address: str, subject: str, body: str) -> bool:
            message = compose(
                sending,
                to=address,
                subject=subject,
                text=body,
                message_id=f"voc-watch-{uuid.uuid4().hex}",
                stop_link="",
                sent_at=at.timestamp(),
            )
            # Where the connection broke after the text had left, telling twice is worse than a doubt.
            return mailer.send(address, message).status in ("sent", "unclear")

        told = tell_watchers(
            store,
            registry,
            mail,
            partial(notice.write, language=language),
            newest=ground.newest,
            at=at,
            least=Settings.from_env().minimum_people,
        )
    return [(address, len(one.signals), one.taken) for address, all_ in told.items() for one in all_]
