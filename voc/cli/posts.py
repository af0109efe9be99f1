"""`voc posts`: social posts that were set aside as not about us, or kept, with the reason."""

import argparse
from datetime import datetime, time, timedelta
from typing import Any

from voc.cli.common import a_count, as_of, command, opened, show, table


def add(commands: Any) -> None:
    added = command(commands, "posts", "list social posts set aside as not about us, with the reason", _posts)
    as_of(added)
    added.add_argument("--kept", action="store_true", help="list those taken for ours instead")
    added.add_argument("--limit", type=a_count, default=20, metavar="N", help="how many (default: 20)")


def _posts(args: argparse.Namespace) -> None:
    from voc.pipeline.implicit import profile_path
    from voc.store import posts

    with opened(args) as (settings, store):
        evening = None
        if args.as_of:
            evening = datetime.combine(args.as_of + timedelta(days=1), time(), settings.zone)
        with store.begin() as connection:
            found = posts.judged(connection, set_aside=not args.kept, limit=args.limit, before=evening)
            aside = posts.count_set_aside(connection, before=evening)
        profile = profile_path(store.home)
    until = f" up to {args.as_of}" if args.as_of else ""
    value = {
        "as_of": args.as_of,
        "set_aside": aside,
        "profile": str(profile),
        "posts": [dict(row._mapping) for row in found],
    }
    shown = [(round(row.relevance, 2), row.relevance_reason, " ".join(row.text.split())[:90]) for row in found]
    lines = [
        f"{aside:,} posts{until} are set aside."
        f" To listen to a source, or decide otherwise, edit {profile} and run again.",
        "",
    ]
    lines += table(("score", "because of", "post"), shown) if shown else ["None to show."]
    show(args, value, lines)
