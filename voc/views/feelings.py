"""How a topic's people feel, and how many of them somebody should look at soon."""

from dataclasses import dataclass

import numpy as np

from voc.models import Emotion, Urgency
from voc.views.slice import Slice

FEWEST_PEOPLE = 10


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
