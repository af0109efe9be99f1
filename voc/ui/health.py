"""The parts of the page on data health."""

import streamlit as st

from voc.ui import certainty, choices, room, tables
from voc.ui.frame import Page
from voc.ui.job_runs import moment
from voc.ui.labels import personal_label
from voc.ui.words import day, number, percent, t
from voc.views import health


def numbers(page: Page) -> None:
    """What the period holds."""
    found = health.health(page.cut)
    with st.container(horizontal=True, gap="medium", key=room.key("tiles", "health")):
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
    with st.container(horizontal=True, gap="medium", key=room.key("tiles", "trust")):
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
                when=moment(page, known.afresh_at) if known.afresh_at else t("none measured yet"),
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
    with st.container(key=room.rows(len(frame), "sources")):
        st.dataframe(
            tables.spoken(frame, {"feedback": 0, "people": 0}, dates=("newest",)),
            hide_index=True,
            column_config={
                "channel": st.column_config.Column(
                    t("Channel"), help=t("Review, chat, social post, survey, ticket or call.")
                ),
                "source": st.column_config.Column(
                    t("Source"), help=t("One feed of a channel, such as a store or a survey.")
                ),
                "feedback": st.column_config.Column(
                    t("Feedback"), help=t("Pieces of feedback; the same long text said again counts once.")
                ),
                "people": st.column_config.Column(t("People"), help=certainty.define("people")),
                "newest": st.column_config.Column(t("Newest"), help=t("The day of its newest feedback.")),
            },
        )


def languages(page: Page) -> None:
    """Feedback by language."""
    frame = health.by_language(page.cut)
    frame["language"] = [choices.value_label("language", value) for value in frame["language"]]
    frame["share"] = 100 * frame["share"]
    with st.container(key=room.rows(len(frame), "languages")):
        st.dataframe(
            tables.spoken(frame, {"feedback": 0}),
            hide_index=True,
            column_config={
                "language": st.column_config.Column(
                    t("Language"), help=t("As it was recognised in the text; many texts mix two.")
                ),
                "feedback": st.column_config.Column(
                    t("Feedback"), help=t("Pieces of feedback; the same long text said again counts once.")
                ),
                "share": st.column_config.ProgressColumn(
                    t("Share"),
                    help=t("Of all feedback of the chosen weeks."),
                    format="%.0f%%",
                    min_value=0,
                    max_value=100,
                ),
            },
        )


def redactions(page: Page) -> None:
    """Personal data replaced, by kind."""
    import pandas as pd

    found = health.redacted(page.book.store)
    if not found:
        st.caption(t("No personal data was found in the stored feedback."))
        return
    frame = pd.DataFrame({"kind": [personal_label(kind) for kind in found], "count": list(found.values())})
    with st.container(key=room.rows(len(frame), "redactions")):
        st.dataframe(
            tables.spoken(frame, {"count": 0}),
            hide_index=True,
            height="content",
            column_config={
                "kind": st.column_config.Column(t("Kind"), help=t("What kind of personal data it was.")),
                "count": st.column_config.Column(
                    t("Replaced"), help=t("How often it was replaced by its kind before the text was stored.")
                ),
            },
        )


def _tile(label: str, value: str, help_: str) -> None:
    st.metric(label, value, help=help_, border=True)
