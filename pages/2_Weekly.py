"""The week in five minutes, for leadership: the scores, what rose, fell and is new, what was shipped."""

import streamlit as st

from voc import ui
from voc.ui import actions, data, frame, scorecard, subscribing, takeaway, trending, weekly
from voc.ui.words import t
from voc.views import weekly as views

page = ui.open_page(frame.WEEKLY)
actions.draw_done(page)
points = data.told_points(page.book, page.filters)
trending.sentence(page, points)
weekly.numbers(page)
with st.container(horizontal=True, gap="small"):
    takeaway.download(page)
    subscribing.panel(page, [(None, ui.page_name(frame.WEEKLY))])
weekly.note(page)

rose, fell, rest = st.columns(3, gap="medium")
with rose:
    st.subheader(t("What rose"))
    weekly.movers(views.risen(points), empty=t("Nothing rose."), key="rose")
with fell:
    st.subheader(t("What fell"))
    weekly.movers(views.fallen(points), empty=t("Nothing fell."), key="fell")
with rest:
    st.subheader(t("What is new"))
    weekly.movers(views.appeared(points), empty=t("No new topic."), key="new")
    st.subheader(t("What was shipped"))
    weekly.shipped(page)
weekly.why(page)
weekly.against(page)

st.subheader(t("Scores in detail"))
scorecard.draw(page)
