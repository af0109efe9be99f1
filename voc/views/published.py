"""What leaves of an announcement: lists to post from, the public page and feed, the note to the team."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from voc.announcements import Change, Message, News, Recipient, Spoken, feed, page, store_replies, to_csv
from voc.delivery import lame
from voc.models import Channel
from voc.settings import MINIMUM_PEOPLE
from voc.store import Store, outbox, reads, releases
from voc.store.outbox import Delivery
from voc.store.releases import ReleasedItem, StoredRelease
from voc.views.telling import Telling


def team_note(made: Telling, language: Spoken) -> tuple[str, str]:
    """What the team's own channels are told of a release: title, and what came, for whom, and who is told of it."""
    release, indonesian = made.release, language == "id"
    head = (
        f"Rilis {release.name}, {release.shipped_on}"
        if indonesian
        else f"Released: {release.name}, {release.shipped_on}"
    )
    lines = []
    for item in made.items:
        change = (item.change if indonesian else item.change_en) or item.change or item.change_en
        lines.append(f"• {lame(made.names[item.item_id])}" + (f": {change}" if change else ""))
    already = made.found.left_out("already told")
    told = len(made.messages) + already
    left = len({one.author for one in made.found.excluded if one.author is not None}) - already
    media = Counter(message.medium for _, _, message in made.messages)
    places = ", ".join(f"{medium} {n}" for medium, n in media.most_common())
    still = f" ({places})" if places else ""
    if indonesian:
        lines.append(f"{told} orang yang mengeluhkannya dikabari{still}; {left} tidak, dengan alasannya.")
    else:
        lines.append(f"{told} people who asked are told{still}; {left} are not, each for a reason.")
    return head, "\n".join(lines)


def sending_list(store: Store, medium: str, rows: Sequence[Delivery]) -> bytes:
    """A batch as the list that people post from: replies for a store, otherwise one row a person."""
    with store.begin() as connection:
        said = {one.id: one.text for one in reads.by_id(connection, [row.feedback_id for row in rows])}
    if medium in ("google_play", "app_store"):
        replies = [(row.permalink, row.said_on, said.get(row.feedback_id, ""), row.text) for row in rows]
        return store_replies(replies, store="google_play" if medium == "google_play" else "app_store")
    return to_csv((_person(row, said.get(row.feedback_id, "")), _written(row)) for row in rows)


def whats_new(store: Store, *, brand: str, url: str, today: date, minimum: int = MINIMUM_PEOPLE) -> dict[str, bytes]:
    """The public pages and feeds by file name, in both languages; of releases that came and say something.

    How many people asked for a change is said where they are at least `minimum`.
    """
    with store.begin() as connection:
        came = [one for one in releases.every(connection) if one.shipped_on <= today]
        found = [(one, releases.items(connection, one.id)) for one in came]
        told = {
            one.id: {item: n for item, n in outbox.people_by_item(connection, one.id).items() if n >= minimum}
            for one, _ in found
        }
    files: dict[str, bytes] = {}
    for language in ("id", "en"):
        spoken: Spoken = "id" if language == "id" else "en"
        news = [made for one, items in found if (made := _news(one, items, told[one.id], spoken))]
        files[f"index.{language}.html"] = page(news, language=spoken, brand=brand)
        files[f"feed.{language}.atom"] = feed(news, language=spoken, url=url, brand=brand)
    return files


def _news(
    release: StoredRelease, items: Sequence[ReleasedItem], told: Mapping[int, int], spoken: Spoken
) -> News | None:
    changes = tuple(
        Change(text, told.get(item.item_id, 0))
        for item in items
        if (text := item.change if spoken == "id" else item.change_en)
    )
    note = release.note if spoken == "id" else release.note_en
    return News(release.id, release.name, release.shipped_on, note, changes) if changes or note else None


def _person(row: Delivery, said: str) -> Recipient:
    return Recipient(
        author=row.author,
        channel=Channel.CHAT,
        language="en" if row.language == "en" else "id",
        feedback_id=row.feedback_id,
        said_on=row.said_on,
        text=said,
        quote="",
        voices=1,
        source=row.source,
        permalink=row.permalink,
    )


def _written(row: Delivery) -> Message:
    return Message(row.medium, "en" if row.language == "en" else "id", row.subject, row.text)  # type: ignore[arg-type]
