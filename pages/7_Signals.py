"""Signals: what moves more than chance explains, with its evidence, who has it, and what was done about it."""

import streamlit as st

from voc import ui
from voc.ui import actions, alarms, frame, managing
from voc.ui.words import t

page = ui.open_page(frame.SIGNALS)
actions.draw_done(page)
grain, everything = alarms.choose()
found = alarms.signals(page, grain=grain, everything=everything)
if not found:
    st.info(t("No signal in this period: no topic moved more than chance explains."), icon=":material/check_circle:")
alarms.summary(found)
for raised in found[: alarms.SHOWN]:
    alarms.card(page, raised)
if len(found) > alarms.SHOWN:
    st.caption(t("The newest {n} are shown; choose fewer weeks or another kind for the others.", n=alarms.SHOWN))
rules = st.expander(t("Rules: who gets a signal"), icon=":material/alt_route:", key="signal-rules", on_change="rerun")
if rules.open:
    with rules:
        managing.rules(page)
