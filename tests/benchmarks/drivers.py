"""How often the intervals of drivers hold the truth, on simulated answers whose effects are known.

    python -m tests.benchmarks.drivers [--rounds 1000] [--people 800]

Eight topics of different frequency and harm, people who answer one to three times with a
level of their own, topics that come together. The truth of each effect is its value in a
population of a million answers; a round draws people and asks for intervals.
"""

import argparse
import json

import numpy as np

from voc.drivers import Answers, answers, leave_one_out, regression, waterfall

FREQUENCY = np.array([0.25, 0.15, 0.12, 0.10, 0.08, 0.06, 0.05, 0.04])
EFFECT = np.array([-1.2, 0.5, -0.8, 0.0, -1.5, 0.9, -0.3, 0.0])
COMPLAINT = np.array([0.9, 0.1, 0.8, 0.5, 0.95, 0.05, 0.7, 0.5])
REFERENCE_PEOPLE = 500_000


def population(people: int, *, seed: int, shift: float = 0.0) -> Answers:
    """Answers of so many people; shift makes the first topic more frequent."""
    rng = np.random.default_rng(seed)
    author = np.repeat(np.arange(people), rng.integers(1, 4, people))
    level = rng.normal(0.0, 0.6, people)[author]
    n, k = len(author), len(FREQUENCY)
    frequency = FREQUENCY + shift * (np.arange(k) == 0)
    said = rng.random((n, k)) < frequency
    said[:, 3] |= said[:, 0] & (rng.random(n) < 0.4)  # a bystander of the first
    negative = rng.random((n, k)) < COMPLAINT
    score = 3.9 + level + (said * EFFECT * np.where(negative, 1.0, 0.6)).sum(axis=1) + rng.normal(0, 0.7, n)
    row, topic = np.nonzero(said)
    return answers(
        np.clip(np.round(score), 1, 5),
        author,
        row=row,
        topic=topic,
        share=1.0 / said.sum(axis=1)[row],
        negative=negative[row, topic],
        topics=k,
    )


def coverage(*, rounds: int, people: int, seed: int) -> dict[str, float]:
    """The share of 95 % intervals that hold the truth, by estimator, over topics and rounds."""
    whole, moved = population(REFERENCE_PEOPLE, seed=seed), population(REFERENCE_PEOPLE, seed=seed + 1, shift=0.1)
    truth = {
        "leave one out": leave_one_out(whole, seed=0).effect,
        "regression": regression(whole, seed=0).effect,
        "waterfall": waterfall(whole, moved, seed=0).step,
    }
    held: dict[str, list[float]] = {name: [] for name in truth}
    for turn in range(rounds):
        drawn = population(people, seed=seed + 10 + 2 * turn)
        later = population(people, seed=seed + 11 + 2 * turn, shift=0.1)
        for name, found in (
            ("leave one out", leave_one_out(drawn, seed=turn)),
            ("regression", regression(drawn, seed=turn)),
            ("waterfall", waterfall(drawn, later, seed=turn)),
        ):
            known = np.isfinite(found.low)
            held[name].append(float(np.mean((found.low <= truth[name])[known] & (truth[name] <= found.high)[known])))
    return {name: round(float(np.mean(shares)), 4) for name, shares in held.items()}


def main() -> None:
    """Print the coverage as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--people", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = coverage(rounds=args.rounds, people=args.people, seed=args.seed)
    print(json.dumps({"rounds": args.rounds, "people": args.people, "coverage": found}))


if __name__ == "__main__":
    main()
