"""Files → redacted feedback in the store: the one stage that sees what customers really typed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from voc import privacy
from voc.models import Contact, RawFeedback, Refusal
from voc.pipeline.records import prepare
from voc.pipeline.workers import Workers
from voc.store import Store, forgotten, marks, runs
from voc.store import feedback as feedback_store
from voc.store import vault as vault_store
from voc.store.feedback import Rows

BATCH = 2_000

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
class _Met:
    """A batch that was looked at: what to refuse, how to reach people, and what is news, by (id, version).

    `known` are those of the news that an older version is stored of; `repeated` rows are no news.
    """

    read: int
    refused: Sequence[Refusal]
    forgotten: int
    contacts: dict[int, Contact]
    news: dict[tuple[int, int], RawFeedback]
    known: frozenset[int]
    repeated: int


def take_in(
    rows: Iterable[RawFeedback | Refusal],
    store: Store,
    counts: Counts,
    *,
    vault: privacy.Vault,
    run_id: int,
    progress: Callable[[int], None],
    workers: Workers | None = None,
) -> None:
    """Redact and store rows, a batch a transaction, and count what happened to them.

    A row that the store holds in the same version costs a hash and a look-up. Of two
    versions the one edited later stays, whichever file is read first.
    Rows of people who asked to be forgotten are passed over; how to reach the others goes to the vault.
    Workers redact batches ahead; they are stored in the order in which they were read.
    """
    hands = workers or Workers(processes=1)
    begun: deque[tuple[_Met, Callable[[], Rows]]] = deque()

    def settle(most: int) -> None:
        while len(begun) > most:
            met, rows_of_it = begun.popleft()
            _store(met, rows_of_it(), store, vault, run_id)
            _count(met, counts)
            progress(counts.read)

    for batch in _batches(rows, BATCH):
        met = _meet(batch, store, vault, [earlier for earlier, _ in begun])
        begun.append((met, hands.begin(prepare, list(met.news.values()), vault.key, rows=len(met.news))))
        settle(hands.ahead)
    settle(0)


def _meet(batch: Sequence[RawFeedback | Refusal], store: Store, vault: privacy.Vault, begun: Sequence[_Met]) -> _Met:
    """Look at a batch; what was begun before it counts as stored."""
    with store.begin() as connection:
        kept = _remembered(batch, forgotten.every(connection), vault)
        raws = _newest({privacy.identify(row, vault.key): row for row in kept})
        held = feedback_store.versions(connection, [id_ for id_, _ in raws])
    ids = {id_ for id_, _ in raws}
    for earlier in begun:
        held |= {id_: (version, _edited(raw)) for (id_, version), raw in earlier.news.items() if id_ in ids}
    news = {pair: raw for pair, raw in raws.items() if _is_news(pair, raw, held)}
    refused = [row for row in batch if isinstance(row, Refusal)]
    return _Met(
        read=len(batch),
        refused=refused,
        forgotten=len(batch) - len(refused) - len(kept),
        contacts=_contacts(kept, vault.key),
        news=news,
        known=frozenset(id_ for id_, _ in news if id_ in held),
        repeated=len(kept) - len(news),
    )


def _store(met: _Met, rows: Rows, store: Store, vault: privacy.Vault, run_id: int) -> None:
    with store.begin() as connection:
        vault_store.save_contacts(connection, vault, met.contacts)
        marks.touch(connection, feedback_store.originals(connection, met.known))
        feedback_store.save_rows(connection, rows)
        runs.refuse(connection, run_id, met.refused)
        marks.touch(connection, [id_ for id_, _ in met.news])


def _count(met: _Met, counts: Counts) -> None:
    counts.read += met.read
    counts.new += len(met.news) - len(met.known)
    counts.changed += len(met.known)
    counts.refused += len(met.refused)
    counts.forgotten += met.forgotten
    counts.duplicate += met.repeated


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


def _newest(raws: dict[tuple[int, int], RawFeedback]) -> dict[tuple[int, int], RawFeedback]:
    """Of several versions of one feedback in a batch, the one edited last (the later row on a tie)."""
    best: dict[int, tuple[tuple[int, int], RawFeedback]] = {}
    for pair, raw in raws.items():
        held = best.get(pair[0])
        if held is None or _edited(raw) >= _edited(held[1]):
            best[pair[0]] = (pair, raw)
    return dict(best.values())


def _is_news(pair: tuple[int, int], raw: RawFeedback, known: dict[int, tuple[int, datetime]]) -> bool:
    id_, version = pair
    if id_ not in known:
        return True
    held_version, held_edited = known[id_]
    return version != held_version and _edited(raw) >= held_edited


def _edited(raw: RawFeedback) -> datetime:
    return raw.edited_at or raw.said_at


def _batches(rows: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
