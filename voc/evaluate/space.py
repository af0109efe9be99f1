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
    return _centred(texts, topic_encoder(texts[:past], encoder, seed=seed).encode(texts), past)


def topic_encoder(texts: Sequence[str], encoder: Encoder, *, seed: int) -> Encoder:
    """What embeds texts in the batch job where these are known: the encoder, or the student it teaches on them."""
    plan, _ = embed.choose(len(texts), "auto" if encoder.name == "e5" else encoder.name)
    if plan.kind == "teacher":
        return encoder
    drawn = np.random.default_rng(seed).permutation(len(texts))[: plan.sample]
    sample = [texts[i] for i in sorted(drawn.tolist())]
    return embed.AssistedEncoder(embed.distil(sample, encoder.encode(sample), seed=seed), lambda: encoder)


def encoder_space(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """The encoder's own vectors (n, d), centred per language: what stock BERTopic is given."""
    return _centred(texts, encoder.encode(texts), len(texts))


def languages(texts: Sequence[str]) -> list[str]:
    """The language code of each text."""
    return [str(code) for code in language.detect_many(list(texts))]


def _centred(texts: Sequence[str], vectors: Vectors, past: int) -> Vectors:
    codes = languages(texts)
    return embed.centre(vectors, codes, embed.language_means(vectors[:past], codes[:past]))
