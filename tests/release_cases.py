"""A store in which one release fixed something, and the messages that would go out for it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import stores

from voc.announcements import Sending
from voc.store import Store, backlog, releases
from voc.views import telling

AT = datetime(2026, 4, 1, 12, tzinfo=UTC)
FIXED = date(2026, 3, 2)
ASSUMED = Sending(consent="assumed")


@contextmanager
def fixed(
    home: Path,
    *,
    topic: int = stores.REFUND,
    title: str = "Refund",
    change: str = "Refund cair dalam dua hari.",
    change_en: str = "Refunds take two days.",
) -> Iterator[Store]:
    """A store in which what a topic complains of (item 1) was fixed in release 1, "5.2"."""
    with stores.opened(home) as opened:
        with opened.begin() as connection:
            item = backlog.add(connection, topic_id=topic, title=title, problem="", owner="", at=AT, who="ani")
            made = releases.ship_as(connection, item, name="5.2", on=FIXED, at=AT, who="ani")
            releases.say(connection, made, item, at=AT, who="ani", change=change, change_en=change_en)
        yield opened


def addresses(authors: Iterable[int]) -> dict[int, str]:
    return {author: f"{author}@example.org" for author in authors}


def made(store, sending=ASSUMED, mailbox=addresses) -> telling.Telling:
    ground, registry = stores.shown(store)
    with store.begin() as connection:
        release = releases.find(connection, "5.2")
    zone = stores.settings(Path()).zone
    return telling.telling(store, ground, registry, release, sending, at=AT, zone=zone, mailbox=mailbox)
