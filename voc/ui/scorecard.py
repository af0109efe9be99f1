"""A CX metric by week, topic, channel, segment, region or version, with its interval."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.ui import certainty, charts, choices, data
from voc.ui.choices import facet_label, value_label
from voc.ui.frame import Page
from voc.ui.words import day, number, t
from voc.views import Slice, scorecard
from voc.views.topic import Marker, markers

if TYPE_CHECKING:
    import pandas as pd

DIGITS = {"stars": 2, "ces": 2, "nps": 1, "csat": 1, "net_sentiment": 1, "churn": 1, "retention": 1}
MOST_BARS = 20


def draw(page: Page) -> None:
    """Let the reader choose a metric and a grouping, and draw it."""
    names = scorecard.present(page.cut)
    if not names:
        return
    left, right = st.columns(2)
    name = left.selectbox(
        t("Metric"), names, format_func=certainty.name_of, **choices.in_link("metric", names, names[0])
    )
    groups = [g for g in scorecard.BY if g in ("week", "topic") or len(page.cut.ground.choices(g)) > 1]
    group = right.selectbox(
        t("By"), groups, format_func=_group_label, **choices.in_link("metric_by", groups, groups[0])
    )
    found = _by(page.cut, str(name), str(group), data.key(page.book, page.filters))
    known = found[found["value"].notna()]
    st.caption(certainty.define(str(name)))
    if known.empty:
        st.info(t("Too few answers in each: ten are needed."), icon=":material/star:")
        return
    digits = DIGITS.get(str(name), 0)
    shown = known if group == "week" else known.head(MOST_BARS)
    if group == "week":
        _chart(shown, [], str(name), digits, marked=markers(page.book.store, page.cut))
    else:
        _chart(shown, [_label(str(group), value) for value in shown["label"]], str(name), digits)
    few = len(found) - len(known)
    if few:
        st.caption(t("Not shown, as there are fewer than ten answers: {n}", n=number(few)))


def _chart(
    shown: "pd.DataFrame", labels: list[str], name: str, digits: int, *, marked: list[Marker] | None = None
) -> None:
    """By week, with what is `marked` (none: an empty list), or by the labels where that is None."""
    import plotly.graph_objects as go

    by_week = marked is not None
    plain = [number(v, digits=digits) for v in shown["value"]]
    spread = charts.error_bars(shown["low"], shown["value"], shown["high"], drawn=charts.colour("gray"))
    custom = [
        (value, number(low, digits=digits), number(high, digits=digits), number(n))
        for value, low, high, n in zip(plain, shown["low"], shown["high"], shown["n"], strict=True)
    ]
    hover = t("%{customdata[0]} (%{customdata[1]} to %{customdata[2]}), n = %{customdata[3]}") + "<extra></extra>"
    figure = go.Figure()
    if by_week:
        hollow = ["circle" if whole else "circle-open" for whole in shown["whole"]]
        figure.add_scatter(
            x=shown["label"],
            y=shown["value"],
            error_y=spread,
            mode="lines+markers",
            marker={"color": charts.colour("blue"), "symbol": hollow, "size": 9},
            customdata=custom,
            hovertemplate=hover,
        )
        charts.mark(figure, marked or [])
        mondays = list(shown["label"])[:: -(-len(shown) // 6)]
        figure.update_xaxes(tickvals=mondays, ticktext=[day(m, year=False) for m in mondays], tickangle=0)
    else:
        figure.add_scatter(
            x=shown["value"],
            y=[charts.short(label, 34) for label in labels],
            error_x=spread,
            mode="markers",
            marker={"color": charts.colour("blue"), "size": 10},
            customdata=custom,
            hovertemplate=hover,
        )
        figure.update_yaxes(autorange="reversed", type="category")
    charts.lay_out(figure, height=320 if by_week else 86 + 28 * len(shown), above=charts.ABOVE if by_week else 16)
    figure.update_yaxes(rangemode="normal")
    figure.update_layout(showlegend=False)
    alt = t("{metric} with 95% intervals.", metric=certainty.name_of(name))
    charts.put(figure, key=f"scorecard-{name}-{by_week}", alt=alt)


def _group_label(group: str) -> str:
    return {"week": t("Week"), "topic": t("Topic")}.get(group) or facet_label(group)


def _label(group: str, value: Any) -> str:
    return str(value) if group == "topic" else value_label(group, str(value))


@st.cache_data(max_entries=64, show_spinner=False)
def _by(_cut: Slice, name: str, group: str, key: tuple[object, ...]) -> "pd.DataFrame":
    return scorecard.by(_cut, name, group)
