"""Who carries out what each record needs by itself; the rest of the job does not know who it was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from voc.embed.encoder import Encoder, Vectors
from voc.models import RawFeedback, Refusal
from voc.pipeline import intake
from voc.pipeline.workers import Workers

Inputs = Iterable[Iterable[RawFeedback | Refusal]]


class Engine(Protocol):
    """Reads, redacts and embeds; every engine leaves the same rows and vectors, in the same order."""

    def take_in(self, inputs: Inputs, into: intake.Destination) -> None:
        """Redact and store what the inputs hold (see `intake.take_in`)."""
        ...

    def encode(
        self, encoder: Encoder, chunks: Iterable[Sequence[str]], *, progress: Callable[[int], None]
    ) -> Iterator[Vectors]:
        """The vectors of each chunk of texts, in their order; progress is told the texts done since the first."""
        ...


class Here:
    """This machine, with other processes where there is much to redact."""

    def take_in(self, inputs: Inputs, into: intake.Destination) -> None:
        """See Engine.take_in."""
        with Workers() as workers:
            for rows in inputs:
                intake.take_in(rows, into, workers=workers)

    def encode(
        self, encoder: Encoder, chunks: Iterable[Sequence[str]], *, progress: Callable[[int], None]
    ) -> Iterator[Vectors]:
        """See Engine.encode."""
        done = 0
        for texts in chunks:
            yield encoder.encode(texts, progress=_shifted(progress, done))
            done += len(texts)


def _shifted(progress: Callable[[int], None], start: int) -> Callable[[int], None]:
    return lambda done: progress(start + done)
