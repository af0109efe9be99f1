"""Group topics into themes, and name each by the things that its strongest topics are about."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import Indices, Vectors
from voc.topics.known import theme_names
from voc.topics.naming import TopicName
from voc.topics.phrasing import alike, is_trouble
from voc.topics.vocabulary import is_thing
from voc.topics.words import plain

_SAYS_LITTLE = "aplikasi"  # what it is all about, wherever it is an application


def group(centroids: Vectors, weight: NDArray[np.float64]) -> Indices:
    """The theme (k,) of each topic, 0 the heaviest: average-linkage groups of the centroids, about √k·1.2 of them."""
    from scipy.cluster.hierarchy import fcluster, linkage

    k = len(centroids)
    if k < 3:
        return np.zeros(k, np.int32)
    wanted = max(2, min(k, round(1.2 * k**0.5)))
    tree = linkage(centroids, method="ward")
    found = fcluster(tree, wanted, criterion="maxclust") - 1
    order = np.argsort(-np.bincount(found, weights=weight), kind="stable")
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return np.asarray(number[found], np.int32)


def name_themes(
    names: Sequence[TopicName],
    themes: Indices,
    weight: NDArray[np.float64],
    *,
    centroids: Vectors | None = None,
    encode: Callable[[Sequence[str]], Vectors] | None = None,
) -> list[str]:
    """Name themes 0..m−1; no two alike.

    A theme that lies near to one of the known themes ("Pengiriman") bears its name, another is named by
    what its two heaviest topics are about ("Driver dan saldo").

    Args:
        names: of k topics; those of praise name a theme only where it holds nothing else.
        themes: (k,) theme of each topic.
        weight: (k,) people behind each topic.
        centroids: (k, d) of the topics, and
        encode: the encoder they are of; without them no theme bears a known name.
    """
    number = int(themes.max(initial=-1)) + 1
    plainly: list[str | None] = [None] * number
    if centroids is not None and encode and number:
        words = [[names[row].words for row in np.flatnonzero(themes == one).tolist()] for one in range(number)]
        plainly = theme_names(_middles(centroids, themes, weight), words, _english(names, themes), encode)
    found: list[str] = []
    for theme in range(number):
        rows = sorted(np.flatnonzero(themes == theme).tolist(), key=lambda row: (names[row].praise, -weight[row], row))
        proposed = _proposals([names[row] for row in rows])
        if own := plainly[theme]:
            found.append(own)
            continue
        free = (name for name in proposed if all(alike(_words(name), _words(other)) < 0.8 for other in found))
        found.append(next(free, f"Tema {theme + 1}"))
    return found


def _middles(centroids: Vectors, themes: Indices, weight: NDArray[np.float64]) -> Vectors:
    """The middle of each theme's topics, those of more people counting more, as unit rows."""
    sums = np.zeros((int(themes.max()) + 1, centroids.shape[1]))
    np.add.at(sums, themes, centroids * np.maximum(weight, 1.0)[:, None])
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _english(names: Sequence[TopicName], themes: Indices) -> list[bool]:
    """Whether all topics of each theme are English."""
    return [
        all(names[row].english for row in np.flatnonzero(themes == one).tolist())
        for one in range(int(themes.max()) + 1)
    ]


def _proposals(names: Sequence[TopicName]) -> Iterator[str]:
    """Names for a theme of these topics, best first: pairs of things, then the topics' own names."""
    joint = " and " if all(name.english for name in names) else " dan "
    things = [thing for name in names if not name.praise and (thing := _thing(name))]
    pairs = [(a, b) for i, a in enumerate(things) for b in things[i + 1 :] if not alike(_words(a), _words(b))]
    for first, second in sorted(pairs, key=lambda pair: _SAYS_LITTLE in {plain(thing) for thing in pair}):
        pair = first + joint + second
        yield pair[:1].upper() + pair[1:]
    yield from (name.name for name in names)


def _thing(name: TopicName) -> str:
    """What a topic is about, without what is wrong with it: a word, or two that name one thing ("bank account")."""
    forms = {plain(word): word for word in reversed(name.words)}
    told = [(plain(word), word) for word in name.name.split()]
    told = [(word, forms.get(word, written if i else written.lower())) for i, (word, written) in enumerate(told)]
    things = [written for word, written in told if word != "&" and is_thing(word)]
    troubled = is_trouble(tuple(word for word, _ in told))
    return " ".join(things[: 1 if troubled else 2])


def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in name.split() if word not in ("dan", "and"))
