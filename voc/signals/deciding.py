"""Which of a topic's two tests gave its signal: the week's own, or that of the drift."""

from voc.signals.assess import Rules


def deciding_q(kind: str, q: float | None, drift_q: float | None) -> float | None:
    """The false-discovery rate of the test that gave a signal; None where there is none.

    The smaller of the two would make every signal sound surer than either test is.

    Args:
        kind: the signal's kind, one of KINDS or "incident".
        q: the rate of the week's own test, 0 to 1.
        drift_q: the rate of the test of the drift, 0 to 1; a day has none.

    >>> deciding_q("surging", 0.02, 0.9), deciding_q("growing", 0.6, 0.01), deciding_q("fading", 0.98, 0.004)
    (0.02, 0.01, 0.004)
    """
    by_drift = kind == "growing" or (kind == "fading" and not (q is not None and q <= Rules().q))
    return drift_q if by_drift else q
