"""The parts of the page on data health."""

from datetime import datetime
from typing import Any

import streamlit as st

from voc.store.runs import Run
from voc.ui import certainty, choices
from voc.ui.frame import Page
from voc.ui.labels import personal_label
from voc.ui.stages import stage_names
from voc.ui.words import LOCALE, day, language, number, percent, t, tn
from voc.views import health


def numbers(page: Page) -> None:
    """What the period holds."""
    found = health.health(page.cut)
    with st.container(horizontal=True, gap="medium"):
        _tile(t("Feedback"), number(found.feedback), t("Pieces of feedback in the period, copies counted once."))
        _tile(t("People"), number(found.people), certainty.define("people"))
        _tile(
            t("Copies set aside"), number(found.copies), t("Cross-posts and repeats: one voice, however often posted.")
        )
        _tile(
            t("Says nothing"),
            percent(found.uninformative, digits=1),
            t("Feedback such as “ok” or a lone emoji: counted, but no topic can be read from it."),
        )
        _tile(t("Topics"), number(found.topics), t("Topics in force; {n} are hidden.", n=number(found.hidden)))
    st.caption(
        t(
            "The store holds feedback from {first} to {last}; the numbers above are those of the chosen period.",
            first=day(found.oldest),
            last=day(found.newest),
        )
    )


def trust(page: Page) -> None:
    """How far the topics can be relied on: coverage, stability, agreement with people."""
    found, known = health.health(page.cut), health.trust(page.book.store)
    with st.container(horizontal=True, gap="medium"):
        _tile(
            t("With a topic"),
            percent(1 - found.without_topic, digits=1),
            t("Of the feedback that says something, the share that has a topic."),
        )
        _tile(
            t("Without a topic"),
            percent(found.without_topic, digits=1),
            t("Of the feedback that says something, the share that fits no topic yet."),
        )
        _tile(
            t("Kept by the last run"),
            _share(known.kept),
            t(
                "Of the feedback that had a topic, the share that has the same one after the last run that "
                "changed anything."
            ),
        )
        _tile(
            t("Kept when found afresh"),
            _share(known.kept_afresh),
            t(
                "The same over the last full re-discovery ({when}).",
                when=_moment(page, known.afresh_at) if known.afresh_at else t("none measured yet"),
            ),
        )
        _tile(
            t("Agrees with people"),
            _share(known.agreement),
            t(
                "Of the feedback that people moved or split off ({n}), the share that the job would put there by "
                "itself. Counted by each run; a low share means that topics lie too close to each other.",
                n=number(known.corrected),
            ),
        )


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value, digits=1)


def sources(page: Page) -> None:
    """Feedback by channel and source."""
    frame = health.by_source(page.cut)
    frame["channel"] = [choices.value_label("channel", value) for value in frame["channel"]]
    st.dataframe(
        frame,
        hide_index=True,
        column_config={
            "channel": t("Channel"),
            "source": t("Source"),
            "feedback": st.column_config.NumberColumn(t("Feedback"), format="localized"),
            "people": st.column_config.NumberColumn(t("People"), format="localized"),
            "newest": st.column_config.DateColumn(t("Newest"), format="D MMM YYYY"),
        },
    )


def languages(page: Page) -> None:
    """Feedback by language."""
    frame = health.by_language(page.cut)
    frame["language"] = [choices.value_label("language", value) for value in frame["language"]]
    frame["share"] = 100 * frame["share"]
    st.dataframe(
        frame,
        hide_index=True,
        column_config={
            "language": t("Language"),
            "feedback": st.column_config.NumberColumn(t("Feedback"), format="localized"),
            "share": st.column_config.ProgressColumn(t("Share"), format="%.0f%%", min_value=0, max_value=100),
        },
    )


def redactions(page: Page) -> None:
    """Personal data replaced, by kind."""
    found = health.redacted(page.book.store)
    if not found:
        st.caption(t("No personal data was found in the stored feedback."))
        return
    st.dataframe(
        {"kind": [personal_label(kind) for kind in found], "count": list(found.values())},
        hide_index=True,
        column_config={
            "kind": t("Kind"),
            "count": st.column_config.NumberColumn(t("Replaced"), format="localized"),
        },
    )


def runs(page: Page) -> None:
    """The last runs, each with stages, counts and what it refused."""
    for place, run in enumerate(health.last_runs(page.book.store, limit=10)):
        label = t(
            "Run {id}: {status}, {when}", id=run.id, status=_status(run.status), when=_moment(page, run.started_at)
        )
        with st.expander(label, expanded=place == 0, icon=_icon(run.status)):
            _run(page, run)


def newest(page: Page) -> None:
    """The last run alone, for where a person waits for it."""
    for run in health.last_runs(page.book.store, limit=1):
        _run(page, run)


def _run(page: Page, run: Run) -> None:
    names = {
        "read": t("Read"),
        "new": t("New"),
        "changed": t("Changed"),
        "duplicate": t("Known already"),
        "refused": t("Refused"),
        "uninformative": t("Says nothing"),
        "topics": t("Topics"),
        "unassigned": t("Without a topic"),
    }
    known = {label: run.summary[key] for key, label in names.items() if isinstance(run.summary.get(key), int)}
    with st.container(horizontal=True, gap="medium"):
        for label, value in known.items():
            st.metric(label, number(value), width="content")
    seconds: dict[str, Any] = run.summary.get("seconds") or {}
    stages, refused = st.columns(2, gap="large")
    with stages:
        st.markdown(t("**Seconds by stage**"))
        parts = {stage: s for stage, s in seconds.items() if stage != "total"}
        st.dataframe(
            {"stage": [stage_names().get(stage, stage) for stage in parts], "seconds": list(parts.values())},
            hide_index=True,
            column_config={
                "stage": t("Stage"),
                "seconds": st.column_config.ProgressColumn(
                    t("Seconds"), format="%.1f", min_value=0, max_value=max([*parts.values(), 0.1])
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
            "file": [row.file for row in rows],
            "line": [row.line for row in rows],
            "reason": [row.reason for row in rows],
        },
        hide_index=True,
        column_config={
            "file": t("File"),
            "line": st.column_config.NumberColumn(t("Line"), format="%d"),
            "reason": st.column_config.TextColumn(t("Reason"), width="large"),
        },
    )


def _tile(label: str, value: str, help_: str) -> None:
    st.metric(label, value, help=help_, border=True)


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


def _moment(page: Page, at: datetime) -> str:
    from babel.dates import format_datetime

    local = at.astimezone(page.book.settings.zone)
    return str(format_datetime(local, "d MMM y HH:mm", locale=LOCALE[language()]))
