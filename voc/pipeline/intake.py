"""Files → redacted feedback in the store: the one stage that sees what customers really typed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from voc import language, passages, privacy, sentiment
from voc.models import Contact, Feedback, RawFeedback, Refusal
from voc.store import Store, forgotten, marks, runs
from voc.store import feedback as feedback_store
from voc.store import vault as vault_store
from voc.store.feedback import Incoming, PassageText

BATCH = 2_000
# Two people may well both write "barang belum sampai"; nobody writes eight equal words by chance.
WORDS_OF_A_CROSS_POST = 8

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


def take_in(
    rows: Iterable[RawFeedback | Refusal],
    store: Store,
    counts: Counts,
    *,
    vault: privacy.Vault,
    run_id: int,
    progress: Callable[[int], None],
) -> None:
    """Redact and store rows, a batch a transaction, and count what happened to them.

    A row that the store holds in the same version costs a hash and a look-up. Of two
    versions the one edited later stays, whichever file is read first.
    Rows of people who asked to be forgotten are passed over; how to reach the others goes to the vault.
    """
    key = vault.key
    for batch in _batches(rows, BATCH):
        refused = [row for row in batch if isinstance(row, Refusal)]
        with store.begin() as connection:
            kept = _remembered(batch, forgotten.every(connection), vault)
            raws = _newest({privacy.identify(row, key): row for row in kept})
            vault_store.save_contacts(connection, vault, _contacts(kept, key))
            known = feedback_store.versions(connection, [id_ for id_, _ in raws])
            wanted = {pair: raw for pair, raw in raws.items() if _is_news(pair, raw, known)}
            feedback_store.save(connection, [_incoming(raw, key) for raw in wanted.values()])
            runs.refuse(connection, run_id, refused)
            if wanted:
                marks.wait(connection)
        changed = sum(id_ in known for id_, _ in wanted)
        counts.read += len(batch)
        counts.new += len(wanted) - changed
        counts.changed += changed
        counts.refused += len(refused)
        counts.forgotten += len(batch) - len(refused) - len(kept)
        counts.duplicate += len(kept) - len(wanted)
        progress(counts.read)


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


def _incoming(raw: RawFeedback, key: bytes) -> Incoming:
    feedback = privacy.to_feedback(raw, key=key, detect=language.detect)
    return Incoming(
        feedback,
        _near_key(feedback),
        [_passage(text, feedback) for text in passages.split(feedback.text)],
        sentiment.from_scores(stars=feedback.stars, nps=feedback.nps, csat=feedback.csat),
    )


def _passage(text: str, whole: Feedback) -> PassageText:
    spoken = whole.language if text == whole.text else language.detect(text)
    return PassageText(passages.key(text), text, spoken, passages.is_informative(text))


def _near_key(feedback: Feedback) -> int:
    """Equal for the same words, said again by the same person or, if there are many words, by anyone."""
    near = passages.near_key(feedback.text)
    if not feedback.text.strip():
        return feedback.id
    if len(feedback.text.split()) >= WORDS_OF_A_CROSS_POST:
        return near
    joined = f"{near}:{feedback.author}".encode()
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest()) >> 1


def _batches(rows: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
