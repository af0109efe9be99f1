"""The write side: the batch job, from files to facts that pages read."""

from voc.pipeline.job import Summary, run
from voc.pipeline.progress import Reporter, Silent
from voc.pipeline.rotation import rotate_vault

__all__ = ["Reporter", "Silent", "Summary", "rotate_vault", "run"]
