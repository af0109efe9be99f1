"""Set aside the social posts that are not about us; what our own channels say tells which are."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from voc import embed, relevance
from voc.pipeline.progress import Stages
from voc.relevance import Profile
from voc.store import Store, marks, posts
from voc.store.posts import Verdict
from voc.store.space import Space

MARK = "relevance"
MOST_OURS = 6_000
BESIDE = 3_000


def profile_path(home: Path) -> Path:
    """Where people keep their say about which posts are ours."""
    return home / relevance.FILE


def set_aside(store: Store, space: Space | None, stages: Stages, *, names: Collection[str] = (), seed: int) -> bool:
    """Judge the posts of the sources listened to that have no verdict yet; all of them where the profile was edited.

    Nothing is judged until somebody names such a source: a feed that was searched for the
    company's name holds few other posts, and many of its own would be lost. With fewer than
    200 pieces of text from our own channels, or 100 posts, every post counts as ours. A post with one of
    our `names` (of one word) is ours, unless people said otherwise of that word.

    Returns:
        Whether anything was judged.
    """
    if space is None:
        return False
    path = profile_path(store.home)
    if not path.exists():
        relevance.write_profile(path, Profile(), ())
    profile = relevance.read_profile(path)
    known = frozenset(name.lower() for name in names) - profile.never
    judged_by = replace(profile, always=profile.always | known)
    with store.begin() as connection:
        if marks.get(connection, MARK) != _fingerprint(judged_by):
            posts.forget(connection)
            marks.put(connection, MARK, _fingerprint(judged_by))
        if posts.count_set_aside(connection):
            posts.sync(connection)
        waiting = posts.unjudged(connection, profile.listen)
        ours = posts.ours(connection, limit=MOST_OURS) if waiting else ()
        rows = posts.to_judge(connection, profile.listen, beside=BESIDE) if waiting else ()
    grouped = [(id_, list(some)) for id_, some in groupby(rows, key=lambda row: int(row.id))]
    if len(ours) < relevance.FEWEST_OURS or len(grouped) < relevance.FEWEST_POSTS:
        return False
    with stages.stage("relevance", waiting):
        found = _judge(store, space, ours, rows, grouped, judged_by, seed=seed)
        fresh = [
            Verdict(id_, float(score), ", ".join(reason), not bool(kept))
            for (id_, some), score, reason, kept in zip(grouped, found.score, found.reasons, found.ours, strict=True)
            if some[0].relevance is None
        ]
        with store.begin() as connection:
            posts.save(connection, fresh)
        relevance.write_profile(path, profile, found.learned)
    return True


def _judge(
    store: Store,
    space: Space,
    ours: Any,
    rows: Any,
    grouped: list[tuple[int, list[Any]]],
    profile: Profile,
    *,
    seed: int,
) -> relevance.Judged:
    stored = space.vectors(store)
    raw = stored.take([row.id for row in ours]), stored.take([row.passage_id for row in rows])
    spoken = [row.language for row in ours], [row.language for row in rows]
    means = embed.language_means(np.concatenate(raw), [*spoken[0], *spoken[1]])
    mine, theirs = (embed.centre(r, s, means) for r, s in zip(raw, spoken, strict=True))
    turns = np.repeat(np.arange(len(grouped)), [len(some) for _, some in grouped])
    whole = np.zeros((len(grouped), theirs.shape[1]), np.float32)
    np.add.at(whole, turns, theirs)
    texts = [" ".join(row.text for row in some) for _, some in grouped]
    return relevance.judge(mine, [row.text for row in ours], embed.unit(whole), texts, profile, seed=seed)


def _fingerprint(profile: Profile) -> str:
    said = repr((sorted(profile.listen), sorted(profile.always), sorted(profile.never), profile.least))
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
