"""Logistic regressions: over arrays, and over the words of texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_MOST_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Head:
    """A softmax over rows of numbers: weights (d, classes), bias (classes,)."""

    weights: "np.ndarray"
    bias: "np.ndarray"

    def probabilities(self, rows: "np.ndarray") -> "np.ndarray":
        """How likely each class is: float64 of shape (n, classes), rows sum to 1."""
        import numpy as np

        logits = np.asarray(rows @ self.weights, np.float64) + self.bias
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class WordHead:
    """The same over the words and pairs of words of texts; words never met say nothing."""

    vectorizer: Any
    head: Head

    def probabilities(self, texts: Sequence[str]) -> "np.ndarray":
        """How likely each class is: float64 of shape (n, classes), rows sum to 1."""
        return self.head.probabilities(self.vectorizer.transform(texts))


def fit(rows: Any, columns: "np.ndarray", weights: "np.ndarray | None" = None, *, strength: float = 1.0) -> Head:
    """A head that tells the classes; they count alike however many examples each has.

    Args:
        rows: (n, d) numbers, dense or sparse.
        columns: n classes, 0 to k - 1, each among them.
        weights: how much each row counts; None for all alike.
        strength: the inverse of the penalty on large slopes.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=strength, class_weight="balanced", max_iter=300, tol=1e-3)
    fitted.fit(rows, columns, sample_weight=weights)
    slopes, bias = fitted.coef_.T, fitted.intercept_
    if slopes.shape[1] == 1:  # two classes share one column
        slopes, bias = np.hstack([-slopes / 2, slopes / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return Head(slopes, bias)


def fit_words(texts: Sequence[str], columns: "np.ndarray", weights: "np.ndarray | None" = None) -> WordHead:
    """The same for texts: TF-IDF of words and pairs of words that occur twice or more."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=_MOST_WORDS, token_pattern=r"(?u)\w+|[!?]"
    )
    return WordHead(vectorizer, fit(vectorizer.fit_transform(texts), columns, weights))
