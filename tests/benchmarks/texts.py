"""Texts to measure on: real sets where they lie beside the project, otherwise the sample.

Sets are taken whole, one after the other, until there are enough texts: labelled ones
first (13,000 texts are one set, 60,000 are five), then unlabelled reviews. Texts are
distinct; which of them, and their order, follow from the size alone.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voc import sample

DATASETS = Path(__file__).parents[2] / ".." / "shared" / "datasets"
SETS = (
    ("banking77/train.csv", "text", "category"),
    ("banking77/test.csv", "text", "category"),
    ("clinc150/share.csv", "text", "intent"),
    ("shorttext_clustering/stackoverflow20.csv", "text", "label"),
    ("bitext_customer_service/bitext_8175.csv", "utterance", "intent"),
    ("shorttext_clustering/search_snippets8.csv", "text", "label_id"),
    ("nhs_friends_family/phase1_mixed_trusts.csv", "feedback", "label"),
)
UNSETS = (
    ("id_gojek_reviews_2025/gojek_2025.csv", "text", ""),
    ("threads_app_reviews_2023/threads_32910.csv", "text", ""),
    ("finance_app_reviews_en/share_binance.csv", "text", ""),
    ("finance_app_reviews_en/share_robinhood.csv", "text", ""),
    ("finance_app_reviews_en/share_etoro.csv", "text", ""),
    ("finance_app_reviews_en/share_kraken.csv", "text", ""),
    ("twitter_us_airline/share.csv", "text", ""),
    ("indonlu/smsa_train.csv", "text", ""),
    ("id_restaurant_absa/tripadvisor_11k_polarity.csv", "text", ""),
    ("id_kai_access_reviews/kai_3180.csv", "text", ""),
    ("id_public_service_apps/share_IKD_MobileJKN.csv", "text", ""),
)
NO_LABELS = ("", "oos")


@dataclass(frozen=True, slots=True)
class Said:
    """A text; label is "" where nobody gave one."""

    text: str
    label: str


def texts(size: int, folder: Path, *, datasets: Path = DATASETS) -> tuple[list[Said], str]:
    """`size` distinct texts, and where they are from; the sample, if needed, is written into `folder`."""
    if datasets.is_dir() and len(found := _distinct(datasets, size)) >= size:
        random.Random(size).shuffle(found)
        return found[:size], f"real sets in {datasets.resolve().name}"
    sample.write(folder, size=size)
    return [Said(row.text, row.topics[0] if len(row.topics) == 1 else "") for row in sample.truth(folder)], "voc sample"


def _distinct(datasets: Path, size: int) -> list[Said]:
    """The texts of whole sets, set after set, until there are `size`."""
    found: dict[str, Said] = {}
    for path, column, label_column in SETS:
        if len(found) >= size:
            break
        name = path.partition("/")[0]
        for row in _rows(datasets / path):
            label = row[label_column] if label_column else ""
            said = Said(row[column].strip(), "" if label in NO_LABELS else f"{name}:{label}")
            if said.text:
                found.setdefault(said.text.casefold(), said)
    return list(found.values())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
