"""Messages of many conversations, in any order, into one feedback a turn of the customer.

A turn is a run of the customer's messages with no agent's between them and no pause
of more than half an hour. What agent or bot said since the turn before is its
context. A conversation's handling time is the sum of the pauses between its
messages, each at most half an hour, so a night in the middle does not count; it
stands on the first turn alone, so a mean over feedback counts each conversation
once. A conversation that nobody answered has none.
"""

import contextlib
import itertools
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import IO

from voc.ingest import tables
from voc.ingest.identity import is_strong
from voc.ingest.plan import Plan
from voc.ingest.records import converter
from voc.ingest.roles import TRUE, Role
from voc.models import RawFeedback, Refusal

PAUSE = timedelta(minutes=30)
_MOST_PARTS = 128
_CONTEXT_CHARS = 2_000

_Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Message:
    order: int
    role: Role | None
    sender: str
    said: RawFeedback


def read(plan: Plan) -> Iterator[RawFeedback | Refusal]:
    """Read a file of messages; holds one part of the conversations at a time."""
    size = plan.path.stat().st_size * (20 if plan.layout.format == "parquet" or plan.layout.gzipped else 4)
    parts = min(max(1, size // plan.limits.part_bytes), _MOST_PARTS)
    column = plan.layout.columns.index(plan.mapping["conversation"])
    with contextlib.ExitStack() as stack:
        # Without a name: what customers wrote is gone with the process, however that ends.
        files = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(parts)]
        for row in tables.rows(plan.layout, plan.limits):
            if isinstance(row, Refusal):
                yield row
            elif not (name := row[1][column].strip()):
                yield Refusal(plan.name, row[0], "it belongs to no conversation")
            else:
                part = zlib.crc32(name.encode("utf-8", "surrogatepass")) % parts
                files[part].write(json.dumps(row) + "\n")
        for file in files:
            yield from _part(plan, file, column)


def _part(plan: Plan, file: IO[str], column: int) -> Iterator[RawFeedback | Refusal]:
    file.seek(0)
    by_conversation: dict[str, list[_Line]] = {}
    for text in file:
        line, cells = json.loads(text)
        by_conversation.setdefault(cells[column].strip(), []).append((line, cells))
    file.truncate(0)
    convert = converter(plan.recipe(), keep_empty=True)
    rule = plan.role_rule()
    role_column = plan.layout.columns.index(plan.mapping["role"])
    private = plan.mapping.get("private")
    hidden = plan.layout.columns.index(private) if private else None
    for lines in by_conversation.values():
        messages: list[_Message] = []
        for line, cells in lines:
            if hidden is not None and cells[hidden].strip().lower() in TRUE:
                continue
            said = convert(line, cells)
            if isinstance(said, Refusal):
                yield said
            else:
                sender = cells[role_column]
                messages.append(_Message(line, rule.role(sender), sender.strip().lower(), said))
        yield from _turns(messages)


def _turns(messages: list[_Message]) -> Iterator[RawFeedback]:
    messages.sort(key=lambda message: (message.said.said_at, message.order))
    spoken = [message for message in _with_roles(messages) if message.role is not Role.SYSTEM]
    handling = _handling_seconds(spoken)
    for number, (turn, before) in enumerate(_grouped(spoken)):
        yield _feedback(turn, before, handling if number == 0 else None)


def _with_roles(messages: Sequence[_Message]) -> list[_Message]:
    """Give a role to senders who are known by name only: who speaks first is the customer, the others agents."""
    if all(message.role for message in messages):
        return list(messages)
    has_customer = any(message.role is Role.CUSTOMER for message in messages)
    first = next(message.sender for message in messages if message.role is None)

    def role(message: _Message) -> Role:
        return message.role or (Role.CUSTOMER if message.sender == first and not has_customer else Role.AGENT)

    return [replace(message, role=role(message)) for message in messages]


def _handling_seconds(messages: Sequence[_Message]) -> float | None:
    said = [message.said.handling_seconds for message in messages if message.said.handling_seconds is not None]
    if said:
        return max(said)
    if not any(message.role is Role.AGENT for message in messages):
        return None
    times = [message.said.said_at for message in messages]
    pauses = (min(later - earlier, PAUSE) for earlier, later in itertools.pairwise(times))
    return sum(pauses, timedelta()).total_seconds()


def _grouped(messages: Iterable[_Message]) -> Iterator[tuple[list[_Message], list[_Message]]]:
    """Turns of the customer, each with the messages of the other side before it."""
    turn: list[_Message] = []
    before: list[_Message] = []
    later: list[_Message] = []
    for message in messages:
        if message.role is not Role.CUSTOMER:
            later.append(message)
            continue
        if turn and (later or message.said.said_at - turn[-1].said.said_at > PAUSE):
            yield turn, before
            turn, before = [], []
        if not turn:
            before, later = later, []
        turn.append(message)
    if turn:
        yield turn, before


def _feedback(turn: Sequence[_Message], before: Sequence[_Message], handling: float | None) -> RawFeedback:
    first, last = turn[0].said, turn[-1].said
    name = first.conversation if is_strong(first.conversation) else f"{first.source.lower()}:{first.conversation}"
    context = "\n".join(f"{message.role}: {message.said.text}" for message in before if message.said.text)
    return replace(
        first,
        identity=f"{name}/{first.identity}",
        text="\n".join(message.said.text for message in turn if message.said.text),
        context=context[-_CONTEXT_CHARS:],
        edited_at=max(message.said.edited_at or last.said_at for message in turn),
        handling_seconds=handling,
    )
