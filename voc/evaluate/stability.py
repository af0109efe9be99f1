"""Do topics stay the same: through incremental runs, and through a full re-discovery."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np

from voc import topics
from voc.embed import Encoder
from voc.errors import InputError, TooFewFeedback
from voc.evaluate.space import languages, topic_space
from voc.topics import NO_TOPIC, Indices, Registry, Vectors


def evaluate_stability(
    texts: Sequence[str],
    times: Sequence[datetime] | None,
    encoder: Encoder,
    *,
    batches: int = 10,
    baseline: bool = False,
    granularity: str = "normal",
    seed: int = 42,
) -> dict[str, Any]:
    """Feed a corpus in as it came: half of it first, the rest in batches, then discover everything afresh.

    An incremental run never takes a text's topic away, so `kept` guards a promise.
    Two more figures measure what the promise is worth: `kept_if_judged_again` asks
    whether the topics at the end, seeing a text for the first time, would still give
    it the id it got in its own week (half of the texts judge the other half); `kept_after_rediscovery` is what a full
    re-discovery (see topics.rediscover) leaves where it was.

    Args:
        texts: n texts.
        times: n times to order them by, or None for the order given.
        encoder: makes the vectors; its student learns from the first half alone, as in life.
        batches: how many incremental runs.
        baseline: also fit stock BERTopic on the same vectors before the last batch and after it.

    Returns:
        n (different texts), batches, topics (at the end), kept,
        kept_if_judged_again and kept_after_rediscovery (of the texts with a topic, the
        share that has the same id afterwards; kept is the worst from any run to the last incremental one),
        ami_between_runs (mean, each run with the one before, over texts with a topic in both),
        ami_rediscovery (the living topics with the fresh discovery as it came,
        before anything is matched), born, dead, proposed_splits, proposed_merges, proposed_births,
        proposed_deaths (left to a person), coverage; under baseline, kept (same
        number), kept_matched (after the best one-to-one renaming) and ami_between_runs of stock BERTopic.

    Raises:
        InputError: batches below 1.
        TooFewFeedback: the first half is too small to find topics in.
    """
    if batches < 1:
        raise InputError(f"{batches} batches cannot be run; ask for 1 or more.")
    order = _in_order(texts, times)
    first = len(order) // 2
    if first < topics.FEWEST:
        raise TooFewFeedback(f"{len(order)} different texts are too few; bring at least {2 * topics.FEWEST}.")
    ordered = [texts[i] for i in order]
    vectors = topic_space(ordered, encoder, seed=seed, known=first)
    ends = np.linspace(first, len(ordered), batches + 1).round().astype(int).tolist()
    registry, states = _incremental(ordered, vectors, ends, granularity=granularity, seed=seed)
    last = states[-1]
    made = topics.rediscover(
        registry,
        last,
        ordered,
        vectors,
        np.ones(len(ordered)),
        languages=languages(ordered),
        granularity=granularity,
        seed=seed,
    )
    before = _ids(registry, last)
    after = _ids(made.registry, made.topics)
    answer: dict[str, Any] = {
        "n": len(ordered),
        "batches": batches,
        "topics": len(made.registry.ids),
        "kept": round(min(_kept(_ids(registry, state), before) for state in states[:-1]), 4),
        "kept_if_judged_again": round(_kept(before, _judged_again(registry, last, ordered, vectors, seed=seed)), 4),
        "kept_after_rediscovery": round(_kept(before, after), 4),
        "ami_between_runs": round(float(np.mean([_ami(a, b) for a, b in pairwise(states)])), 4),
        "ami_rediscovery": round(_ami(last, made.fresh.topics), 4),
        "born": len(registry.ids) - len(set(states[0].tolist()) - {NO_TOPIC}) + len(made.born),
        "dead": len(made.dead),
        "proposed_splits": len(made.lineage.split),
        "proposed_merges": len(made.lineage.merged),
        "proposed_births": len(made.lineage.born) - len(made.born),
        "proposed_deaths": len(made.lineage.dead) - len(made.dead),
        "coverage": round(float((made.topics != NO_TOPIC).mean()), 4),
    }
    if baseline:
        answer["baseline"] = _stock(ordered, vectors, ends[-2], seed=seed)
    return answer


def _judged_again(registry: Registry, member: Indices, texts: Sequence[str], vectors: Vectors, *, seed: int) -> Indices:
    """The id each text would get without a past: from what those say that are not in its own half of the texts."""
    again = np.full(len(texts), NO_TOPIC, np.int32)
    half = np.random.default_rng(seed).permutation(len(texts)) % 2 == 0
    for own in (half, ~half):
        others = np.where(own, NO_TOPIC, member).astype(np.int32)
        asked = [texts[i] for i in np.flatnonzero(own).tolist()]
        again[own] = topics.place(vectors[own], registry, _voices(others, texts, vectors, seed=seed), asked)[0]
    return _ids(registry, again)


def _voices(member: Indices, texts: Sequence[str], vectors: Vectors, *, seed: int) -> topics.Voices:
    rows = topics.speakers(member, texts, seed=seed)
    return topics.Voices.of(vectors[rows], member[rows], [texts[i] for i in rows.tolist()])


def _stock(texts: Sequence[str], vectors: Vectors, known: int, *, seed: int) -> dict[str, float]:
    """How stock BERTopic, refitted after the last batch, numbers the texts it knew before."""
    from scipy.optimize import linear_sum_assignment
    from sklearn.metrics.cluster import contingency_matrix

    first = topics.stock_topics(texts[:known], vectors[:known], seed=seed).topics
    second = topics.stock_topics(texts, vectors, seed=seed).topics[:known]
    had = first != NO_TOPIC
    shared = contingency_matrix(first[had], np.where(second[had] == NO_TOPIC, second.max() + 1, second[had]))
    rows, columns = linear_sum_assignment(-shared)
    return {
        "kept": round(_kept(first, second), 4),
        "kept_matched": round(float(shared[rows, columns].sum() / max(int(had.sum()), 1)), 4),
        "ami_between_runs": round(_ami(first, second), 4),
    }


def _in_order(texts: Sequence[str], times: Sequence[datetime] | None) -> list[int]:
    """Positions of the first appearance of each different text, oldest first."""
    positions = [i for i, text in enumerate(texts) if text.strip()]
    if times is not None:
        positions.sort(key=lambda i: (times[i], texts[i]))
    seen: dict[str, int] = {}
    for i in positions:
        seen.setdefault(texts[i], i)
    return list(seen.values())


def _incremental(
    texts: Sequence[str], vectors: Vectors, ends: Sequence[int], *, granularity: str, seed: int
) -> tuple[Registry, list[Indices]]:
    """Topics (rows of the registry) of the texts so far, after the first run and each further one."""
    registry = Registry.empty(vectors.shape[1])
    member = np.full(len(texts), NO_TOPIC, np.int32)
    states = []
    for end in ends:
        open_ = np.flatnonzero(member[:end] == NO_TOPIC)
        made = topics.update(
            registry,
            [texts[i] for i in open_.tolist()],
            vectors[open_],
            np.ones(len(open_)),
            voices=_voices(member, texts, vectors, seed=seed),
            granularity=granularity,
            seed=seed,
        )
        registry = made.registry
        member[open_] = made.topics
        states.append(member.copy())
    return registry, states


def _ids(registry: Registry, rows: Indices) -> Indices:
    return np.append(np.array(registry.ids, np.int32), np.int32(NO_TOPIC))[rows]


def _kept(before: Indices, after: Indices) -> float:
    had = before != NO_TOPIC
    return float((before[had] == after[had]).mean()) if had.any() else 1.0


def _ami(first: Indices, second: Indices) -> float:
    from sklearn.metrics import adjusted_mutual_info_score

    both = (first != NO_TOPIC) & (second != NO_TOPIC)
    return float(adjusted_mutual_info_score(first[both], second[both]))
