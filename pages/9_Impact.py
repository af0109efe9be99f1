"""Did it work: what a release did to the voices, beside topics for which nothing was released."""

import streamlit as st

from voc import ui
from voc.ui import asking, frame, impact

page = ui.open_page(frame.IMPACT)
found = impact.choose(page)
if found is None:
    impact.nothing_yet()
    st.stop()
impact.verdict(found)
impact.numbers(found)
impact.chart(page, found)
impact.scores(found)
impact.told(found)
asking.answers(page, found.release)
impact.certainty(found)
impact.returns(found)
