"""Stock BERTopic on a JSON list of texts, for `batch`; prints one JSON object.

The bundled encoder runs by our engine (`voc`) or by that of its own package (`wheel`).
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np


def main() -> int:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder

    from voc import embed
    from voc.embed.e5.native import load_native

    class Bundled(BaseEmbedder):  # type: ignore[misc]
        """The bundled encoder as BERTopic's own embedding model."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = load_native() if sys.argv[2] == "wheel" else embed.load("e5")
            self.seconds = 0.0

        def embed(self, documents: Sequence[str], verbose: bool = False) -> np.ndarray:
            started = time.perf_counter()
            vectors = self.encoder.encode(list(documents))
            self.seconds += time.perf_counter() - started
            return vectors

    encoder = Bundled()
    loaded = time.perf_counter()
    found, _ = BERTopic(embedding_model=encoder).fit_transform(texts)
    ended = time.perf_counter()
    answer = {
        "topics": [int(topic) for topic in found],
        "stages": {
            "import": round(loaded - begun, 1),
            "embed": round(encoder.seconds, 1),
            "topics": round(ended - loaded - encoder.seconds, 1),
        },
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
