"""How a topic's people feel, and how many of them somebody should look at soon."""

from dataclasses import dataclass
from math import nan

import numpy as np

from voc.models import Emotion, Urgency
from voc.store.facts import CERTAIN
from voc.views.slice import Slice

FEWEST_PEOPLE = 10
UNSURE = 0.6
"""The confidence below which a sentiment counts as unsure: of ten such voices four or more may be told wrongly."""


@dataclass(frozen=True, slots=True)
class Feelings:
    """The voices of a topic in the period, by emotion.

    shares are 0 to 1 of the people who show an emotion, the commonest first, empty
    below FEWEST_PEOPLE of them ("too few"); one who shows two stands in both. now and
    soon are distinct people whose words ask for haste (see voc.sentiment.urgency).
    """

    people: int
    shares: tuple[tuple[Emotion, float], ...]
    now: int
    soon: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure it is what a topic's voices feel.

    voices are all of the period; judged of them have a sentiment that a model told, the
    others one of their own scores; unsure of the judged are those the model gives less than
    UNSURE. expected_wrong is how many of the judged it expects to have told wrongly (the
    sum of what their confidence lacks). The share of negative voices lies between low and
    high (0 to 1) whichever way the unsure ones fall; NaN without voices.
    """

    voices: int
    judged: int
    unsure: int
    expected_wrong: float
    low: float
    high: float


def sureness(cut: Slice, place: int) -> Sureness:
    """Count the voices of a topic in the period by how sure their sentiment is."""
    voices = cut.voices[cut.in_period & (cut.topic == place)]
    sure, negative = cut.ground.voice_sure[voices], cut.ground.voice_sentiment[voices] < 0
    unsure = sure < UNSURE * CERTAIN
    many = len(voices)
    return Sureness(
        voices=many,
        judged=int((sure < CERTAIN).sum()),
        unsure=int(unsure.sum()),
        expected_wrong=float((1 - sure / CERTAIN).sum()),
        low=float((negative & ~unsure).sum() / many) if many else nan,
        high=float((negative | unsure).sum() / many) if many else nan,
    )


def feelings(cut: Slice, place: int) -> Feelings:
    """Count the emotions and the urgency of a topic's voices, in distinct people."""
    voices = cut.voices[cut.in_period & (cut.topic == place)]
    rows = cut.ground.voice_row[voices]
    emotion, urgency = cut.ground.voice_emotion[voices], cut.ground.voice_urgency[voices]
    felt = emotion >= 0
    count = cut.ground.distinct(emotion[felt], rows[felt], groups=len(Emotion))
    people = cut.people_in(rows[felt])
    order = np.argsort(-count, kind="stable") if people >= FEWEST_PEOPLE else ()
    names = tuple(Emotion)
    return Feelings(
        people=people,
        shares=tuple((names[i], float(count[i] / people)) for i in order if count[i]),
        now=cut.people_in(rows[urgency == Urgency.NOW]),
        soon=cut.people_in(rows[urgency == Urgency.SOON]),
    )
