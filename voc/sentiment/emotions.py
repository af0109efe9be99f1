"""Which emotion a text carries, in the five words used for Indonesian product reviews."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from voc.models import Emotion
from voc.sentiment.heads import Head, fit

if TYPE_CHECKING:
    import numpy as np

EMOTIONS = tuple(Emotion)
_PRAISING = (Emotion.HAPPY, Emotion.LOVE)
_FOLDER = Path(__file__).parent / "emotions"
_STRENGTH = 0.3


@lru_cache(maxsize=1)
def emotion_seeds() -> tuple[tuple[str, Emotion], ...]:
    """Sentences of ours whose emotion is beyond doubt, thirty for each; Indonesian first, then English."""
    return tuple(
        (line, emotion)
        for emotion in EMOTIONS
        for line in (_FOLDER / f"{emotion}.txt").read_text(encoding="utf-8").split("\n")
        if line
    )


@dataclass(frozen=True, slots=True)
class EmotionModel:
    """Tells the emotion of texts whose sentiment is known."""

    head: Head

    def predict(self, vectors: "np.ndarray", likely: "np.ndarray") -> list[Emotion | None]:
        """The likeliest emotion of each text; None for a plain statement.

        How likely praise and blame are is the sentiment model's word; which emotion it
        is among those of praise, or of blame, is this one's.

        Args:
            vectors: float32 of shape (n, d), centred.
            likely: (n, 3) probabilities of negative, neutral, positive.
        """
        import numpy as np

        told = self.head.probabilities(vectors)
        praising = np.isin(EMOTIONS, _PRAISING)
        for side, column in ((praising, 2), (~praising, 0)):
            told[:, side] *= likely[:, [column]] / told[:, side].sum(axis=1, keepdims=True)
        plain = likely.argmax(axis=1) == 1
        return [None if no else EMOTIONS[best] for no, best in zip(plain, told.argmax(axis=1), strict=True)]


def learn_emotions(seed_vectors: "np.ndarray") -> EmotionModel:
    """A model of the built-in sentences alone; nobody's stars tell an emotion.

    Args:
        seed_vectors: float32 of shape (len(emotion_seeds()), d), centred.
    """
    import numpy as np

    columns = np.array([EMOTIONS.index(emotion) for _, emotion in emotion_seeds()], dtype=np.intp)
    return EmotionModel(fit(seed_vectors, columns, strength=_STRENGTH))
