"""The parts of the page that answers any question about the counts."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.store import readers
from voc.ui import actions, charts, choices, signing, subscribing, tables
from voc.ui.frame import EXPLORE, Page
from voc.ui.questions import DIGITS, dimension_label, measure_help, measure_label, result_said, value_shown
from voc.ui.words import day, number, plain, t
from voc.views import explore
from voc.views.explore import Question
from voc.views.topic import Marker, markers

if TYPE_CHECKING:
    import pandas as pd

OWN = ("measure", "by", "across", "weekly")
MOST_INTERVALS = 4
"""Lines over time that are drawn with their intervals; of more the pointer tells them, as they would be a thicket."""


def ask(page: Page) -> Question:
    """The reader's question, kept in the address."""
    measures, dimensions = explore.present(page.cut)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        measure = _one("measure", t("Measure"), measures, "people", measure_label)
        by = _one("by", t("By"), dimensions, "topic", dimension_label)
        rest = ["", *(name for name in dimensions if name != by)]
        across = _one("across", t("And by"), rest, "", lambda name: dimension_label(name) if name else t("nothing"))
        spans = {"yes": t("by week"), "no": t("whole period")}
        weekly = _one("weekly", t("Over time"), list(spans), "yes", spans.__getitem__)
    return Question(measure, by, across, weekly == "yes")


def draw(page: Page, asked: Question) -> None:
    """The answer as charts, and as a table to take away."""
    frame = explore.explore(page.cut, asked)
    if frame["n"].sum() == 0:
        st.info(t("Nobody spoke of this in this period. Choose a longer period or clear the filters."))
        return
    frame = frame.assign(
        value=[value_shown(asked.by, value) for value in frame["value"]],
        panel=[value_shown(asked.across, value) for value in frame["panel"]],
    )
    marked = markers(page.book.store, page.cut) if asked.weekly else []
    panels = list(dict.fromkeys(frame["panel"]))
    columns = st.columns(2 if len(panels) > 1 else 1, gap="large")
    for place, panel in enumerate(panels):
        with columns[place % len(columns)]:
            if panel:
                st.markdown(f"**{plain(panel)}**")
            _chart(frame[frame["panel"] == panel], asked, marked, key=f"explore-{place}-{hash(asked)}")
    if measure_help(asked.measure):
        st.caption(measure_help(asked.measure))
    st.caption(
        t("The largest groups are shown; a rate needs 10 answers or more. Point at a value for its 95% interval.")
    )
    with st.expander(t("The numbers as a table")):
        _table(page, frame, asked)


def saved(page: Page) -> None:
    """Views that people saved, and the form that saves this one."""
    with page.book.store.begin() as connection:
        views = readers.views_of(connection, EXPLORE)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for view in views:
            owner = f" · {plain(view.owner)}" if view.owner else ""
            label = f"{plain(view.name)}{owner}"
            st.page_link(EXPLORE, label=label, icon=":material/bookmark:", query_params=view.query, width="content")
        with st.popover(t("Save this view"), icon=":material/bookmark_add:"), st.form("save-view", border=False):
            name = st.text_input(t("Name"), max_chars=120)
            owner = st.text_input(t("Owner"), max_chars=120)
            if st.form_submit_button(t("Save"), type="primary", **signing.editing()) and name.strip():
                _save(page, name, owner)
                st.rerun()
        if views:
            subscribing.panel(page, [(view.id, view.name) for view in views])
            with st.popover(t("Remove a view"), icon=":material/bookmark_remove:", type="tertiary"):
                for view in views:
                    key, off = f"remove-{view.id}", signing.editing()
                    st.button(plain(view.name), key=key, on_click=_remove, args=(page, view.id), **off)


def _save(page: Page, name: str, owner: str) -> None:
    own = {key: st.query_params[key] for key in OWN if key in st.query_params}
    query = {**choices.shared(), **own}
    query.pop("lang", None)  # a colleague reads it in a language of their own
    with actions.refusal_said(), page.book.store.begin() as connection:
        who, at = signing.allowed(), datetime.now(UTC)
        readers.save_view(connection, page=EXPLORE, name=name, owner=owner, query=query, at=at, who=who)
        actions.say(t("Saved."))


def _remove(page: Page, view_id: int) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        readers.remove_view(connection, view_id, at=datetime.now(UTC), who=signing.allowed())
        actions.say(t("Removed."), undo=(_restore, (page, view_id)))


def _restore(page: Page, view_id: int) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        readers.remove_view(connection, view_id, removed=False, at=datetime.now(UTC), who=signing.allowed())
        actions.say(t("Undone."))


def _one(name: str, label: str, options: list[str], default: str, show: Any) -> str:
    asked = choices.own(name, default)
    st.session_state[f"_{name}"] = asked if asked in options else default

    def remember() -> None:
        chosen = st.session_state[f"_{name}"]
        choices.set_own(name, "" if chosen == default else chosen)

    chosen: str = st.selectbox(label, options, key=f"_{name}", format_func=show, on_change=remember, width=220)
    return chosen


def _chart(frame: "pd.DataFrame", asked: Question, marked: list[Marker], *, key: str) -> None:
    import plotly.graph_objects as go

    figure = go.Figure()
    palette, dashes = charts.palette(), ("solid", "dash")
    if asked.weekly:
        lines = [group for group in frame.groupby("value", sort=False) if group[1]["result"].notna().any()]
        few = len(lines) <= MOST_INTERVALS
        for turn, (value, part) in enumerate(lines):
            shade, said = palette[turn % len(palette)], _said(part, asked)
            figure.add_scatter(
                x=charts.side_by_side(part["week"], turn if few else 0, len(lines) if few else 1),
                y=part["result"],
                error_y=charts.error_bars(
                    part["low"], part["result"], part["high"], drawn=charts.pale(shade), thin=True
                )
                if few
                else None,
                name=charts.short(str(value)),
                mode="lines+markers",
                line={"color": shade, "dash": dashes[turn // len(palette) % 2], "width": 2},
                customdata=[f"{day(week)}: {text}" for week, text in zip(part["week"], said, strict=True)],
                hovertemplate="%{customdata}",
            )
        mondays = list(dict.fromkeys(frame["week"]))[:: -(-frame["week"].nunique() // 6)]
        figure.update_xaxes(tickvals=mondays, ticktext=[day(m, year=False) for m in mondays])
        charts.mark(figure, marked)
    else:
        part = frame.iloc[::-1]
        figure.add_bar(
            x=part["result"],
            y=[charts.short(value) for value in part["value"]],
            orientation="h",
            marker={"color": palette[0]},
            error_x=charts.error_bars(part["low"], part["result"], part["high"]),
            customdata=_said(part, asked),
            hovertemplate="%{customdata}<extra></extra>",
        )
    alt = t("{measure} by {dimension}", measure=measure_label(asked.measure), dimension=dimension_label(asked.by))
    height, above = (380, charts.ABOVE) if asked.weekly else (86 + 32 * len(frame), 16)
    charts.show(figure, key=key, height=height, above=above, alt=alt)


def _said(part: "pd.DataFrame", asked: Question) -> list[str]:
    """Of each row its result, the ends of its interval and n, in words."""
    return [
        t(
            "{value} (95% interval {low} to {high}), n = {n}",
            value=result_said(asked.measure, row.result),
            low=result_said(asked.measure, row.low),
            high=result_said(asked.measure, row.high),
            n=number(row.n),
        )
        for row in part.itertuples()
    ]


def _table(page: Page, frame: "pd.DataFrame", asked: Question) -> None:
    names = {
        "value": dimension_label(asked.by),
        "panel": dimension_label(asked.across) if asked.across else "",
        "week": t("Week of"),
        "result": measure_label(asked.measure),
        "low": t("From"),
        "high": t("To"),
        "n": t("Answers"),
    }
    by = t("What the feedback is divided by.")
    meanings = {
        "value": by,
        "panel": by,
        "week": t("The Monday that the week begins with."),
        "result": measure_help(asked.measure),
        "low": t("The lower end of the 95% interval."),
        "high": t("The upper end of the 95% interval."),
        "n": t("How many pieces of feedback or answers the number rests on."),
    }
    order = [name for name in names if name in frame.columns and (name != "panel" or asked.across)]
    digits = DIGITS.get(asked.measure, 0) or 1
    st.dataframe(
        tables.spoken(frame[order], {**dict.fromkeys(("result", "low", "high"), digits), "n": 0}),
        hide_index=True,
        column_config={name: st.column_config.Column(label, help=meanings[name]) for name, label in names.items()},
    )
    least = page.book.settings.minimum_people
    st.download_button(
        t("Download as CSV"),
        lambda: tables.as_csv(explore.shareable(frame, minimum=least)[order].rename(columns=names)),
        file_name=f"voc-{asked.measure}-{asked.by}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=t("Groups of fewer than {n} people are left empty in it.", n=number(least)),
    )
