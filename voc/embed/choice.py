"""Whether the teacher embeds everything or teaches a student, and why."""

from dataclasses import dataclass
from typing import Literal

_TEACHER_MOST = 6_000  # unique texts that the bundled encoder embeds in about half a minute on two cores
_SAMPLE_LEAST, _SAMPLE_MOST = 4_000, 10_000
_STUDENT_LEAST = 500  # fewer texts teach too little


@dataclass(frozen=True, slots=True)
class Plan:
    """kind is teacher or student; sample is how many texts the teacher embeds."""

    kind: Literal["teacher", "student"]
    sample: int


def choose(n_texts: int, name: str) -> tuple[Plan, str]:
    """Decide by the number of unique texts what embeds them, and say the reason in words.

    Args:
        n_texts: unique texts that need a vector.
        name: the encoder asked for; only auto and distilled ever choose a student,
            any other name means that encoder for everything. Where auto fell
            back to lexical, give lexical.

    >>> choose(1200, "auto")
    (Plan(kind='teacher', sample=1200), '1,200 texts: few enough for the full encoder')
    >>> choose(100_000, "auto")[0]
    Plan(kind='student', sample=4000)
    """
    if name not in ("auto", "distilled"):
        return Plan("teacher", n_texts), f"{name} was asked for, so it embeds all {n_texts:,} texts"
    if n_texts < _STUDENT_LEAST or (n_texts <= _TEACHER_MOST and name == "auto"):
        return Plan("teacher", n_texts), f"{n_texts:,} texts: few enough for the full encoder"
    sample = min(n_texts, max(_SAMPLE_LEAST, min(_SAMPLE_MOST, n_texts // 100)))
    why = "was asked for" if name == "distilled" else f"keeps {n_texts:,} texts from taking hours"
    return Plan("student", sample), f"an encoder distilled from {sample:,} of {n_texts:,} texts {why}"
