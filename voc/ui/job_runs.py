"""The runs of the batch job as pages show them: counts, seconds by stage, and what was refused."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

import streamlit as st

from voc.store.runs import Run
from voc.ui import refusals, tables, words
from voc.ui.frame import Page
from voc.ui.stages import stage_names
from voc.ui.words import number, t, tn
from voc.views import health


def runs(page: Page) -> None:
    """The last runs, each with stages, counts and what it refused."""
    for place, run in enumerate(health.last_runs(page.book.store, limit=10)):
        label = t(
            "Run {id}: {status}, {when}", id=run.id, status=_status(run.status), when=moment(page, run.started_at)
        )
        opened = st.expander(label, expanded=place == 0, icon=_icon(run.status), key=f"run-{run.id}", on_change="rerun")
        if opened.open:  # a closed one costs its reader no tables
            with opened:
                _run(page, run)


def newest(page: Page) -> None:
    """The last run alone, for where a person waits for it."""
    for run in health.last_runs(page.book.store, limit=1):
        _run(page, run)


def _run(page: Page, run: Run) -> None:
    import pandas as pd

    names = {
        "read": (t("Read"), t("Rows of the files and feeds of this run.")),
        "new": (t("New"), t("Rows that the store did not hold yet.")),
        "changed": (
            t("Changed"),
            t("Feedback whose text or details differ from before; the newer replaces the older."),
        ),
        "duplicate": (t("Known already"), t("Rows that the store held as they are, and that cost nothing again.")),
        "refused": (t("Refused"), t("Rows or files that could not be read; each with its reason below.")),
        "uninformative": (
            t("Says nothing"),
            t("Feedback such as “ok” or a lone emoji: counted, but no topic can be read from it."),
        ),
        "topics": (t("Topics"), t("Topics in force after this run.")),
        "unassigned": (
            t("Without a topic"),
            t("Feedback in the store that says something, and fits no topic yet."),
        ),
    }
    with st.container(horizontal=True, gap="medium"):
        for key, (label, meaning) in names.items():
            if isinstance(run.summary.get(key), int):
                st.metric(label, number(run.summary[key]), help=meaning, width="content")
    seconds: dict[str, Any] = run.summary.get("seconds") or {}
    stages, refused = st.columns(2, gap="large")
    with stages:
        st.markdown(t("**Seconds by stage**"))
        parts = {stage: s for stage, s in seconds.items() if stage != "total"}
        frame = pd.DataFrame(
            {
                "stage": [stage_names().get(stage, stage) for stage in parts],
                "seconds": list(parts.values()),
                "share": [100 * s / max(sum(parts.values()), 0.1) for s in parts.values()],
            }
        )
        st.dataframe(
            tables.spoken(frame, {"seconds": 1}),
            hide_index=True,
            height="content",
            column_config={
                "stage": st.column_config.Column(
                    t("Stage"), help=t("One step of the batch job, in the order in which they are done.")
                ),
                "seconds": st.column_config.Column(t("Seconds"), help=t("How long the step took by the clock.")),
                "share": st.column_config.ProgressColumn(
                    t("Share"), help=t("Of the time of all steps."), format="%.0f%%", min_value=0, max_value=100
                ),
            },
        )
        total, peak = seconds.get("total"), run.summary.get("peak_mib")
        if total is not None:
            st.caption(t("{s} seconds in all, {m} MiB at most", s=number(total, digits=1), m=number(peak or 0)))
    with refused:
        st.markdown(t("**Refused**"))
        _refusals(page, run)


def _refusals(page: Page, run: Run) -> None:
    rows = health.refused(page.book.store, run.id)
    if not rows:
        st.caption(t("Nothing was refused."))
        return
    st.caption(tn("{n} row or file was not taken", "{n} rows or files were not taken", len(rows)))
    st.dataframe(
        {
            "file": [PurePath(row.file).name for row in rows],  # where it lay is no matter, and long
            "line": [row.line for row in rows],
            "reason": [refusals.in_words(row.reason) for row in rows],
        },
        hide_index=True,
        column_config={
            "file": st.column_config.Column(t("File"), help=t("The file that it stands in."), width="small"),
            "line": st.column_config.NumberColumn(
                t("Line"), help=t("The line in the file; none for a whole file."), format="%d", width="small"
            ),
            "reason": st.column_config.TextColumn(
                t("Reason"), help=t("Why it was not taken, and what to do."), width="large"
            ),
        },
    )


def _status(status: str) -> str:
    return {"running": t("running"), "done": t("done"), "stopped": t("stopped"), "failed": t("failed")}.get(
        status, status
    )


def _icon(status: str) -> str:
    return {
        "running": ":material/progress_activity:",
        "done": ":material/check_circle:",
        "stopped": ":material/pause_circle:",
        "failed": ":material/error:",
    }.get(status, ":material/help:")


def moment(page: Page, at: datetime) -> str:
    """Day, minute and zone, where the readers are and in their language."""
    return words.moment(at.astimezone(page.book.settings.zone))
