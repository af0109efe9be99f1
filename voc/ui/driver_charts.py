"""Pictures of drivers: bars with their intervals, and the steps between two scores."""

from typing import TYPE_CHECKING

from voc.ui import charts
from voc.ui.words import number, signed, t
from voc.views import drivers

if TYPE_CHECKING:
    import pandas as pd

STEPS = 8


def effects(frame: "pd.DataFrame", *, digits: int, key: str) -> None:
    """Effects as bars to both sides of zero, grey where the interval holds it."""
    import plotly.graph_objects as go

    colours = [
        charts.colour("gray") if not telling else charts.colour("orange" if effect < 0 else "blue")
        for effect, telling in zip(frame["effect"], frame["telling"], strict=True)
    ]
    figure = go.Figure()
    figure.add_bar(
        x=frame["effect"],
        y=[charts.short(name, 34) for name in frame["name"]],
        orientation="h",
        marker={"color": colours},
        error_x=charts.error_bars(frame["low"], frame["effect"], frame["high"]),
        customdata=[
            (signed(e, digits=digits), signed(lo, digits=digits), signed(hi, digits=digits), number(n))
            for e, lo, hi, n in zip(frame["effect"], frame["low"], frame["high"], frame["scores"], strict=True)
        ],
        hovertemplate=t("%{customdata[0]} points (%{customdata[1]} to %{customdata[2]}), %{customdata[3]} answers")
        + "<extra></extra>",
    )
    charts.lay_out(figure, height=86 + 30 * len(frame))
    figure.update_yaxes(showgrid=False)
    figure.update_xaxes(zeroline=True, zerolinewidth=2)
    alt = t("Bars of the effect of topics on the score, with intervals.")
    charts.put(figure, key=key, alt=alt)


def waterfall(change: "drivers.Change", *, labels: tuple[str, str], digits: int, key: str) -> None:
    """The largest steps, all others as one, between the two scores."""
    import plotly.graph_objects as go

    of = change.waterfall
    steps = change.steps[change.steps["topic_id"] != drivers.NO_TOPIC]
    top = steps.head(STEPS)
    rest = float(change.steps["step"].sum() - top["step"].sum())
    names = [labels[0], *(charts.short(name, 24) for name in top["name"]), t("All others"), labels[1]]
    values = [of.before, *top["step"], rest, of.after]
    shown = [number(of.before, digits=digits), *(signed(v, digits=digits) for v in values[1:-1])]
    within = [
        t("{change} ({low} to {high})", change=told, low=signed(low, digits=digits), high=signed(high, digits=digits))
        for told, low, high in zip(shown[1:-1], top["low"], top["high"], strict=True)
    ]
    figure = go.Figure()
    figure.add_waterfall(
        x=names,
        y=values,
        measure=["absolute", *["relative"] * (len(top) + 1), "total"],
        text=[shown[0], *[""] * len(top), shown[-1], number(of.after, digits=digits)],
        textposition="outside",
        increasing={"marker": {"color": charts.colour("blue")}},
        decreasing={"marker": {"color": charts.colour("orange")}},
        totals={"marker": {"color": charts.colour("gray")}},
        connector={"line": {"width": 1, "color": charts.colour("gray")}},
        customdata=[shown[0], *within, *shown[-1:], number(of.after, digits=digits)],
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )
    ends = of.before + top["step"].cumsum()
    figure.add_scatter(
        x=names[1 : len(top) + 1],
        y=ends,
        mode="markers",
        marker={"size": 1, "color": charts.colour("ink")},
        error_y=charts.error_bars(top["low"], top["step"], top["high"]),
        hoverinfo="skip",
    )
    above = [max(end, end - step + high) for end, step, high in zip(ends, top["step"], top["high"], strict=True)]
    above = [max(height, end - step) for height, end, step in zip(above, ends, top["step"], strict=True)]
    figure.add_scatter(
        x=names[1 : len(top) + 1], y=above, mode="text", text=shown[1:-1], textposition="top center", hoverinfo="skip"
    )
    charts.lay_out(figure, height=396)
    spread = [*(ends + top["high"] - top["step"]), *(ends + top["low"] - top["step"])]
    heights = [of.before, of.after, *ends, *spread]
    margin = max(max(heights) - min(heights), 1e-3) * 0.2
    # Steps are small beside the score itself: the axis begins near them, and says so by its ticks.
    figure.update_yaxes(range=[min(heights) - margin, max(heights) + margin], rangemode="normal")
    figure.update_xaxes(tickangle=-35)
    figure.update_layout(showlegend=False)
    alt = t("Steps by topic from the score of one period to that of the next.")
    charts.put(figure, key=key, alt=alt)
