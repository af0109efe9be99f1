"""Writes the feedback of Belanjora, a marketplace that does not exist, to try the product on.

Everything in it is made up and written for this project; data/README.md says what
is planted. The same arguments give the same bytes everywhere: chance comes from
Random.random alone, and there is no clock.
"""

from voc.sample.fix import FIX, Fix
from voc.sample.writer import DEFAULT_SIZE, TRUTH_FOLDER, Summary, Truth, truth, write

__all__ = ["DEFAULT_SIZE", "FIX", "TRUTH_FOLDER", "Fix", "Summary", "Truth", "truth", "write"]
