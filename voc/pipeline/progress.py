"""Stages of a run: what is being done, how much of it, how long it took."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

RUN: ContextVar[int | None] = ContextVar("run", default=None)
"""The id of the run that is at work here, for whoever writes a log."""


class Reporter(Protocol):
    """Shows a person how far a run is; the terminal and the dashboard each have one."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins; total is the number of things to do, None where nobody knows."""
        ...

    def advance(self, done: int) -> None:
        """So many things of the present stage are done, counted from its beginning."""
        ...

    def end(self, stage: str, done: int, seconds: float) -> None:
        """The stage is over."""
        ...

    def say(self, line: str) -> None:
        """Something a person should know."""
        ...


class Silent:
    """Reports to nobody."""

    def begin(self, stage: str, total: int | None) -> None: ...
    def advance(self, done: int) -> None: ...
    def end(self, stage: str, done: int, seconds: float) -> None: ...
    def say(self, line: str) -> None: ...


@dataclass(slots=True)
class Stages:
    """Times the stages of one run and passes on what happens.

    Attributes:
        reporter: who is told.
        seconds: seconds by stage, filled as stages end; a stage that ran twice adds up.
        cpu_seconds: what processors worked for each, in this process and in those it started and
            has seen end; unlike seconds it says the same on a machine that others use.
    """

    reporter: Reporter
    clock: Callable[[], float] = time.perf_counter
    worked: Callable[[], float] = lambda: sum(os.times()[:4])
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
        """Run a stage; the function it gives is told how many things are done so far."""
        done = 0

        def advance(so_far: int) -> None:
            nonlocal done
            done = so_far
            self.reporter.advance(so_far)

        begun, worked = self.clock(), self.worked()
        self.reporter.begin(name, total)
        try:
            yield advance
        finally:
            took = self.clock() - begun
            self.seconds[name] = round(self.seconds.get(name, 0.0) + took, 3)
            self.cpu_seconds[name] = round(self.cpu_seconds.get(name, 0.0) + self.worked() - worked, 2)
            self.reporter.end(name, done, took)

    @contextmanager
    def timed_total(self) -> Iterator[None]:
        """Time everything inside as `total`."""
        begun = self.clock()
        try:
            yield
        finally:
            self.seconds["total"] = round(self.clock() - begun, 3)
