"""The calendar of the sample data: what was planted, on which days, and how strongly."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(2025, 3, 3)  # a Monday
OUTAGE = (date(2025, 5, 14), date(2025, 5, 15))
PAYMENT_FAILURE = (date(2025, 6, 25), date(2025, 6, 28))
SLOW_RELEASE = date(2025, 6, 10)
FIX_RELEASE = date(2025, 7, 15)  # Tuesday of week 20
FIX_VERSION = "5.4.0"
FIX_NAME = "Refund Kilat"
SELLER_FEE = date(2025, 9, 22)
COURIER_GROWS_FROM = date(2025, 4, 14)
LEBARAN = date(2025, 3, 31)
GROWING_COURIER = "Gesitra"
CAMPAIGN_MONTHS = range(6, 13)  # 6.6, 7.7 and so on to 12.12

VERSIONS = (
    ("5.0.2", date(2025, 1, 20)),
    ("5.1.0", date(2025, 3, 10)),
    ("5.1.4", date(2025, 4, 14)),
    ("5.2.0", date(2025, 5, 6)),
    ("5.2.3", date(2025, 5, 27)),
    ("5.3.0", SLOW_RELEASE),
    ("5.3.1", date(2025, 6, 24)),
    (FIX_VERSION, FIX_RELEASE),
    ("5.4.2", date(2025, 8, 5)),
    ("5.5.0", date(2025, 9, 2)),
)
_WEEKDAYS = (1.02, 0.98, 0.96, 0.97, 1.0, 1.06, 1.01)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar: how much is said, about what, and with which names.

    volume is relative to a quiet day at the start; factors multiply topic weights
    (1.0 where a topic is absent); courier_share is the growing courier's part of
    the courier complaints, 0 to 1.
    """

    day: date
    volume: float
    factors: dict[str, float]
    courier_share: float
    campaign: str
    version: str


def days(weeks: int) -> list[Day]:
    """Every day of `weeks` ISO weeks, in order.

    >>> len(days(30)), days(30)[-1].day.isoformat()
    (210, '2025-09-28')
    """
    return [_day(FIRST_DAY + timedelta(days=number)) for number in range(7 * weeks)]


def version_on(day: date, *, lag_days: int) -> str:
    """The app version on the phone of someone who updates `lag_days` after a release."""
    updated = day - timedelta(days=lag_days)
    return next((version for version, released in reversed(VERSIONS) if released <= updated), VERSIONS[0][0])


def campaign_days(weeks: int) -> list[date]:
    return [day.day for day in days(weeks) if _is_campaign(day.day)]


def _is_campaign(day: date) -> bool:
    return day.month == day.day and day.month in CAMPAIGN_MONTHS


def _day(day: date) -> Day:
    progress = _ramp(day, FIRST_DAY, FIRST_DAY + timedelta(days=209))
    factors = _campaign_factors(day) | _holiday_factors(day)
    factors["late_courier"] = factors.get("late_courier", 1.0) * (1 + 2.0 * _courier_growth(day))
    factors["many_addresses"] = 0.25 + 3.75 * progress
    factors["refund_slow"] = _refund(day)
    factors["app_slow"] = _slow_app(day)
    factors["app_outage"] = 85.0 if OUTAGE[0] <= day <= OUTAGE[1] else 0.35
    failing = PAYMENT_FAILURE[0] <= day <= PAYMENT_FAILURE[1]
    factors["payment_unconfirmed"] = 12.0 if failing else 1.25 if _is_payday(day) else 1.0
    factors["seller_payout"] = 3.2 if day >= SELLER_FEE else 1.0
    if failing or OUTAGE[0] <= day <= OUTAGE[1]:
        factors["chatbot_useless"] = 1.6
    near = min(abs((day - campaign).days) for campaign in _campaigns(day.year))
    volume = _WEEKDAYS[day.weekday()] * (1 + 0.2 * progress) * (1.55 if near == 0 else 1.25 if near == 1 else 1.0)
    volume *= 0.7 if LEBARAN <= day < LEBARAN + timedelta(days=6) else 1.0
    volume *= 1.1 if _is_payday(day) else 1.0
    return Day(
        day=day,
        volume=volume,
        factors=factors,
        courier_share=0.25 + 0.5 * _courier_growth(day),
        campaign=_campaign_name(day),
        version=version_on(day, lag_days=0),
    )


def _ramp(day: date, start: date, end: date) -> float:
    """0 before start, 1 after end, a straight line between."""
    return min(1.0, max(0.0, (day - start).days / (end - start).days))


def _courier_growth(day: date) -> float:
    return _ramp(day, COURIER_GROWS_FROM, FIRST_DAY + timedelta(days=209))


def _refund(day: date) -> float:
    """Grows until the release, then falls to about 30 % of what it was as people update."""
    before = 1.0 + 0.4 * _ramp(day, FIRST_DAY, FIX_RELEASE)
    return before * (1 - 0.72 * _ramp(day, FIX_RELEASE, FIX_RELEASE + timedelta(days=10)))


def _slow_app(day: date) -> float:
    if day < SLOW_RELEASE:
        return 0.6
    return 4.0 - 3.2 * _ramp(day, SLOW_RELEASE + timedelta(days=10), SLOW_RELEASE + timedelta(days=60))


def _campaigns(year: int) -> list[date]:
    return [date(year, month, month) for month in CAMPAIGN_MONTHS]


def _campaign_factors(day: date) -> dict[str, float]:
    since = min(abs((day - campaign).days) for campaign in _campaigns(day.year))
    if since <= 1:
        strong = since == 0
        return {
            "voucher_fails": 4.5 if strong else 2.4,
            "seller_cancels": 1.6,
            "cheap_prices": 1.6,
            "live_praise": 1.7,
            "pushy_ads": 1.5,
        }
    if any(3 <= (day - campaign).days <= 11 for campaign in _campaigns(day.year)):
        return {"wrong_goods": 1.4, "return_hard": 1.35, "seller_cancels": 1.2}
    return {"voucher_fails": 1.3} if _is_payday(day) else {}


def _holiday_factors(day: date) -> dict[str, float]:
    """Ramadan sales, parcels that stand still around Lebaran, and the frauds of the season."""
    factors: dict[str, float] = {}
    if day < LEBARAN:
        factors |= {"voucher_fails": 1.5, "fake_shop": 1.7, "packaging": 1.3}
    if LEBARAN - timedelta(days=8) <= day <= LEBARAN + timedelta(days=10):
        factors |= {"late_courier": 1.9, "fast_delivery": 0.6}
    return factors


def _is_payday(day: date) -> bool:
    return day.day >= 25 and day.day <= 28


def _campaign_name(day: date) -> str:
    for campaign in _campaigns(day.year):
        if -4 <= (day - campaign).days <= 9:
            return f"{campaign.month}.{campaign.month}"
    return "promo Ramadan" if day < LEBARAN else "promo gajian"
