"""`voc search`: feedback by meaning and by words."""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from voc.cli.common import a_count, command, opened, period, show, slice_of

if TYPE_CHECKING:
    from voc.views.search import Hit


def add(commands: Any) -> None:
    search = command(commands, "search", "find feedback by meaning and by words", _search)
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--words", action="store_true", help="only feedback that holds every word")
    search.add_argument("--limit", type=a_count, default=10, metavar="N", help="how many to show (default: 10)")
    period(search, weeks=520)


def _search(args: argparse.Namespace) -> None:
    from voc.views import search

    with opened(args) as (_, store):
        cut = slice_of(store, args)
        encoder = None if args.words else search.encoder_of(store)
        if encoder is None:
            found = search.by_words(store, cut, args.text.split(), limit=args.limit)
        else:
            found = search.by_meaning(store, cut, args.text, encoder, limit=args.limit)
    lines = [_line(hit) for hit in found.hits] or ["Nothing found. Try other words, or --weeks with a larger number."]
    show(args, {"by": "words" if encoder is None else "meaning", "hits": [_record(hit) for hit in found.hits]}, lines)


def _record(hit: "Hit") -> dict[str, Any]:
    kept = ("id", "text", "channel", "said_at", "language", "stars", "sentiment", "confidence", "permalink", "senders")
    shown = asdict(hit.shown)
    return {name: shown[name] for name in kept} | {"topics": list(hit.topics), "similarity": hit.similarity}


def _line(hit: "Hit") -> str:
    topics = ", ".join(hit.topics) or "no topic"
    return f"{hit.shown.said_at:%Y-%m-%d} {hit.shown.channel:<7} [{topics}] {' '.join(hit.shown.text.split())}"
