"""The write side: the batch job, from files to facts that pages read."""

from voc.pipeline.job import Summary, run
from voc.pipeline.progress import Reporter, Silent

__all__ = ["Reporter", "Silent", "Summary", "run"]
