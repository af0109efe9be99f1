"""Learn the weights of voc/privacy/*.bin: python -m tests.benchmarks.names DATASETS [--only PART …] [--write]

Without --write the model learns from half of the templates of pii_presidio_en and is
measured on the other half, and on the valid parts of nerp and nergrit, which it never
sees. With --write it learns from all of pii_presidio_en and is kept.
"""

import argparse
import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from faker import Faker
from sklearn.linear_model import LogisticRegression

from tests.benchmarks.judged import JUDGED_SEED, judged
from voc.privacy import tagger
from voc.privacy import words as wording

PERSON = frozenset({"PERSON", "PPL", "NAME"})
# Rows beyond the first 20,000 that tests/benchmarks/redaction.py counts false redactions in.
REVIEWS = (
    *("id_gojek_reviews_2025/gojek_2025.csv:text", "id_public_service_apps/share_IKD_MobileJKN.csv:text"),
    *("id_kai_access_reviews/kai_3180.csv:text", "prdect_id/share.csv:Customer Review", "indonlu/smsa_train.csv:text"),
    *("threads_app_reviews_2023/threads_32910.csv:text", "banking77/train.csv:text", "indonlu/emot_train.csv:tweet"),
    *(
        "nhs_friends_family/phase1_mixed_trusts.csv:feedback",
        "cfpb_complaints/cfpb_2085_products.csv:consumer_narrative",
    ),
    *("finance_app_reviews_en/share_acorns.csv:text", "finance_app_reviews_en/share_robinhood.csv:text"),
    *("finance_app_reviews_en/share_binance.csv:text", "finance_app_reviews_en/share_etoro.csv:text"),
    *("id_restaurant_absa/train.csv:text", "id_restaurant_absa/tripadvisor_11k_polarity.csv:text"),
    *(
        "twitter_us_airline/share.csv:text",
        "semeval2014_absa/restaurants_train.csv:text",
        "indonlu/hoasa_train.csv:review",
    ),
    *(
        "nusax_sentiment/nusax_train.csv:text",
        "steam_review_aspects/train.csv:review",
        "indonlu/casa_train.csv:sentence",
    ),
    *("bitext_customer_service/bitext_8175.csv:utterance", "shorttext_clustering/stackoverflow20.csv:text"),
)
MOST = 12_000
LOCALES = (
    *("en_US", "en_GB", "en_IN", "hu_HU", "cs_CZ", "no_NO", "da_DK", "sv_SE", "fi_FI", "de_DE", "fr_FR", "it_IT"),
    *("es_ES", "pt_PT", "nl_NL", "pl_PL", "tr_TR", "hr_HR", "sl_SI", "et_EE", "is_IS", "en_PH", "en_NG", "vi_VN"),
)
PARTS = ("prose", "reports", "reviews")
SENTENCES = Path(__file__).with_name("name_sentences.txt")


class Labelled(NamedTuple):
    """A text and the characters of the people in it."""

    text: str
    people: list[tuple[int, int]]


def tokens_with_tags(path: Path) -> Iterator[Labelled]:
    """A set of tokens and IOB tags as running text."""
    for row in csv.DictReader(path.open(encoding="utf-8")):
        tokens, tags = row["tokens"].split(" "), row["iob_tags"].split(" ")
        if len(tokens) != len(tags):  # a token that is a space or is lost: nobody can tell which tag is whose
            continue
        parts, people, start = [], [], 0
        for token, tag in zip(tokens, tags, strict=True):
            if tag.partition("-")[2] in PERSON:
                if tag[0] == "I" and people and people[-1][1] == start - 1:
                    people[-1] = (people[-1][0], start + len(token))
                else:
                    people.append((start, start + len(token)))
            parts.append(token)
            start += len(token) + 1
        yield Labelled(" ".join(parts), people)


def marked(path: Path, *, half: int | None) -> Iterator[Labelled]:
    """The presidio set; of its templates every second one if a half (0 or 1) is named."""
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    place = {template: n for n, template in enumerate(sorted({row["template"] for row in rows}))}
    for row in rows:
        if half is None or place[row["template"]] % 2 == half:
            spans = json.loads(row["spans"])
            yield Labelled(row["text"], [(s["start"], s["end"]) for s in spans if s["type"] in PERSON])


def reviews(folder: Path, *, seed: int) -> Iterator[Labelled]:
    """Real reviews as texts without names; the few names in them are noise."""
    held = set(judged(folder, seed=JUDGED_SEED))
    for entry in REVIEWS:
        name, _, column = entry.partition(":")
        texts = {row[column] for row in csv.DictReader((folder / name).open(encoding="utf-8"))} - held
        rows = sorted(texts)
        Random(seed).shuffle(rows)
        yield from (Labelled(text[:500], []) for text in rows[:MOST])


def made_up(count: int, *, seed: int) -> Iterator[Labelled]:
    """Sentences with names of many countries, most of them Indonesian, in capitals, small letters and as usual."""
    rng = Random(seed)
    lines = SENTENCES.read_text(encoding="utf-8").strip().split("\n")
    makers = {code: Faker(code) for code in ("id_ID", *LOCALES)}
    for number, maker in enumerate(makers.values()):
        maker.seed_instance(seed + number)
    for _ in range(count):
        line = rng.choice(lines).replace("\\n", "\n")
        while "@" in line:  # a brand, a courier, a place: a word nobody has seen, and nobody's name
            line = line.replace("@", _brand(rng), 1)
        code = "id_ID" if rng.random() < 0.45 else rng.choice(LOCALES)
        text, people = "", []
        for piece in line.split("{}")[:-1]:
            name = _name(makers[code], rng)
            people.append((len(text) + len(piece), len(text) + len(piece) + len(name)))
            text += piece + name
        text += line.rpartition("{}")[2]
        chance = rng.random()
        if len(text) == len(text.lower()) == len(text.upper()):
            text = text.lower() if chance < 0.25 else text.upper() if chance < 0.3 else text
        yield Labelled(text, people)


_STARTS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "y",
    "z",
    "kr",
    "tr",
    "st",
    "ng",
    "br",
    "gr",
]
_ENDS = ("", "", "", "n", "r", "x", "s", "ku", "in", "mart", "pay", "express")


def _brand(rng: Random) -> str:
    """A word that no dictionary has, written as brands are."""
    parts = (rng.choice(_STARTS) + rng.choice("aaeiiouu") for _ in range(rng.choice((2, 2, 3, 3, 4))))
    word = "".join(parts) + rng.choice(_ENDS)
    return rng.choice((word, word, word.capitalize(), word.capitalize(), word.upper()))


def _name(maker: Faker, rng: Random) -> str:
    first, last = maker.first_name(), maker.last_name()
    chance = rng.random()
    if chance < 0.3:
        return first
    if chance < 0.38:
        return last
    if chance < 0.46:
        return f"{first} {rng.choice('ABCDEFGHIJKLMNOPRSTW')}. {last}"
    if chance < 0.54:
        return f"{first} {maker.first_name()} {last}"
    return f"{first} {last}"


def matrix(texts: Iterable[Labelled], model: tagger.Model) -> tuple[sp.csr_matrix, np.ndarray]:
    """One row a word: its hashed features, and whether it is part of a name."""
    columns: list[int] = []
    ends = [0]
    labels: list[bool] = []
    known: dict[tuple[str, str, str], list[int]] = {}
    for text, people in texts:
        told = wording.words(text)
        for at, word in enumerate(told):
            if not word.text[0].isalpha():
                continue
            for role, offset in tagger.ROLES:
                inside = 0 <= at + offset < len(told)
                key = (role, told[at + offset].text, told[at + offset].shape) if inside else (role, "|", "|")
                if key not in known:
                    known[key] = [wording.bucket(one) for one in model.features(*key)]
                columns += known[key]
            ends.append(len(columns))
            labels.append(any(start <= word.start and word.end <= end for start, end in people))
    data = np.ones(len(columns), dtype=np.float32)
    shape = (len(labels), wording.BUCKETS)
    return sp.csr_matrix((data, np.asarray(columns, np.int32), np.asarray(ends, np.int64)), shape), np.asarray(labels)


def learn(texts: Iterable[Labelled], model: tagger.Model) -> bytes:
    """The weights of a model as `voc.privacy.tagger` reads them."""
    rows, labels = matrix(texts, model)
    print(f"{model.file}: {rows.shape[0]:,} words, {labels.sum():,} of names, {rows.nnz:,} features")
    found = LogisticRegression(C=2.0, solver="liblinear", max_iter=60, tol=0.01).fit(rows, labels)
    return _stored(found.coef_[0], found.intercept_[0])


def learn_prose(reports: Sequence[Labelled], others: Sequence[Labelled]) -> bytes:
    """The weights of how a text reads: each word counts one over the root of their number."""
    columns: list[int] = []
    ends = [0]
    values: list[float] = []
    for text, _ in [*reports, *others]:
        heard = wording.vocabulary(wording.words(text))
        columns += [wording.bucket(word, tagger.PROSE_BUCKETS) for word in heard]
        values += [max(len(heard), 1) ** -0.5] * len(heard)
        ends.append(len(columns))
    arrays = np.asarray(values, np.float32), np.asarray(columns, np.int32), np.asarray(ends, np.int64)
    rows = sp.csr_matrix(arrays, (len(ends) - 1, tagger.PROSE_BUCKETS))
    found = LogisticRegression(C=1.0, solver="liblinear").fit(rows, np.arange(len(ends) - 1) < len(reports))
    return _stored(found.coef_[0], found.intercept_[0])


def _stored(weights: np.ndarray, bias: float) -> bytes:
    rounded = np.clip(np.round(np.r_[bias, weights[1:]] * tagger.SCALE), -127, 127)
    return rounded.astype(np.int8).tobytes()


def measured(texts: Iterable[Labelled], find) -> dict[str, float]:
    """Recall (80 % of the characters of a name) and precision (touches a name) of NAME findings."""
    count = defaultdict(int)
    for text, people in texts:
        spans = [(span.start, span.end) for span in find(text) if span.kind == "NAME"]
        count["spans"] += len(spans)
        count["right"] += sum(any(a < end and start < b for start, end in people) for a, b in spans)
        count["people"] += len(people)
        for start, end in people:
            covered = sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
            count["found"] += covered >= 0.8 * (end - start)
    return {
        "recall": round(count["found"] / max(count["people"], 1), 4),
        "precision": round(count["right"] / max(count["spans"], 1), 4),
        "n": count["people"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("datasets", type=Path)
    parser.add_argument("--write", action="store_true", help="learn from everything and keep the weights")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="learn these; the others stay")
    parser.add_argument("--seed", type=int, default=42)
    options = parser.parse_args()
    folder = options.datasets
    sets = {
        "nerp valid": list(tokens_with_tags(folder / "indonlu/nerp_valid.csv")),
        "nergrit valid": list(tokens_with_tags(folder / "indonlu/nergrit_valid.csv")),
        "presidio": list(marked(folder / "pii_presidio_en/share.csv", half=None if options.write else 1)),
    }
    news = [
        *tokens_with_tags(folder / "indonlu/nerp_train.csv"),
        *tokens_with_tags(folder / "indonlu/nergrit_train.csv"),
    ]
    nobody = list(reviews(folder, seed=options.seed))
    learned = {}
    if "prose" in options.only:
        learned["prose.bin"] = learn_prose(news, nobody)
    if "reports" in options.only:
        learned[tagger.REPORTS.file] = learn([*news, *made_up(3_000, seed=options.seed)], tagger.REPORTS)
    if "reviews" in options.only:
        spoken = marked(folder / "pii_presidio_en/share.csv", half=None if options.write else 0)
        said = [*news, *spoken, *nobody, *made_up(40_000, seed=options.seed)]
        learned[tagger.REVIEWS.file] = learn(said, tagger.REVIEWS)
    if not options.write:
        learned = {path.name: path.read_bytes() for path in tagger.folder.glob("*.bin")} | learned
        tagger.folder = Path(tempfile.mkdtemp())
    for file, weights in learned.items():
        (tagger.folder / file).write_bytes(weights)
    tagger.forget_weights()
    for name, held in sets.items():
        print(name, measured(held, tagger.find))


if __name__ == "__main__":
    main()
