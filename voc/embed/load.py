"""An encoder by its name."""

import logging
from pathlib import Path

from voc.embed.distil import StudentLost, load_student
from voc.embed.e5 import load_e5
from voc.embed.encoder import Encoder
from voc.embed.lexical import LexicalEncoder
from voc.embed.sentence_models import load_sentence_model
from voc.embed.student import AssistedEncoder
from voc.errors import SettingsError

logger = logging.getLogger(__name__)


def load(name: str, *, cache: Path | None = None) -> Encoder:
    """Load an encoder; nothing touches the network unless name is a model of the hub.

    Args:
        name: e5 (bundled), lexical, or a sentence-transformers model by name or
            folder. auto and distilled give the bundled model as the teacher
            (`choose` says what to do with it); auto falls back to lexical where
            the bundled model cannot run.
        cache: folder for what an encoder prepares once; default: the user's cache folder.

    Raises:
        SettingsError: a package or a model is absent; the text says what to do.
    """
    if name == "lexical":
        return LexicalEncoder()
    if name in ("e5", "distilled"):
        return load_e5(cache=cache)
    if name == "auto":
        try:
            return load_e5(cache=cache)
        except SettingsError as error:
            logger.warning("%s Going on with lexical: it finds shared words, not shared meaning.", error)
            return LexicalEncoder()
    return load_sentence_model(name)


def reopen(name: str, folder: Path) -> Encoder:
    """The encoder that made the vectors in a folder, for more of the same kind.

    Args:
        name: the encoder's own name (not auto).
        folder: where `save` put a student; only distilled needs it.

    Raises:
        StudentLost: the student is gone, damaged, or not the one of this folder.
        SettingsError: a package or a model is absent; the text says what to do.
    """
    if name == "distilled":
        encoder = AssistedEncoder(load_student(folder), load_e5)
        if encoder.fingerprint != folder.name:
            raise StudentLost(f"The encoder in {folder} made other vectors. Run the batch job again; it makes another.")
        return encoder
    return load(name)
