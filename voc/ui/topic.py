"""The parts of the page of one topic."""

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from voc.store import curation
from voc.store.backlog import StoredItem
from voc.ui import (
    actions,
    certainty,
    charts,
    choices,
    curating,
    held,
    newsline,
    quotes,
    room,
    search,
    signing,
    watching,
)
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.rows import status_label
from voc.ui.words import day, number, percent, plain, t, tn
from voc.views import FACETS, TopicCard, editing, topic

if TYPE_CHECKING:
    import pandas as pd

QUOTES_AT_ONCE = 10
VALUES_SHOWN = 8
WHERE = ("channel", "app_version", "region", "device", "segment", "product", "language")


def choose(page: Page, points: "pd.DataFrame") -> TopicCard | None:
    """Let the reader choose a topic; None while there is none to choose."""
    cards = {card.id: card for card in page.book.registry.cards}
    people = dict(zip(points["topic_id"], points["people"], strict=True))
    order = [*people, *(id_ for id_ in cards if id_ not in people)]
    order.sort(key=lambda id_: id_ not in cards or not cards[id_].pinned)
    if not order:
        return None
    asked = choices.own_number("topic")
    hidden = {card.id: card for card in page.book.registry.hidden}
    if asked in hidden:
        return hidden[asked]
    wanted = _home(page, asked)
    dead = bool(choices.own("topic")) and wanted not in order
    if dead:
        st.info(t("There is no such topic. Choose one:"), icon=":material/link_off:")
    elif wanted != asked and wanted is not None:
        st.info(t("The topic of this link is part of this one now."), icon=":material/merge:")
    st.session_state["_topic"] = wanted if wanted in order else None if dead else order[0]
    st.selectbox(
        t("Topic"),
        order,
        index=None if dead else 0,
        key="_topic",
        placeholder=t("Choose a topic"),
        format_func=lambda id_: f"{cards[id_].name} ({newsline.people(int(people.get(id_, 0)))})",
        on_change=lambda: choices.set_own("topic", str(st.session_state["_topic"])),
    )
    if dead:
        st.stop()
    chosen: int = st.session_state["_topic"]
    choices.set_own("topic", str(chosen))
    return cards[chosen]


def numbers(page: Page, point: Any) -> None:
    """The topic's numbers in a row."""
    with st.container(horizontal=True, gap="medium", key=room.key("numbers", "topic")):
        st.metric(
            t("People"),
            number(point.people),
            help=certainty.define("people"),
            width="content",
            height="stretch",
            border=True,
        )
        st.metric(
            certainty.newest_week(page.cut.window.newest_week),
            number(point.newest),
            delta=certainty.change_words(point) or None,
            delta_color=certainty.signal_colour(point),
            delta_arrow="off" if not point.signal else "down" if point.signal == "fading" else "up",
            help=certainty.change_help(point),
            width="content",
            height="stretch",
            border=True,
        )
        st.metric(
            t("Negative voices"),
            percent(point.negative_share),
            width="content",
            height="stretch",
            border=True,
            help=t(
                "The share of this topic's voices that are negative: by stars where there are some, else by a model."
            ),
        )
        st.metric(
            certainty.name_of("stars"),
            number(point.stars, digits=1),
            help=certainty.define("stars"),
            width="content",
            height="stretch",
            border=True,
        )
        st.metric(
            certainty.name_of("score_effect"),
            certainty.effect_words(point),
            help=certainty.define("score_effect"),
            width="content",
            height="stretch",
            border=True,
        )
        st.metric(
            certainty.name_of("harm"),
            number(point.harm),
            help=certainty.harm_help(point),
            width="content",
            height="stretch",
            border=True,
        )


def face(card: TopicCard, point: Any | None) -> None:
    """What the topic is: its signal in words, theme, words, owner."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if point is not None:
            st.badge(
                f"{certainty.signal_label(point.signal)}: {certainty.certainty(point)}",
                icon=certainty.signal_icon(point.signal),
                color=certainty.signal_colour(point),
            )
        if card.pinned:
            st.badge(t("Pinned"), icon=":material/keep:", color="blue")
        if card.mark:
            praise = card.praise
            label, icon = (t("Praise"), ":material/thumb_up:") if praise else (t("Complaint"), ":material/thumb_down:")
            st.badge(label, icon=icon, color="green" if praise else "orange")
        if card.theme:
            st.badge(plain(card.theme), icon=":material/folder:", color="gray")
        owner = t("Owner: {owner}", owner=plain(card.owner)) if card.owner else t("No owner yet")
        st.badge(owner, icon=":material/person:", color="gray")
    if card.words:
        st.caption(t("Typical words: {words}", words=plain(", ".join(card.words[:10]))))


def where(page: Page, card: TopicCard) -> None:
    """Where the topic is said, by one facet at a time."""
    facets = [f for f in WHERE if len(page.book.ground.choices(f)) > 1] if page.book.ground else []
    if not facets:
        st.caption(t("Your feedback has no channel, version, region or segment to compare."))
        return
    chosen = st.segmented_control(
        t("Compare by"),
        facets,
        format_func=choices.facet_label,
        required=True,
        **choices.in_link("where", facets, facets[0]),
    )
    frame = topic.where(page.cut, page.cut.registry.place(card.id), chosen or facets[0]).head(VALUES_SHOWN)
    labels = [choices.value_label(chosen or facets[0], value) for value in frame["value"]]
    charts.where(frame, labels, key=f"where-{card.id}-{chosen}")
    telling = [
        t("{value} ({lift}×)", value=plain(label), lift=number(row.lift, digits=1))
        for label, row in zip(labels, frame.itertuples(), strict=True)
        if row.telling and row.lift > 1
    ]
    st.caption(
        t("More often than elsewhere: {values}.", values=", ".join(telling))
        if telling
        else t("No value stands out beyond chance.")
    )


def voices(page: Page, card: TopicCard) -> None:
    """The quotes, with their own filters."""
    signs = {"all": None, "negative": -1, "neutral": 0, "positive": 1}
    labels = {"all": t("All"), "negative": t("Negative"), "neutral": t("Neutral"), "positive": t("Positive")}
    orders = {topic.BEST: t("Typical ones first, then the newest"), topic.NEWEST: t("Newest first")}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        sign = st.segmented_control(
            t("Mood"),
            list(signs),
            format_func=labels.__getitem__,
            required=True,
            **choices.in_link("mood", list(signs), "all"),
        )
        order = st.segmented_control(
            t("Order"),
            list(orders),
            format_func=orders.__getitem__,
            required=True,
            **choices.in_link("order", list(orders), topic.BEST),
        )
        words = st.text_input(
            t("Search in this topic"),
            placeholder=t("such as: refund 3 days"),
            icon=":material/search:",
            **choices.typed_in_link("find"),
        )
        way = search.way(page, name="find_by") if words.strip() else search.WORDS
    if way == search.MEANING:
        _alike(page, card, words.strip(), signs[sign or "all"])
        return
    many = st.session_state.setdefault(f"many-{card.id}", QUOTES_AT_ONCE)
    found = topic.quotes(
        page.book.store,
        page.cut,
        card.id,
        sentiment=signs[sign or "all"],
        words=words.split(),
        order=order or topic.BEST,
        limit=many,
    )
    st.caption(tn("{n} voice in this period", "{n} voices in this period", found.total))
    for item in found.quotes:
        quotes.quote(item, zone=page.book.settings.zone, below=partial(curating.move, page, card, item))
    if found.total > len(found.quotes):
        st.button(t("Show more"), on_click=_more, args=(card.id,), key="more")


def _alike(page: Page, card: TopicCard, text: str, sign: int | None) -> None:
    """The voices of the topic nearest in meaning to what was typed."""
    rows = topic.rows_of(page.cut, card.id, sentiment=sign)
    found = search.inside(page, text, card.id, rows)
    st.caption(t("The nearest in meaning first.") if found.hits else t("Nothing found in this topic and period."))
    for hit in found.hits:
        quotes.quote(hit.shown, zone=page.book.settings.zone, below=partial(curating.move, page, card, hit.shown))


def related(page: Page, card: TopicCard) -> None:
    """Topics that are alike, each a link, with how many people raised both."""
    for other in topic.related(page.book.store, page.cut, card.id):
        with st.container(gap="xsmall"):
            link = choices.shared(topic=other.card.id)
            st.page_link(TOPICS, label=plain(other.card.name), query_params=link)
            st.caption(tn("{n} person raised both", "{n} people raised both", other.shared))


def decisions(page: Page, card: TopicCard, item: StoredItem | None) -> None:
    """What a person can do with the topic."""
    if item:
        label = t("In the backlog: {status}", status=status_label(item.status))
        st.page_link(BACKLOG, label=label, icon=":material/checklist:", query_params=choices.shared(item=item.id))
    else:
        st.button(
            t("Add to backlog"),
            icon=":material/add:",
            width="stretch",
            on_click=actions.add_to_backlog,
            args=(page, card.id),
            key="add",
            **signing.editing(),
        )
    watching.button(page, card)
    _text_action(page, card, curation.RENAME, "name", t("Name"), card.name, t("Rename"), t("Renamed."))
    _text_action(page, card, curation.OWN, "owner", t("Owner"), card.owner, t("Set owner"), t("Owner set."))
    curating.flags(page, card)
    with st.expander(t("Split"), icon=":material/call_split:"):
        curating.split(page, card)
    with st.expander(t("Merge or hide"), icon=":material/merge:"):
        curating.merge(page, card)
        st.button(
            t("Hide this topic"),
            icon=":material/visibility_off:",
            width="stretch",
            key="hide",
            on_click=actions.decide,
            args=(page, curation.HIDE, card.id, {}, t("Hidden.")),
            **signing.editing(),
        )


def happened(page: Page, card: TopicCard) -> None:
    """The topic's history, each decision with its undo."""
    kinds = {
        "born": t("found by the batch job"),
        "merged": t("merged"),
        "retired": t("retired"),
        "revived": t("revived"),
        "renamed": t("renamed by the batch job"),
        curation.RENAME: t("renamed"),
        curation.HIDE: t("hidden"),
        curation.SHOW: t("shown again"),
        curation.OWN: t("owner set"),
        curation.MERGE: t("merged into another topic"),
        curation.SPLIT: t("split by a person"),
        curation.GATHER: t("gathered by a person"),
        curation.MOVE: t("a voice moved"),
        curation.PIN: t("pinned"),
        curation.UNPIN: t("unpinned"),
        curation.MARK: t("marked"),
    }
    for number_, event in enumerate(topic.history(page.book.store, card.id)):
        with st.container(horizontal=True, vertical_alignment="center"):
            took_in = event.what == curation.MERGE and event.detail.get("into") == card.id
            what = t("another topic merged into this one") if took_in else kinds.get(event.what, event.what)
            said = f"{day(event.at.astimezone(page.book.settings.zone).date())} · {what}"
            told = event.detail.get("name") or event.detail.get("owner") or ""
            said += f": {plain(str(told))}" if told else ""
            said += f" · {plain(event.who)}" if event.who else ""
            st.caption(f"~~{said}~~" if event.undone else said)
            if event.decision is not None:
                st.button(
                    t("Undo"),
                    key=f"undo-{event.decision}-{number_}",
                    type="tertiary",
                    on_click=actions.undo,
                    args=(page, event.decision),
                    **signing.editing(),
                )


def hidden_list(page: Page) -> None:
    """Hidden topics, each with a way back."""
    for card in page.book.registry.hidden:
        show(page, card)


def show(page: Page, card: TopicCard) -> None:
    """One hidden topic with the button that shows it again."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(card.name), width="content")
        st.button(
            t("Show again"),
            key=f"show-{card.id}",
            icon=":material/visibility:",
            on_click=actions.decide,
            args=(page, curation.SHOW, card.id, {}, t("Shown again.")),
            **signing.editing(),
        )


def _text_action(
    page: Page, card: TopicCard, action: str, field: str, label: str, now: str, button: str, said: str
) -> None:
    form = held.opened(f"topic-{card.id}-{field}", {field: now})
    refused = False
    with st.form(f"{action}-{card.id}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            # No `max_chars`: the browser drops a longer text that is pasted, without a word.
            typed = st.text_input(label, value=form.drawn[field], key=form.key(field)).strip()
            pressed = st.form_submit_button(button, **signing.editing())
        mine = form.typed({field: typed}) if pressed else {}
        if mine and (against := _against(page, card, action, typed)):
            st.error(against, icon=":material/block:")
        elif mine:
            refused = form.clash(mine)
            if not refused:
                actions.decide(page, action, card.id, mine, said)
                st.rerun()
    held.tell(form, {field: label}, refused=refused)


def _against(page: Page, card: TopicCard, action: str, typed: str) -> str:
    """Why a text cannot be the topic's name or owner; empty where it can."""
    if len(typed) > curation.LONGEST:
        most, got = number(curation.LONGEST), number(len(typed))
        return t("At most {most} characters fit here; this has {n}.", most=most, n=got)
    if action != curation.RENAME:
        return ""
    if not typed:
        return t("A topic needs a name; this one is empty.")
    told = editing.preview(page.book.store, editing.Edit(action, card.id, {"name": typed}))
    if any(conflict.kind == "name taken" for conflict in told.conflicts):
        return t("Another topic has this name already: choose another name, or merge the two.")
    return ""


def _more(topic_id: int) -> None:
    st.session_state[f"many-{topic_id}"] += 2 * QUOTES_AT_ONCE


def _home(page: Page, asked: int | None) -> int | None:
    if asked is None:
        return None
    place = page.cut.registry.place(asked)
    return page.cut.registry.cards[place].id if place >= 0 else None


__all__ = [
    "FACETS",
    "choose",
    "decisions",
    "face",
    "happened",
    "hidden_list",
    "numbers",
    "related",
    "show",
    "voices",
    "where",
]
