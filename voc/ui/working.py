"""The first steps, and the batch job as a reader of the app follows it."""

import time
from collections.abc import Callable

import streamlit as st

from voc import sample
from voc.access import Role
from voc.errors import VocError
from voc.settings import Settings
from voc.ui import choices, jobs, refusals, signing
from voc.ui.frame import TRENDING, Page, said_plainly
from voc.ui.stages import stage_names
from voc.ui.words import number, plain, t, tn

SAMPLE_SIZE = 4_000


def first_steps(page: Page, job: jobs.Job | None) -> None:
    """From an empty store to the first insight, in three steps of which one is lit."""
    now = 3 if page.book.ground else 2 if job and job.code is None else 1
    steps = (
        (
            t("Bring feedback"),
            t("Any export of reviews, chats, surveys or posts; or made-up feedback, to look around."),
        ),
        (
            t("Let the job work"),
            t("It removes personal data, finds topics and counts what moves."),
        ),
        (t("See what matters"), t("The page Trending opens with one sentence about the week.")),
    )
    for place, (column, (title, text)) in enumerate(zip(st.columns(3, gap="medium"), steps, strict=True), start=1):
        with column, st.container(border=True, height="stretch"):
            icon = ":material/check_circle:" if place < now else f":material/counter_{place}:"
            st.markdown(f"{icon} **{title}**" if place <= now else f"{icon} {title}")
            st.caption(text)
            if place == 1 and now == 1:
                _try_sample(page)
            if place == 3 and now == 3:
                st.page_link(
                    TRENDING, label=t("Open Trending"), icon=":material/trending_up:", query_params=choices.shared()
                )


def _try_sample(page: Page) -> None:
    if st.button(t("Look around with made-up feedback"), icon=":material/science:"):
        with said_plainly():
            who = signing.allowed(Role.ADMIN)
        settings = page.book.settings
        folder = jobs.uploads(settings, "sample")
        with st.spinner(t("Writing made-up feedback …")):
            sample.write(folder, size=SAMPLE_SIZE)
        files = sorted(path for path in folder.iterdir() if path.is_file())
        jobs.start(settings, files, {}, who=who)
        st.rerun()


@st.fragment(run_every=1.0)
def at_work(page: Page) -> None:
    """The running job: stages, time left, and a way to stop it."""
    job = jobs.follow(page.book.settings)
    if job is None or job.code is not None:
        st.rerun(scope="app")
    st.subheader(t("The job is at work"))
    names = stage_names()
    for stage in job.stages:
        _stage(names.get(stage.name, stage.name), stage)
    if not job.stages:
        st.progress(0.0, text=t("Starting …"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("Stop the job"),
            icon=":material/stop_circle:",
            on_click=_with_leave,
            args=(jobs.cancel, page.book.settings),
            disabled=job.cancelled,
        )
        st.caption(
            t("Stopping; what was done is kept.") if job.cancelled else t("You can leave this page; the job goes on.")
        )


def ended(page: Page, job: jobs.Job) -> None:
    """What became of the job."""
    if job.cancelled:
        st.info(
            t(
                "The job was stopped. What it did is kept. To go on, load more and bring the files again;"
                " where all was read, run the job without new files."
            ),
            icon=":material/pause_circle:",
        )
    elif job.code:
        reason = refusals.in_words(job.error or "?", plain)
        st.error(t("The job ended early: {reason}", reason=reason), icon=":material/error:")
    else:
        st.success(t("The job is done, after {s} seconds.", s=number(job.seconds)), icon=":material/check_circle:")
    st.button(t("Load more"), icon=":material/add:", on_click=_with_leave, args=(jobs.forget, page.book.settings))


def _with_leave(act: Callable[[Settings], None], settings: Settings) -> None:
    try:
        signing.allowed(Role.ADMIN)
    except VocError as error:
        st.toast(refusals.why(error), icon=":material/lock:")
        return
    act(settings)


def _stage(name: str, stage: jobs.Stage) -> None:
    if stage.seconds is not None:
        st.progress(1.0, text=t("{stage}: done in {s} s", stage=name, s=number(stage.seconds, digits=1)))
        return
    text = name
    left = jobs.seconds_left(stage, time.time() - stage.begun)
    if stage.total and stage.done:
        text = t("{stage}: {done} of {total}", stage=name, done=number(stage.done), total=number(stage.total))
    elif stage.done:
        text = t("{stage}: {done}", stage=name, done=number(stage.done))
    if left is not None:
        text += " · " + tn("about {n} second left", "about {n} seconds left", max(round(left), 1))
    st.progress(min(stage.done / stage.total, 1.0) if stage.total else 0.0, text=text)
