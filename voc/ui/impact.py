"""The parts of the page on what a release did."""

import math
from datetime import timedelta

import streamlit as st

from voc.impact import CANNOT_TELL, TOO_EARLY, UNCHANGED, WORKED, WORSE, Assumptions, Effect
from voc.impact import returns as reckoned
from voc.impact.wording import Spoken, sentence
from voc.store import releases
from voc.ui import charts, choices
from voc.ui.frame import BACKLOG, Page, said_plainly
from voc.ui.newsline import people
from voc.ui.words import day, language, number, percent, plain, signed, t, tn
from voc.views.impact import Impact, impact
from voc.views.worth import worth


def nothing_yet() -> None:
    """Say how a release comes here."""
    st.info(t("There is no release yet. Mark an item of the backlog as shipped; what it did is shown here."))
    st.page_link(BACKLOG, label=t("Open the backlog"), icon=":material/checklist:", query_params=choices.shared())


def choose(page: Page) -> Impact | None:
    """The release the reader asks about, judged as of the day the page is set to; None where there is none."""
    with page.book.store.begin() as connection:
        every = {one.id: one for one in releases.every(connection) if releases.items(connection, one.id)}
    if not every:
        return None
    asked = choices.own_number("release")
    if choices.in_vain("release", every):
        st.info(t("There is no such release: this is another one. Choose yours:"), icon=":material/link_off:")
    st.session_state["_release"] = asked if asked in every else next(iter(every))
    st.selectbox(
        t("Release"),
        list(every),
        key="_release",
        format_func=lambda id_: f"{every[id_].name} · {day(every[id_].shipped_on)}",
        on_change=lambda: choices.set_own("release", str(st.session_state["_release"])),
    )
    book = page.book
    assert book.ground is not None
    with said_plainly(), st.spinner(t("Comparing before and after …")):
        chosen = every[st.session_state["_release"]]
        return impact(book.store, book.ground, book.registry, chosen, as_of=page.filters.as_of, zone=book.settings.zone)


def verdict(found: Impact) -> None:
    """The verdict in words, and of which topics it is."""
    spoken: Spoken = "id" if language() == "id" else "en"
    text = sentence(found.verdict, found.span, found.released, found.comparison, language=spoken)
    box, icon = {
        WORKED: (st.success, ":material/check_circle:"),
        WORSE: (st.error, ":material/trending_up:"),
        UNCHANGED: (st.info, ":material/trending_flat:"),
        TOO_EARLY: (st.info, ":material/hourglass_top:"),
        CANNOT_TELL: (st.warning, ":material/help:"),
    }[found.verdict]
    box(plain(text), icon=icon)
    st.caption(t("Topics: {topics}. The filters play no part here.", topics=plain(", ".join(found.topics))))


def numbers(found: Impact) -> None:
    """The effect and how many people it is."""
    if not found.released:
        return
    known = found.verdict in (WORKED, WORSE)
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            t("People a week, before"),
            number(found.released.before, digits=1),
            border=True,
            help=t("Distinct people who spoke of the released topics, mean of the weeks before."),
        )
        st.metric(
            t("People a week, after"),
            number(found.released.after, digits=1),
            delta=_change(found.released).replace("−", "-"),  # Streamlit draws its arrow by the plain sign
            delta_color="inverse" if known else "off",
            delta_arrow="auto" if known else "off",
            delta_description=t("against the expected"),
            border=True,
            help=t("The change is against what the volume and the trend before led to expect."),
        )
        if found.comparison:
            st.metric(t("Comparison topics"), _change(found.comparison), border=True, help=_interval(found.comparison))
        if found.fewer_people_a_month is not None and found.verdict == WORKED:
            st.metric(
                t("Fewer people a month"),
                number(found.fewer_people_a_month),
                border=True,
                help=t("How many fewer people a month speak of it than the weeks before led to expect."),
            )


def chart(page: Page, found: Impact) -> None:
    """People a week per 1,000, released topics beside the comparison, with the weeks that count for neither."""
    import plotly.graph_objects as go

    first, last = found.span.first, found.span.end
    weeks = found.mondays[first:last]
    own, others = found.per_thousand[first:last], found.others_per_thousand[first:last]
    low, high = (end[first:last] for end in found.per_thousand_interval)
    figure = go.Figure()
    figure.add_scatter(
        x=weeks,
        y=own,
        error_y=charts.error_bars(low, own, high, drawn=charts.colour("blue"), thin=True),
        name=t("Released topics"),
        mode="lines+markers",
        line={"color": charts.colour("blue"), "width": 3},
        customdata=[
            t(
                "{week}: {value} of 1,000 people (95% interval {low} to {high})",
                week=day(week, year=False),
                value=number(value, digits=1),
                low=number(below, digits=1),
                high=number(above, digits=1),
            )
            for week, value, below, above in zip(weeks, own, low, high, strict=True)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    if found.comparison is not None and others.any():
        scale = float(own.mean() / others.mean()) if others.mean() else 1.0
        figure.add_scatter(
            x=weeks,
            y=others * scale,
            name=t("Comparison topics, scaled"),
            mode="lines",
            line={"color": charts.colour("gray"), "width": 2, "dash": "dot"},
            hoverinfo="skip",
        )
    shipped = found.release.shipped_on
    figure.add_vline(x=shipped.isoformat(), line={"color": charts.colour("orange"), "width": 2})
    monday = shipped - timedelta(days=shipped.weekday())
    settled = monday + timedelta(days=7 * (found.span.after - found.span.release))
    figure.add_vrect(
        x0=monday.isoformat(), x1=settled.isoformat(), fillcolor=charts.colour("orange"), opacity=0.12, line_width=0
    )
    charts.lay_out(figure, height=320)
    marked = weeks[:: max(1, len(weeks) // 8)]
    figure.update_xaxes(tickvals=marked, ticktext=[day(week, year=False) for week in marked])
    figure.update_yaxes(rangemode="tozero", title=t("of 1,000 people a week"))
    alt = t("People a week on the released topics, before and after the release.")
    charts.put(figure, key=f"impact-{found.release.id}", alt=alt)
    st.caption(t("Shaded: the weeks in which people update; they count for neither side."))


def scores(found: Impact) -> None:
    """Mood and scores of those who still speak of it, beside the comparison topics."""
    labels = {"negative": t("Negative voices"), "stars": t("Stars"), "nps": "NPS"}
    rows = [(labels[name], name, pair) for name, pair in found.shifts.items() if pair[0]]
    if not rows:
        return
    st.subheader(t("Those who still speak of it"))

    def written(name: str, value: float) -> str:
        return percent(value) if name == "negative" else number(value, digits=1)

    def moved(name: str, value: float) -> str:
        return t("{n} points", n=signed(100 * value)) if name == "negative" else signed(value, digits=1)

    st.dataframe(
        {
            t("Score"): [label for label, _, _ in rows],
            t("Before"): [written(name, own.before) for _, name, (own, _) in rows if own],
            t("After"): [written(name, own.after) for _, name, (own, _) in rows if own],
            t("Difference"): [
                t(
                    "{change} ({low} to {high})",
                    change=moved(name, own.difference),
                    low=moved(name, own.low),
                    high=moved(name, own.high),
                )
                for _, name, (own, _) in rows
                if own
            ],
            t("Comparison topics"): [moved(name, other.difference) if other else "–" for _, name, (_, other) in rows],
        },
        hide_index=True,
        column_config={
            t("Score"): st.column_config.Column(
                t("Score"), help=t("What is measured among those who still speak of it.")
            ),
            t("Before"): st.column_config.Column(t("Before"), help=t("The mean of the weeks before the release.")),
            t("After"): st.column_config.Column(t("After"), help=t("The mean of the weeks since people have updated.")),
            t("Difference"): st.column_config.Column(
                t("Difference"), help=t("After minus before, with its 95% interval.")
            ),
            t("Comparison topics"): st.column_config.Column(
                t("Comparison topics"), help=t("The same difference on topics that the release did not touch.")
            ),
        },
    )


def certainty(found: Impact) -> None:
    """How sure it is, and how it was reckoned."""
    with st.expander(t("How sure is this?"), icon=":material/balance:"):
        lines = []
        if found.released:
            lines.append(
                t("The effect lies between {interval} with 95% confidence.", interval=_interval(found.released))
            )
        if found.beyond:
            lines.append(t("Beyond the comparison topics it is {change} ({interval}).", **_both(found.beyond)))
        if found.others_alike and found.others_alike.tried:
            n, many = found.others_alike.as_large, number(found.others_alike.tried)
            lines.append(t("Of {many} other topics, {n} fell as much in the same weeks.", n=number(n), many=many))
        if found.dates and found.dates.tried:
            n, many = found.dates.as_large, number(found.dates.tried)
            lines.append(t("Of {many} earlier dates, the topic moved like this at {n}.", n=number(n), many=many))
        lines.append(
            tn(
                "Compared: {n} week before, {after} after.",
                "Compared: {n} weeks before, {after} after.",
                found.span.weeks_before,
                after=number(found.span.weeks_after),
            )
        )
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def returns(found: Impact) -> None:
    """Effort against what it changed, on assumptions the reader can change."""
    if found.verdict != WORKED or found.fewer_people_a_month is None:
        return
    st.subheader(t("What it was worth"))
    st.caption(t("An estimate on the assumptions below; change them to yours."))
    with st.container(horizontal=True, gap="medium"):
        effort = st.number_input(
            t("Effort, person-months"), value=found.effort or 1.0, min_value=0.0, step=0.5, key="_effort"
        )
        cost = st.number_input(t("Cost of a person-month"), value=25_000_000, min_value=0, step=1_000_000, key="_cost")
        spend = st.number_input(
            t("Revenue of a customer a month"),
            value=round(found.spend or Assumptions().spend),
            min_value=0,
            step=10_000,
            key="_spend",
            help=t("The mean of those who complained, where the source knows it.") if found.spend else None,
        )
        leave = st.number_input(t("Who would have left, %"), value=10, min_value=0, max_value=100, key="_leave")
        heard = st.number_input(
            t("Customers for each one who speaks"),
            value=10,
            min_value=1,
            key="_heard",
            help=t("Most people who meet a problem say nothing; this is how many there are for each who does."),
        )
        point = _point(found)
    given = Assumptions(effort=effort, month_cost=cost, spend=spend, leave=leave / 100, heard=heard, point=point)
    made = reckoned(found.fewer_people_a_month, given, points=found.gain.gain if found.gain else 0.0)
    spoken: Spoken = "id" if language() == "id" else "en"
    lines = worth(given, made, found.fewer_people_a_month, spoken, options=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            t("Customers kept a month"),
            number(made.kept),
            border=True,
            help=t("Fewer people a month × customers for each one who speaks × who would have left."),
        )
        st.metric(
            t("Revenue kept a month"),
            number(made.revenue),
            border=True,
            help=t("Customers kept a month × revenue of a customer a month, and what the gained score is worth."),
        )
        months = number(made.months, digits=1) if math.isfinite(made.months) else "–"
        st.metric(
            t("Months until it has paid"),
            months,
            border=True,
            help=t("Effort × cost of a person-month, divided by the revenue kept a month."),
        )
        _gained(found)
        if found.revenue.value is not None:
            st.metric(
                t("Revenue at stake"),
                number(found.revenue.value),
                border=True,
                help=tn(
                    "Of {n} person who complained before it came and whose revenue is known.",
                    "Of {n} people who complained before it came and whose revenue is known.",
                    found.revenue.n,
                ),
            )


def _point(found: Impact) -> float:
    """What a point of the score is worth a month, where one was given on both sides."""
    if not found.gain:
        return 0.0
    named = {"nps": "NPS", "csat": "CSAT", "stars": t("Stars")}[found.gain.score]
    return st.number_input(
        t("Revenue a month of one point of {score}", score=named),
        value=0,
        min_value=0,
        step=1_000_000,
        key="_point",
        help=t("Beyond those who would have left; 0 leaves the score out of the sum."),
    )


def _gained(found: Impact) -> None:
    if not found.gain:
        return
    one, digits = found.gain, 2 if found.gain.score == "stars" else 1
    named = {"nps": "NPS", "csat": "CSAT", "stars": t("Stars")}[one.score]
    said = t(
        "The topics did {before} to the whole score before and {after} since; the difference is {low} to {high} with "
        "95% confidence.",
        before=signed(one.before, digits=digits),
        after=signed(one.after, digits=digits),
        low=signed(one.low, digits=digits),
        high=signed(one.high, digits=digits),
    )
    st.metric(t("{score}, gained", score=named), signed(one.gain, digits=digits), border=True, help=said)


def told(found: Impact) -> None:
    """Scores since of those who were told, beside those who asked as well and were not."""
    heard = found.heard
    if heard is None:
        return
    st.subheader(t("Told and untold"))
    parts = {"told": people(heard.told), "untold": people(heard.untold), "day": day(heard.since)}
    st.markdown(t("Since {day}, scores came from {told} who were told and {untold} who asked and were not.", **parts))
    labels = {"stars": t("Stars"), "nps": "NPS", "csat": "CSAT"}
    for name, one in heard.shifts.items():
        if one:
            line = t(
                "told {told}, untold {untold}; difference {change} ({low} to {high})",
                told=number(one.after, digits=1),
                untold=number(one.before, digits=1),
                change=signed(one.difference, digits=1),
                low=signed(one.low, digits=1),
                high=signed(one.high, digits=1),
            )
            st.markdown(f"- {labels[name]}: {line}")
    if not any(heard.shifts.values()):
        st.caption(t("Too few of both gave one to compare; ten of each are needed."))
    st.caption(t("A hint and no proof: those who can be reached may differ from those who cannot."))


def _change(effect: Effect) -> str:
    return f"{signed(100 * (effect.ratio - 1))}%"


def _interval(effect: Effect) -> str:
    return t("{low}% to {high}%", low=signed(100 * (effect.low - 1)), high=signed(100 * (effect.high - 1)))


def _both(effect: Effect) -> dict[str, str]:
    return {"change": _change(effect), "interval": _interval(effect)}
