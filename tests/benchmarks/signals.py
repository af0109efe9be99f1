"""How often a signal is a false alarm and how often a real rise is found, on simulated weeks.

Run: python -m tests.benchmarks.signals [--seed N] [--rounds N]

300 topics with 10 people a week on average, 26 weeks of history, a volume that grows
and three campaign weeks; counts are negative binomial of size k (variance = mean +
mean²/k). A fifth of the voices belongs to no topic.
"""

import argparse

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from voc.signals import Assessment, DayRules, Rules, assess, judge_day
from voc.signals.chance import false_discovery_rates

TOPICS, TRUE, WEEKS, MEAN = 300, 15, 27, 10.0
DAYS = 90
RISES = ("new", "emerging", "surging")
ALARMS = (*RISES, "growing", "fading")
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description="False alarms and power of the signals, on simulated weeks.")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    single_test(rng, options.rounds)
    true_rises(rng, options.rounds)
    slow_growth(rng, options.rounds)
    campaign_and_incident(rng, options.rounds)
    uniform_dates(rng, options.rounds)


def uniform_dates(rng: np.random.Generator, rounds: int) -> None:
    """Topics of very different sizes whose dates are drawn uniformly: nothing rises, in weeks or in days."""
    print("Dates drawn uniformly: share of 300 topics that rise or grow (at most .02)")
    weekly, daily = [], []
    for _ in range(rounds):
        size = np.maximum(rng.lognormal(np.log(MEAN * WEEKS), 1.2, TOPICS), 1.0).astype(int)
        counts = np.array([np.bincount(rng.integers(0, WEEKS, n), minlength=WEEKS) for n in size])
        weekly.append(flagged(assess(counts, counts.sum(axis=0)), (*RISES, "growing")).mean())
        days = np.array([np.bincount(rng.integers(0, DAYS, n), minlength=DAYS) for n in size])
        others = days.sum(axis=0)  # as many were not negative
        daily.append(judge_day(days, others, np.arange(DAYS) % 7, limit=DayRules().q).raised.mean())
    print(f"  newest week {np.mean(weekly):.4f}   newest day {np.mean(daily):.4f}")


def world(rng: np.random.Generator) -> Floats:
    """Means (topics, weeks) of a product that grows by 60 % and has three campaign weeks."""
    volume = np.linspace(1.0, 1.6, WEEKS)
    volume[rng.choice(WEEKS, 3, replace=False)] *= 1.8
    return np.full((TOPICS, 1), MEAN) * volume / volume.mean()


def observed(rng: np.random.Generator, mean: Floats, size: float) -> tuple[Floats, Floats]:
    counts = rng.poisson(rng.gamma(size, mean / size)).astype(float)
    no_topic = rng.poisson(0.25 * TOPICS * mean[-1])  # the last topic is always a quiet one
    return counts, counts.sum(axis=0) + no_topic


def judged(rng: np.random.Generator, mean: Floats, size: float) -> Assessment:
    return assess(*observed(rng, mean, size))


def table_rule(counts: Floats, totals: Floats) -> Floats:
    """p of the field notes' best rule: each topic's own rate and moment dispersion, exact tail."""
    past, volume = counts[:, :-1], totals[:-1]
    rate = past.sum(axis=1) / volume.sum()
    mean = rate[:, None] * volume
    alpha = np.maximum(((past - mean) ** 2 - mean).sum(axis=1) / (mean**2).sum(axis=1), 1e-3)
    return exact(counts[:, -1], rate * totals[-1], 1.0 / alpha)


def exact(count: Floats, mean: Floats, size: Floats) -> Floats:
    """P(X >= count) of a negative binomial."""
    return np.where(count > 0, betainc(np.maximum(count, 1e-9), size, mean / (mean + size)), 1.0)


def flagged(result: Assessment, kinds: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.isin(np.array(result.kind), kinds)


def single_test(rng: np.random.Generator, rounds: int) -> None:
    print(
        "One test a topic-week at p < .01, ratio >= 1.5   (table: NB .008 at k=30, .015 at k=5; power x3 .925 at k=30)"
    )
    for size in (30.0, 5.0):
        false, found = [], []
        for _ in range(rounds):
            mean = world(rng)
            mean[:TRUE, -1] *= 3.0
            result = judged(rng, mean, size)
            hit = (result.p < 0.01) & (result.ratio >= 1.5)
            found.append(hit[:TRUE].mean())
            false.append(hit[TRUE:].mean())
        print(f"  k={size:<3.0f} false alarms a topic-week {np.mean(false):.4f}   power x3 {np.mean(found):.3f}")


def true_rises(rng: np.random.Generator, rounds: int) -> None:
    """Ours beside the best rule of the field notes' table and beside one that knows mean and dispersion exactly."""
    print("300 topics, 15 truly x2.5, q = .10   (table: NB+BH 1.0-1.3 false a week, finds 9.7 at k=30 and 4.3 at k=5)")
    for size in (30.0, 5.0):
        hits: dict[str, list[NDArray[np.bool_]]] = {
            "ours": [],
            "ours, q = .20": [],
            "the table's rule": [],
            "oracle": [],
        }
        quiet, other = [], []
        for _ in range(rounds):
            mean = world(rng)
            quiet.append(flagged(judged(rng, mean, size), ALARMS).sum())
            usual = mean[:, -1].copy()
            mean[:TRUE, -1] *= 2.5
            counts, totals = observed(rng, mean, size)
            result = assess(counts, totals)
            other.append(flagged(result, ("growing", "fading"))[TRUE:].sum())
            hits["ours"].append(flagged(result, RISES))
            hits["ours, q = .20"].append(flagged(assess(counts, totals, rules=Rules(q=0.20)), RISES))
            hits["the table's rule"].append(false_discovery_rates(table_rule(counts, totals)) <= 0.10)
            known = exact(counts[:, -1], usual, np.full(TOPICS, size))
            hits["oracle"].append(false_discovery_rates(known) <= 0.10)
        for name, found in hits.items():
            true, false = np.sum(found, axis=0)[:TRUE].sum() / rounds, np.sum(found, axis=0)[TRUE:].sum() / rounds
            share = false / max(true + false, 1e-9)
            print(
                f"  k={size:<3.0f} {name:<17} finds {true:4.1f} of 15,"
                f" {false:.2f} false a week ({share:.0%} of its alarms)"
            )
        print(
            f"        ours besides: {np.mean(other):.2f} false growing or fading;"
            f" {np.mean(quiet):.2f} of any kind in a quiet world"
        )


def slow_growth(rng: np.random.Generator, rounds: int) -> None:
    print("15 of 300 topics grow slowly over the last 12 weeks: share found in the newest week")
    for size in (30.0, 5.0):
        for factor in (1.5, 2.0, 3.0):
            found, jump = [], []
            for _ in range(rounds):
                mean = world(rng)
                mean[:TRUE, -12:] *= np.exp(np.linspace(0.0, np.log(factor), 12))
                result = judged(rng, mean, size)
                jump.append(flagged(result, RISES)[:TRUE].mean())
                found.append(flagged(result, (*RISES, "growing"))[:TRUE].mean())
            print(
                f"  k={size:<3.0f} x{factor:.1f}: {np.mean(found):.2f} (by the newest week alone {np.mean(jump):.2f})"
            )


def campaign_and_incident(rng: np.random.Generator, rounds: int) -> None:
    print("False signals of any kind among 299 quiet topics, k=30")
    for name, factor, share in (("campaign week, volume x2.5", 2.5, 0.0), ("incident of half the week", 1.0, 1.0)):
        false, caught = [], []
        for _ in range(rounds):
            mean = world(rng)
            mean[:, -1] *= factor
            mean[0, -1] += share * mean[:, -1].sum()
            result = judged(rng, mean, 30.0)
            false.append(flagged(result, ALARMS)[1:].sum())
            caught.append(flagged(result, RISES)[0])
        note = f", incident found in {np.mean(caught):.0%}" if share else ""
        print(f"  {name}: {np.mean(false):.2f} a week{note}")


if __name__ == "__main__":
    main()
