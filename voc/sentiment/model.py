"""A small calibrated model: logistic regression over vectors and lexicon features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from voc.errors import TooFewFeedback
from voc.models import Sentiment
from voc.sentiment.polarity import features
from voc.sentiment.seeds import SEEDS

if TYPE_CHECKING:
    import numpy as np

CLASSES = (Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE)
_VECTOR_WEIGHT = 4.0  # brings centred unit vectors to the scale of the lexicon features
_STRENGTH = 1.0
_MOST_STARRED = 6_000
_MOST_OPEN = 20_000
_SURE = 0.8
_GUESS_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Model:
    """Tells the sentiment of texts from their vectors and words.

    weights has shape (d + FEATURES, 3), bias (3,), the columns in the order of CLASSES;
    center, shape (d,), is what the training vectors had in common; temperature above 1
    lowers the confidence.
    """

    weights: "np.ndarray"
    bias: "np.ndarray"
    center: "np.ndarray"
    temperature: float

    def probabilities(self, vectors: "np.ndarray", texts: Sequence[str]) -> "np.ndarray":
        """How likely each class is: float64 of shape (n, 3), rows sum to 1, columns as in CLASSES."""
        import numpy as np

        logits = (_design(vectors, texts, self.center) @ self.weights + self.bias) / self.temperature
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    def predict(self, vectors: "np.ndarray", texts: Sequence[str]) -> tuple[list[Sentiment], "np.ndarray"]:
        """The likeliest class of each text, and its probability (0 to 1, shape (n,))."""
        likely = self.probabilities(vectors, texts)
        return [CLASSES[column] for column in likely.argmax(axis=1)], likely.max(axis=1)

    def to_arrays(self) -> dict[str, "np.ndarray"]:
        """The model as plain arrays, for np.savez."""
        import numpy as np

        return {
            "weights": self.weights,
            "bias": self.bias,
            "center": self.center,
            "temperature": np.array(self.temperature),
        }

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]") -> Self:
        """The model that `to_arrays` took apart."""
        return cls(arrays["weights"], arrays["bias"], arrays["center"], float(arrays["temperature"]))


def train(
    vectors: "np.ndarray",
    texts: Sequence[str],
    labels: Sequence[Sentiment],
    *,
    seed: int,
    importance: "np.ndarray | None" = None,
) -> Model:
    """A model that repeats the labels and says honestly how sure it is.

    The classes count alike however many examples each has. The temperature is fitted
    on held-out folds (Guo et al., "On Calibration of Modern Neural Networks", 2017).

    Args:
        vectors: float32 of shape (n, d), row i for texts[i].
        texts: n texts, for the lexicon.
        labels: n labels with all three classes among them.
        seed: for the folds.
        importance: how much each example counts, shape (n,); all alike if None.
    """
    import numpy as np

    if set(labels) != set(CLASSES):
        raise TooFewFeedback("A sentiment model needs examples of all three classes; add the built-in seeds.")
    columns = np.array([CLASSES.index(label) for label in labels])
    center = np.asarray(vectors, np.float32).mean(axis=0)
    design = _design(vectors, texts, center)
    weights, bias = _fit(design, columns, importance)
    return Model(weights, bias, center, _temperature(design, columns, importance, seed=seed))


def learn(
    seed_vectors: "np.ndarray",
    vectors: "np.ndarray",
    texts: Sequence[str],
    known: Sequence[Sentiment | None],
    *,
    seed: int,
) -> Model:
    """A model from the built-in seeds, the user's own scores, and what both make plain.

    First the seeds and the texts with a known sentiment (from stars) teach a model; then
    the texts it is surest of, equally many of each class, teach the final one as well.

    Args:
        seed_vectors: float32 of shape (len(SEEDS), d), from the same encoder.
        vectors: float32 of shape (n, d), row i for texts[i].
        texts: n redacted texts.
        known: what the scores say of each text, None where there is no score.
        seed: for folds and samples.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    starred = _sample(np.array([one is not None for one in known]).nonzero()[0], _MOST_STARRED, rng)
    base_vectors = np.concatenate([seed_vectors, vectors[starred]])
    base_texts = [*(one.text for one in SEEDS), *(texts[i] for i in starred)]
    base_labels = [*(one.sentiment for one in SEEDS), *(label for i in starred if (label := known[i]) is not None)]
    first = train(base_vectors, base_texts, base_labels, seed=seed)
    open_rows = _sample(np.array([one is None for one in known]).nonzero()[0], _MOST_OPEN, rng)
    if not len(open_rows):
        return first
    rows, labels = _surest(first, vectors[open_rows], [texts[i] for i in open_rows])
    chosen = open_rows[rows]
    importance = np.concatenate([np.ones(len(base_labels)), np.full(len(chosen), _GUESS_WEIGHT)])
    return train(
        np.concatenate([base_vectors, vectors[chosen]]),
        [*base_texts, *(texts[i] for i in chosen)],
        [*base_labels, *labels],
        seed=seed,
        importance=importance,
    )


def _sample(rows: "np.ndarray", most: int, rng: "np.random.Generator") -> "np.ndarray":
    return rows if len(rows) <= most else rng.choice(rows, most, replace=False)


def _surest(model: Model, vectors: "np.ndarray", texts: Sequence[str]) -> "tuple[np.ndarray, list[Sentiment]]":
    """Rows the model is surest of, equally many of each class, and their classes."""
    import numpy as np

    likely = model.probabilities(vectors, texts)
    winners, confidence = likely.argmax(axis=1), likely.max(axis=1)
    by_class = [np.flatnonzero((winners == column) & (confidence >= _SURE)) for column in range(len(CLASSES))]
    count = min(len(rows) for rows in by_class)
    best = [rows[np.argsort(-confidence[rows], kind="stable")[:count]] for rows in by_class]
    return np.concatenate(best), [label for label in CLASSES for _ in range(count)]


def _design(vectors: "np.ndarray", texts: Sequence[str], center: "np.ndarray") -> "np.ndarray":
    import numpy as np

    return np.hstack([_VECTOR_WEIGHT * (np.asarray(vectors, np.float32) - center), features(texts)])


def _fit(
    design: "np.ndarray", columns: "np.ndarray", importance: "np.ndarray | None"
) -> "tuple[np.ndarray, np.ndarray]":
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=500).fit(design, columns, importance)
    return fitted.coef_.T, fitted.intercept_


def _temperature(design: "np.ndarray", columns: "np.ndarray", importance: "np.ndarray | None", *, seed: int) -> float:
    """The divisor of the logits under which held-out labels are likeliest."""
    import numpy as np
    from scipy.optimize import minimize_scalar
    from sklearn.model_selection import StratifiedKFold

    folds = min(5, int(np.bincount(columns).min()))
    if folds < 2:
        return 1.0
    logits = np.zeros((len(columns), len(CLASSES)))
    for rest, held in StratifiedKFold(folds, shuffle=True, random_state=seed).split(design, columns):
        weights, bias = _fit(design[rest], columns[rest], None if importance is None else importance[rest])
        logits[held] = design[held] @ weights + bias
    rows = np.arange(len(columns))

    def surprise(log_temperature: float) -> float:
        scaled = logits / np.exp(log_temperature)
        scaled -= scaled.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[rows, columns]))

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))
