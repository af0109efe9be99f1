"""What was released, who asked for it, and a draft for each of them."""

import streamlit as st

from voc import ui
from voc.ui import actions, announcing, asking, frame
from voc.ui.words import t

page = ui.open_page(frame.ANNOUNCEMENTS)
actions.draw_done(page)
release = announcing.choose(page)
if release is None:
    announcing.nothing_yet()
    st.stop()
tone = announcing.tone()
with ui.said_plainly():
    made = announcing.told(page, release, tone)
st.subheader(t("Who asked"))
announcing.people(page, made)
announcing.approval(page, made.release, made.items)
asking.held(page, release)
st.subheader(t("What to say"))
announcing.words(page, made)
one, all_ = st.tabs([t("A draft for each person"), t("One for everybody")])
with one:
    if made.messages:
        announcing.each(page, made)
    else:
        st.info(t("There is nobody left to tell one by one."))
with all_:
    announcing.everybody(made, tone)
announcing.handed_over(page, release)
asking.ask(page, release, tone)
