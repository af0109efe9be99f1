"""Feedback that is about something else: python -m tests.benchmarks.offtopic [PAIR …]

Each pair throws texts of another domain into a corpus, in two ways. `later`: topics are found in nine tenths of
the corpus, then the rest and foreign texts (a tenth) come as new feedback, as in a weekly run. `within`: foreign
texts were there when topics were found; many of a kind would rightly be a topic, so they are a fiftieth, of
all domains but the corpus's own.
coverage is the share of the corpus's own texts (of the rest, in `later`) that have a
topic, foreign the share of the foreign texts that have none. Where the corpus is labelled, ami is
that of its own texts (no topic is one class).
"""

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from tests.benchmarks.texts import DATASETS
from tests.benchmarks.topics import Kept, read
from voc import embed, passages, topics
from voc.evaluate.space import languages, topic_space
from voc.topics import NO_TOPIC, Indices

Source: TypeAlias = tuple[str, str, str]
BANKING = ("banking77/test.csv", "text", "category")
STACK = ("shorttext_clustering/stackoverflow20.csv", "text", "label")
GOJEK = ("id_gojek_reviews_2025/gojek_2025.csv", "text", "rating")
ASPECTS = ("id_public_service_apps/share_IKD_MobileJKN.csv", "text", "aspect")
NEWS = ("shorttext_clustering/agnews4_8000.csv", "text", "label_id")
RESTAURANT = ("id_restaurant_absa/train.csv", "text", "food")
PAIRS = {
    "gojek+banking77": (GOJEK, BANKING, False),
    "gojek+restaurant": (GOJEK, RESTAURANT, False),
    "aspects+banking77": (ASPECTS, BANKING, True),
    "aspects+restaurant": (ASPECTS, RESTAURANT, True),
    "banking77+stackoverflow": (BANKING, STACK, True),
    "banking77+agnews": (BANKING, NEWS, True),
}
SEED = 42
MOST = 5_000  # texts of a corpus
SHARE = 10  # a tenth
FEW = 50  # a fiftieth
KIN = (frozenset({GOJEK, ASPECTS}),)  # reviews of Indonesian apps, which complain of the same


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", metavar="PAIR", help=f"of {', '.join(PAIRS)}; all by default")
    parser.add_argument("--datasets", type=Path, default=DATASETS)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/voc-vectors"), help="where vectors are kept")
    options = parser.parse_args(arguments)
    encoder = Kept(embed.load("e5"), options.cache)
    print(f"{'pair':26} {'when':7} {'own':>6} {'foreign':>7} {'topics':>6} {'coverage':>8} {'foreign':>8} {'ami':>6}")
    for name in options.pairs or PAIRS:
        home, away, labelled = PAIRS[name]
        own = _different(options.datasets, home)[:MOST]
        known = {text for text, _ in own}
        foreign = _foreign(options.datasets, [away], known, len(own) // SHARE)
        odd = _foreign(options.datasets, _others(home), known, len(own) // FEW)
        encoder.prepare([*known, *foreign, *odd])
        _report(name, own, foreign, odd, encoder, labelled=labelled)
    return 0


def _others(home: Source) -> list[Source]:
    """The sources of other domains."""
    kin = next((group for group in KIN if home in group), frozenset({home}))
    return [source for source in (BANKING, STACK, GOJEK, ASPECTS, NEWS, RESTAURANT) if source not in kin]


def _foreign(datasets: Path, sources: Sequence[Source], known: Collection[str], many: int) -> list[str]:
    """So many different texts that are not known, of each source as many."""
    each = [[text for text, _ in _different(datasets, source) if text not in known] for source in sources]
    return [text for texts in each for text in texts[: many // len(sources)]]


def _report(
    name: str,
    own: Sequence[tuple[str, str]],
    foreign: Sequence[str],
    odd: Sequence[str],
    encoder: Kept,
    *,
    labelled: bool,
) -> None:
    texts, labels = [text for text, _ in own], [label for _, label in own]
    first = len(own) - len(own) // SHARE
    for when, thrown, known in (("later", foreign, first), ("within", odd, len(own) + len(odd))):
        every = [*texts, *thrown]
        member, count = _found(every, encoder, known)
        mine, theirs = member[: len(own)], member[len(own) :]
        judged = mine[first:] if when == "later" else mine
        ami = f"{_ami(labels, mine):6.3f}" if labelled else f"{'':6}"
        print(
            f"{name:26} {when:7} {len(own):6} {len(thrown):7} {count:6} {_covered(judged):8.3f} "
            f"{1 - _covered(theirs):8.3f} {ami}",
            flush=True,
        )


def _found(texts: Sequence[str], encoder: Kept, known: int) -> tuple[Indices, int]:
    """The topic of each text, where topics were found in the first `known`, and how many topics there are."""
    vectors = topic_space(texts, encoder, seed=SEED, known=known)
    found = topics.discover(
        texts[:known], vectors[:known], np.ones(known), languages=languages(texts[:known]), seed=SEED
    )
    registry = topics.Registry.empty(vectors.shape[1]).with_topics(found.centroids, found.radii, found.weight)
    rows = topics.speakers(found.topics, texts[:known], seed=SEED)
    later, _ = topics.place(vectors[known:], registry, topics.Voices.of(vectors[rows], found.topics[rows]))
    return np.append(found.topics, later), len(found.centroids)


def _different(datasets: Path, source: Source) -> list[tuple[str, str]]:
    """Different informative texts and their labels, in an order that is no order of topics."""
    file, text, label = source
    said: dict[str, str] = {}
    for one, its in zip(*read(datasets / file, text, label), strict=True):
        if passages.is_informative(one):
            said.setdefault(one, its)
    rows = sorted(said.items())
    return [rows[i] for i in np.random.default_rng(SEED).permutation(len(rows))]


def _covered(member: Indices) -> float:
    return float((member != NO_TOPIC).mean())


def _ami(labels: Sequence[str], member: Indices) -> float:
    from sklearn.metrics import adjusted_mutual_info_score

    return float(adjusted_mutual_info_score(labels, member))


if __name__ == "__main__":
    sys.exit(main())
