"""The spaces topics are found in: ours as the batch job makes it, and the encoder's own."""

from collections.abc import Sequence

import numpy as np

from voc import embed, language
from voc.embed import Encoder, Vectors


def topic_space(texts: Sequence[str], encoder: Encoder, *, seed: int, known: int | None = None) -> Vectors:
    """Centred unit vectors (n, d) of texts, made as the batch job makes them.

    `voc.embed.choose` decides, as there, whether the encoder embeds everything or
    teaches a student. Where only the first `known` texts are known yet, the student
    and the means come from these alone.
    """
    past = len(texts) if known is None else known
    plan, _ = embed.choose(past, "auto" if encoder.name == "e5" else encoder.name)
    vectors = (_taught(texts, encoder, past, plan.sample, seed) if plan.kind == "student" else encoder).encode(texts)
    return _centred(texts, vectors, past)


def encoder_space(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """The encoder's own vectors (n, d), centred per language: what stock BERTopic is given."""
    return _centred(texts, encoder.encode(texts), len(texts))


def languages(texts: Sequence[str]) -> list[str]:
    """The language code of each text."""
    return [str(code) for code in language.detect_many(list(texts))]


def _taught(texts: Sequence[str], encoder: Encoder, past: int, many: int, seed: int) -> Encoder:
    drawn = np.random.default_rng(seed).permutation(past)[:many]
    sample = [texts[i] for i in sorted(drawn.tolist())]
    return embed.AssistedEncoder(embed.distil(sample, encoder.encode(sample), seed=seed), lambda: encoder)


def _centred(texts: Sequence[str], vectors: Vectors, past: int) -> Vectors:
    codes = languages(texts)
    return embed.centre(vectors, codes, embed.language_means(vectors[:past], codes[:past]))
