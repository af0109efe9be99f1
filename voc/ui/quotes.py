"""What customers said, shown as they typed it: never read as Markdown or HTML."""

from collections.abc import Callable
from datetime import tzinfo

import streamlit as st

from voc.models import Sentiment
from voc.store.reads import Shown
from voc.ui.labels import value_label
from voc.ui.words import day, number, percent, plain, t
from voc.views.feelings import UNSURE

LONGEST = 600


def quote(item: Shown, *, zone: tzinfo, topics: str = "", below: Callable[[], None] | None = None) -> None:
    """One voice in a frame, with where it came from; `below` draws, inside the frame, what can be done with it."""
    with st.container(border=True, gap="xsmall"):
        words(item.text)
        _source(item, zone, topics)
        if below:
            below()


def words(text: str) -> None:
    """A customer's words as plain text."""
    shown = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    st.text(shown, wrap=True)


def facts_line(item: Shown, *, zone: tzinfo) -> str:
    """Where a voice came from, for a caption; safe as Markdown."""
    said = [
        value_label("channel", item.channel),
        day(item.said_at.astimezone(zone).date()),
        t("{n} of 5 stars", n=number(item.stars)) if item.stars is not None else "",
        t("NPS {n}", n=item.nps) if item.nps is not None else "",
        item.product,
        t("version {v}", v=item.app_version) if item.app_version else "",
        item.region,
        item.device,
        item.segment,
        mood(item),
        sent_by(item.senders),
    ]
    return " · ".join(plain(part) for part in said if part)


def sent_by(senders: int) -> str:
    """How many people posted the same words, where it was more than one: whoever counts voices counts them once."""
    return t("sent by {n} people in the same words, counted as one voice", n=number(senders)) if senders > 1 else ""


def mood(item: Shown) -> str:
    """What a model took the voice for and how sure it is; "" where the customer's own score told it."""
    if item.sentiment is None or item.confidence is None:
        return ""
    if item.confidence < UNSURE:
        return t("mood unsure")
    told = {
        Sentiment.NEGATIVE: t("judged negative, {share} sure"),
        Sentiment.NEUTRAL: t("judged neutral, {share} sure"),
        Sentiment.POSITIVE: t("judged positive, {share} sure"),
    }
    return told[item.sentiment].format(share=percent(item.confidence))


def _source(item: Shown, zone: tzinfo, topics: str) -> None:
    line = facts_line(item, zone=zone)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{plain(topics)} · {line}" if topics else line, width="content")
        link(item.permalink)


def link(permalink: str) -> None:
    """The way to a voice's source, where it has one; to stand beside a caption, inside which it were too pale."""
    if permalink.startswith(("https://", "http://")):
        label = t("Source")
        st.markdown(f":small[[{label}](<{_safe_url(permalink)}>)]", width="content")


def _safe_url(url: str) -> str:
    return url.translate({ord("<"): "%3C", ord(">"): "%3E", ord(" "): "%20", ord("\n"): None, ord("\\"): "%5C"})
