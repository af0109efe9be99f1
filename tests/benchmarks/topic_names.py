"""Names of topics, set by set, beside stock BERTopic's: python -m tests.benchmarks.topic_names [SET ...] [--read]

Each set goes the way of the batch job (redaction, passages, vectors, topics, names) and
its names are judged: words at their ends that carry nothing, doubles, length, one-word
names, coherence (NPMI) and diversity of their words. Where people labelled the texts a
name is compared with the label that most of its topic bears: `near` is the cosine of the
two as the encoder reads them (centred on all names and labels of the set), `hit` the share of
topics whose own label is the nearest of all labels. --read prints every theme and name
with its size and its quotes, to be read aloud. Tune on TUNED, confirm on CONFIRMED.
"""

import argparse
import csv
import hashlib
import inspect
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.texts import DATASETS
from tests.benchmarks.topics import Kept
from voc import embed, passages, privacy, sample, sentiment, topics
from voc.evaluate import space
from voc.evaluate.words import diversity, npmi
from voc.pipeline.portraits import NEAREST
from voc.sample.topics import BY_KEY
from voc.topics import assign, cluster, discover, granularity, graph
from voc.topics.words import STOP_WORDS, plain

TUNED = {
    "gojek": ("id_gojek_reviews_2025/gojek_2025.csv", "text", ""),
    "kraken": ("finance_app_reviews_en/share_kraken.csv", "text", ""),
    "kai": ("id_kai_access_reviews/kai_3180.csv", "text", ""),
    "prdect": ("prdect_id/share.csv", "Customer Review", ""),
    "nhs": ("nhs_friends_family/phase1_mixed_trusts.csv", "feedback", "subcategory"),
    "sample": ("", "", ""),
    "banking77": ("banking77/test.csv", "text", "category"),
    "clinc150": ("clinc150/share.csv", "text", "intent"),
    "stackoverflow": ("shorttext_clustering/stackoverflow20.csv", "text", "label"),
}
CONFIRMED = {
    "mypertamina": ("id_mypertamina_2024/mypertamina_963.csv", "text", ""),
    "threads": ("threads_app_reviews_2023/threads_32910.csv", "text", ""),
    "semeval": ("semeval2014_absa/restaurants_train.csv", "text", ""),
    "telco": ("nps_telco_verbatims/share_2017-12_2018-03.csv", "text", ""),
    "restaurant": ("id_restaurant_absa/train.csv", "text", ""),
    "isp": ("id_isp_chat_messages/biznet_1760.csv", "text", ""),
    "cfpb": ("cfpb_complaints/cfpb_2085_products.csv", "consumer_narrative", "product"),
    "jkn": ("id_public_service_apps/share_IKD_MobileJKN.csv", "text", "aspect"),
    "airline": ("twitter_us_airline/share.csv", "text", "negative_reason"),
}
SETS = TUNED | CONFIRMED
SEED = 42
COLUMNS = ("topics", "npmi", "diversity", "one_word", "stop_ends", "doubles", "over_6", "near", "hit", "seconds")
Row = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Different informative passages, their vectors, topics and labels ("" where nobody gave one)."""

    texts: list[str]
    labels: list[str]
    own: np.ndarray  # the encoder's vectors, for stock
    vectors: np.ndarray
    topics: np.ndarray
    centroids: np.ndarray
    themes: np.ndarray
    weight: np.ndarray


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)}; those tuned on by default")
    parser.add_argument("--datasets", type=Path, default=DATASETS)
    parser.add_argument("--baseline", action="store_true", help="stock BERTopic beside it")
    parser.add_argument("--read", action="store_true", help="print every name with its quotes")
    parser.add_argument("--most", type=int, default=10_000, help="texts of a set, the first ones")
    parser.add_argument(
        "--cache", type=Path, default=Path("/tmp/voc-vectors"), help="where vectors and topics are kept"
    )
    options = parser.parse_args(arguments)
    encoder = Kept(embed.load("e5"), options.cache)
    print(f"{'set':14} {'engine':6} " + " ".join(f"{name:>9}" for name in COLUMNS))
    for name in options.sets or TUNED:
        corpus = _corpus(name, options.datasets, options.most, encoder, options.cache)
        _print(name, "voc", _ours(corpus, encoder, read=options.read))
        if options.baseline:
            _print(name, "stock", _stock(corpus, encoder, options.cache))
    return 0


def _print(name: str, engine: str, found: Row) -> None:
    print(f"{name:14} {engine:6} " + " ".join(f"{json.dumps(found[column]):>9}" for column in COLUMNS), flush=True)


def _corpus(name: str, datasets: Path, most: int, encoder: Kept, cache: Path) -> Corpus:
    rows = (_sample() if name == "sample" else _read(datasets, *SETS[name]))[:most]
    said: dict[str, str] = {}
    for text, label in rows:
        for piece in passages.split(privacy.redact(text).text):
            if passages.is_informative(piece):
                said.setdefault(piece, label)
    texts = sorted(said)
    encoder.prepare(texts)
    vectors = _kept(cache, "space", texts, [space], lambda: [space.topic_space(texts, encoder, seed=SEED)])[0]
    engine = [discover, cluster, graph, granularity, assign]
    found = _kept(cache, "topics", texts, engine, lambda: _discovered(texts, vectors))
    labels = [said[text] for text in texts]
    return Corpus(texts, labels, space.encoder_space(texts, encoder), vectors, *found)


def _discovered(texts: list[str], vectors: np.ndarray) -> list[np.ndarray]:
    found = topics.discover(texts, vectors, np.ones(len(texts)), languages=space.languages(texts), seed=SEED)
    return [found.topics, found.centroids, found.themes, found.weight]


def _kept(
    cache: Path, kind: str, texts: Sequence[str], code: Sequence[object], make: Callable[[], list[np.ndarray]]
) -> list[np.ndarray]:
    """Arrays made once of these texts, and again when the code that makes them changes."""
    source = [inspect.getsource(inspect.getmodule(part) or type(part)) for part in code]
    path = cache / f"{kind}-{hashlib.sha256(chr(0).join([*source, *texts]).encode()).hexdigest()[:16]}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, *make())
    with np.load(path) as held:
        return [held[key] for key in sorted(held.files, key=lambda key: int(key.removeprefix("arr_")))]


def _ours(corpus: Corpus, encoder: Kept, *, read: bool) -> Row:
    rows = _nearest(corpus)
    texts, vectors, member = [corpus.texts[i] for i in rows], corpus.vectors[rows], corpus.topics[rows]
    student = space.topic_encoder(corpus.texts, encoder, seed=SEED)
    engine = student.student if isinstance(student, embed.AssistedEncoder) else encoder.whole
    start = time.process_time()
    named = topics.name_topics(texts, member, vectors, corpus.centroids, encode=engine.encode)
    seconds = time.process_time() - start
    names = [name.name for name in named]
    if read:
        _aloud(corpus, named, texts, vectors, member)
    tokens = [topics.words_of(text) for text in corpus.texts]
    words = [tuple(map(plain, name.words)) for name in named]
    return (
        _judged(names, words, tokens)
        | _labelled(names, corpus.topics, corpus.labels, encoder)
        | {"seconds": round(seconds, 2)}
    )


def _nearest(corpus: Corpus) -> np.ndarray:
    """The members that stand for each topic, as many as the batch job takes."""
    near = np.einsum("nd,nd->n", corpus.vectors, corpus.centroids[corpus.topics])
    found = []
    for topic in range(len(corpus.centroids)):
        rows = np.flatnonzero(corpus.topics == topic)
        found.append(rows[np.argsort(-near[rows], kind="stable")[:NEAREST]])
    return np.concatenate(found)


def _stock(corpus: Corpus, encoder: Kept, cache: Path) -> Row:
    def run() -> list[np.ndarray]:
        found = topics.stock_topics(corpus.texts, corpus.own, seed=SEED)
        return [found.topics, np.array([" ".join(words) for words in found.words])]

    member, told = _kept(cache, "stock", corpus.texts, [], run)
    words = [tuple(line.split(" ")) for line in told.tolist()]
    names = [" ".join(own[:4]) for own in words]  # BERTopic's own: the four best words
    tokens = [set(_stock_tokens(text)) for text in corpus.texts]
    return _judged(names, words, tokens) | _labelled(names, member, corpus.labels, encoder) | {"seconds": None}


def _stock_tokens(text: str) -> list[str]:
    return re.findall(r"\w\w+", text.lower())


def _judged(names: Sequence[str], words: Sequence[Sequence[str]], tokens: Sequence[set[str]]) -> Row:
    split = [name.lower().split() for name in names]
    k = max(len(names), 1)
    return {
        "topics": len(names),
        "npmi": round(npmi(words, tokens), 3),
        "diversity": round(diversity(words), 3),
        "one_word": round(sum(len(words) == 1 for words in split) / k, 3),
        "stop_ends": sum(bool({words[0], words[-1]} & STOP_WORDS) for words in split),
        "doubles": len(names) - len({" ".join(words) for words in split}),
        "over_6": sum(len(words) > 6 for words in split),
    }


def _labelled(names: Sequence[str], member: np.ndarray, labels: Sequence[str], encoder: Kept) -> Row:
    golds = sorted(set(labels) - {"", "oos"})
    if not golds:
        return {"near": None, "hit": None}
    own = []
    for topic in range(len(names)):
        counts = Counter(labels[i] for i in np.flatnonzero(member == topic).tolist() if labels[i] in golds)
        own.append(golds.index(max(counts, key=lambda label: (counts[label], label))) if counts else -1)
    known = np.array(own) >= 0
    written = [gold.replace("_", " ").replace("-", " ").lower() for gold in golds]
    encoder.prepare([*names, *written])
    vectors = encoder.encode([*names, *written])
    vectors = embed.unit(vectors - vectors.mean(axis=0))
    likeness = vectors[: len(names)] @ vectors[len(names) :].T
    index = np.arange(len(names))[known]
    mine = likeness[index, np.array(own)[known]]
    hit = likeness[index].argmax(axis=1) == np.array(own)[known]
    return {"near": round(float(mine.mean()), 3), "hit": round(float(hit.mean()), 3)}


def _aloud(
    corpus: Corpus, named: Sequence[topics.TopicName], texts: Sequence[str], vectors: np.ndarray, member: np.ndarray
) -> None:
    moods = np.array([sentiment.lexicon_score(text) for text in texts])
    words, names = [name.words for name in named], [name.name for name in named]
    said = topics.quotes(texts, member, vectors, corpus.centroids, words=words, names=names, moods=moods)
    themes = topics.name_themes(named, corpus.themes, corpus.weight)
    for theme, title in enumerate(themes):
        print(f"\n## {title}")
        for topic in np.flatnonzero(corpus.themes == theme).tolist():
            name = named[topic]
            print(f"# {name.name}   [{corpus.weight[topic]:.0f}: {', '.join(name.words[:7])}]")
            for row in said[topic]:
                print(f"    - {texts[row][:150]!r}")
    print()


def _sample() -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        sample.write(Path(folder))
        return [
            (row.text, BY_KEY[row.topics[0]].name if len(row.topics) == 1 and row.topics[0] in BY_KEY else "")
            for row in sample.truth(Path(folder))
        ]


def _read(datasets: Path, path: str, text: str, label: str) -> list[tuple[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with (datasets / path).open(encoding="utf-8-sig", newline="") as file:
        return [(row[text], row[label] if label else "") for row in csv.DictReader(file) if row[text].strip()]


if __name__ == "__main__":
    sys.exit(main())
