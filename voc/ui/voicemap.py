"""The parts of the map of voices: the picture, and what the reader drew a line around."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from voc.store import curation
from voc.store.backlog import LONGEST
from voc.ui import actions, charts, choices, curating, labels, quotes, signing
from voc.ui.frame import TOPICS, Page
from voc.ui.newsline import people
from voc.ui.words import day, language, number, percent, plain, t, tn
from voc.views import gathering, voicemap
from voc.views.ground import to_date
from voc.views.voicemap import Points, Selected

SENTIMENT, TIME, CHANNEL = "sentiment", "time", "channel"
HEIGHT, LETTER = 640, 12  # pixels
WIDE, NARROW = 620, 350  # pixels that the islands have on a desk and on a phone
PHONE = 640  # pixels below which Streamlit stacks columns
LONGEST_NAME = 24
MOST_HOVERED = 30_000  # beyond it names for the pointer would weigh more than the map


def ask() -> str:
    """What the colours say."""
    names = {SENTIMENT: t("Mood"), TIME: t("Time"), CHANNEL: t("Channel")}
    asked = choices.own("colour", SENTIMENT)
    st.session_state["_colour"] = asked if asked in names else SENTIMENT
    st.segmented_control(
        t("Colour by"),
        list(names),
        key="_colour",
        format_func=names.__getitem__,
        required=True,
        on_change=lambda: choices.set_own("colour", st.session_state["_colour"] or ""),
    )
    return st.session_state["_colour"] or SENTIMENT


def draw(page: Page, found: Points, by: str) -> list[int]:
    """Draw the map; the places in `found` of the voices the reader chose."""
    import plotly.graph_objects as go

    figure = go.Figure()
    traces = _groups(page, found, by)
    names = np.array([charts.safe(card.name) for card in page.cut.registry.cards] + [t("No topic")], dtype=object)
    for name, colour, members in traces:
        hover = names[found.topic[members]] if len(found.rows) <= MOST_HOVERED else None
        figure.add_scattergl(
            x=found.x[members],
            y=found.y[members],
            mode="markers",
            name=name,
            text=hover,
            hovertemplate=None if hover is None else "%{text}<extra></extra>",
            hoverinfo="skip" if hover is None else None,
            marker=_marker(colour, len(found.rows)),
        )
    _name_islands(figure, page, found)
    _layout(figure, showlegend=by != TIME)
    alt = t("A map of {n} voices; each island is a topic.", n=number(len(found.rows)))
    key = f"map-{by}-{hash(page.filters.key)}"
    event: Any = st.plotly_chart(
        figure,
        key=key,
        height=HEIGHT + 40,
        on_select="rerun",
        selection_mode=("lasso", "box", "points"),
        config={"displaylogo": False, "scrollZoom": True, "locale": language()},
        alt=alt,
    )
    return _chosen(event, [members for _, _, members in traces])


def inspect(page: Page, found: Points, places: Sequence[int]) -> None:
    """What was chosen: people, mood, topics, voices, and a topic or a backlog item of it."""
    if not places:
        st.caption(t("Draw a line around voices with the lasso: read them, make a topic or a backlog item of them."))
        return
    chosen = voicemap.selected(found, page.cut, places)
    cards = page.cut.registry.cards
    st.subheader(tn("{n} chosen voice", "{n} chosen voices", len(places)))
    line = t("{people}, {share} negative", people=people(chosen.people), share=percent(chosen.negative))
    st.markdown(line)
    with st.container(horizontal=True, gap="small"):
        for place, count in chosen.topics[:6]:
            label = f"{plain(cards[place].name)} ({number(count)})"
            st.page_link(TOPICS, label=label, query_params=choices.shared(topic=cards[place].id), width="content")
    with st.container(horizontal=True, gap="small"):
        _item(page, chosen)
        _topic(page, chosen, sampled=len(found.rows) < found.voices)
    for shown in voicemap.quotes(page.book.store, page.cut, chosen):
        quotes.quote(shown, zone=page.book.settings.zone)


def _item(page: Page, chosen: Selected) -> None:
    if not chosen.topics:
        return
    cards = page.cut.registry.cards
    main = cards[chosen.topics[0][0]]
    with st.popover(t("Make a backlog item"), icon=":material/add:"), st.form("from-map", border=False):
        title = st.text_input(t("Title"), value=main.name, max_chars=120)
        problem = st.text_area(
            t("Problem"),
            max_chars=LONGEST["problem"],
            value=t(
                "{people} raised this; {share} of their voices are negative.",
                people=people(chosen.people),
                share=percent(chosen.negative),
            ),
        )
        names = {cards[place].id: cards[place].name for place, _ in chosen.topics[:12]}
        topics = st.multiselect(
            t("Its topics"),
            list(names),
            default=[main.id],
            format_func=names.__getitem__,
            placeholder=t("Choose a topic"),
            help=t("Its evidence, and the people to tell when it ships, are those of all these topics."),
        )
        alone = st.checkbox(
            t("Of the chosen voices alone"),
            help=t("It stands for these voices alone; new feedback that resembles them follows with each run."),
        )
        pressed = st.form_submit_button(t("Add to backlog"), type="primary", **signing.editing())
        if pressed and title.strip() and (topics or alone):
            if alone:
                ids = [int(id_) for id_ in page.cut.ground.ids[chosen.rows]]
                actions.add_picked(page, ids, title=title, problem=problem)
            else:
                actions.add_item(page, topics, title=title.strip(), problem=problem.strip())
            st.rerun()


def _topic(page: Page, chosen: Selected, *, sampled: bool) -> None:
    with st.popover(t("Make a topic"), icon=":material/bubble_chart:"):
        name = st.text_input(t("Name of the new topic"), key="gather-name", max_chars=curation.LONGEST)
        st.caption(t("The chosen voices leave the topics they are in; similar new feedback follows with each run."))
        if sampled:
            st.caption(t("Voices that are not drawn stay where they are."))
        if name.strip():
            curating.offer(
                page,
                lambda: gathering.gather(page.book.store, chosen.voices, name),
                name,
                "gather",
                button=t("Make a topic"),
            )


def _groups(page: Page, found: Points, by: str) -> list[tuple[str, Any, Any]]:
    """Name, colour and members of each trace."""
    ground = page.cut.ground
    if by == TIME:
        days = ground.day[found.rows]
        return [(t("Time"), _timed(days), np.arange(len(days)))]
    if by == CHANNEL:
        codes = ground.codes["channel"][found.rows]
        shown = [(code, value) for code, value in enumerate(ground.values["channel"]) if (codes == code).any()]
        palette = charts.palette()
        return [
            (labels.value_label("channel", value), palette[turn % len(palette)], np.flatnonzero(codes == code))
            for turn, (code, value) in enumerate(shown)
        ]
    signs = ((0, t("Neutral"), "gray"), (1, t("Positive"), "blue"), (-1, t("Negative"), "orange"))
    return [(name, charts.colour(c), np.flatnonzero(found.sentiment == sign)) for sign, name, c in signs]


def _timed(days: Any) -> dict[str, Any]:
    ticks = np.linspace(days.min(), days.max(), 4).round().astype(int)
    return {
        "color": days,
        "colorscale": "Cividis",
        "colorbar": {
            "tickvals": list(ticks),
            "ticktext": [day(to_date(int(tick)), year=False) for tick in ticks],
            "thickness": 12,
        },
    }


def _marker(colour: Any, n: int) -> dict[str, Any]:
    size = 5 if n <= 10_000 else 4 if n <= 40_000 else 3
    look = colour if isinstance(colour, dict) else {"color": colour}
    return {**look, "size": size, "opacity": 0.6}


def _name_islands(figure: Any, page: Page, found: Points) -> None:
    frame = voicemap.labels(found, page.cut)
    span_x, span_y = (max(float(np.ptp(values)), 1e-9) for values in (found.x, found.y))
    named = _apart(list(frame.itertuples()), WIDE / span_x, HEIGHT / span_y)
    for row in named:
        figure.add_annotation(
            x=row.x,
            y=row.y,
            text=f"<b>{charts.short(row.name, LONGEST_NAME)}</b>",
            showarrow=False,
            font={"size": LETTER, "color": charts.colour("ink")},
            bgcolor=charts.colour("veil"),
            borderpad=2,
        )
    on_a_phone = {row.place for row in _apart(named, NARROW / span_x, HEIGHT / span_y)}
    _hide_on_phones([turn for turn, row in enumerate(named) if row.place not in on_a_phone])


def _hide_on_phones(turns: Sequence[int]) -> None:
    """Leave names out where the screen is narrow; only the browser knows how wide it is."""
    if turns:
        chosen = ", ".join(f'.js-plotly-plot .annotation[data-index="{turn}"]' for turn in turns)
        st.html(f"<style>@media (max-width: {PHONE}px) {{ {chosen} {{ display: none; }} }}</style>")


def _apart(rows: Sequence[Any], scale_x: float, scale_y: float) -> list[Any]:
    """The names that fit without touching a larger topic's; the pointer shows the others."""
    kept: list[Any] = []
    for row in rows:
        if all(
            abs(row.y - other.y) * scale_y > 1.8 * LETTER
            or abs(row.x - other.x) * scale_x > 0.32 * LETTER * (_letters(row) + _letters(other)) + LETTER / 2
            for other in kept
        ):
            kept.append(row)
    return kept


def _letters(row: Any) -> int:
    return min(len(row.name), LONGEST_NAME)


def _layout(figure: Any, *, showlegend: bool) -> None:
    axis = {"visible": False, "showgrid": False, "zeroline": False}
    figure.update_layout(
        height=HEIGHT + 40,
        margin={"l": 0, "r": 0, "t": 10, "b": 0},
        dragmode="lasso",
        showlegend=showlegend,
        legend={"orientation": "h", "y": -0.02, "itemsizing": "constant"},
        xaxis=axis,
        # Not held square: only who is near whom means something, and a phone has more height than width.
        yaxis=axis,
    )


def _chosen(event: Any, members: Sequence[Any]) -> list[int]:
    picked = (event or {}).get("selection", {}).get("points", [])
    return [
        int(members[point["curve_number"]][point["point_index"]])
        for point in picked
        if point["curve_number"] < len(members) and point["point_index"] < len(members[point["curve_number"]])
    ]
