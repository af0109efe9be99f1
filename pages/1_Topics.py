"""One topic: its weeks, its words, where it is said, the voices behind it, what people decided."""

import streamlit as st

from voc import ui
from voc.ui import actions, alarms, charts, data, expecting, feelings, frame, proposing, topic, trending
from voc.ui.words import plain, t
from voc.views import pain
from voc.views import topic as views

page = ui.open_page(frame.TOPICS)
actions.draw_done(page)
points = data.told_points(page.book, page.filters)
card = topic.choose(page, points)
if card is None:
    st.info(t("The batch job found no topics yet. It needs more feedback."), icon=":material/label_off:")
    st.stop()
if card.hidden:
    st.info(t("This topic is hidden: no page counts it."), icon=":material/visibility_off:")
    topic.show(page, card)
    st.stop()

point = next((p for p in points.itertuples() if p.topic_id == card.id), None)
st.header(plain(card.name))
topic.face(card, point)
if point is None:
    st.info(t("Nobody spoke of this topic in this period. Choose a longer period or clear the filters."))
else:
    topic.numbers(page, point)
    feelings.line(page, page.cut.registry.place(card.id))

main, side = st.columns((3, 1), gap="large")
with main:
    st.subheader(t("People by week"))
    place = page.cut.registry.place(card.id)
    charts.weeks(views.by_week(page.cut, place), views.markers(page.book.store, page.cut), key=f"weeks-{card.id}")
    st.subheader(t("Where it is said"))
    alarms.topic_hints(page, card)
    topic.where(page, card)
with side:
    st.subheader(t("Decide"))
    topic.decisions(page, card, pain.backlog_state(page.book.store, page.cut).get(card.id))
    st.subheader(t("History"))
    topic.happened(page, card)
    st.subheader(t("Related topics"))
    topic.related(page, card)
# Below both columns: on a phone the decisions would otherwise come after all the voices.
st.subheader(t("Voices"))
topic.voices(page, card)

proposing.panel(page)
expecting.panel(page)
with st.expander(t("All topics as a table")):
    trending.table(points)
if page.book.registry.hidden:
    with st.expander(t("Hidden topics")):
        topic.hidden_list(page)
