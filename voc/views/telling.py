"""Who is told of a release, where and in which words, and who is not and why."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo

import numpy as np

from voc import privacy
from voc.announcements import (
    LIMITS,
    Audience,
    Medium,
    Message,
    Recipient,
    Release,
    Sending,
    Shipped,
    Spoken,
    Tone,
    Voice,
    audience,
    draft,
    medium_for,
)
from voc.errors import InputError
from voc.models import Sentiment
from voc.settings import Settings
from voc.store import Connection, Store, backlog, outbox, picked, reads, releases, vault
from voc.store.outbox import Delivery
from voc.store.releases import ReleasedItem, StoredRelease
from voc.views import alone, held
from voc.views.barred import Known, rules
from voc.views.ground import Ground
from voc.views.registry import Registry

Mailbox = Callable[[Sequence[int]], Mapping[int, str]]


def nobody(_authors: Sequence[int]) -> Mapping[int, str]:
    """The mailbox of an installation without a vault."""
    return {}


def mailbox_of(store: Store, settings: Settings) -> Mailbox:
    """The addresses in the vault; it is opened for the people asked for alone, and not at all while it is empty."""
    with store.begin() as connection:
        if not vault.count(connection):
            return nobody
    key = privacy.load_key(settings.home, file=settings.key_file)
    safe = privacy.load_vault(settings.home, key=key, file=settings.vault_key_file)

    def addresses(authors: Sequence[int]) -> Mapping[int, str]:
        with store.begin() as connection:
            found = vault.contacts(connection, safe, authors)
        return {author: one.email for author, one in found.items() if one.email}

    return addresses


@dataclass(frozen=True, slots=True)
class Telling:
    """A release with its items, the people to tell, and a message for each of them, in the same order.

    topic_ids and names are those of the topics by item id; named is the release as people read of it.
    early says that its day is still to come: then nobody is told, and nothing is drafted.
    """

    release: StoredRelease
    items: tuple[ReleasedItem, ...]
    found: Audience
    messages: tuple[tuple[Recipient, ReleasedItem, Message], ...]
    topic_ids: dict[int, int]
    names: dict[int, str]
    named: Release
    early: bool = False

    @property
    def silent(self) -> list[int]:
        """Items of which nobody has written yet what changed."""
        return [item.item_id for item in self.items if not (item.change or item.change_en)]

    @property
    def unsaid(self) -> dict[tuple[int, Spoken], int]:
        """How many read of an item in a language in which nobody wrote what changed, though somebody did in the other.

        By item id and language.
        """
        silent = set(self.silent)
        return Counter(
            (item.item_id, message.language)
            for _, item, message in self.messages
            if item.item_id not in silent and not (item.change if message.language == "id" else item.change_en)
        )


def telling(
    store: Store,
    ground: Ground,
    registry: Registry,
    release: StoredRelease,
    sending: Sending,
    *,
    at: datetime,
    zone: tzinfo,
    mailbox: Mailbox = nobody,
    tone: Tone = "warm",
    template: str | None = None,
    as_if_untold: bool = False,
) -> Telling:
    """Everybody who asked for what a release brought, and what each will read.

    Args:
        store: with the release.
        ground: the newest facts; filters play no part.
        registry: topics as people left them, merged ones included.
        release: which.
        sending: the rules of whom to tell.
        at: now; cooldown counts back from it.
        zone: in which a day begins.
        mailbox: addresses by pseudonym, from the vault.
        tone: of the drafts.
        template: the team's own text; see voc.announcements.draft.
        as_if_untold: look for everybody whom the rules allow to write to, told of it, held out or neither.
    """
    with store.begin() as connection:
        items = releases.items(connection, release.id)
        stored = {item.item_id: backlog.one(connection, item.item_id) for item in items}
        topic_of = {item_id: one.topic_id for item_id, one in stored.items()}
        whole = [item for item in items if not stored[item.item_id].exact]
        by_topic = {home: item for item in whole for home in registry.homes(stored[item.item_id].topic_ids)}
        passages = picked.of_items(connection)
        by_pick = {-item.item_id: item for item in items if item.item_id in passages}  # no topic has such an id
        said = _voices(connection, ground, registry, list(by_topic))
        for key, item in by_pick.items():
            said += _picked(connection, ground, key, passages[item.item_id])
        voices = _one_pseudonym(connection, said)
        by_key = by_topic | by_pick
        since = at - timedelta(days=sending.cooldown_days)
        known = Known(
            inside={} if as_if_untold else outbox.in_outbox(connection, release.id),
            told=outbox.last_told(connection, besides=release.id, since=since) if sending.cooldown_days else {},
            words=outbox.decisions(connection),
        ).under(lambda authors: vault.homes(connection, authors))
    addresses = mailbox(sorted({voice.author for voice in voices if voice.author_known}))
    barred, blocked = rules(known, sending, addresses)
    today = at.astimezone(zone).date()
    early = release.shipped_on > today
    midnight = datetime.combine(release.shipped_on, time.min, tzinfo=zone)
    found = audience(voices, topics=list(by_key), before=midnight, zone=zone, barred=barred, blocked=blocked)
    if early:
        found = Audience(())
    if not as_if_untold:
        found = held.without_held_out(found, release)
    named = Release(name=release.name, version=release.version, on=release.shipped_on, brand=sending.brand, today=today)
    messages = [
        (person, item, _message(person, item, registry.card(topic_id).name, named, tone, template))
        for person in found.recipients
        for item in (by_key[person.topic_id],)
        for topic_id in (person.topic_id if person.topic_id in by_topic else topic_of[item.item_id],)
    ]
    names = {item.item_id: registry.card(topic_of[item.item_id]).name for item in items}
    return Telling(release, tuple(items), found, tuple(messages), topic_of, names, named, early)


def come(made: Telling) -> None:
    """Check that the day of a release is there.

    Raises:
        InputError: it is still to come.
    """
    if made.early:
        raise InputError(
            f"Release '{made.release.name}' comes on {made.release.shipped_on}; nobody is told before that day."
        )


def deliveries(made: Telling) -> list[Delivery]:
    """The messages as rows for the outbox.

    Raises:
        InputError: the release is still to come, an item does not say what changed to somebody in their
            language, or a message is too long for its place.
    """
    come(made)
    if made.silent:
        raise InputError(
            f"Say what changed before you tell anyone: voc release say '{made.release.name}' {made.silent[0]} "
            "--change TEXT --change-en TEXT"
        )
    for (item_id, spoken), people in made.unsaid.items():
        language, option = ("English", "--change-en") if spoken == "en" else ("Indonesian", "--change")
        raise InputError(
            f"Item {item_id} does not say in {language} what changed, which {people} would read: "
            f"voc release say '{made.release.name}' {item_id} {option} TEXT"
        )
    rows = []
    for person, item, message in made.messages:
        if len(message.text) > LIMITS[message.medium]:
            raise InputError(f"A message for {message.medium} is longer than {LIMITS[message.medium]} characters.")
        rows.append(
            Delivery(
                release_id=made.release.id,
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
            )
        )
    return rows


def allowed_to_send(release: StoredRelease, sending: Sending) -> None:
    """Check that a second person agreed, where that is asked for.

    Raises:
        InputError: nobody did.
    """
    if sending.two_people and not release.approved_by:
        raise InputError(
            f"Release '{release.name}' needs the approval of somebody besides {release.created_by}. "
            f"They run: voc announce approve '{release.name}'"
        )


def public_draft(made: Telling, item: ReleasedItem, *, medium: Medium, language: Spoken, tone: Tone) -> Message:
    """One message for everybody about an item of the release, such as a post."""
    done = shipped_of(item, made.names[item.item_id])
    return draft(None, done, made.named, medium=medium, language=language, tone=tone)


def shipped_of(item: ReleasedItem, name: str) -> Shipped:
    """What was done with an item, in the words in which people are told of it; name is that of its topic."""
    return Shipped(
        topic=item.topic or name,
        topic_en=item.topic_en,
        change=item.change,
        change_en=item.change_en,
        kind="built" if item.kind == "built" else "fixed",
    )


def _message(
    person: Recipient, item: ReleasedItem, name: str, named: Release, tone: Tone, template: str | None
) -> Message:
    return draft(person, shipped_of(item, name), named, medium=medium_for(person), tone=tone, template=template)


def _voices(connection: Connection, ground: Ground, registry: Registry, topic_ids: list[int]) -> list[Voice]:
    """What was said of the topics, by topic and in order of time; merged topics carry the id they stand under now."""
    places = registry.position[np.minimum(ground.voice_topic, len(registry.position) - 1)]
    hidden = {card.id for card in registry.hidden}
    found: list[Voice] = []
    for topic_id in topic_ids:
        if topic_id in hidden:
            mine = np.isin(ground.voice_topic, [topic_id, *registry.card(topic_id).absorbed])
        else:
            mine = places == registry.place(topic_id)
        rows = np.unique(ground.voice_row[mine])
        # A cross-post is one voice where voices are counted, but whoever posted it asked.
        ids = reads.with_copies(connection, ground.ids[rows].tolist())
        # Whoever spoke of several things is told with what they said of this one.
        said = reads.said_of(connection, ids, [topic_id, *registry.card(topic_id).absorbed])
        found += [_voice(one, topic_id, said.get(one.id, one.text)) for one in _in_time(connection, ids)]
    return found


def _picked(connection: Connection, ground: Ground, key: int, passages: Sequence[int]) -> list[Voice]:
    """What was said in the passages that people picked for an item, in order of time."""
    ids = reads.with_copies(connection, ground.ids[alone.rows_of(connection, ground, passages)].tolist())
    said = reads.said_in(connection, ids, passages)
    return [_voice(one, key, said.get(one.id, one.text)) for one in _in_time(connection, ids)]


def _in_time(connection: Connection, ids: Sequence[int]) -> list[reads.Shown]:
    return sorted(reads.by_id(connection, ids), key=lambda one: (one.said_at, one.id))


def _voice(said: reads.Shown, topic_id: int, text: str) -> Voice:
    return Voice(
        feedback_id=said.id,
        author=said.author,
        author_known=said.author_known,
        topic_id=topic_id,
        channel=said.channel,
        language=said.language,
        said_at=said.said_at,
        text=text,
        source=said.source,
        permalink=said.permalink,
        happy=said.sentiment is Sentiment.POSITIVE,
    )


def _one_pseudonym(connection: Connection, voices: Sequence[Voice]) -> list[Voice]:
    """Somebody who is a customer number here and an e-mail address there is one person, where the vault knows it."""
    home = vault.homes(connection, sorted({voice.author for voice in voices if voice.author_known}))
    return [replace(voice, author=home[voice.author]) if voice.author in home else voice for voice in voices]
