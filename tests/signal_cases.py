"""Signals as tests need them."""

from datetime import UTC, date, datetime, timedelta

import stores

from voc.store import signals
from voc.store.signals import WEEK, Found

AT = datetime(2026, 4, 2, 9, tzinfo=UTC)
MONDAY = date(2026, 3, 23)


def found(on=MONDAY, *, kind="surging", grain=WEEK, severity="high", topic_id=None, **evidence):
    numbers = {"observed": 14, "expected": 2.2, "ratio": 6.4, "low": 3.0, "high": 11.0, "q": 0.001, "people": 14}
    numbers |= {"quotes": [], "hints": [], "drift_q": None} | evidence
    raised_on = on + timedelta(days=6 if grain == WEEK else 0)
    return Found(
        grain=grain, kind=kind, topic_id=topic_id, on=on, raised_on=raised_on, severity=severity, evidence=numbers
    )


def two_signals(store):
    with store.begin() as connection:
        quotes = [1, 2]
        raised = [found(topic_id=stores.OTP, quotes=quotes), found(topic_id=stores.COURIER)]
        return signals.record(connection, raised, run_id=1)
