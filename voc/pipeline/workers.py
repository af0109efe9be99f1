"""Other processes for work that each row needs by itself, once there is enough of it."""

import resource
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, TypeVar

from voc import cores

T = TypeVar("T")

# A process takes a second to start and earns it back over some thousand rows.
WORTH_IT = 2_000
MOST = 4
# A hand that is done finds its next piece waiting; one that is still starting gets no second one.
QUEUED = 2
# So many pieces a hand may be begun before the first of them is needed: what waits to be stored takes memory.
AHEAD = 8


class Workers:
    """Does work at once, in this process, until it adds up to WORTH_IT rows; from then on beside it as well.

    This process is one of the hands: what finds the others busy, or still starting, is done
    here. What comes back is the same either way, and in the order in which it is asked for.
    Nobody waits for a worker to start, or is worse off where one dies: its work is done here.
    """

    def __init__(self, *, worth_it: int = WORTH_IT, processes: int | None = None) -> None:
        """`processes` are all hands, this one among them; default: one a core, MOST at most."""
        self._worth_it = worth_it
        self._others = (min(MOST, cores.available()) if processes is None else processes) - 1
        self._met = 0
        self._pool: ProcessPoolExecutor | None = None
        self._given: list[Future[Any]] = []
        self._started = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=self._started, cancel_futures=True)

    @property
    def ahead(self) -> int:
        """How many pieces of work to begin before the first result is needed."""
        return AHEAD * (self._others + 1) if self._pool else 0

    def begin(self, work: Callable[..., T], *arguments: Any, rows: int) -> Callable[[], T]:
        """Begin work(*arguments) on so many rows; call what comes back for the result.

        `work` is a function of a module, and its arguments can be pickled.
        """
        self._met += rows
        if self._pool is None and self._others > 0 and self._met >= self._worth_it:
            self._pool = ProcessPoolExecutor(
                self._others, mp_context=get_context("spawn"), initializer=_leave_stopping_to_the_parent
            )
        waiting = [future for future in self._given if not future.done()]
        self._started = self._started or len(waiting) < len(self._given)
        self._given = waiting
        if self._pool and len(waiting) < (QUEUED if self._started else 1) * self._others:
            try:
                future = self._pool.submit(work, *arguments)
                self._given.append(future)
                return lambda: self._result(future, work, arguments)
            except BrokenExecutor:
                self._give_up()
        done = work(*arguments)
        return lambda: done

    def _result(self, future: "Future[T]", work: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        if not self._started and not future.done():
            return work(*arguments)  # which the worker will do once more, for nobody
        try:
            return future.result()
        except BrokenExecutor:
            self._give_up()
            return work(*arguments)

    def _give_up(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=False)
        self._pool, self._others = None, 0


def peak_mib() -> int:
    """The most memory this process ever held, and its largest ended child as often as a pool has others."""
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + max(1, min(MOST, cores.available()) - 1) * child) * unit // 2**20


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
