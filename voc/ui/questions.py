"""The words of a question about the counts and of its answer, for the page and for what is sent of it."""

from voc.models import Emotion
from voc.ui import certainty
from voc.ui.labels import emotion_label, facet_label, value_label
from voc.ui.words import number, t

DIGITS = {"stars": 2, "ces": 1}
PERCENT = ("negative", "csat")


def measure_label(measure: str) -> str:
    """What readers call a measure."""
    own = {"voices": t("Voices"), "negative": t("Negative voices")}
    return own.get(measure) or certainty.name_of(measure)


def measure_help(measure: str) -> str:
    """What a measure means."""
    own = {
        "voices": t("A voice is what one piece of feedback says on one topic."),
        "negative": t("The share of voices that are negative: by stars where there are some, else by a model."),
    }
    return own.get(measure) or certainty.define(measure)


def dimension_label(name: str) -> str:
    """What readers call a dimension."""
    own = {"topic": t("Topic"), "theme": t("Theme"), "sentiment": t("Mood"), "emotion": t("Emotion")}
    return own.get(name) or facet_label(name)


def value_shown(dimension: str, value: str) -> str:
    """What readers call a value of a dimension."""
    moods = {"negative": t("Negative"), "neutral": t("Neutral"), "positive": t("Positive")}
    if dimension == "sentiment":
        return moods[value]
    return emotion_label(Emotion(value)) if dimension == "emotion" else value_label(dimension, value)


def result_said(measure: str, value: float) -> str:
    """A result with the digits and the sign of its measure; "–" for one that is not known."""
    return number(value, digits=DIGITS.get(measure, 0)) + ("%" if measure in PERCENT and value == value else "")
