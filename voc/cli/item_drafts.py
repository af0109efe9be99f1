"""`voc backlog draft`: ask a language model for a draft of an item, and take or refuse it."""

import argparse
from datetime import UTC, datetime
from typing import Any

from voc.cli.common import an_id, command, opened, period, show, slice_of, who
from voc.errors import NotFound


def add(deeds: Any) -> None:
    """Add it to the deeds of `voc backlog`."""
    help_text = "ask the language model of VOC_LM_URL for an item's words; sends counts and redacted quotes"
    draft = command(deeds, "draft", help_text, _draft)
    draft.add_argument("item", type=an_id)
    decided = draft.add_mutually_exclusive_group()
    decided.add_argument("--accept", action="store_true", help="write the waiting draft into the item")
    decided.add_argument("--reject", action="store_true", help="let the waiting draft go")
    period(draft)


def _draft(args: argparse.Namespace) -> None:
    if args.accept or args.reject:
        _decide(args)
        return
    from voc import pipeline
    from voc.proposals import Endpoint
    from voc.views import pain, plan

    endpoint = Endpoint.from_env()
    with opened(args) as (settings, store):
        cut = slice_of(store, args)
        items = {one.stored.id: one for one in plan.items(store, cut, pain.pain_points(cut))}
        if args.item not in items:
            raise NotFound(f"There is no backlog item {args.item}.")
        made = pipeline.propose_draft(
            store, items[args.item], endpoint, at=datetime.now(UTC), minimum=settings.minimum_people
        )
    lines = [
        f"{endpoint.model} at {endpoint.host} proposes for item {args.item}:",
        made.title,
        made.problem,
        made.story,
        *(f"- {line}" for line in made.acceptance),
        f"take it with: python -m voc backlog draft {args.item} --accept (or --reject), or on the page Backlog",
    ]
    words = {"title": made.title, "problem": made.problem, "story": made.story, "acceptance": list(made.acceptance)}
    show(args, {"item": args.item, "model": made.model, **words}, lines)


def _decide(args: argparse.Namespace) -> None:
    from voc.views import drafted

    with opened(args) as (_, store):
        (drafted.accept if args.accept else drafted.reject)(store, args.item, at=datetime.now(UTC), who=who())
    done = "accepted" if args.accept else "rejected"
    show(args, {"item": args.item, done: True}, [f"{done} the draft of item {args.item}"])
