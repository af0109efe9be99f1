"""Whether the teacher embeds everything or teaches a student, and why."""

from dataclasses import dataclass
from typing import Literal

# Unique texts: half of them are taught, from what the bundled encoder embeds in 13 seconds on two cores to what it does
# in 22. Fewer teach too little where texts are short and of many kinds (stackoverflow20, 20,000 titles, AMI by texts
# taught: 4,000 0.744, 6,000 0.759, 10,000 0.772, 15,000 0.774); more cost memory by the square and time by the cube.
_TAUGHT_LEAST, _TAUGHT_MOST = 6_000, 10_000
_STUDENT_LEAST = 500  # fewer texts teach too little


@dataclass(frozen=True, slots=True)
class Plan:
    """kind is teacher or student; sample is how many texts the teacher embeds."""

    kind: Literal["teacher", "student"]
    sample: int


def choose(n_texts: int, name: str) -> tuple[Plan, str]:
    """Decide by the number of unique texts what embeds them, and say the reason in words.

    A student repeats of its teacher what wording supports, which makes topics clearer
    than the teacher's own vectors do (AMI on banking77 0.75 against 0.72, airline reasons 0.20
    against 0.17, at like numbers of topics), so it is chosen as soon as there is enough to learn from.

    Args:
        n_texts: unique texts that need a vector.
        name: the encoder asked for; only auto and distilled ever choose a student,
            any other name means that encoder for everything. Where auto fell
            back to lexical, give lexical.

    >>> choose(300, "auto")
    (Plan(kind='teacher', sample=300), '300 texts: few enough for the full encoder')
    >>> choose(1200, "auto")
    (Plan(kind='student', sample=1200), 'an encoder distilled from all 1,200 texts tells topics apart better')
    >>> choose(100_000, "auto")[0]
    Plan(kind='student', sample=10000)
    """
    if name not in ("auto", "distilled"):
        return Plan("teacher", n_texts), f"{name} was asked for, so it embeds all {n_texts:,} texts"
    if n_texts < _STUDENT_LEAST:
        return Plan("teacher", n_texts), f"{n_texts:,} texts: few enough for the full encoder"
    if n_texts <= _TAUGHT_LEAST:
        return Plan("student", n_texts), f"an encoder distilled from all {n_texts:,} texts tells topics apart better"
    sample = min(_TAUGHT_MOST, max(_TAUGHT_LEAST, n_texts // 2))
    return Plan("student", sample), f"an encoder distilled from {sample:,} of {n_texts:,} texts embeds the rest faster"
