"""Files → redacted feedback in the store: the one stage that sees what customers really typed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TypeVar

from voc import privacy
from voc.models import Contact, RawFeedback, Refusal
from voc.pipeline.records import prepare
from voc.pipeline.workers import Workers
from voc.privacy import Sealed
from voc.store import Store, forgotten, marks, runs
from voc.store import feedback as feedback_store
from voc.store import vault as vault_store
from voc.store.feedback import Rows

BATCH = 1_000

T = TypeVar("T")


@dataclass(slots=True)
class Counts:
    """What the intake met; `duplicate` rows are in the store already, `forgotten` ones are not to come back."""

    read: int = 0
    new: int = 0
    changed: int = 0
    duplicate: int = 0
    refused: int = 0
    forgotten: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """What a batch holds but for the words: what to refuse, how to reach people, what there may be to store.

    `forgotten` rows are of people who are not to come back, `kept` ones of everybody else. `edited` says
    of the newest version of each feedback, by (id, version), when it was edited.
    """

    read: int
    refused: Sequence[Refusal]
    forgotten: int
    kept: int
    contacts: dict[int, Contact]
    edited: dict[tuple[int, int], datetime]

    @property
    def ids(self) -> list[int]:
        return [id_ for id_, _ in self.edited]


@dataclass(frozen=True, slots=True)
class Met:
    """A batch beside what is stored: `news` by (id, version), `known` those of which an older version is there."""

    looked: Looked
    news: dict[tuple[int, int], datetime]
    known: frozenset[int]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the rows of a run go, what is counted of them, and who is told how many were read.

    `own_names` stay in the texts; what was said before `since` is not kept, and so not taken in.
    """

    store: Store
    vault: privacy.Vault
    run_id: int
    progress: Callable[[int], None]
    own_names: tuple[str, ...] = ()
    since: datetime | None = None
    counts: Counts = field(default_factory=Counts)


Raws = dict[tuple[int, int], RawFeedback]
Held = dict[int, tuple[int, datetime]]


def take_in(
    rows: Iterable[RawFeedback | Refusal], into: Destination, *, workers: Workers | None = None, batch: int = BATCH
) -> None:
    """Redact and store rows, so many a transaction, and count what happened to them.

    A row that the store holds in the same version costs a hash and a look-up. Of two
    versions the one edited later stays, whichever file is read first.
    Rows of people who asked to be forgotten are passed over; how to reach the others goes to the vault.
    Workers redact batches ahead; they are stored in the order in which they were read.
    """
    hands = workers or Workers(processes=1)
    begun: deque[tuple[Met, Callable[[], Rows]]] = deque()

    def settle(most: int) -> None:
        while len(begun) > most:
            met, rows_of_it = begun.popleft()
            keep(met, rows_of_it(), into)

    for some in batches(rows, batch):
        with into.store.begin() as connection:
            looked, raws = look(some, forgotten.every(connection), into.vault, into.since)
            held = feedback_store.versions(connection, looked.ids)
        for earlier, _ in begun:
            held |= {id_: (version, edited) for (id_, version), edited in earlier.news.items()}
        met = meet(looked, held)
        news = [raws[pair] for pair in met.news]
        begun.append((met, hands.begin(prepare, news, into.vault.key, into.own_names, rows=len(news))))
        settle(hands.ahead)
    settle(0)


def look(
    batch: Sequence[RawFeedback | Refusal],
    gone: frozenset[int],
    vault: privacy.Vault,
    since: datetime | None = None,
) -> tuple[Looked, Raws]:
    """Look at a batch without asking the store.

    `gone` are the pseudonyms that are not to come back; nor is what was said before `since`, which
    every run would take in and the retention remove again.
    """
    kept = [row for row in _remembered(batch, gone, vault) if since is None or row.said_at >= since]
    raws = _newest({privacy.identify(row, vault.key): row for row in kept})
    refused = [row for row in batch if isinstance(row, Refusal)]
    looked = Looked(
        read=len(batch),
        refused=refused,
        forgotten=len(batch) - len(refused) - len(kept),
        kept=len(kept),
        contacts=_contacts(kept, vault.key),
        edited={pair: _edited(raw) for pair, raw in raws.items()},
    )
    return looked, raws


def meet(looked: Looked, held: Held) -> Met:
    """Tell the news of a batch from what is held: version and time of edit, by id."""
    news = {pair: edited for pair, edited in looked.edited.items() if _is_news(pair, edited, held)}
    return Met(looked, news, frozenset(id_ for id_, _ in news if id_ in held))


def keep(met: Met, rows: Rows, into: Destination, *, sealed: Mapping[int, Sealed] | None = None) -> None:
    """Store a batch in one transaction, with the contacts that were sealed before they came here; count and tell it."""
    with into.store.begin() as connection:
        vault_store.save_contacts(connection, into.vault, met.looked.contacts)
        vault_store.save_sealed(connection, sealed or {})
        marks.touch(connection, feedback_store.originals(connection, met.known))
        feedback_store.save_rows(connection, rows)
        runs.refuse(connection, into.run_id, met.looked.refused)
        marks.touch(connection, [id_ for id_, _ in met.news])
    _count(met, into.counts)
    into.progress(into.counts.read)


def _count(met: Met, counts: Counts) -> None:
    counts.read += met.looked.read
    counts.new += len(met.news) - len(met.known)
    counts.changed += len(met.known)
    counts.refused += len(met.looked.refused)
    counts.forgotten += met.looked.forgotten
    counts.duplicate += met.looked.kept - len(met.news)


def _remembered(
    batch: Sequence[RawFeedback | Refusal], gone: frozenset[int], vault: privacy.Vault
) -> list[RawFeedback]:
    """The feedback of everybody who did not ask to be forgotten, under this or another of their names."""
    said = [row for row in batch if isinstance(row, RawFeedback)]
    if not gone:
        return said
    names = ((row, {privacy.author_id(row, vault.key), *vault.pseudonyms(row.contact)}) for row in said)
    return [row for row, pseudonyms in names if gone.isdisjoint(pseudonyms)]


def _contacts(rows: Iterable[RawFeedback], key: bytes) -> dict[int, Contact]:
    return {privacy.author_id(row, key): row.contact for row in rows if row.contact.reachable}


def _newest(raws: Raws) -> Raws:
    """Of several versions of one feedback in a batch, the one edited last (the later row on a tie)."""
    best: dict[int, tuple[tuple[int, int], RawFeedback]] = {}
    for pair, raw in raws.items():
        held = best.get(pair[0])
        if held is None or _edited(raw) >= _edited(held[1]):
            best[pair[0]] = (pair, raw)
    return dict(best.values())


def _is_news(pair: tuple[int, int], edited: datetime, held: Held) -> bool:
    id_, version = pair
    if id_ not in held:
        return True
    held_version, held_edited = held[id_]
    return version != held_version and edited >= held_edited


def _edited(raw: RawFeedback) -> datetime:
    return raw.edited_at or raw.said_at


def batches(rows: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    """Rows in lists of `size`, the last one shorter."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
