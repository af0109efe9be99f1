"""A small calibrated model: logistic regression over vectors and lexicon features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from voc.errors import TooFewFeedback
from voc.models import Sentiment
from voc.sentiment.polarity import features
from voc.sentiment.seeds import SEEDS

if TYPE_CHECKING:
    import numpy as np

CLASSES = (Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE)
_VECTOR_WEIGHT = 1.0  # tried 1, 2, 4, 8 with strengths 0.1 to 10 on halves of three labelled sets
_STRENGTH = 10.0
_MOST_STARRED = 5_000
_ENOUGH_HELD = 1_000  # one number is fitted to them
_FEWEST_TELLING = 20  # of each class, before the user's own scores set the confidence
_UNTAUGHT_TEMPERATURE = 1.6  # least calibration error over halves of three labelled sets


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


def train(vectors: "np.ndarray", texts: Sequence[str], labels: Sequence[Sentiment], *, seed: int) -> Model:
    """A model that repeats the labels and says honestly how sure it is.

    The classes count alike however many examples each has. The temperature is fitted
    on held-out folds (Guo et al., "On Calibration of Modern Neural Networks", 2017).

    Args:
        vectors: float32 of shape (n, d), row i for texts[i].
        texts: n texts, for the lexicon.
        labels: n labels with all three classes among them.
        seed: for the folds.

    Raises:
        TooFewFeedback: a class has no example.
    """
    import numpy as np

    return _train(vectors, texts, labels, telling=np.arange(len(labels)), seed=seed)


def learn(
    seed_vectors: "np.ndarray",
    vectors: "np.ndarray",
    texts: Sequence[str],
    known: Sequence[Sentiment | None],
    *,
    seed: int,
) -> Model:
    """A model from the built-in seeds and the user's own scores.

    Confidence is calibrated on the user's texts where their scores show every class;
    without them it is lowered by a fixed measure, since real feedback is harder than
    the seeds. Teaching the model with its own guesses was tried and left out: on three
    labelled sets it gave the same or less.

    Args:
        seed_vectors: float32 of shape (len(SEEDS), d), from the same encoder.
        vectors: float32 of shape (n, d), row i for texts[i].
        texts: n redacted texts.
        known: what the scores say of each text, None where there is no score.
        seed: for folds and samples.
    """
    import numpy as np

    starred = np.array([row for row, label in enumerate(known) if label is not None], dtype=np.intp)
    if len(starred) > _MOST_STARRED:
        starred = np.random.default_rng(seed).choice(starred, _MOST_STARRED, replace=False)
    taught = [label for row in starred if (label := known[row]) is not None]
    model = _train(
        np.concatenate([seed_vectors, vectors[starred]]),
        [*(one.text for one in SEEDS), *(texts[row] for row in starred)],
        [*(one.sentiment for one in SEEDS), *taught],
        telling=np.arange(len(SEEDS), len(SEEDS) + len(starred)),
        seed=seed,
    )
    enough = all(taught.count(label) >= _FEWEST_TELLING for label in CLASSES)
    return model if enough else replace(model, temperature=_UNTAUGHT_TEMPERATURE)


def _train(
    vectors: "np.ndarray", texts: Sequence[str], labels: Sequence[Sentiment], *, telling: "np.ndarray", seed: int
) -> Model:
    """A model of all examples whose temperature is fitted to the telling rows."""
    import numpy as np

    if set(labels) != set(CLASSES):
        raise TooFewFeedback("A sentiment model needs examples of all three classes; add the built-in seeds.")
    columns = np.array([CLASSES.index(label) for label in labels])
    center = np.asarray(vectors, np.float32).mean(axis=0)
    design = _design(vectors, texts, center)
    weights, bias = _fit(design, columns)
    return Model(weights, bias, center, _temperature(design, columns, telling, seed=seed))


def _design(vectors: "np.ndarray", texts: Sequence[str], center: "np.ndarray") -> "np.ndarray":
    import numpy as np

    return np.hstack([_VECTOR_WEIGHT * (np.asarray(vectors, np.float32) - center), features(texts)])


def _fit(design: "np.ndarray", columns: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=300, tol=1e-3).fit(design, columns)
    return fitted.coef_.T, fitted.intercept_


def _temperature(design: "np.ndarray", columns: "np.ndarray", telling: "np.ndarray", *, seed: int) -> float:
    """The divisor of the logits under which the held-out labels of the telling rows are likeliest."""
    import numpy as np
    from scipy.optimize import minimize_scalar
    from sklearn.model_selection import StratifiedKFold

    folds = min(3, int(np.bincount(columns).min()))
    if folds < 2 or not len(telling):
        return 1.0
    is_telling = np.isin(np.arange(len(columns)), telling)
    logits, rows = np.zeros((len(columns), len(CLASSES))), np.empty(0, np.intp)
    for rest, held in StratifiedKFold(folds, shuffle=True, random_state=seed).split(design, columns):
        weights, bias = _fit(design[rest], columns[rest])
        logits[held] = design[held] @ weights + bias
        rows = np.concatenate([rows, held[is_telling[held]]])
        if len(rows) >= _ENOUGH_HELD:
            break
    right = columns[rows]

    def surprise(log_temperature: float) -> float:
        scaled = logits[rows] / np.exp(log_temperature)
        scaled -= scaled.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(right)), right]))

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))
