"""A calibrated model of three views: what the seeds say, where a text lies, and which words it has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from voc.models import Sentiment
from voc.sentiment.calibration import matching, scaled, temperature
from voc.sentiment.heads import Head, WordHead, fit, fit_words
from voc.sentiment.polarity import features
from voc.sentiment.seeds import seeds

if TYPE_CHECKING:
    import numpy as np

CLASSES = (Sentiment.NEGATIVE, Sentiment.NEUTRAL, Sentiment.POSITIVE)
_MOST_STARRED = 8_000
_MOST_GUESSED = 10_000
_FEWEST_GUESSED = 200  # of fewer texts the guesses teach more noise than words
_SUREST = 0.7  # share of each class's guesses that teach; tried 0.4, 0.7 and 1 on three labelled sets
_VIEW_WEIGHTS = (0.25, 0.25, 0.5)  # seeds and lexicon, vectors, words
# Together the starred texts weigh at most half of what the seeds do: who gives stars praises or blames, and a
# model taught by them alone takes plain statements for either. Tried none, 0.5, 1 and 2 with the stars of two sets.
_STARS_AGAINST_SEEDS = 0.5
_HELD = 1_000
_FEWEST_TELLING = 20  # of each class, before the user's own scores set the confidence
_FEWEST_READ, _MOST_READ = 50, 4_000  # texts from whose mean confidence something can be told
_UNREAD_TEMPERATURE = 1.2
# What share the model gets right without a single label: a line through the mean confidence of its first view,
# for that view alone and for all three. Fitted on the training halves of SmSA, NusaX (Indonesian, English, all
# twelve languages) and on prdect: where customers speak as the seeds do the first view is surer, and right more often.
_ALONE, _TOGETHER = (-0.96, 2.08), (-0.78, 1.90)
_LEAST_RIGHT, _MOST_RIGHT = 0.4, 0.97


@dataclass(frozen=True, slots=True)
class Model:
    """Tells the sentiment of texts from their vectors and words.

    seeded reads vectors beside lexicon features, placed vectors alone, worded the
    words; the last two are None where there were too few texts to learn them from.
    A temperature above 1 lowers the confidence.
    """

    seeded: Head
    placed: Head | None
    worded: WordHead | None
    temperature: float

    def probabilities(self, vectors: "np.ndarray", texts: Sequence[str]) -> "np.ndarray":
        """How likely each class is: float64 of shape (n, 3), rows sum to 1, columns as in CLASSES."""
        return scaled(self._mixed(vectors, texts), self.temperature)

    def predict(self, vectors: "np.ndarray", texts: Sequence[str]) -> tuple[list[Sentiment], "np.ndarray"]:
        """The likeliest class of each text, and its probability (0 to 1, shape (n,))."""
        likely = self.probabilities(vectors, texts)
        return likeliest(likely), likely.max(axis=1)

    def _mixed(self, vectors: "np.ndarray", texts: Sequence[str]) -> "np.ndarray":
        seeded = self.seeded.probabilities(_beside(vectors, texts))
        if self.placed is None or self.worded is None:
            return seeded
        of_seeds, of_place, of_words = _VIEW_WEIGHTS
        mixed: np.ndarray = of_seeds * seeded + of_place * self.placed.probabilities(vectors)
        mixed += of_words * self.worded.probabilities(texts)
        return mixed


def likeliest(probabilities: "np.ndarray") -> list[Sentiment]:
    """The likeliest class of each row of (n, 3) probabilities."""
    return [CLASSES[column] for column in probabilities.argmax(axis=1)]


def learn(
    seed_vectors: "np.ndarray",
    vectors: "np.ndarray",
    texts: Sequence[str],
    known: Sequence[Sentiment | None],
    *,
    seed: int,
) -> Model:
    """A model from the built-in seeds, the user's own scores, and the user's own words.

    A first view learns from seeds and scores over vectors and lexicon features. Its
    surest guesses about texts without a score then teach two more views that see
    other things: vectors alone, and words alone (co-training: Blum and Mitchell,
    "Combining Labeled and Unlabeled Data with Co-Training", 1998). They pick up how these
    customers speak, which no list of ours can know. Confidence is calibrated on
    scores held out where they show every class. Elsewhere the share that is right is
    estimated from how sure the first view is of these texts, and the mean confidence set to
    it (Guillory et al., "Predicting with Confidence on Unseen Distributions", 2021).

    Args:
        seed_vectors: float32 of shape (len(seeds()), d), from the same encoder, centred
            by their own languages' means (theirs is not the mix of classes of real feedback).
        vectors: float32 of shape (n, d), row i for texts[i], centred.
        texts: n redacted texts.
        known: what the scores say of each text, None where there is no score.
        seed: for samples.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    starred = _drawn([row for row, label in enumerate(known) if label is not None], _MOST_STARRED, rng)
    silent = _drawn([row for row, label in enumerate(known) if label is None], _MOST_GUESSED, rng)
    columns = {int(row): CLASSES.index(label) for row in starred if (label := known[int(row)]) is not None}
    lesson = _Lesson(seed_vectors, vectors, texts, columns)
    model = lesson.learn(starred, silent)
    held = starred[: min(len(starred) // 4, _HELD)]
    truth = np.array([columns[int(row)] for row in held], dtype=np.intp)
    if np.bincount(truth, minlength=len(CLASSES)).min() < _FEWEST_TELLING:
        return replace(model, temperature=_unlabelled(model, vectors, texts, silent[:_MOST_READ]))
    trial = lesson.learn(starred[len(held) :], np.concatenate([silent, held]))
    mixed = trial._mixed(vectors[held], [texts[row] for row in held])
    return replace(model, temperature=temperature(mixed, truth))


def _unlabelled(model: Model, vectors: "np.ndarray", texts: Sequence[str], rows: "np.ndarray") -> float:
    """The temperature that texts without any score ask for."""
    if len(rows) < _FEWEST_READ:
        return _UNREAD_TEMPERATURE
    some, said = vectors[rows], [texts[row] for row in rows]
    seeded = model.seeded.probabilities(_beside(some, said))
    alone = model.placed is None
    start, slope = _ALONE if alone else _TOGETHER
    right = start + slope * float(seeded.max(axis=1).mean())
    return matching(seeded if alone else model._mixed(some, said), min(max(right, _LEAST_RIGHT), _MOST_RIGHT))


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What there is to learn from; columns holds the class of each starred row."""

    seed_vectors: "np.ndarray"
    vectors: "np.ndarray"
    texts: Sequence[str]
    columns: dict[int, int]

    def learn(self, starred: "np.ndarray", silent: "np.ndarray") -> Model:
        import numpy as np

        seed_texts = [one.text for one in seeds()]
        of_seeds = np.array([CLASSES.index(one.sentiment) for one in seeds()], dtype=np.intp)
        sure = np.concatenate([of_seeds, np.array([self.columns[int(row)] for row in starred], dtype=np.intp)])
        sure_texts = [*seed_texts, *(self.texts[row] for row in starred)]
        sure_vectors = np.concatenate([self.seed_vectors, self.vectors[starred]])
        weights = np.ones(len(sure))
        weights[len(seed_texts) :] = min(1.0, _STARS_AGAINST_SEEDS * len(seed_texts) / max(len(starred), 1))
        seeded = fit(_beside(sure_vectors, sure_texts), sure, weights)
        if len(starred) + len(silent) < _FEWEST_GUESSED:
            return Model(seeded, None, None, _UNREAD_TEMPERATURE)
        rows, guessed = self._guesses(seeded, silent)
        taught = np.concatenate([sure, guessed])
        weights = np.concatenate([weights, np.ones(len(rows))])
        placed = fit(np.concatenate([sure_vectors, self.vectors[rows]]), taught, weights)
        worded = fit_words([*sure_texts, *(self.texts[row] for row in rows)], taught, weights)
        return Model(seeded, placed, worded, _UNREAD_TEMPERATURE)

    def _guesses(self, seeded: Head, silent: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
        """The rows whose class the first view is surest of, class by class, and that class."""
        import numpy as np

        if not len(silent):
            return silent, silent
        likely = seeded.probabilities(_beside(self.vectors[silent], [self.texts[row] for row in silent]))
        guess, sureness = likely.argmax(axis=1), likely.max(axis=1)
        kept = [
            members[np.argsort(-sureness[members], kind="stable")][: int(np.ceil(_SUREST * len(members)))]
            for members in (np.flatnonzero(guess == column) for column in range(len(CLASSES)))
        ]
        chosen = np.concatenate(kept)
        return silent[chosen], guess[chosen]


def _drawn(rows: Sequence[int], most: int, rng: Any) -> "np.ndarray":
    """At most so many of the rows, in a random order."""
    import numpy as np

    return np.asarray(rng.permutation(np.asarray(rows, dtype=np.intp))[:most])


def _beside(vectors: "np.ndarray", texts: Sequence[str]) -> "np.ndarray":
    import numpy as np

    return np.hstack([np.asarray(vectors, np.float32), features(texts)])
