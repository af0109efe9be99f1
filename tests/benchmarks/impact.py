"""How far the verdict on a release can be trusted: coverage, false verdicts and power on simulated topics.

    python -m tests.benchmarks.impact [--runs 2000] [--world NAME …] [--json]

Each run draws a topic of a made-up marketplace: a volume that grows and has campaign weeks, a topic that has a trend
of its own and whose weeks are more alike than chance (log-normal AR(1) noise), negative-binomial counts, a release
that multiplies it, and comparison topics for which nothing was done.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from voc.impact import WORKED, Span, against, effect, judge, placebo_dates, placebo_topics, rhythm_of

SETTLING = 2
SEED = 20260301


@dataclass(frozen=True)
class World:
    """What a run is drawn from: people a week on the topic, weeks on each side, noise, and what the release does.

    others are noise and hang of the comparison topics, None for those of the topic itself.
    """

    people: float
    before: int
    after: int
    ratio: float = 1.0
    alpha: float = 0.03
    noise: float = 0.1
    hang: float = 0.4
    comparisons: int = 12
    others: tuple[float, float] | None = None


WORLDS = {
    "usual": World(30, 20, 10),
    "small topic": World(8, 20, 10),
    "large topic": World(200, 26, 12),
    "few weeks": World(30, 12, 6),
    "calm": World(30, 20, 10, alpha=0.0, noise=0.0),
    "rare topic": World(4, 20, 10),
    "overdispersed": World(30, 20, 10, alpha=0.15),
    "weeks hang together": World(30, 20, 10, noise=0.2, hang=0.7),
    "it alone hangs together": World(30, 20, 10, noise=0.2, hang=0.7, others=(0.1, 0.4)),
}


def draw(world: World, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, Span]:
    """(1 + comparisons, weeks) counts, (weeks,) totals and the span; row 0 is the released topic."""
    weeks = world.before + SETTLING + world.after
    span = Span(0, world.before, world.before + SETTLING, weeks)
    totals = 1500 * (1 + 0.01 * np.arange(weeks)) * np.where(rng.random(weeks) < 0.15, 1.4, 1.0)
    noise, hang = world.others or (world.noise, world.hang)
    beside = replace(world, ratio=1.0, noise=noise, hang=hang)
    rows = [_topic(world if i == 0 else beside, totals, span, rng) for i in range(1 + world.comparisons)]
    return np.asarray(rows), totals, span


def _topic(world: World, totals: np.ndarray, span: Span, rng: np.random.Generator) -> np.ndarray:
    weeks = len(totals)
    share = world.people / totals.mean() * np.exp(rng.normal(0, 0.012) * (np.arange(weeks) - weeks / 2))
    wobble = np.zeros(weeks)
    for week in range(weeks):
        wobble[week] = (
            world.hang * wobble[week - 1] + rng.normal(0, world.noise) if week else rng.normal(0, world.noise)
        )
    mean = totals * share * np.exp(wobble)
    ramp = np.clip((np.arange(weeks) - span.release + 0.5) / SETTLING, 0, 1)
    mean = mean * world.ratio**ramp
    return rng.negative_binomial(1 / world.alpha, 1 / (1 + world.alpha * mean)) if world.alpha else rng.poisson(mean)


def trial(world: World, rng: np.random.Generator) -> dict[str, float]:
    """One release: whether the intervals hold the truth, and the verdict."""
    rows, totals, span = draw(world, rng)
    rhythm = rhythm_of(rows[1:], totals, span)
    found, others = effect(rows[0], totals, span, rhythm=rhythm), effect(rows[1:].sum(axis=0), totals, span)
    if found is None or others is None or found.ratio == 0:
        return {}
    beyond = against(found, others)
    verdict = judge(found, others, span)
    if verdict == WORKED:
        alike = placebo_topics(rows[1:], totals, span, found, rhythm=rhythm)
        dates = placebo_dates(rows[0], totals, span, found, rhythm=rhythm)
        verdict = judge(found, others, span, topics=alike, dates=dates)
    return {
        "covered": found.low <= world.ratio <= found.high,
        "covered_beyond": beyond.low <= world.ratio <= beyond.high,
        "worked": verdict == WORKED,
        "width": found.high / found.low,
    }


def table(runs: int, worlds: Iterable[str] = WORLDS) -> dict[str, dict[str, float]]:
    """Coverage and false verdicts where nothing happened; the share of true falls that are found."""
    found: dict[str, dict[str, float]] = {}
    for name in worlds:
        world = WORLDS[name]
        null = _mean(world, runs)
        found[name] = {
            "coverage": null["covered"],
            "coverage_beyond": null["covered_beyond"],
            "false_worked": null["worked"],
            "typical_width": null["width"],
        }
        for fall in (0.3, 0.5, 0.7):
            one = _mean(replace(world, ratio=1 - fall), max(runs // 4, 1))
            found[name][f"coverage_fall_{fall:.0%}"] = one["covered"]
            found[name][f"power_fall_{fall:.0%}"] = one["worked"]
    return found


def _mean(world: World, runs: int) -> dict[str, float]:
    rng = np.random.default_rng(SEED)
    rows = [one for _ in range(runs) if (one := trial(world, rng))]
    return {key: float((np.median if key == "width" else np.mean)([row[key] for row in rows])) for key in rows[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--world", nargs="+", choices=WORLDS, default=list(WORLDS), help="these alone")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = table(args.runs, args.world)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    keys = list(next(iter(found.values())))
    print("| world | " + " | ".join(keys) + " |\n" + "|---" * (1 + len(keys)) + "|")
    for name, row in found.items():
        print(f"| {name} | " + " | ".join(f"{row[key]:.3f}" for key in keys) + " |")


if __name__ == "__main__":
    main()
