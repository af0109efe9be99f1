"""Names of people in reports, by a small recurrent network over the encoder's vectors of each word.

Words around a name and its letters go together: the vectors of four layers of the bundled
encoder and the hashed features of `words` are mixed for each word, and read forwards and
backwards by gated recurrent units (Cho et al. 2014). Reports only: it takes some
milliseconds a text, where reviews are two thousand a second. Learned from nerp and
nergrit (IndoNLU, Apache-2.0) by tests/benchmarks/reading.py; several networks,
whose chances are averaged, lie in `reading.npz` in five bits.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voc.privacy import words as wording
from voc.privacy.contexts import Contexts, contexts
from voc.privacy.spans import Candidate
from voc.privacy.words import Word

FILE = Path(__file__).with_name("reading.npz")
BUCKETS = 1 << 13
MOST_FEATURES = 40
SURE, LIKELY = 0.62, 0.2
"""The chance from which the surest word makes a name, and from which its neighbours belong to it.

With SURE the whole redaction keeps a recall of 0.855 on the tenth of both train parts that
no network saw.
"""
CERTAIN = 0.98
"""The same as SURE where it is doubtful whether a text is a report at all: reviews speak of a "nik" and a "tf"."""
DOUBTFUL = 0.3
"""The chance below which even a cue before it makes no name."""
WEIGHT = 48
LEVELS = 15
"""The largest of the whole numbers that weights are kept as."""

Weights = Mapping[str, NDArray[np.float32]]


class Reading(NamedTuple):
    """The words of a report, how likely each is part of a person's name, and from 0 to 1 the doubt that it is one."""

    told: Sequence[Word]
    chances: NDArray[np.float32]
    doubt: float = 0.0

    def names(self) -> Iterator[Candidate]:
        """Names, in reading order: likely words side by side, one of them sure."""
        at, needed = 0, SURE + self.doubt * (CERTAIN - SURE)
        while at < len(self.told):
            end = at
            while end < len(self.told) and self._goes_on(at, end):
                end += 1
            if end == at:
                at += 1
                continue
            last = max(place for place in range(at, end) if self.told[place].text[0].isalpha())
            if self.chances[at : last + 1].max() >= needed:
                yield Candidate("NAME", self.told[at].start, self.told[last].end, WEIGHT)
            at = end

    def speaks_against(self, name: Candidate) -> bool:
        """Whether no word of it looks like a part of a name here."""
        inside = (
            one
            for one, word in zip(self.chances, self.told, strict=True)
            if name.start < word.end and word.start < name.end
        )
        return max(inside, default=0.0) < DOUBTFUL

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a name that begins at a word holds the word at end as well."""
        if end == at:
            return bool(self.chances[at] >= LIKELY) and self.told[at].text[0].isalpha()
        return bool(self.chances[end] >= LIKELY) and self.told[end].start <= self.told[end - 1].end + 1


def read(told: Sequence[Word], *, doubt: float = 0.0) -> Reading | None:
    """The words of a report as the networks see them; None where the encoder is not installed."""
    encoder = contexts()
    return None if encoder is None else Reading(told, chance(told, encoder), doubt)


def chance(told: Sequence[Word], encoder: Contexts) -> NDArray[np.float32]:
    """How likely each word is part of a person's name, by the mean of all networks."""
    if not told:
        return np.zeros(0, dtype=np.float32)
    vectors, letters = encoder.of(told), features(told)
    read = [_read(network, vectors, letters) for network in _networks()]
    averaged: NDArray[np.float32] = np.mean(read, axis=0)
    return averaged


def features(told: Sequence[Word]) -> list[list[int]]:
    """The buckets of each word's letters and shape, at most MOST_FEATURES of them."""
    return [
        [wording.bucket(one, BUCKETS) for one in wording.listed("c", word.text, word.shape)][:MOST_FEATURES]
        for word in told
    ]


def normalised(vectors: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Each vector with mean 0 and deviation 1 over its width."""
    centred = vectors.astype(np.float32) - vectors.mean(axis=-1, keepdims=True, dtype=np.float32)
    scaled: NDArray[np.float32] = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(1e-5))
    return scaled


def _read(network: Weights, vectors: NDArray[np.float32], letters: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    layers = normalised(vectors).reshape(len(vectors), -1)
    spelt = np.stack([network["letters"][buckets].mean(axis=0) for buckets in letters])
    mixed = np.maximum(_linear(network, "mix", layers) + _linear(network, "spell", spelt), np.float32(0))
    both = np.hstack([_gated(network, "on", mixed), _gated(network, "back", mixed[::-1])[::-1]])
    logits = _linear(network, "out", both)
    grown = np.exp(logits - logits.max(axis=1, keepdims=True))
    person: NDArray[np.float32] = grown[:, 1] / grown.sum(axis=1)
    return person


def _linear(network: Weights, name: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows @ network[f"{name}.w"].T + network[f"{name}.b"], dtype=np.float32)


def _gated(network: Weights, way: str, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Gated recurrent units over the rows, in PyTorch's form: reset, update and new, in this order."""
    given = _linear(network, f"{way}.in", rows)
    again, bias = network[f"{way}.again.w"].T, network[f"{way}.again.b"]
    size = again.shape[0]
    state = np.zeros(size, dtype=np.float32)
    states = np.empty((len(rows), size), dtype=np.float32)
    for at, row in enumerate(given):
        held = state @ again + bias
        gates = 1 / (1 + np.exp(-(row[: 2 * size] + held[: 2 * size])))
        new = np.tanh(row[2 * size :] + gates[:size] * held[2 * size :])
        state = new + gates[size:] * (state - new)
        states[at] = state
    return states


def pack(networks: Sequence[Weights], file: Path) -> None:
    """Keep networks in five bits: a matrix has a scale for each row, a vector stays as it is."""
    arrays: dict[str, Any] = {}
    for number, network in enumerate(networks):
        for name, values in network.items():
            if values.ndim == 1:
                arrays[f"{number}/{name}"] = values.astype(np.float16)
                continue
            steps = np.maximum(np.abs(values).max(axis=1, keepdims=True) / LEVELS, 1e-8).astype(np.float32)
            arrays[f"{number}/{name}"] = np.rint(values / steps).astype(np.int8)
            arrays[f"{number}/{name}.steps"] = steps
    np.savez_compressed(file, allow_pickle=False, **arrays)


@cache
def _networks() -> list[Weights]:
    networks: dict[str, dict[str, NDArray[np.float32]]] = {}
    with np.load(FILE, allow_pickle=False) as kept:
        for place in kept.files:
            number, name = place.split("/")
            if not name.endswith(".steps"):
                steps = kept[f"{place}.steps"] if f"{place}.steps" in kept.files else np.float32(1)
                networks.setdefault(number, {})[name] = kept[place].astype(np.float32) * steps
    return [networks[number] for number in sorted(networks)]


def forget_weights() -> None:
    """Read the weights anew when they are next needed."""
    _networks.cache_clear()
