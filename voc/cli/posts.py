"""`voc posts`: social posts that were set aside as not about us, or kept, with the reason."""

import argparse
from typing import Any

from voc.cli.common import a_count, command, opened, show, table


def add(commands: Any) -> None:
    added = command(commands, "posts", "list social posts set aside as not about us, with the reason", _posts)
    added.add_argument("--kept", action="store_true", help="list those taken for ours instead")
    added.add_argument("--limit", type=a_count, default=20, metavar="N", help="how many (default: 20)")


def _posts(args: argparse.Namespace) -> None:
    from voc.pipeline.implicit import profile_path
    from voc.store import posts

    with opened(args) as (_, store):
        with store.begin() as connection:
            found = posts.judged(connection, set_aside=not args.kept, limit=args.limit)
            aside = posts.count_set_aside(connection)
        profile = profile_path(store.home)
    value = {"set_aside": aside, "profile": str(profile), "posts": [dict(row._mapping) for row in found]}
    shown = [(round(row.relevance, 2), row.relevance_reason, " ".join(row.text.split())[:90]) for row in found]
    lines = [
        f"{aside:,} posts are set aside. To listen to a source, or decide otherwise, edit {profile} and run again.",
        "",
    ]
    lines += table(("score", "because of", "post"), shown) if shown else ["None to show."]
    show(args, value, lines)
