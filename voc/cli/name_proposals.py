"""`voc curate name-proposals`: ask a language model for names of topics, for a person to accept."""

import argparse
from datetime import UTC, datetime
from typing import Any

from voc.cli.common import an_id, command, opened, show, some


def add(edits: Any) -> None:
    help_text = "ask the language model of VOC_LM_URL for names; sends redacted quotes and words, renames nothing"
    named = command(edits, "name-proposals", help_text, _propose)
    named.add_argument("--topic", type=an_id, metavar="N", help="of one topic; without it of all that nobody has named")


def _propose(args: argparse.Namespace) -> None:
    from voc import pipeline
    from voc.proposals import Endpoint

    endpoint = Endpoint.from_env()
    with opened(args) as (_, store):
        asked = pipeline.propose_names(store, endpoint, at=datetime.now(UTC), topic_id=args.topic)
    lines = [f"{endpoint.model} at {endpoint.host} proposes {some(len(asked.proposed), 'name')}, keeps {asked.same}"]
    lines += [f"topic {id_}: {name}" for id_, name in asked.proposed.items()]
    lines += [f"topic {id_}: nothing proposed, {reason}" for id_, reason in asked.skipped.items()]
    if asked.proposed:
        lines.append("accept or reject them on the page Topics, or: python -m voc curate proposals")
    show(args, {"proposed": asked.proposed, "skipped": asked.skipped, "same": asked.same}, lines)
