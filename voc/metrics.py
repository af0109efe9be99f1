"""NPS, CSAT, CES, stars and handling time: each with its definition, its interval and its "too few" rule."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST = 10
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Metric:
    """A number with its 95 % interval; all three are None ("too few") when fewer than FEWEST people are behind it."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def is_too_few(self) -> bool:
        return self.value is None


def of_people(found: Metric, people: int) -> Metric:
    """The same where enough distinct people are behind it: many answers of a few are what those few think."""
    return found if people >= FEWEST else Metric(None, None, None, found.n)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a metric is called and how it is made, in one language."""

    name: str
    text: str


DEFINITIONS: dict[str, dict[str, Definition]] = {
    "nps": {
        "en": Definition(
            "NPS",
            "Net Promoter Score: the share who answer 9 or 10 minus the share who answer 0 to 6, on a scale of 0 to 10."
            " It runs from -100 to 100.",
        ),
        "id": Definition(
            "NPS",
            "Net Promoter Score: persentase yang menjawab 9 atau 10 dikurangi persentase yang menjawab 0 sampai 6,"
            " pada skala 0–10. Nilainya dari -100 sampai 100.",
        ),
    },
    "csat": {
        "en": Definition("CSAT", "Customer satisfaction: the percentage who answer 4 or 5 on a scale of 1 to 5."),
        "id": Definition("CSAT", "Kepuasan pelanggan: persentase yang menjawab 4 atau 5 pada skala 1–5."),
    },
    "ces": {
        "en": Definition(
            "CES",
            "Customer effort score: the mean answer on a scale of 1 (very hard) to 7 (very easy). Higher is better.",
        ),
        "id": Definition(
            "CES",
            "Customer effort score: rata-rata jawaban pada skala 1 (sangat sulit) sampai 7 (sangat mudah)."
            " Makin tinggi makin baik.",
        ),
    },
    "stars": {
        "en": Definition("Stars", "The mean of the star ratings, 1 to 5."),
        "id": Definition("Bintang", "Rata-rata rating bintang, 1–5."),
    },
    "aht": {
        "en": Definition(
            "Handling time",
            "Average handling time: all the time spent on conversations, divided by the number of conversations.",
        ),
        "id": Definition(
            "Waktu penanganan", "Rata-rata waktu penanganan: total waktu menangani percakapan dibagi jumlah percakapan."
        ),
    },
    "net_sentiment": {
        "en": Definition("Net sentiment", "The percentage of positive voices minus the percentage of negative ones."),
        "id": Definition("Sentimen bersih", "Persentase suara positif dikurangi persentase suara negatif."),
    },
    "churn": {
        "en": Definition(
            "Churn",
            "The percentage of people who have left, of those for whom the source knows; the newest word on each person"
            " counts.",
        ),
        "id": Definition(
            "Churn",
            "Persentase orang yang sudah berhenti, dari yang tercatat di sumbernya; yang dihitung catatan terbaru tiap"
            " orang.",
        ),
    },
    "retention": {
        "en": Definition("Retention", "The percentage of people who stayed, of those for whom the source knows."),
        "id": Definition("Retensi", "Persentase orang yang bertahan, dari yang tercatat di sumbernya."),
    },
    "people": {
        "en": Definition(
            "People", "Distinct people. Somebody who writes five times, or on three channels, is one person."
        ),
        "id": Definition(
            "Orang", "Jumlah orang yang berbeda. Yang menulis lima kali, atau di tiga kanal, tetap dihitung satu orang."
        ),
    },
    "score_effect": {
        "en": Definition(
            "Effect on the score",
            "The mean score of all feedback minus the mean without this topic. Below zero it costs.",
        ),
        "id": Definition(
            "Pengaruh ke skor",
            "Rata-rata skor semua masukan dikurangi rata-rata tanpa topik ini. Di bawah nol berarti merugikan.",
        ),
    },
    "harm": {
        "en": Definition(
            "Harm",
            "People × share of negative voices × how it moves (0.5 to 2) × what it costs the score (1 to 2)"
            " × its share of revenue (1 to 2). It ranks the pain points.",
        ),
        "id": Definition(
            "Dampak buruk",
            "Jumlah orang × porsi suara negatif × pergerakannya (0,5–2) × ruginya ke skor (1–2)"
            " × porsi pendapatannya (1–2). Dipakai untuk mengurutkan keluhan.",
        ),
    },
    "change": {
        "en": Definition(
            "Against expected",
            "People in the newest whole week, divided by the number its usual share of the voices would give.",
        ),
        "id": Definition(
            "Dibanding perkiraan",
            "Jumlah orang di minggu penuh terakhir dibagi jumlah yang wajar menurut porsi topik ini biasanya.",
        ),
    },
    "q_value": {
        "en": Definition(
            "q-value",
            "If every move up to this one is called real, this is the share of them that is expected to be chance.",
        ),
        "id": Definition(
            "nilai q",
            "Kalau semua kenaikan sampai yang ini dianggap nyata, inilah porsi yang diperkirakan hanya kebetulan.",
        ),
    },
    "revenue": {
        "en": Definition(
            "Revenue at stake", "The revenue of the distinct people who complain, where the source knows it."
        ),
        "id": Definition(
            "Pendapatan yang dipertaruhkan",
            "Total pendapatan dari orang-orang yang mengeluhkannya, bila sumbernya mencatat.",
        ),
    },
}


def points(name: str, scores: ArrayLike) -> NDArray[np.float64]:
    """Answers as points whose mean is the metric: NPS in -100 to 100, CSAT in per cent, others as they are.

    >>> points("nps", [10, 7, 3, float("nan")]).tolist()
    [100.0, 0.0, -100.0, nan]
    """
    answered = np.asarray(scores, dtype=np.float64)
    if name == "nps":
        made = np.select([answered >= 9, answered >= 7], [100.0, 0.0], -100.0)
    elif name == "csat":
        made = np.where(answered >= 4, 100.0, 0.0)
    else:
        made = answered
    return np.where(np.isnan(answered), np.nan, made)


def nps(scores: ArrayLike) -> Metric:
    """Net promoter score of answers 0 to 10, from -100 to 100; NaN is no answer.

    >>> nps([10] * 6 + [8] * 2 + [3] * 4).value
    16.666666666666664
    """
    answers = _answers(scores)
    return nps_of_counts(int((answers >= 9).sum()), int((answers <= 6).sum()), answers.size)


def nps_of_counts(promoters: int, detractors: int, n: int) -> Metric:
    """The same from counts, so that a database can do the counting.

    The interval is the adjusted Wald interval with three answers added (3/4 to each end,
    3/2 to the middle), which stays honest for small groups. Source: Rocks 2016, "Interval
    estimation for the Net Promoter Score" (after Agresti and Min 2005).
    """
    if n < FEWEST:
        return Metric(None, None, None, n)
    value = (promoters - detractors) / n
    up, down = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    centre = up - down
    half = Z95 * math.sqrt(max(up + down - centre**2, 0.0) / (n + 3))
    low, high = min(centre - half, value), max(centre + half, value)
    return Metric(100 * value, 100 * max(low, -1.0), 100 * min(high, 1.0), n)


def csat(scores: ArrayLike) -> Metric:
    """Percentage of answers 4 or 5 on a scale of 1 to 5 (top-2 box); NaN is no answer."""
    answers = _answers(scores)
    return csat_of_counts(int((answers >= 4).sum()), answers.size)


def csat_of_counts(satisfied: int, n: int) -> Metric:
    """The same from counts, with the Wilson interval."""
    return _percentage(satisfied, n)


def ces(scores: ArrayLike) -> Metric:
    """Mean ease on a scale of 1 (hard) to 7 (easy); NaN is no answer."""
    return _mean_of(scores, bounds=(1.0, 7.0))


def stars(ratings: ArrayLike) -> Metric:
    """Mean star rating, 1 to 5; NaN is no rating."""
    return _mean_of(ratings, bounds=(1.0, 5.0))


def handling_time(seconds: ArrayLike) -> Metric:
    """Average handling time in seconds (AHT); NaN where a conversation has none."""
    return _mean_of(seconds, bounds=(0.0, math.inf))


def mean_of_sums(
    n: int, total: float, squares: float, *, bounds: tuple[float, float] = (-math.inf, math.inf)
) -> Metric:
    """A mean with Student's interval, from the count, the sum and the sum of squares.

    Args:
        n: number of answers.
        total: their sum.
        squares: the sum of their squares.
        bounds: ends of the scale, which the interval does not leave.
    """
    if n < FEWEST:
        return Metric(None, None, None, n)
    from scipy.special import stdtrit

    mean = total / n
    variance = max(squares - n * mean**2, 0.0) / (n - 1)
    half = float(stdtrit(n - 1, 0.975)) * math.sqrt(variance / n)
    return Metric(mean, max(mean - half, bounds[0]), min(mean + half, bounds[1]), n)


def net_sentiment(positive: int, negative: int, n: int) -> Metric:
    """Percentage of positive minus percentage of negative voices, from -100 to 100."""
    return nps_of_counts(positive, negative, n)


def share(part: int, n: int) -> Metric:
    """A percentage with the Wilson interval, such as the share of negative voices."""
    return _percentage(part, n)


def count_interval(counts: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The 95 % interval of each count, as if people came independently of each other (Poisson).

    Source: Byar's approximation, Breslow and Day (1987), Statistical Methods in Cancer Research II, 2.3.

    >>> [side.round(1).tolist() for side in count_interval(np.array([0, 10]))]
    [[0.0, 4.8], [3.7, 18.4]]
    """
    n = np.asarray(counts, dtype=np.float64)
    some, more = np.maximum(n, 1), n + 1
    low = some * (1 - 1 / (9 * some) - Z95 / (3 * np.sqrt(some))) ** 3
    return np.where(n > 0, np.maximum(low, 0), 0.0), more * (1 - 1 / (9 * more) + Z95 / (3 * np.sqrt(more))) ** 3


def revenue_at_stake(revenue_by_person: Iterable[float | None]) -> tuple[float, int]:
    """Sum of what is known, and the number of people it is known for.

    >>> revenue_at_stake([100.0, None, 50.0])
    (150.0, 2)
    """
    known = [revenue for revenue in revenue_by_person if revenue is not None]
    return math.fsum(known), len(known)


def revenue_of_people(revenue: ArrayLike) -> Metric:
    """The summed revenue of distinct people, one value each; NaN where it is not known.

    The interval treats who complained as one draw of a Poisson number of people, so its
    spread is the root of the sum of squares: one large customer makes it wide.
    """
    known = _answers(revenue)
    if known.size < FEWEST:
        return Metric(None, None, None, known.size)
    total, half = float(known.sum()), Z95 * math.sqrt(float((known**2).sum()))
    return Metric(total, max(total - half, 0.0), total + half, known.size)


def _percentage(part: int, n: int) -> Metric:
    if n < FEWEST:
        return Metric(None, None, None, n)
    value = part / n
    shrink = 1.0 + Z95**2 / n
    centre = (value + Z95**2 / (2 * n)) / shrink
    half = Z95 / shrink * math.sqrt(value * (1 - value) / n + Z95**2 / (4 * n**2))
    return Metric(100 * value, 100 * max(min(centre - half, value), 0.0), 100 * min(max(centre + half, value), 1.0), n)


def _mean_of(values: ArrayLike, *, bounds: tuple[float, float]) -> Metric:
    answers = _answers(values)
    centre = float(answers.mean()) if answers.size else 0.0
    around = answers - centre  # sums of squares of large numbers lose their digits otherwise
    spread = mean_of_sums(answers.size, float(around.sum()), float((around**2).sum()))
    if spread.value is None or spread.low is None or spread.high is None:
        return spread
    low, high = max(spread.low + centre, bounds[0]), min(spread.high + centre, bounds[1])
    return Metric(spread.value + centre, low, high, spread.n)


def _answers(scores: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(scores, dtype=np.float64).ravel()
    return np.asarray(array[np.isfinite(array)], dtype=np.float64)
