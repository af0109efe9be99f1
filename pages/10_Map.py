"""Map of voices: every topic an island, every voice a point; zoom, draw a line around some, read them."""

import streamlit as st

from voc import ui
from voc.ui import actions, data, frame, voicemap
from voc.ui.words import number, t
from voc.views import voicemap as views

page = ui.open_page(frame.MAP)
actions.draw_done(page)
made = data.voice_map(page.book)
if made is None:
    st.info(t("There is no map yet. The next run of the batch job that brings something new draws it."))
    st.stop()
found = views.points(made, page.cut)
if not len(found.rows):
    st.info(t("Nobody spoke of any topic in this period."))
    st.stop()
by = voicemap.ask()
st.caption(t("Topics that are alike lie side by side; the more typical a voice, the nearer the middle of its island."))
if len(found.rows) < found.voices:
    st.caption(
        t("{n} of {all} voices are drawn, chosen by chance.", n=number(len(found.rows)), all=number(found.voices))
    )
picture, chosen = st.columns((5, 3), gap="large")
with picture:
    places = voicemap.draw(page, found, by)
with chosen:
    voicemap.inspect(page, found, places)
