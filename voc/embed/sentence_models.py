"""Encoders from sentence-transformers, by name or by path."""

import hashlib
import importlib.util
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voc.embed.encoder import Progress, Vectors, is_blank, unit, well_formed
from voc.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_STEP = 1024  # texts between two calls of progress


class SentenceModel:
    """A sentence-transformers model behind the Encoder protocol."""

    def __init__(self, model: "SentenceTransformer", *, name: str, fingerprint: str) -> None:
        self._model = model
        self.name = name
        self.fingerprint = fingerprint
        self.dim = int(model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted((i for i, text in enumerate(texts) if not is_blank(text)), key=lambda i: -len(texts[i]))
        done = len(texts) - len(order)
        for start in range(0, len(order), _STEP):
            rows = order[start : start + _STEP]
            found = self._model.encode([well_formed(texts[i]) for i in rows], batch_size=32, show_progress_bar=False)
            vectors[rows] = np.asarray(found, dtype=np.float32)
            done += len(rows)
            if progress:
                progress(done)
        return unit(vectors)


def load_sentence_model(name: str) -> SentenceModel:
    """Load a model from a folder, or from the hub when name is no folder.

    A folder never touches the network. A hub name does so only when its files
    are not on this machine yet.

    Raises:
        SettingsError: sentence-transformers is absent, or there is no such model.
    """
    if importlib.util.find_spec("sentence_transformers") is None:
        raise SettingsError(f"Encoder '{name}' needs sentence-transformers. Run: pip install sentence-transformers")
    folder = Path(name).expanduser()
    is_local = folder.is_dir()
    if not is_local and (folder.is_absolute() or name.startswith((".", "~"))):
        raise SettingsError(f"Encoder '{name}' is no folder; give a folder with a sentence-transformers model.")
    model = _from_folder(folder) if is_local else _from_hub(name)
    fingerprint = f"st-{_slug(folder.name if is_local else name)}-{_digest(model)}"
    return SentenceModel(model, name=name, fingerprint=fingerprint)


def _from_folder(folder: Path) -> "SentenceTransformer":
    with _offline():
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(str(folder), local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise SettingsError(
                f"Encoder '{folder}' holds no usable sentence-transformers model; save one there with model.save()."
            ) from error


def _from_hub(name: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError):
        pass  # not on this machine yet
    try:
        return SentenceTransformer(name)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"Encoder '{name}' is not on this machine and could not be fetched; check the name and the network, "
            "or give the folder of a model."
        ) from error


@contextmanager
def _offline() -> Iterator[None]:
    before = os.environ.get("HF_HUB_OFFLINE")
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["HF_HUB_OFFLINE"]
        else:
            os.environ["HF_HUB_OFFLINE"] = before


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]


def _digest(model: "SentenceTransformer") -> str:
    """A hash of what decides the vectors: the parts, their weights, the longest input and the prompt."""
    digest = hashlib.blake2b(digest_size=4)
    parts = [type(module).__name__ for module in model]
    digest.update(repr((parts, model.max_seq_length, model.prompts, model.default_prompt_name)).encode())
    for name, tensor in model.state_dict().items():
        # A few values of every tensor tell two models apart; all of them would take seconds on a large one.
        few = tensor.detach().flatten()[:256].float().cpu().numpy().tobytes()
        digest.update(f"{name}{tuple(tensor.shape)}".encode() + few)
    return digest.hexdigest()
