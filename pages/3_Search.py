"""Feedback by its meaning and by its words, within the shared filters."""

import streamlit as st

from voc import ui
from voc.ui import cases, frame, search
from voc.ui.words import t

page = ui.open_page(frame.SEARCH)
text, way = search.ask(page)
if not text:
    st.info(t("Type what a customer might say, in Indonesian or English."), icon=":material/search:")
    st.stop()
with ui.said_plainly():
    found = search.find(page, text, way)
if way == search.MEANING:
    cases.draw(page, text)
search.draw(page, found, way)
