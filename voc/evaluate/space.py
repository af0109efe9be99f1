"""The space topics are found in: the student's view of each text, centred per language."""

from collections.abc import Sequence

import numpy as np

from voc import embed, language
from voc.embed import Encoder, Vectors

TAUGHT = 6_000
_FEWEST_TAUGHT = 500


def topic_space(texts: Sequence[str], encoder: Encoder, *, seed: int, known: int | None = None) -> Vectors:
    """Centred unit vectors (n, d) of texts, by a student that learnt from the encoder on up to 6,000 of them.

    A student repeats of its teacher what wording supports, which makes topics
    clearer than the teacher's own vectors do. Fewer than 500 texts teach too
    little and keep the teacher's. Where only the first `known` texts are known
    yet, the student and the means come from these alone.
    """
    past = len(texts) if known is None else known
    drawn = np.random.default_rng(seed).permutation(past)[:TAUGHT]
    sample = [texts[i] for i in sorted(drawn.tolist())]
    if len(sample) >= _FEWEST_TAUGHT:
        vectors = embed.distil(sample, encoder.encode(sample), seed=seed).encode(texts)
    else:
        vectors = encoder.encode(texts)
    codes = language.detect_many(list(texts))
    return embed.centre(vectors, codes, embed.language_means(vectors[:past], codes[:past]))
