"""The parts of the search page."""

import streamlit as st

from voc import privacy
from voc.embed import Encoder
from voc.store import Store
from voc.ui import actions, choices, quotes, signing
from voc.ui.frame import Page
from voc.ui.words import t, tn
from voc.views import search
from voc.views.ground import Ints

MEANING, WORDS = "meaning", "words"
AT_ONCE = 20


def ask(page: Page) -> tuple[str, str]:
    """The reader's question and way of searching."""
    ways = [MEANING, WORDS] if search.fingerprint(page.book.store) else [WORDS]
    labels = {MEANING: t("By meaning"), WORDS: t("By words")}
    st.session_state["_q"] = privacy.redact_numbers(choices.own("q"))
    asked_way = choices.own("by", ways[0])
    st.session_state["_by"] = asked_way if asked_way in ways else ways[0]
    question, how = st.columns((3, 1), vertical_alignment="bottom", gap="medium")  # below each other on a phone
    with question:
        st.text_input(
            t("What are you looking for?"),
            key="_q",
            placeholder=t("such as: money is gone but the order was cancelled"),
            # A link stays in the browser's history and in logs on the way.
            on_change=lambda: choices.set_own("q", privacy.redact_numbers(st.session_state["_q"].strip())),
            icon=":material/search:",
        )
    with how:
        st.segmented_control(
            t("Search"),
            ways,
            key="_by",
            format_func=labels.__getitem__,
            required=True,
            on_change=lambda: choices.set_own("by", st.session_state["_by"] or ""),
        )
    if MEANING not in ways:
        st.caption(
            t("Search by meaning needs vectors of the bundled encoder; this store has none, so words are compared.")
        )
    return st.session_state["_q"].strip(), st.session_state["_by"] or ways[0]


def way(page: Page, *, name: str) -> str:
    """By meaning or by words, where the store's encoder can be asked; otherwise by words."""
    if not search.fingerprint(page.book.store):
        return WORDS
    labels = {MEANING: t("By meaning"), WORDS: t("By words")}
    chosen = st.segmented_control(
        t("Search"),
        [MEANING, WORDS],
        format_func=labels.__getitem__,
        required=True,
        **choices.in_link(name, (MEANING, WORDS), WORDS),
    )
    return chosen or WORDS


def inside(page: Page, text: str, topic_id: int, rows: Ints) -> search.Results:
    """What is said on a topic, nearest in meaning first."""
    with st.spinner(t("Searching …")):
        encoder = encoder_of(page.book.store)
        if encoder is None:
            return search.Results([], 0)
        return search.by_meaning(page.book.store, page.cut, text, encoder, topic_id=topic_id, rows=rows, limit=AT_ONCE)


def find(page: Page, text: str, way: str) -> search.Results:
    """Search the reader's slice."""
    if way == MEANING:
        with st.spinner(t("Searching …")):
            encoder = encoder_of(page.book.store)
            if encoder is not None:
                return search.by_meaning(page.book.store, page.cut, text, encoder, limit=AT_ONCE)
    return search.by_words(page.book.store, page.cut, text.split(), limit=AT_ONCE)


def draw(page: Page, found: search.Results, way: str) -> None:
    """The hits, with topic, date, channel and link."""
    if not found.hits:
        if way == MEANING:
            said = t("Nothing that was said in this period is like it. Try other words, or search by words.")
        else:
            said = t("Nothing found in this period. Try other words, a longer period, or clear the filters.")
        st.info(said)
        return
    if way == WORDS:
        st.caption(tn("{n} voice holds these words", "{n} voices hold these words", found.total))
    else:
        st.caption(t("The nearest in meaning first."))
    for hit in found.hits:
        if not hit.far:
            _hit(page, hit)
    far = [hit for hit in found.hits if hit.far]
    if far:
        with st.expander(tn("{n} voice farther away in meaning", "{n} voices farther away in meaning", len(far))):
            for hit in far:
                _hit(page, hit)


def _hit(page: Page, hit: search.Hit) -> None:
    topics = ", ".join(hit.topics) or t("No topic")
    quotes.quote(hit.shown, zone=page.book.settings.zone, topics=topics)


def item(page: Page, found: search.Results, text: str) -> None:
    """A backlog item of exactly what was found, or of a part of it."""
    if not found.hits:
        return
    with st.popover(t("Make a backlog item"), icon=":material/add:"), st.form("from-search", border=False):
        near = sum(not hit.far for hit in found.hits)
        title = st.text_input(t("Title"), value=text, max_chars=120)
        most = st.slider(t("Voices, from the first"), 1, len(found.hits), near or 1) if len(found.hits) > 1 else 1
        st.caption(t("It stands for these voices alone; new feedback that resembles them follows with each run."))
        if st.form_submit_button(t("Add to backlog"), type="primary", **signing.editing()):
            actions.add_picked(page, [hit.shown.id for hit in found.hits[:most]], title=title)
            st.rerun()


def encoder_of(store: Store) -> Encoder | None:
    """The encoder of the store's vectors, opened once for all readers; None where a page cannot run it."""
    return _encoder(store, search.fingerprint(store))


@st.cache_resource(max_entries=1, show_spinner=False)
def _encoder(_store: Store, fingerprint: str) -> Encoder | None:
    return search.encoder_of(_store)
