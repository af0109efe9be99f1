"""The largest pain points, the page the dashboard opens on; and what `streamlit run` serves: this page and pages/."""

import streamlit as st
from starlette.middleware import Middleware

from voc import ui
from voc.ui import actions, certainty, data, frame, rows, serving, trending, watching
from voc.ui.words import t
from voc.views import headline, pain

SHOWN = 10


def draw() -> None:
    """Draw the page."""
    page = ui.open_page(frame.TRENDING)
    actions.draw_done(page)
    points = data.told_points(page.book, page.filters)
    trending.sentence(page, points)

    pains = points[points["pain"]]
    shown = pains.head(SHOWN)
    quotes = pain.top_quotes(page.book.store, page.cut, [int(id_) for id_ in shown["topic_id"]])
    items = pain.backlog_state(page.book.store, page.cut)
    better = headline.easing(points)

    main, side = st.columns((7, 2), gap="large")
    with main:
        st.subheader(t("Pain points by harm"), help=certainty.define("harm"))
        if shown.empty:
            st.caption(t("No topic is more pain than praise in this period."))
        for rank, point in enumerate(shown.itertuples(), start=1):
            rows.pain_row(page, rank, point, quotes.get(point.topic_id), items.get(point.topic_id))
    with side:
        watching.listed(page, points)
        st.subheader(t("What is new"))
        trending.small_list(points[points["signal"].isin(("new", "emerging"))], empty=t("No new topic."), gone=False)
        st.subheader(t("What fell"))
        trending.small_list(better, empty=t("Nothing fell beyond chance."), gone=True, items=items, cut=page.cut)
        trending.wishes(page, points)

    with st.expander(t("All topics as a table")):
        trending.table(points)


if __name__ == "__main__":  # what Streamlit calls the page that it draws
    draw()
else:
    app = st.App(__file__, routes=serving.routes(), middleware=[Middleware(serving.Guarded)])
