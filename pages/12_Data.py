"""Bring feedback in: upload files, look over their columns, run the job, see what it refused."""

import streamlit as st

from voc import ui
from voc.ui import actions, frame, job_runs, jobs, managing, upload, working
from voc.ui.words import t

page = ui.open_page(frame.DATA, may_be_empty=True)
actions.draw_done(page)
job = jobs.follow(page.book.settings)
if page.book.ground is None or job:
    working.first_steps(page, job)
if job and job.code is None:
    working.at_work(page)
    st.stop()
if job:
    working.ended(page, job)
    st.subheader(t("What the run did"))
    job_runs.newest(page)
    st.stop()
st.subheader(t("Upload"))
upload.choose(page)
if page.book.ground:
    upload.again(page)
managing.draw(page)
