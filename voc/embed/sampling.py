"""Which texts the teacher embeds: some of every kind there is, in proportion."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

LEAST = 3  # of a kind, however rare, if the sample has room


def stratified(kinds: Mapping[int, Hashable], size: int) -> list[int]:
    """`size` ids, or all, in their order: of every kind its share, and at least LEAST of the rare ones.

    Within a kind the smallest ids are taken, which is a fair draw where ids are hashes.

    Args:
        kinds: what kind of thing each id is, e.g. (language, channel, week).

    >>> stratified({1: "chat", 2: "chat", 3: "chat", 4: "chat", 5: "survey", 6: "survey"}, 3)
    [1, 2, 5]
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for id_ in sorted(kinds):
        members[kinds[id_]].append(id_)
    least = LEAST if LEAST * len(members) <= size // 2 else 0
    placed = [
        # The place of an id among its kind, 0 to 1: the lowest of all kinds together are in proportion.
        (-1.0 if rank < least else (rank + 0.5) / len(ids), id_)
        for ids in members.values()
        for rank, id_ in enumerate(ids)
    ]
    return sorted(id_ for _, id_ in sorted(placed)[:size])
