"""Sentences written for this product that teach the model what praise, blame and plain statements look like.

They lie in the folder `sentences`, one file a sentiment and language, one sentence a line.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from voc.models import Language, Sentiment

_FOLDER = Path(__file__).parent / "sentences"


class Seed(NamedTuple):
    """One sentence whose sentiment is beyond doubt."""

    text: str
    language: Language
    sentiment: Sentiment


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """Every sentence, in an order that does not change."""
    return tuple(
        Seed(text, language, sentiment)
        for sentiment in Sentiment
        for language in Language
        for text in _lines(_FOLDER / f"{sentiment}.{language}.txt")
    )


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]
