"""Where personal data stands in a text, and which finding wins where two overlap."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Personal data of one kind in text[start:end]."""

    kind: str
    start: int
    end: int


class Candidate(NamedTuple):
    """A possible span; the higher weight wins where candidates overlap, then the longer one."""

    kind: str
    start: int
    end: int
    weight: int


def strongest(candidates: Iterable[Candidate]) -> list[Span]:
    """The candidates that do not overlap a stronger one, in reading order."""
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (-one.weight, one.start - one.end, one.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    return [Span(one.kind, one.start, one.end) for one in sorted(taken, key=lambda one: one.start)]


def united(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of one kind with those that overlap made one, as heavy as the heaviest."""
    held: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (one.start, one.end)):
        if held and one.start < held[-1].end:
            last = held.pop()
            one = Candidate(last.kind, last.start, max(last.end, one.end), max(last.weight, one.weight))
        held.append(one)
    return held
