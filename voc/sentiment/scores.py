"""Sentiment from the scores a customer gave."""

from voc.models import Sentiment


def from_scores(stars: float | None, nps: int | None, csat: float | None) -> Sentiment | None:
    """What the scores say, or None where there are none.

    Stars and CSAT (1 to 5): up to 2 is negative, from 4 positive, between them neutral.
    NPS (0 to 10): detractors (0 to 6) are negative, passives (7 and 8) neutral,
    promoters (9 and 10) positive (Reichheld, "The One Number You Need to Grow", 2003).
    Where a channel has several, stars go before CSAT and CSAT before NPS: the first
    two are about this very experience.

    >>> from_scores(5.0, None, None)
    <Sentiment.POSITIVE: 'positive'>
    """
    for score in (stars, csat):
        if score is not None:
            return _cut(score, low=2, high=4)
    return _cut(nps, low=6, high=9) if nps is not None else None


def _cut(score: float, *, low: float, high: float) -> Sentiment:
    if score <= low:
        return Sentiment.NEGATIVE
    return Sentiment.POSITIVE if score >= high else Sentiment.NEUTRAL
