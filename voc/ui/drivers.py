"""The parts of the page of drivers."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.ui import certainty, choices, data, driver_charts, tables
from voc.ui.choices import facet_label, value_label
from voc.ui.frame import TOPICS, Page
from voc.ui.words import day, plain, signed, t
from voc.views import Slice, drivers

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 15
COMPARED = (1, 2, 4, 8, 13)
DIGITS = {"nps": 1, "csat": 1, "stars": 2}
SEGMENTED = 8


def choose_score(page: Page) -> str | None:
    """The score the reader asks about; None where there is none."""
    given = drivers.scores_given(page.cut)
    if not given:
        return None
    asked = choices.own("score")
    st.session_state["_score"] = asked if asked in given else given[0]
    if len(given) > 1:
        st.segmented_control(
            t("Score"),
            given,
            key="_score",
            format_func=certainty.name_of,
            on_change=lambda: choices.set_own("score", st.session_state["_score"] or ""),
            required=True,
        )
    score: str = st.session_state["_score"] or given[0]
    mean = drivers.overall(page.cut, score)
    digits = DIGITS[score]
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.metric(
            certainty.name_of(score),
            certainty.metric_value(mean, digits=digits),
            help=certainty.define(score),
            width="content",
        )
        st.caption(certainty.metric_interval(mean, digits=digits))
    return score


def effects(page: Page, score: str) -> "pd.DataFrame":
    """Topics as bars with their intervals; returns them, the strongest pull first."""
    labels = {
        drivers.LEAVE_ONE_OUT: t("The mean minus the mean without the topic"),
        drivers.REGRESSION: t("Beside all other topics (regression)"),
    }
    method = st.radio(
        t("How it is measured"),
        list(labels),
        format_func=labels.__getitem__,
        horizontal=True,
        **choices.in_link("method", list(labels), drivers.LEAVE_ONE_OUT),
    )
    found = _drivers(page.cut, score, str(method), data.key(page.book, page.filters))
    if found.empty:
        st.info(t("No topic has ten answers with a score, and ten without, in this period."), icon=":material/star:")
        return found
    strongest = found.reindex(found["effect"].abs().sort_values(ascending=False, kind="stable").index[:SHOWN])
    driver_charts.effects(
        strongest.sort_values("effect", ascending=False), digits=DIGITS[score], key=f"effects-{score}"
    )
    st.caption(
        t(
            "Points of the score. Lines are 95% intervals over people; a grey bar's interval holds zero, so it may be"
            " chance. An effect is not proof of a cause."
        )
    )
    with st.expander(t("All topics as a table")):
        _table(found, DIGITS[score])
    return found


def _table(found: "pd.DataFrame", digits: int) -> None:
    written = dict.fromkeys(("mean", "effect", "low", "high"), digits)
    frame = found.drop(columns="topic_id").assign(share=100 * found["share"])
    st.dataframe(
        tables.spoken(frame, {"scores": 0, "share": 0, **written}, {"share": "%"}),
        hide_index=True,
        column_config={
            "name": st.column_config.Column(
                t("Topic"), help=t("What customers talk about; its name can be changed on page Topics.")
            ),
            "scores": st.column_config.Column(
                t("Answers"), help=t("Answers with a score from people who speak of the topic.")
            ),
            "share": st.column_config.Column(
                t("Share of answers"), help=t("Of all answers with a score, the share that speaks of the topic.")
            ),
            "mean": st.column_config.Column(
                t("Mean with the topic"), help=t("The score of the answers that speak of the topic.")
            ),
            "effect": st.column_config.NumberColumn(t("Effect"), help=certainty.define("score_effect")),
            "low": st.column_config.Column(t("From"), help=t("The lower end of the effect's 95% interval.")),
            "high": st.column_config.Column(t("To"), help=t("The upper end of the effect's 95% interval.")),
            "telling": st.column_config.CheckboxColumn(
                t("Beyond chance"), help=t("Whether the interval leaves out zero.")
            ),
        },
    )


def moved(page: Page, score: str, *, weeks: int = COMPARED[2]) -> None:
    """The steps from the score of one period to that of the next; `weeks` of each where the reader chooses nothing."""
    chosen = st.selectbox(
        t("Compare"),
        COMPARED,
        format_func=lambda n: t("the last {n} whole weeks with the {n} before", n=n),
        **choices.in_link("compare", COMPARED, weeks),
    )
    found = _change(page.cut, score, int(chosen), data.key(page.book, page.filters))
    if found is None:
        st.info(t("Ten answers are needed in each of the two periods."), icon=":material/star:")
        return
    digits = DIGITS[score]
    driver_charts.waterfall(
        found,
        labels=(_days(found.before), _days(found.after)),
        digits=digits,
        key=f"waterfall-{score}",
    )
    st.caption(
        t(
            "The steps add up to the difference exactly. A step is made of volume (more or fewer people speak of the"
            " topic) and rating (they give other scores than before)."
        )
    )
    for point in found.steps.head(3).itertuples():
        if point.topic_id != drivers.NO_TOPIC:
            _step(point, digits)


def _step(point: Any, digits: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        link = choices.shared(topic=point.topic_id)
        st.page_link(TOPICS, label=f"**{plain(point.name)}**", query_params=link, width="content")
        st.markdown(
            t(
                "{step} points ({low} to {high}): {volume} by volume, {rating} by rating",
                step=signed(point.step, digits=digits),
                low=signed(point.low, digits=digits),
                high=signed(point.high, digits=digits),
                volume=signed(point.volume, digits=digits),
                rating=signed(point.rating, digits=digits),
            )
        )


def _days(period: tuple[Any, Any]) -> str:
    return f"{day(period[0], year=False)}–{day(period[1], year=False)}"


def for_whom(page: Page, score: str, found: "pd.DataFrame") -> None:
    """The strongest topics' effects by value of a facet the reader chooses."""
    facets = drivers.comparable(page.cut, score)
    if found.empty or not facets:
        st.caption(t("There is nothing to compare in this period."))
        return
    facet = st.selectbox(t("By"), facets, format_func=facet_label, **choices.in_link("part", facets, facets[0]))
    top = found.reindex(found["effect"].abs().sort_values(ascending=False, kind="stable").index[:SEGMENTED])
    topic_ids = tuple(int(id_) for id_ in top["topic_id"])
    method = choices.own("method")
    method = method if method in drivers.METHODS else drivers.LEAVE_ONE_OUT
    parts = _by_value(page.cut, score, str(facet), topic_ids, method, data.key(page.book, page.filters))
    if parts.empty:
        st.caption(t("There is nothing to compare in this period."))
        return
    values = list(dict.fromkeys(parts["value"]))
    cells = parts.set_index(["topic_id", "value"])
    rows = [
        {
            t("Topic"): point.name,
            **{value_label(str(facet), v): _cell(cells.loc[(point.topic_id, v)], DIGITS[score]) for v in values},
        }
        for point in top.itertuples()
    ]
    effect = certainty.define("score_effect")
    names = dict.fromkeys(rows[0], effect) | {
        t("Topic"): t("What customers talk about; its name can be changed on page Topics.")
    }
    st.dataframe(
        rows, hide_index=True, column_config={name: st.column_config.Column(help=said) for name, said in names.items()}
    )
    st.caption(t("Effect in points, with * where it is beyond chance; – where there are too few answers."))


def _cell(cell: Any, digits: int) -> str:
    return signed(cell["effect"], digits=digits) + ("*" if cell["telling"] else "")


# Resampling takes a second where there is much feedback.
@st.cache_data(max_entries=64, show_spinner=False)
def _drivers(_cut: Slice, score: str, method: str, key: tuple[object, ...]) -> "pd.DataFrame":
    return drivers.drivers(_cut, score, method=method)


@st.cache_data(max_entries=64, show_spinner=False)
def _change(_cut: Slice, score: str, weeks: int, key: tuple[object, ...]) -> drivers.Change | None:
    return drivers.change(_cut, score, weeks=weeks)


@st.cache_data(max_entries=64, show_spinner=False)
def _by_value(
    _cut: Slice, score: str, facet: str, topic_ids: tuple[int, ...], method: str, key: tuple[object, ...]
) -> "pd.DataFrame":
    return drivers.by_value(_cut, score, facet, list(topic_ids), method=method)
