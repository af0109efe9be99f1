"""BERTopic as it comes out of the box, to measure ourselves against."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voc.topics import _engine
from voc.topics.arrays import Indices, Vectors


@dataclass(frozen=True, slots=True)
class StockTopics:
    """What stock BERTopic found: a topic for each text, −1 its outliers, and the words of topics 0..k−1."""

    topics: Indices
    words: tuple[tuple[str, ...], ...]


def stock_topics(texts: Sequence[str], vectors: Vectors, *, seed: int) -> StockTopics:
    """Run BERTopic with its default settings on vectors of ours, seeded so that it can be repeated.

    Args:
        texts: n texts.
        vectors: (n, d), row i for text i.
        seed: the random state of UMAP, which stock BERTopic leaves open.
    """
    from hdbscan import HDBSCAN
    from umap import UMAP

    model = _engine.stock(
        reducer=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed),
        clusterer=HDBSCAN(min_cluster_size=10, metric="euclidean", cluster_selection_method="eom"),
    )
    found, _ = model.fit_transform(list(texts), vectors)
    words = {topic: tuple(word for word, _ in pairs if word) for topic, pairs in model.get_topics().items()}
    return StockTopics(np.asarray(found, np.int32), tuple(words[topic] for topic in sorted(words) if topic >= 0))
