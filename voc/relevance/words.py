"""A model of words: what our own channels say against what posts say, and which words tell the two apart."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_REASONS = 3
_LEARNED = 60
_COMMON, _ALIKE = 0.02, 2.0  # words in more of both, and about as many, say nothing of a subject


class Words:
    """A model of words: what our channels say against what posts say."""

    def __init__(self, ours: Sequence[str], posts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer: Any = TfidfVectorizer(min_df=2, sublinear_tf=True, ngram_range=(1, 2)).fit([*ours, *posts])
        self.rows = self.vectorizer.transform([*ours, *posts])
        told = np.repeat([1, 0], [len(ours), len(posts)])
        self.model = fit(self.rows, told)
        in_ours, in_posts = (
            np.asarray((part > 0).mean(axis=0)).ravel() for part in (self.rows[told == 1], self.rows[told == 0])
        )
        least, most = np.minimum(in_ours, in_posts), np.maximum(in_ours, in_posts)
        self.telling = (least <= _COMMON) | (most > _ALIKE * least)

    def lean(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How much the words of each text are ours, as log odds."""
        return np.asarray(self.model.decision_function(self.vectorizer.transform(texts)), dtype=np.float64)

    def reasons(self, texts: Sequence[str], ours: NDArray[np.bool_]) -> list[tuple[str, ...]]:
        """The words of each text that speak most for its being ours, or for its being none of ours."""
        names, slopes = self.vectorizer.get_feature_names_out(), np.where(self.telling, self.model.coef_[0], 0.0)
        rows = self.vectorizer.transform(texts).tocsr()
        found = []
        for start, end, mine in zip(rows.indptr[:-1], rows.indptr[1:], ours, strict=True):
            columns = rows.indices[start:end]
            worth = rows.data[start:end] * slopes[columns] * (1 if mine else -1)
            best = np.argsort(-worth, kind="stable")[:_REASONS]
            found.append(tuple(str(names[columns[i]]) for i in best if worth[i] > 0))
        return found

    def learned(self) -> tuple[str, ...]:
        """The words most telling of our own channels."""
        names = self.vectorizer.get_feature_names_out()
        order = np.argsort(-self.model.coef_[0], kind="stable")
        return tuple(str(names[i]) for i in order[self.telling[order]][:_LEARNED])


def fit(rows: Any, told: NDArray[Any]) -> Any:
    """A logistic regression that tells rows marked 1 from those marked 0, both as important."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1.0, class_weight="balanced", max_iter=300, tol=1e-3).fit(rows, told)
