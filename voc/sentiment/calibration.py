"""Make confidence mean what it says, and measure whether it does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_BINS = 10
_LEAST = 1e-9


def scaled(probabilities: "np.ndarray", by: float) -> "np.ndarray":
    """Probabilities with their logarithms divided by a temperature: above 1 they become more alike."""
    import numpy as np

    logits = np.log(np.maximum(probabilities, _LEAST)) / by
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def temperature(probabilities: "np.ndarray", columns: "np.ndarray") -> float:
    """The temperature under which the true classes of held-out rows are likeliest.

    Source: Guo et al., "On Calibration of Modern Neural Networks", 2017.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(columns))

    def surprise(log_temperature: float) -> float:
        likely = scaled(probabilities, float(np.exp(log_temperature)))[rows, columns]
        return float(-np.log(np.maximum(likely, _LEAST)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))


def calibration_error(confidence: "np.ndarray", right: "np.ndarray") -> float:
    """Expected calibration error, 0 to 1: how far confidence and the share that is right lie apart, over ten bins.

    Args:
        confidence: (n,) probabilities of the class that was told.
        right: (n,) whether it was the true one.

    Source: Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015.
    """
    import numpy as np

    bins = np.minimum((np.asarray(confidence) * _BINS).astype(int), _BINS - 1)
    sure = np.bincount(bins, weights=confidence, minlength=_BINS)
    hits = np.bincount(bins, weights=np.asarray(right, float), minlength=_BINS)
    return float(np.abs(sure - hits).sum() / max(len(bins), 1))
