"""Pictures in the theme's colours: weeks of a topic, and where it is said."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.ui.words import LOCALE, day, language, number, percent, t
from voc.views.topic import Marker

if TYPE_CHECKING:
    import pandas as pd

APART = timedelta(days=3)
ABOVE = 40  # pixels over a chart, for the names of its markers
CONFIG = {"displayModeBar": False, "responsive": True}
_BLUE = {"light": "#0072b2", "dark": "#56b4e9"}
_ORANGE = {"light": "#d55e00", "dark": "#f08a4b"}
_GRAY = {"light": "#8a98a3", "dark": "#7f8f9b"}
_INK = {"light": "#0b1216", "dark": "#e8eef2"}
_VEIL = {"light": "rgba(255,255,255,0.75)", "dark": "rgba(17,24,29,0.7)"}
# Okabe and Ito's colours, which colour-blind readers tell apart; the same as in .streamlit/config.toml.
_MANY = {
    "light": ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
    "dark": ("#56b4e9", "#f08a4b", "#3fc49c", "#dd9dc2", "#f0b83d", "#9ecdf0"),
}


def weeks(frame: "pd.DataFrame", markers: Sequence[Marker], *, key: str) -> None:
    """People by week as bars with their intervals, beside what is usual; the unfinished week is hatched.

    Releases and versions are marked.
    """
    import plotly.graph_objects as go

    whole = frame["whole"]
    figure = go.Figure()
    sure = frame[whole]
    spread = error_bars(sure["low"], sure["people"], sure["high"], drawn=colour("gray"), thin=True)
    for part, name, pattern in ((sure, t("People"), ""), (frame[~whole], t("Week not over"), "/")):
        if part.empty:
            continue
        figure.add_bar(
            x=part["week"],
            y=part["people"],
            name=name,
            width=6 * 86_400_000,
            marker={"color": colour("blue"), "pattern": {"shape": pattern}},
            opacity=1 if not pattern else 0.6,
            error_y=None if pattern else spread,
            customdata=[
                (day(row.week), number(row.people), percent(row.share, digits=1), number(row.low), number(row.high))
                for row in part.itertuples()
            ],
            hovertemplate=t(
                "Week of %{customdata[0]}<br>%{customdata[1]} people (95% interval %{customdata[3]} to "
                "%{customdata[4]}), %{customdata[2]} of all"
            )
            + "<extra></extra>",
        )
    figure.add_scatter(
        x=sure["week"],
        y=sure["usual"],
        name=t("At its usual share"),
        mode="lines",
        line={"color": colour("orange"), "dash": "dash", "width": 2},
        customdata=[number(value, digits=1) for value in sure["usual"]],
        hovertemplate=t("%{customdata} people at its usual share of the voices") + "<extra></extra>",
    )
    mark(figure, markers)
    monday_ticks = list(frame["week"])[:: -(-len(frame) // 6)]
    lay_out(figure, height=300, above=ABOVE)
    figure.update_xaxes(tickvals=monday_ticks, ticktext=[day(m, year=False) for m in monday_ticks], tickangle=0)
    figure.update_layout(showlegend=True, bargap=0.1)
    newest = sure.iloc[-1]
    alt = t("Bars of people by week. Newest whole week: {n} people.", n=number(newest["people"]))
    put(figure, key=key, alt=alt)


def where(frame: "pd.DataFrame", labels: Sequence[str], *, key: str) -> None:
    """Shares of a topic by value, next to the usual share; what is telling is coloured."""
    import plotly.graph_objects as go

    shown = frame.iloc[::-1]
    names = [short(label) for label in reversed(labels)]
    figure = go.Figure()
    figure.add_bar(
        x=shown["share"],
        y=names,
        orientation="h",
        name=t("This topic"),
        marker={
            "color": [colour("orange") if hot else colour("blue") for hot in shown["telling"] & (shown["lift"] > 1)]
        },
        customdata=[number(n) for n in shown["people"]],
        hovertemplate=t("%{x:.0%} of the people of this topic (%{customdata})") + "<extra></extra>",
    )
    figure.add_scatter(
        x=shown["usual"],
        y=names,
        mode="markers",
        name=t("Everybody"),
        marker={"symbol": "line-ns", "size": 16, "line": {"width": 2, "color": colour("gray")}},
        hovertemplate=t("%{x:.0%} of everybody") + "<extra></extra>",
    )
    lay_out(figure, height=90 + 34 * len(shown), above=40)  # the legend
    figure.update_layout(legend={"y": 1.0, "yanchor": "bottom", "x": 0})
    figure.update_xaxes(tickformat=".0%", rangemode="tozero")
    figure.update_yaxes(showgrid=False)
    alt = t("Share of people by value: this topic against everybody.")
    put(figure, key=key, alt=alt)


def colour(name: str) -> str:
    """A colour of the palette that suits the reader's light or dark theme."""
    known: dict[str, dict[str, str]] = {"blue": _BLUE, "orange": _ORANGE, "gray": _GRAY, "veil": _VEIL, "ink": _INK}
    return known[name][_scheme()]


def palette() -> tuple[str, ...]:
    """Colours for things that have no order."""
    return _MANY[_scheme()]


def safe(text: str) -> str:
    """Text from outside for Plotly, which reads a few HTML tags in its texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _scheme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def show(figure: Any, *, key: str, height: int, alt: str, above: int = 16) -> None:
    """Draw a figure in the look of the others; `alt` says to screen readers what it shows."""
    lay_out(figure, height=height, above=above)
    put(figure, key=key, alt=alt)


def put(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure that is laid out; its height is kept free while the browser loads what draws it."""
    st.plotly_chart(figure, key=key, config=config(), alt=alt, height=int(figure.layout.height))


def mark(figure: Any, markers: Sequence[Marker]) -> None:
    """Draw releases and versions as lines across a figure over time, their names over it (ABOVE).

    All at once: plotly's own way of adding one line goes through all that are there already.
    """
    lines, names = [], []
    for turn, marker in enumerate(sorted(markers, key=lambda marker: marker.on)):
        release, day = marker.kind == "release", marker.on.isoformat()
        look = {"width": 2 if release else 1, "dash": "dot", "color": colour("gray")}
        across = {"xref": "x", "yref": "y domain", "x0": day, "x1": day, "y0": 0, "y1": 1}
        lines.append({"type": "line", "line": look, **across})
        names.append(
            {
                "x": day,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": short(f"▲ {marker.label}" if release else marker.label, 18),
                "showarrow": False,
                "yshift": 13 * (turn % 2),
                "font": {"size": 11},
            }
        )
    there = figure.layout
    figure.update_layout(shapes=[*there.shapes, *lines], annotations=[*there.annotations, *names])


def error_bars(low: Any, value: Any, high: Any, *, drawn: str = "", thin: bool = False) -> dict[str, Any]:
    """The bars of an interval around values, as plotly's error_x and error_y take them.

    Args:
        low: (n,) lower ends.
        value: (n,) what is drawn.
        high: (n,) upper ends.
        drawn: their colour, that of writing unless told.
        thin: for charts of many values.
    """
    look = {"thickness": 1, "width": 3} if thin else {"thickness": 1.5, "width": 4}
    ends = {"array": high - value, "arrayminus": value - low}
    return {"type": "data", "symmetric": False, **ends, **look, "color": drawn or colour("ink")}


def side_by_side(mondays: "pd.Series", turn: int, lines: int) -> "pd.Series":
    """The weeks of one of several lines, moved a little apart so that no interval lies on another's.

    All lines of a week stay within three days; a line alone stands on its Mondays.
    """
    import pandas as pd

    return pd.to_datetime(mondays) + (turn - (lines - 1) / 2) * (APART / max(lines, 1))


def pale(shade: str) -> str:
    """A colour of the palette as it is drawn for what lies behind."""
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.45)"


def lay_out(figure: Any, *, height: int, above: int = 16) -> None:
    """Give a figure the margins, legend and number format of all others; `above` is the room over it, in pixels."""
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 0, "t": above, "b": 0},
        legend={"orientation": "h", "y": -0.2},
        hoverlabel={"align": "left"},
        dragmode=False,
        separators=",." if language() == "id" else ".,",
    )
    figure.update_yaxes(rangemode="tozero")


def config() -> dict[str, Any]:
    """What Plotly is told of the reader: language, and no tool bar."""
    return {**CONFIG, "locale": LOCALE[language()][:2]}


def short(text: str, length: int = 28) -> str:
    """Text from outside, cut to a length and safe for Plotly."""
    return safe(text if len(text) <= length else text[: length - 1] + "…")
