"""Which topic a text belongs to: nearest centroid within that topic's own radius."""

from dataclasses import dataclass

import numpy as np

from voc.topics.arrays import NO_TOPIC, Indices, Scores, Vectors

_BLOCK = 16_384
_MEMBERS_OUTSIDE = 0.01
_ROUNDING = 1e-4  # float32 products differ by as much with the shape of the block; a copy must not fall outside


@dataclass(frozen=True, slots=True)
class Memberships:
    """The m best topics of each text, best first.

    topics (n, m) holds NO_TOPIC where a topic's radius is missed; weights (n, m)
    are 0 there and otherwise sum to 1 over the row.
    """

    topics: Indices
    weights: Scores


def assign(vectors: Vectors, centroids: Vectors, radii: Scores) -> tuple[Indices, Scores]:
    """The nearest topic of each text, or NO_TOPIC where the text lies outside that topic's radius.

    Args:
        vectors: (n, d) centred unit rows; n may be millions (a memory map is fine).
        centroids: (k, d) unit rows.
        radii: (k,) lowest cosine similarity of a member.

    Returns:
        Topic numbers (n,) and the cosine similarity (n,) to the nearest centroid,
        which is reported for texts without a topic too.
    """
    n = len(vectors)
    topics = np.full(n, NO_TOPIC, np.int32)
    similarity = np.full(n, -1.0, np.float32)
    if not len(centroids):
        return topics, similarity
    for start in range(0, n, _BLOCK):
        cosine = np.asarray(vectors[start : start + _BLOCK], np.float32) @ centroids.T
        best = cosine.argmax(axis=1)
        value = cosine[np.arange(len(best)), best]
        topics[start : start + _BLOCK] = np.where(value >= radii[best], best, NO_TOPIC)
        similarity[start : start + _BLOCK] = value
    return topics, similarity


def memberships(vectors: Vectors, centroids: Vectors, radii: Scores, *, most: int = 3) -> Memberships:
    """The topics of each text with weights, for texts that speak of several things.

    A topic after the first counts only where its radius is met. Weights are the
    distances inside the radii, shared out to 1.
    """
    n, m = len(vectors), min(most, len(centroids))
    topics = np.full((n, m), NO_TOPIC, np.int32)
    weights = np.zeros((n, m), np.float32)
    for start in range(0, n if m else 0, _BLOCK):
        cosine = np.asarray(vectors[start : start + _BLOCK], np.float32) @ centroids.T
        best = np.argsort(-cosine, axis=1, kind="stable")[:, :m]
        inside = np.take_along_axis(cosine, best, 1) - radii[best]
        share = np.where(inside >= 0, inside + 1e-6, 0.0)
        total = share.sum(axis=1, keepdims=True)
        topics[start : start + _BLOCK] = np.where(inside >= 0, best, NO_TOPIC)
        weights[start : start + _BLOCK] = np.divide(share, total, out=np.zeros_like(share), where=total > 0)
    return Memberships(topics, weights)


def calibrated_radii(vectors: Vectors, labels: Indices, centroids: Vectors) -> Scores:
    """How near a text must lie to count as a member, for each topic.

    The radius is what all but at most 1 % of the topic's own members reach.

    Args:
        vectors: (n, d) unit rows the topics were found in.
        labels: (n,) topic of each, NO_TOPIC allowed.
        centroids: (k, d) unit rows.

    Returns:
        (k,) cosine similarities.
    """
    radii = np.ones(len(centroids), np.float32)
    own = np.full(len(vectors), np.nan, np.float32)
    inside = labels >= 0
    own[inside] = np.einsum("nd,nd->n", vectors[inside], centroids[labels[inside]])
    for topic in range(len(centroids)):
        members = own[labels == topic]
        if len(members):
            radii[topic] = np.quantile(members, _MEMBERS_OUTSIDE, method="lower") - _ROUNDING
    return radii
