"""Where each topic lies: a force layout of their centres, in which islands attract their likes and never overlap."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEIGHBOURS = 4
STEPS = 400
ROOM = 1.25  # two islands keep a quarter of their radii as water between them


@dataclass(frozen=True, slots=True)
class Islands:
    """Centres (k, 2) and radii (k,) of topics, in one unit; the area of an island is its number of voices."""

    centres: Floats
    radii: Floats


def islands(centroids: NDArray[np.float32], voices: NDArray[np.int64]) -> Islands:
    """Lay topics out; the same input gives the same map.

    The start is the two principal directions of the centroids. Each topic is then drawn to
    its nearest ones in the space of meaning and pushed off every other that it touches. The
    whole costs k² a step, so a few hundred topics take a second or less.

    Args:
        centroids: float32 (k, d), unit length, centred.
        voices: (k,) number of voices of each, which sets the size of its island.

    Returns:
        Islands in the order of `centroids`, around the origin; the total area of islands is about π.
    """
    k = len(centroids)
    radii = np.sqrt(np.maximum(voices, 1) / max(voices.sum(), 1))
    if k < 2:
        return Islands(np.zeros((k, 2)), radii)
    likeness = centroids.astype(np.float64) @ centroids.T.astype(np.float64)
    pull = _nearest(likeness)
    at = _start(centroids) * 2.0
    for step in range(STEPS):
        heat = 1.0 - step / STEPS
        at += heat * 0.3 * (_attraction(at, pull, radii) - 0.02 * at) + _separation(at, radii)
    for _ in range(60):  # at the end nothing but room counts
        at += _separation(at, radii)
    return Islands(at - np.average(at, axis=0, weights=radii**2), radii)


def _start(centroids: NDArray[np.float32]) -> Floats:
    spread = centroids - centroids.mean(axis=0)
    left, size, right = np.linalg.svd(spread.astype(np.float64), full_matrices=False)
    # The sign of a principal direction is arbitrary; pin it down so that two machines draw one map.
    signs = np.sign(right[:2][np.arange(len(right[:2])), np.abs(right[:2]).argmax(axis=1)])
    flat = np.zeros((len(centroids), 2))
    flat[:, : len(signs)] = left[:, :2] * size[:2] * signs
    turn = np.arange(len(centroids)) * 2.399963  # the golden angle parts topics that fall on one spot
    return flat / max(float(np.abs(flat).max()), 1e-9) + 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)])


def _nearest(likeness: Floats) -> Floats:
    """(k, k) symmetric weights: each topic's few nearest, the nearer the stronger."""
    away = likeness.copy()
    np.fill_diagonal(away, -np.inf)
    count = min(NEIGHBOURS, len(away) - 1)
    order = np.argsort(-away, axis=1, kind="stable")[:, :count]
    weights = np.zeros_like(away)
    rows = np.arange(len(away))[:, None]
    weights[rows, order] = np.maximum(away[rows, order], 0.1) ** 2
    return np.maximum(weights, weights.T)


def _attraction(at: Floats, pull: Floats, radii: Floats) -> Floats:
    gap = at[None, :, :] - at[:, None, :]
    distance = np.linalg.norm(gap, axis=2)
    touching = ROOM * (radii[:, None] + radii[None, :])
    force = pull * np.maximum(distance - touching, 0.0) / np.maximum(distance, 1e-9)
    return np.asarray((force[:, :, None] * gap).sum(axis=1) / np.maximum(pull.sum(axis=1), 1e-9)[:, None])


def _separation(at: Floats, radii: Floats) -> Floats:
    gap = at[:, None, :] - at[None, :, :]
    distance = np.linalg.norm(gap, axis=2)
    np.fill_diagonal(distance, np.inf)
    overlap = np.maximum(ROOM * (radii[:, None] + radii[None, :]) - distance, 0.0)
    # The smaller of two gives way more, as its area is less.
    share = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
    push = 0.5 * overlap * share / np.maximum(distance, 1e-9)
    return np.asarray((push[:, :, None] * gap).sum(axis=1))
