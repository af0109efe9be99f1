"""What was shipped, who asked for it, and a draft for each of them."""

import streamlit as st

from voc import ui
from voc.ui import actions, announcing, frame
from voc.ui.words import t
from voc.views import audience as views

page = ui.open_page(frame.ANNOUNCEMENTS)
actions.draw_done(page)
items = views.shipped_items(page.book.store)
if not items:
    announcing.nothing_yet()
    st.stop()

item = announcing.choose(items)
found = views.audience(page.book.store, page.cut.ground, page.book.registry, item, zone=page.book.settings.zone)
st.subheader(t("Who asked"))
announcing.people(page, item, found)
st.subheader(t("What to say"))
said = announcing.words(page, item)
one, all_ = st.tabs([t("A draft for each person"), t("One for everybody")])
with one:
    if found.recipients:
        announcing.each(item, found, said)
    else:
        st.info(t("Nobody known raised this before it was shipped, so there is nobody to tell one by one."))
with all_:
    announcing.everybody(item, said)
