"""How a topic's people feel, in one line."""

import streamlit as st

from voc.models import Emotion
from voc.ui.frame import Page
from voc.ui.labels import emotion_label
from voc.ui.words import number, percent, t
from voc.views.feelings import UNSURE, feelings, sureness


def line(page: Page, place: int) -> None:
    """The emotions of a topic's voices and the people who should not wait."""
    found, known = feelings(page.cut, place), sureness(page.cut, place)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if found.shares:
            st.caption(t("How they feel:"), width="content")
        for emotion, share in found.shares:
            st.badge(
                f"{emotion_label(emotion)} {percent(share)}",
                icon=_icon(emotion),
                color="gray",
                help=t("Of {n} people whose words show an emotion. Told by a model.", n=number(found.people)),
            )
        if found.now:
            st.badge(
                t("Look today: {n}", n=number(found.now)),
                icon=":material/priority_high:",
                color="red",
                help=t("People whose words speak of danger, money or data taken, the law, or ask for haste."),
            )
        if found.soon:
            st.badge(
                t("Look soon: {n}", n=number(found.soon)),
                icon=":material/schedule:",
                color="gray",
                help=t("People who are about to leave, or who ask again."),
            )
        if known.judged:
            st.badge(
                t("Mood unsure: {share}", share=percent(known.unsure / known.voices)),
                icon=":material/contrast:",
                color="gray",
                help=t(
                    "A model told the mood of {judged} of {n} voices; below {least} confidence it is unsure. "
                    "Whichever way those fall, {low} to {high} of all voices are negative.",
                    judged=number(known.judged),
                    n=number(known.voices),
                    least=percent(UNSURE),
                    low=percent(known.low),
                    high=percent(known.high),
                ),
            )


def _icon(emotion: Emotion) -> str:
    return {
        Emotion.HAPPY: ":material/sentiment_satisfied:",
        Emotion.SAD: ":material/sentiment_dissatisfied:",
        Emotion.FEAR: ":material/sentiment_worried:",
        Emotion.LOVE: ":material/favorite:",
        Emotion.ANGER: ":material/sentiment_extremely_dissatisfied:",
    }[emotion]
