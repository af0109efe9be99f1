"""The parts of the page of announcements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from voc.announcements import LIMITS, MEDIA, TONES, Medium, Message, Reason, Sending, Tone
from voc.store import outbox, releases
from voc.store.releases import ReleasedItem, StoredRelease
from voc.ui import actions, choices, held, signing, writing
from voc.ui.frame import BACKLOG, IMPACT, TOPICS, Page
from voc.ui.words import day, language, number, plain, t, tn
from voc.views import published, telling
from voc.views.telling import Telling

EDITABLE = 200
SHOWN = 500


def medium_label(medium: str) -> str:
    """What readers call a place to answer."""
    return {
        "chat": t("Chat"),
        "email": t("E-mail"),
        "google_play": "Google Play",
        "app_store": "App Store",
        "social": t("Social"),
    }[medium]


def reason_label(reason: Reason) -> str:
    """Why somebody is not told, in the reader's words."""
    return {
        "anonymous": t("The source names nobody"),
        "too late": t("Spoke only after the release"),
        "forgotten": t("Asked to be forgotten"),
        "opted out": t("Does not want to hear"),
        "already told": t("Told already, or waiting"),
        "told recently": t("Told of another release recently"),
        "no consent": t("Nobody asked whether an e-mail is welcome"),
        "no contact": t("No address in the vault"),
        "held out": t("Told later, to compare"),
    }[reason]


def nothing_yet() -> None:
    """Say how an item comes here."""
    st.info(t("Nothing was shipped yet. Mark an item of the backlog as shipped; the people who asked appear here."))
    st.page_link(BACKLOG, label=t("Open the backlog"), icon=":material/checklist:", query_params=choices.shared())


def choose(page: Page) -> StoredRelease | None:
    """The release to announce; None where there is none."""
    with page.book.store.begin() as connection:
        by_id = {one.id: one for one in releases.every(connection) if releases.items(connection, one.id)}
        of_item = {item.item_id: id_ for id_ in by_id for item in releases.items(connection, id_)}
    if not by_id:
        return None
    asked, item = choices.own_number("release"), choices.own_number("item")
    wanted = of_item.get(item) if asked is None and item is not None else asked
    if choices.in_vain("release", by_id):
        st.info(t("There is no such release: this is another one. Choose yours:"), icon=":material/link_off:")
    st.session_state["_shipped"] = wanted if wanted in by_id else next(iter(by_id))
    st.selectbox(
        t("Release"),
        list(by_id),
        key="_shipped",
        format_func=lambda id_: f"{by_id[id_].name} · {day(by_id[id_].shipped_on)}",
        on_change=lambda: choices.set_own("release", str(st.session_state["_shipped"])),
    )
    return by_id[st.session_state["_shipped"]]


def tone() -> Tone:
    """The tone that drafts are written in."""
    tones = {"warm": t("Warm"), "brief": t("Brief"), "formal": t("Formal")}
    chosen: Tone | None = st.segmented_control(
        t("Tone"), TONES, default="warm", format_func=tones.__getitem__, required=True, key="_tone"
    )
    return chosen or "warm"


def told(page: Page, release: StoredRelease, tone: Tone) -> Telling:
    """Who is told of it, and what each will read."""
    book = page.book
    assert book.ground is not None
    return telling.telling(
        book.store,
        book.ground,
        book.registry,
        release,
        Sending.from_env(),
        at=datetime.now(UTC),
        zone=book.settings.zone,
        mailbox=telling.mailbox_of(book.store, book.settings),
        tone=tone,
    )


def people(page: Page, made: Telling) -> None:
    """Who will be told, and who will not, and why."""
    if made.early:
        said = t(
            "It comes on {day}. Nobody is told before that day, and nothing is drafted.",
            day=day(made.release.shipped_on),
        )
        st.info(said, icon=":material/event:")
        return
    found = made.found
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            t("People to tell"),
            number(len(found.recipients)),
            border=True,
            help=t("Distinct people who raised it before it was shipped, on all channels, whatever the filters say."),
        )
        known = [one for one in found.excluded if one.author is not None]
        st.metric(t("Left out"), number(len(known)), border=True, help=t("Known people, each with a reason below."))
        st.metric(
            t("Nobody to answer"),
            number(found.anonymous),
            border=True,
            help=t("Voices whose source does not name who spoke."),
        )
    st.caption(
        t(
            "Everybody who spoke of it before {day}, however long ago; other pages count the chosen weeks alone.",
            day=day(made.release.shipped_on),
        )
    )
    by_medium = Counter(medium_label(message.medium) for _, _, message in made.messages)
    by_language = Counter(choices.value_label("language", message.language) for _, _, message in made.messages)
    for counts in (by_medium, by_language):
        if counts:
            st.caption(" · ".join(f"{plain(name)} {number(n)}" for name, n in counts.most_common()))
    if found.excluded:
        _left_out(made)
    st.page_link(
        IMPACT, label=t("Did it work?"), icon=":material/science:", query_params=choices.shared(release=made.release.id)
    )


def _left_out(made: Telling) -> None:
    counts = Counter(one.reason for one in made.found.excluded)
    with st.expander(t("Who is not told, and why"), icon=":material/person_off:"):
        st.markdown("\n".join(f"- {number(n)} × {reason_label(reason)}" for reason, n in counts.most_common()))
        st.dataframe(
            {
                t("Person"): [
                    "–" if one.author is None else f"{one.author:016x}" for one in made.found.excluded[:SHOWN]
                ],
                t("Reason"): [reason_label(one.reason) for one in made.found.excluded[:SHOWN]],
                t("Detail"): [one.detail for one in made.found.excluded[:SHOWN]],
            },
            hide_index=True,
            height=240,
            column_config={
                t("Person"): st.column_config.Column(
                    t("Person"),
                    help=t("A pseudonym: the same person always bears the same, and nobody can tell who it is."),
                ),
                t("Reason"): st.column_config.Column(t("Reason"), help=t("Why this person is not told.")),
                t("Detail"): st.column_config.Column(t("Detail"), help=t("What the reason rests on.")),
            },
        )


def approval(page: Page, release: StoredRelease, items: Sequence[ReleasedItem]) -> None:
    """Who agreed that people are told, and the button to agree with, where a second person has to."""
    if not Sending.from_env().two_people:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if release.approved_by:
            st.caption(t("Approved by {who}.", who=plain(release.approved_by)), width="content")
            return
        who = plain(release.created_by)
        st.caption(t("Somebody besides {who} has to agree before anybody is told.", who=who), width="content")
        st.button(
            t("Agree"),
            icon=":material/verified:",
            on_click=actions.approve,
            args=(page, release, items),
            **signing.editing(),
        )


def words(page: Page, made: Telling) -> None:
    """What the writer says of each item; every draft is made of it."""
    for item in made.items:
        topic_id, name = made.topic_ids[item.item_id], made.names[item.item_id]
        st.page_link(TOPICS, label=plain(name), icon=":material/label:", query_params=choices.shared(topic=topic_id))
        _words_of(page, made, item, name)


def _words_of(page: Page, made: Telling, item: ReleasedItem, name: str) -> None:
    key = f"say-{made.release.id}-{item.item_id}"
    labels = {
        "topic": t("The problem, in Indonesian"),
        "change": t("What changed, in Indonesian"),
        "topic_en": t("The problem, in English"),
        "change_en": t("What changed, in English"),
        "kind": t("It was"),
    }
    stored = {field: getattr(item, field) for field in labels}
    form = held.opened(key, stored, {"topic": item.topic or name})
    was, now = form.drawn, {}
    refused = False
    with st.form(key, border=False):
        for column, fields in zip(
            st.columns(2, gap="medium"), (("topic", "change"), ("topic_en", "change_en")), strict=True
        ):
            for field in fields:
                most = 120 if field.startswith("topic") else 200
                now[field] = column.text_input(labels[field], value=was[field], key=form.key(field), max_chars=most)
        kinds = {"fixed": t("A problem that was fixed"), "built": t("A wish that was built")}
        now["kind"] = st.segmented_control(
            labels["kind"],
            list(kinds),
            default=was["kind"],
            format_func=kinds.__getitem__,
            required=True,
            key=form.key("kind"),
        )
        if st.form_submit_button(t("Save words"), icon=":material/save:", **signing.editing()):
            mine = form.typed(now)
            refused = form.clash(mine)
            if not refused:
                writing.say_words(page, item, mine)
                st.rerun()
    held.tell(form, labels, refused=refused)


def everybody(made: Telling, tone: Tone) -> None:
    """A public draft in the language and for the place that the writer chooses; none before the release is there."""
    if made.early:
        return
    with st.container(horizontal=True, gap="medium"):
        medium: Medium | None = st.segmented_control(
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
    for item in made.items:
        code: Any = spoken or "id"
        message = telling.public_draft(made, item, medium=medium or "social", language=code, tone=tone)
        if message.subject:
            st.text_input(t("Subject"), value=message.subject, key=f"subject-{hash(message)}")
        text = st.text_area(t("Draft"), value=message.text, height=180, key=f"public-{hash(message)}")
        limit = LIMITS[message.medium]
        st.caption(t("{n} of at most {limit} characters", n=number(len(text)), limit=number(limit)))


def each(page: Page, made: Telling) -> None:
    """A draft for each person, editable, and what hands the drafts over."""
    media = [medium for medium in MEDIA if any(message.medium == medium for _, _, message in made.messages)]
    chosen: Medium = (
        st.segmented_control(
            t("Answer by"), media, default=media[0], format_func=medium_label, required=True, key="_answer"
        )
        or media[0]
    )
    mine = [one for one in made.messages if one[2].medium == chosen]
    if made.silent:
        st.warning(
            t("Say what changed before you tell anyone: the drafts promise that what each person named is fixed."),
            icon=":material/edit_note:",
        )
    edited = _edit(mine[:EDITABLE], key=f"edit-{made.release.id}-{chosen}-{hash(made.items)}")
    if len(mine) > EDITABLE:
        st.caption(t("The newest {n} can be edited here; the list holds all of them.", n=number(EDITABLE)))
    st.button(
        tn("Hand over {n} message", "Hand over {n} messages", len(mine)),
        icon=":material/outbox:",
        on_click=actions.hand_over,
        args=(page, replace(made, messages=(*edited, *mine[EDITABLE:])), chosen),
        **signing.editing(
            disabled=bool(made.silent),
            help=t("It writes down that these people are told, so that nobody is told twice."),
        ),
    )


def handed_over(page: Page, release: StoredRelease) -> None:
    """What became of the messages of a release, and the lists to post from."""
    store = page.book.store
    with store.begin() as connection:
        counts, batches = outbox.counts(connection, release.id), outbox.batches(connection, release.id)
    if not counts:
        return
    st.subheader(t("Handed over"))
    states = {
        outbox.WAITING: t("waiting"),
        outbox.SENDING: t("being sent"),
        outbox.SENT: t("sent"),
        outbox.LISTED: t("on a list to post"),
        outbox.BOUNCED: t("refused by the mail server"),
        outbox.FAILED: t("given up after several tries"),
        outbox.UNCLEAR: t("in doubt"),
        outbox.CANCELLED: t("cancelled: opted out"),
    }
    st.markdown(
        "\n".join(f"- {medium_label(medium)}: {number(n)} {states[status]}" for (medium, status), n in counts.items())
    )
    mine = st.session_state.get(actions.HANDED, set())
    earlier = [key for key in batches if (release.id, *key) not in mine]
    for key in batches:
        if key not in earlier:
            _list(page, release, *key, batches[key])
    if earlier:
        with st.expander(t("Lists that were handed over earlier"), icon=":material/history:"):
            st.caption(t("Who is on them counts as told; download one again only where it was lost."))
            for key in earlier:
                _list(page, release, *key, batches[key])
    if counts.get(("email", outbox.WAITING)):
        st.caption(t("E-mails leave with this command:"))
        st.code(f"python -m voc announce send {release.id} --for-real", language=None)


def _list(page: Page, release: StoredRelease, medium: str, batch: int, rows: Sequence[outbox.Delivery]) -> None:
    name = f"release-{release.id}-{medium}-{batch}.csv"
    st.download_button(
        t("Download the list for {place}", place=f"{medium_label(medium)} {batch}"),
        partial(published.sending_list, page.book.store, medium, rows),
        file_name=name,
        mime="text/csv",
        icon=":material/download:",
        key=name,
        on_click="ignore",
    )


def _edit(shown: Sequence[tuple[Any, ReleasedItem, Message]], *, key: str) -> list[tuple[Any, ReleasedItem, Message]]:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "person": [f"{person.author:016x}" for person, _, _ in shown],
            "said_on": [person.said_on for person, _, _ in shown],
            "language": [choices.value_label("language", message.language) for _, _, message in shown],
            "said": [person.text for person, _, _ in shown],
            "message": [message.text for _, _, message in shown],
        }
    )
    edited: Any = st.data_editor(
        frame,
        key=key,
        hide_index=True,
        disabled=("person", "said_on", "language", "said"),
        row_height=72,
        height=min(420, 48 + 72 * max(len(shown), 1)),
        column_config={
            "person": st.column_config.TextColumn(
                t("Person"),
                help=t("A pseudonym: the same person always bears the same, and nobody can tell who it is."),
                width="small",
            ),
            "said_on": st.column_config.DateColumn(
                t("Said on"),
                help=t("The day, where the readers are, on which it was said."),
                format="D MMM YYYY",
                width="small",
            ),
            "language": st.column_config.TextColumn(
                t("Language"), help=t("The language that the person wrote in, which the draft keeps to."), width="small"
            ),
            "said": st.column_config.TextColumn(
                t("What the person said"), help=t("Redacted, as it is stored."), width="medium"
            ),
            "message": st.column_config.TextColumn(
                t("Draft"), help=t("What this person will be told; click a cell to change it."), width="large"
            ),
        },
    )
    return [
        (person, item, replace(message, text=str(text)))
        for (person, item, message), text in zip(shown, edited["message"], strict=True)
    ]
