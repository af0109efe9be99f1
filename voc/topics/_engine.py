"""BERTopic at arm's length: the one module that imports it, without torch and without its side effects."""

import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

_UNUSED = ("sentence_transformers", "transformers", "torch", "umap", "hdbscan")


class _Absent(MetaPathFinder):
    """Reports the heavy optional companions of BERTopic as not installed, as in its documented light install."""

    def find_spec(self, fullname: str, path: object = None, target: ModuleType | None = None) -> None:
        if fullname.partition(".")[0] in _UNUSED:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)


@contextmanager
def _quietly() -> Iterator[None]:
    # bertopic imports sentence-transformers and torch (20-30 s) if it finds them, silences warnings for the whole
    # process and gives its logger a handler; none of that is ours to want
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        with warnings.catch_warnings():
            yield
    finally:
        sys.meta_path.remove(absent)
        logging.getLogger("BERTopic").handlers.clear()
        logging.getLogger("BERTopic").propagate = True


def ctfidf(**options: bool) -> Any:
    """BERTopic's class-based TF-IDF transformer."""
    with _quietly():
        from bertopic.vectorizers import ClassTfidfTransformer
    return ClassTfidfTransformer(**options)


def stock(*, reducer: Any, clusterer: Any) -> Any:
    """An unfitted BERTopic with every default but the two models handed in."""
    with _quietly():
        from bertopic import BERTopic
    return BERTopic(umap_model=reducer, hdbscan_model=clusterer)


def fit(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    *,
    clusterer: Any,
    vectorizer: Any,
    representation: Any = None,
) -> Any:
    """Fit BERTopic on vectors of ours with a clusterer, a vectorizer and a representation of ours.

    Args:
        texts: n texts.
        vectors: (n, d), row i for text i; they are clustered as they are.
        clusterer: has fit(vectors) and labels_ afterwards.
        vectorizer: a scikit-learn vectorizer.
        representation: a representation model of BERTopic, or None for plain class-based TF-IDF.

    Returns:
        The fitted BERTopic model; its topics_ are sorted by size.
    """
    with _quietly():
        from bertopic import BERTopic
        from bertopic.dimensionality import BaseDimensionalityReduction
    model = BERTopic(
        language="multilingual",
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=clusterer,
        vectorizer_model=vectorizer,
        ctfidf_model=ctfidf(reduce_frequent_words=True),
        representation_model=representation,
        top_n_words=30,
    )
    return model.fit(list(texts), vectors)
