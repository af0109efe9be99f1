"""How alike texts are by the words they share, beside what their vectors say."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from voc.topics.keywords import tells
from voc.topics.words import plain, runs

_FEWEST = 3  # texts that hold a word, for it to bring any together
_SHORT = 0.5  # of a text's usual length (squared) is added to every one's: sharing its only word makes no text the same


def word_vectors(texts: Sequence[str]) -> Any | None:
    """TF-IDF of the words that may carry a subject, spelling variants merged; None where no word stands in three texts.

    A compressed encoder tells wordings apart better than rare nouns; the same courier or
    the same fee in both texts says what it blurs. The product of two rows is 0 where they share no word, and nears
    1 for long texts of the same words; the shorter both are, the less.

    Args:
        texts: n texts.

    Returns:
        scipy CSR matrix (n, words) of float32.
    """
    from scipy.sparse import diags
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(texts) < _FEWEST:
        return None
    vectorizer = TfidfVectorizer(analyzer=_words, sublinear_tf=True, min_df=_FEWEST, norm=None, dtype=np.float32)
    try:
        weight = vectorizer.fit_transform(texts).tocsr()
    except ValueError:  # how scikit-learn says that no word is left
        return None
    squared = np.asarray(weight.multiply(weight).sum(axis=1)).ravel()
    length = np.sqrt(squared + _SHORT * np.median(squared[squared > 0]))
    return (diags((1 / length).astype(np.float32)) @ weight).tocsr()


def _words(text: str) -> list[str]:
    return [word for run in runs(text) for word in map(plain, run) if tells(word)]
