"""`voc backlog add`: an item of topics, of a signal, or of exactly the feedback that is picked."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from voc.cli.common import LARGEST_FEEDBACK, an_id, command, opened, period, show, slice_of, some, taken_out, who, whole
from voc.errors import InputError

if TYPE_CHECKING:
    from voc.store import Store
    from voc.views import Slice

PICKED = 20


def add(deeds: Any) -> None:
    """Add it to the deeds of `voc backlog`."""
    new = command(deeds, "add", "make an item, drafted from the evidence of what it is made of", _add)
    new.add_argument("topic", type=an_id, nargs="*", help="a topic or several")
    new.add_argument("--signal", type=an_id, metavar="ID", help="of the topic of a signal")
    new.add_argument(
        "--feedback",
        type=whole(-LARGEST_FEEDBACK, LARGEST_FEEDBACK),
        nargs="+",
        metavar="ID",
        help="of exactly these pieces of feedback",
    )
    new.add_argument("--search", metavar="TEXT", help="of what a search by meaning finds in the period")
    new.add_argument("--words", metavar="TEXT", help="of all feedback in the period that holds every word")
    new.add_argument(
        "--limit", type=whole(1, 5_000), default=PICKED, metavar="N", help=f"for --search (default: {PICKED})"
    )
    new.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="FACET=VALUE",
        help="of a topic's voices with this channel, app_version, segment, … alone; repeatable",
    )
    new.add_argument("--title", default="", help="where the drafted one does not fit")
    new.add_argument("--language", choices=("id", "en"), default="id", help="of the draft, and of its exports")
    period(new)


def _add(args: argparse.Namespace) -> None:
    ways = (args.topic, args.signal, args.feedback, args.search, args.words)
    if sum(bool(way) for way in ways) != 1:
        raise InputError("Say of what, in one way: TOPIC…, --signal ID, --feedback ID…, --search TEXT or --words TEXT.")
    from voc.views.commenting import cleaned

    with opened(args) as (settings, store):
        cut, least = slice_of(store, args), settings.minimum_people
        words = {"title": args.title, "about": args.search or args.words or ""}
        kept, removed = cleaned(words, settings.own_names)
        args.title = kept["title"]
        if args.topic and not args.only:
            made, voices = _of_topics(store, cut, args, least), None
        elif args.signal is not None:
            made, voices = _of_signal(store, cut, args, least), None
        else:
            ids = _picked(store, cut, args)
            made, voices = _of_feedback(store, cut, args, ids, kept["about"], least), len(ids)
    value = {"item": made, **({} if voices is None else {"picked": voices}), "redacted": removed}
    said = f"made item {made}" + ("" if voices is None else f" of {some(voices, 'piece')} of feedback")
    show(args, value, [said, *taken_out(removed)])


def _of_topics(store: "Store", cut: "Slice", args: argparse.Namespace, least: int) -> int:
    from voc.views import pain, plan

    at, points = datetime.now(UTC), pain.pain_points(cut)
    return plan.add_item(
        store, cut, points, args.topic, title=args.title, language=args.language, minimum=least, at=at, who=who()
    )


def _of_signal(store: "Store", cut: "Slice", args: argparse.Namespace, least: int) -> int:
    from voc.views import pain, picking

    at = datetime.now(UTC)
    points = pain.pain_points(cut)
    return picking.add_of_signal(
        store, cut, points, args.signal, title=args.title, language=args.language, minimum=least, at=at, who=who()
    )


def _of_feedback(
    store: "Store", cut: "Slice", args: argparse.Namespace, ids: Sequence[int], about: str, least: int
) -> int:
    from voc.views import picking

    at, own = datetime.now(UTC), {"title": args.title, "language": args.language}
    return picking.add(store, cut, ids, about=about, **own, minimum=least, at=at, who=who())


def _picked(store: "Store", cut: "Slice", args: argparse.Namespace) -> list[int]:
    from voc.views import picking, search

    if args.feedback:
        return list(args.feedback)
    if args.topic:
        return picking.voices_of(_only(cut, args), args.topic)
    if args.words:
        return [hit.shown.id for hit in search.by_words(store, cut, args.words.split(), limit=picking.MOST).hits]
    encoder = search.encoder_of(store)
    if encoder is None:
        raise InputError("Search by meaning needs vectors of the bundled encoder; this store has none. Use --words.")
    return [hit.shown.id for hit in search.by_meaning(store, cut, args.search, encoder, limit=args.limit).hits]


def _only(cut: "Slice", args: argparse.Namespace) -> "Slice":
    from voc import views
    from voc.views.asked import FACETS

    facets: dict[str, tuple[str, ...]] = {}
    for one in args.only:
        facet, _, value = one.partition("=")
        if facet not in FACETS or not value:
            raise InputError(f"--only '{one}' is not understood; write FACET=VALUE with one of: {', '.join(FACETS)}.")
        facets[facet] = (*facets.get(facet, ()), value)
    return views.cut(cut.ground, cut.registry, views.Filters(as_of=args.as_of, weeks=args.weeks, facets=facets))
