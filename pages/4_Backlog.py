"""Pain points shaped into backlog items: edit, see the evidence, export, mark as shipped."""

import streamlit as st

from voc import ui
from voc.ui import actions, backlog, data, drafts, frame, item_history, shaping, tracker
from voc.ui.words import t
from voc.views import plan

page = ui.open_page(frame.BACKLOG)
actions.draw_done(page)
points = data.pain_points(page.book, page.filters)
items = plan.items(page.book.store, page.cut, points)
backlog.add(page, points, items)
tracker.bring(page)
if not items:
    st.info(t("The backlog is empty. Choose a topic above; its item is drafted from the evidence."))
    st.stop()
ranked = backlog.rank(items)
backlog.table(ranked)
items = [row.item for row in ranked]
backlog.download(page, items)

item = backlog.choose(items)
left, right = st.columns(2, gap="large")
with left:
    st.subheader(t("Shape"))
    drafts.panel(page, item)
    shaping.edit(page, item)
    shaping.ship(page, item)
    shaping.rearrange(page, item, items)
    backlog.made_of(next(row for row in ranked if row.item is item))
    item_history.history(page, item)
with right:
    st.subheader(t("Evidence"))
    tracker.planned_already(page, item)
    shaping.evidence(page, item)
