"""Feedback by its meaning and by its words, within the shared filters."""

import streamlit as st

from voc import ui
from voc.ui import actions, cases, frame, search
from voc.ui.words import t

page = ui.open_page(frame.SEARCH)
actions.draw_done(page)
text, way = search.ask(page)
if not text:
    st.info(t("Type what a customer might say, in Indonesian or English."), icon=":material/search:")
    st.stop()
with ui.said_plainly():
    found = search.find(page, text, way)
if way == search.MEANING:
    cases.draw(page, text)
search.item(page, found, text)
search.draw(page, found, way)
