"""The parts of the page of announcements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from voc.announcements import LIMITS, MEDIA, TONES, Audience, Medium, Message, Recipient, medium_for
from voc.store.backlog import StoredItem
from voc.ui import choices
from voc.ui.frame import BACKLOG, TOPICS, Page
from voc.ui.words import day, language, number, plain, t, tn
from voc.views import audience as views
from voc.views.audience import Words

EDITABLE = 200


def medium_label(medium: Medium) -> str:
    """What readers call a place to answer."""
    return {
        "chat": t("Chat"),
        "email": t("E-mail"),
        "google_play": "Google Play",
        "app_store": "App Store",
        "social": t("Social"),
    }[medium]


def nothing_yet() -> None:
    """Say how an item comes here."""
    st.info(t("Nothing was shipped yet. Mark an item of the backlog as shipped; the people who asked appear here."))
    st.page_link(BACKLOG, label=t("Open the backlog"), icon=":material/checklist:", query_params=choices.shared())


def choose(items: Sequence[StoredItem]) -> StoredItem:
    """The shipped item to announce."""
    by_id = {item.id: item for item in items}
    asked = choices.own("item")
    st.session_state["_shipped"] = int(asked) if asked.isdigit() and int(asked) in by_id else items[0].id

    def label(id_: int) -> str:
        item = by_id[id_]
        on = day(item.shipped_on) if item.shipped_on else ""
        return f"{item.title} · {item.release or '–'} · {on}"

    st.selectbox(
        t("What was shipped"),
        list(by_id),
        key="_shipped",
        format_func=label,
        on_change=lambda: choices.set_own("item", str(st.session_state["_shipped"])),
    )
    return by_id[st.session_state["_shipped"]]


def people(page: Page, item: StoredItem, found: Audience) -> None:
    """Who will be told, and who will not, and why."""
    link = choices.shared(topic=item.topic_id)
    name = page.book.registry.card(item.topic_id).name
    st.page_link(TOPICS, label=plain(name), icon=":material/label:", query_params=link)
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            t("People to tell"),
            number(len(found.recipients)),
            border=True,
            help=t("Distinct people who raised it before it was shipped, on all channels, whatever the filters say."),
        )
        st.metric(
            t("Only after the release"),
            number(found.too_late),
            border=True,
            help=t("People who raised it only on or after the day of the release: it may not be fixed for them."),
        )
        st.metric(
            t("Nobody to answer"),
            number(found.anonymous),
            border=True,
            help=t("Voices whose source does not name who spoke."),
        )
    by_channel = Counter(choices.value_label("channel", person.channel) for person in found.recipients)
    by_language = Counter(choices.value_label("language", person.language) for person in found.recipients)
    st.caption(" · ".join(f"{plain(name)} {number(n)}" for name, n in by_channel.most_common()))
    st.caption(" · ".join(f"{plain(name)} {number(n)}" for name, n in by_language.most_common()))


def words(page: Page, item: StoredItem) -> Words:
    """What the writer says of the release; every draft is made of it."""
    name = page.book.registry.card(item.topic_id).name
    tones = {"warm": t("Warm"), "brief": t("Brief"), "formal": t("Formal")}
    key = f"say-{item.id}"
    left, right = st.columns(2, gap="medium")
    with left:
        topic = st.text_input(t("The problem, in Indonesian"), value=name, key=f"{key}-topic", max_chars=120)
        change = st.text_input(t("What changed, in Indonesian"), key=f"{key}-change", max_chars=200)
    with right:
        topic_en = st.text_input(t("The problem, in English"), key=f"{key}-topic-en", max_chars=120)
        change_en = st.text_input(t("What changed, in English"), key=f"{key}-change-en", max_chars=200)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        brand = st.text_input(t("Signed by"), key="_brand", max_chars=60, width=260)
        tone = st.segmented_control(
            t("Tone"), TONES, default="warm", format_func=tones.__getitem__, required=True, key="_tone"
        )
    return Words(topic or name, topic_en, change, change_en, brand, tone or "warm")


def everybody(item: StoredItem, said: Words) -> None:
    """A public draft in the language and for the place that the writer chooses."""
    with st.container(horizontal=True, gap="medium"):
        medium = st.segmented_control(
            t("For"), MEDIA, default="social", format_func=medium_label, required=True, key="_medium"
        )
        spoken = st.segmented_control(
            t("Language"),
            ("id", "en"),
            default=language(),
            format_func=lambda code: choices.value_label("language", code),
            required=True,
            key="_spoken",
        )
    message = views.public_draft(item, said, medium=medium or "social", language=spoken or "id")
    if message.subject:
        st.text_input(t("Subject"), value=message.subject, key=f"subject-{hash(message)}")
    text = st.text_area(t("Draft"), value=message.text, height=180, key=f"public-{hash(message)}")
    limit = LIMITS[message.medium]
    st.caption(t("{n} of at most {limit} characters", n=number(len(text)), limit=number(limit)))


def each(item: StoredItem, found: Audience, said: Words) -> None:
    """A draft for each person, editable, and the list to send from."""
    media = list(dict.fromkeys(medium for medium in MEDIA if medium in _media(found)))
    chosen = st.segmented_control(
        t("Answer by"), media, default=media[0], format_func=medium_label, required=True, key="_answer"
    )
    mine = [person for person in found.recipients if medium_for(person) == (chosen or media[0])]
    if not (said.change or said.change_en):
        st.warning(
            t("Say what changed before you tell anyone: the drafts promise that what each person named is fixed."),
            icon=":material/edit_note:",
        )
    shown = views.drafts(mine[:EDITABLE], item, said)
    edited = _edit(item, shown, key=f"edit-{item.id}-{chosen}-{hash(said)}")
    st.download_button(
        t("Download the list for {place}", place=medium_label(chosen or media[0])),
        lambda: views.sending_list([*edited, *views.drafts(mine[EDITABLE:], item, said)]),
        file_name=f"announce-{item.id}-{chosen}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=not (said.change or said.change_en),
    )
    st.caption(tn("{n} draft; nothing is sent from here", "{n} drafts; nothing is sent from here", len(mine)))
    if len(mine) > EDITABLE:
        st.caption(t("The newest {n} can be edited here; the list holds all of them.", n=number(EDITABLE)))


def _edit(item: StoredItem, shown: Sequence[tuple[Recipient, Message]], *, key: str) -> list[tuple[Recipient, Message]]:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "said_on": [person.said_on for person, _ in shown],
            "language": [choices.value_label("language", message.language) for _, message in shown],
            "said": [person.text for person, _ in shown],
            "message": [message.text for _, message in shown],
        }
    )
    edited: Any = st.data_editor(
        frame,
        key=key,
        hide_index=True,
        disabled=("said_on", "language", "said"),
        row_height=72,
        height=min(420, 48 + 72 * max(len(shown), 1)),
        column_config={
            "said_on": st.column_config.DateColumn(t("Said on"), format="D MMM YYYY", width="small"),
            "language": st.column_config.TextColumn(t("Language"), width="small"),
            "said": st.column_config.TextColumn(t("What the person said"), width="medium"),
            "message": st.column_config.TextColumn(t("Draft"), width="large"),
        },
    )
    return [
        (person, replace(message, text=str(text)))
        for (person, message), text in zip(shown, edited["message"], strict=True)
    ]


def _media(found: Audience) -> set[Medium]:
    return {medium_for(person) for person in found.recipients}
