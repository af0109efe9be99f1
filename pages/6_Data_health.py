"""How good the data is: what was read, refused, redacted, covered, and when."""

import streamlit as st

from voc import ui
from voc.ui import frame, health, job_runs
from voc.ui.words import t

page = ui.open_page(frame.DATA_HEALTH)
health.numbers(page)
st.subheader(t("How far topics can be trusted"))
health.trust(page)

left, middle, right = st.columns((6, 5, 3), gap="medium")
with left:
    st.subheader(t("By source"))
    health.sources(page)
with middle:
    st.subheader(t("By language"))
    health.languages(page)
with right:
    st.subheader(t("Personal data replaced"), help=t("In all stored feedback, before anything was stored or analysed."))
    health.redactions(page)

st.subheader(t("Runs of the batch job"))
job_runs.runs(page)
