"""Drivers: what each topic does to NPS, CSAT or stars, and why the score moved."""

import streamlit as st

from voc import ui
from voc.ui import drivers, frame
from voc.ui.words import t

page = ui.open_page(frame.DRIVERS)
score = drivers.choose_score(page)
if score is None:
    st.info(
        t("Nobody gave a score in this period: NPS, CSAT or stars. Ten answers are needed."), icon=":material/star:"
    )
    st.stop()

st.subheader(t("What each topic does to the score"))
effects = drivers.effects(page, score)
st.subheader(t("Why the score moved"))
drivers.moved(page, score)
st.subheader(t("For whom"))
drivers.for_whom(page, score, effects)
