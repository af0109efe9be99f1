"""The friction map: stages of the journey, or levels of the pyramid, by week."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from voc.journey import Definitions, read_definitions
from voc.ui import charts, data
from voc.ui.frame import Page, said_plainly
from voc.ui.words import day, language, number, percent, t
from voc.views import Slice
from voc.views import journey as views
from voc.views.topic import Marker, markers

if TYPE_CHECKING:
    import pandas as pd


WEEK = timedelta(days=7)


def draw(page: Page, axis: str) -> None:
    """Draw one axis: its map, then what each place means."""
    with said_plainly():
        defined = read_definitions(page.book.settings.journey_file)
    heading = {"journey": t("The customer's journey"), "pyramid": t("The pyramid of online experience")}
    st.subheader(heading[axis])
    found, whole = _counted(page.cut, axis, data.key(page.book, page.filters))
    if whole.empty or not whole["people"].sum():
        st.info(t("Nothing is placed yet. Run the batch job again."), icon=":material/route:")
        return
    order = [place.id for place in defined.axis(axis) if place.id in set(whole["place"])]
    names = {place.id: place.name(language()) for place in defined.axis(axis)}
    known = whole.set_index("place").reindex(order)
    # A map without a number is a picture: the share of the whole period stands beside each row.
    shares = {place: percent(share) for place, share in known["share"].items() if share == share}
    labels = {place: f"{charts.short(names[place])} {shares.get(place, '–')}" for place in order}
    _map(found, order, labels, axis, markers(page.book.store, page.cut))
    worst = known.dropna(subset=["share"]).sort_values("share", ascending=False)
    if len(worst):
        first = worst.iloc[0]
        st.markdown(
            t(
                "Most friction: **{place}**, {share} of {people} people complain (95% interval {low} to {high}).",
                place=names[str(worst.index[0])],
                share=percent(first["share"]),
                people=number(first["people"]),
                low=percent(first["low"]),
                high=percent(first["high"]),
            )
        )
    with st.expander(t("What each means")):
        _meanings(defined, axis)


def _map(found: "pd.DataFrame", order: list[str], labels: dict[str, str], axis: str, marked: Sequence[Marker]) -> None:
    import plotly.graph_objects as go

    cells = found.set_index(["place", "week"])
    shares = cells["share"].unstack("week").reindex(order)
    mondays = list(shares.columns)
    figure = go.Figure(
        go.Heatmap(
            z=shares.to_numpy(),
            x=[*mondays, mondays[-1] + WEEK],  # where cells begin and end
            y=[labels[place] for place in order],
            colorscale=[[0, charts.colour("blue")], [0.5, charts.colour("veil")], [1, charts.colour("orange")]],
            zmin=0,
            zmax=1,
            xgap=2,
            ygap=2,
            colorbar={"tickformat": ".0%", "thickness": 12, "title": {"text": t("Complain")}},
            customdata=[[_said(week, cells.loc[(place, week)]) for week in mondays] for place in order],
            hovertemplate="%{y}, %{customdata}<extra></extra>",
        )
    )
    # A cell without a share shows the plain ground, which looks like the middle of the scale; a mark says it is none.
    blank = [(x, y) for j, y in enumerate(order) for i, x in enumerate(mondays) if shares.isna().iat[j, i]]
    figure.add_scatter(
        x=[x + WEEK / 2 for x, _ in blank],
        y=[labels[y] for _, y in blank],
        mode="text",
        text="–",
        hoverinfo="skip",
        showlegend=False,
    )
    charts.mark(figure, marked)
    charts.lay_out(figure, height=96 + charts.ABOVE + 44 * len(order), above=charts.ABOVE)
    figure.update_yaxes(autorange="reversed", rangemode="normal", showgrid=False)
    figure.update_xaxes(
        showgrid=False, tickvals=[week + WEEK / 2 for week in mondays], ticktext=[day(w, year=False) for w in mondays]
    )
    alt = t(
        "Share of people who complain, by place and week; beside each place that of the whole period. “–” where fewer "
        "than ten speak."
    )
    charts.put(figure, key=f"friction-{axis}", alt=alt)
    st.caption(alt)


def _said(week: date, cell: "pd.Series[float]") -> str:
    return t(
        "week of {week}<br>{share} (95% interval {low} to {high}): {unhappy} of {people} people complain",
        week=day(week, year=False),
        share=percent(cell["share"]),
        low=percent(cell["low"]),
        high=percent(cell["high"]),
        unhappy=number(cell["unhappy"]),
        people=number(cell["people"]),
    )


def _meanings(defined: Definitions, axis: str) -> None:
    for place in defined.axis(axis):
        st.markdown(f"**{place.name(language())}**: {place.meaning(language())}")
    st.caption(t("Change these on page Data; the next run places everything anew."))


@st.cache_data(max_entries=64, show_spinner=False)
def _counted(_cut: Slice, axis: str, key: tuple[object, ...]) -> "tuple[pd.DataFrame, pd.DataFrame]":
    return views.friction(_cut, axis), views.totals(_cut, axis)
