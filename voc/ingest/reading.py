"""A plan carried out: a stream of feedback and refusals."""

from collections.abc import Iterator

from voc.ingest import chats, tables
from voc.ingest.plan import Plan
from voc.ingest.records import converter
from voc.models import RawFeedback, Refusal


def read(plan: Plan) -> Iterator[RawFeedback | Refusal]:
    """Read a file row by row in bounded memory; a bad row is refused and the reading goes on."""
    if plan.is_chat:
        yield from chats.read(plan)
        return
    convert = converter(plan.recipe())
    for row in tables.rows(plan.layout, plan.limits):
        yield row if isinstance(row, Refusal) else convert(row[0], row[1])
