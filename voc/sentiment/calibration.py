"""Make confidence mean what it says, and measure whether it does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_BINS = 10
_LEAST = 1e-9
_WIDEST = 3.0  # logarithm of the highest temperature, and minus that of the lowest


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

    return float(np.exp(minimize_scalar(surprise, bounds=(-_WIDEST, _WIDEST), method="bounded").x))


def matching(probabilities: "np.ndarray", share: float) -> float:
    """The temperature under which the mean confidence is `share` (0 to 1), as near as temperatures come to it.

    Args:
        probabilities: (n, k), n at least 1.
        share: what share of the rows is thought to be right.
    """
    import numpy as np
    from scipy.optimize import brentq

    def excess(log_temperature: float) -> float:
        return float(scaled(probabilities, float(np.exp(log_temperature))).max(axis=1).mean()) - share

    if excess(-_WIDEST) <= 0 or excess(_WIDEST) >= 0:
        return float(np.exp(_WIDEST if excess(_WIDEST) >= 0 else -_WIDEST))
    return float(np.exp(brentq(excess, -_WIDEST, _WIDEST, xtol=1e-4)))


def reliability(confidence: "np.ndarray", right: "np.ndarray") -> list[tuple[float, float, int]]:
    """Mean confidence, share that is right, and number of rows of each of ten bins of confidence that has any.

    Args:
        confidence: (n,) probabilities of the class that was told.
        right: (n,) whether it was the true one.
    """
    import numpy as np

    bins = np.minimum((np.asarray(confidence) * _BINS).astype(int), _BINS - 1)
    rows = np.bincount(bins, minlength=_BINS)
    sure = np.bincount(bins, weights=confidence, minlength=_BINS)
    hits = np.bincount(bins, weights=np.asarray(right, float), minlength=_BINS)
    return [(float(sure[b] / rows[b]), float(hits[b] / rows[b]), int(rows[b])) for b in np.flatnonzero(rows)]


def calibration_error(confidence: "np.ndarray", right: "np.ndarray") -> float:
    """Expected calibration error, 0 to 1: how far confidence and the share that is right lie apart, over ten bins.

    Even where every confidence is true it is above 0 by the chance of the draw, by about 0.04 to 0.07 of 100 rows.

    Args:
        confidence: (n,) probabilities of the class that was told.
        right: (n,) whether it was the true one.

    Source: Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", 2015.
    """
    bins = reliability(confidence, right)
    return sum(abs(sure - hits) * n for sure, hits, n in bins) / max(len(confidence), 1)
