"""What administrators set on page Data: sources, mappings, expected topics, stages, rules, retention, language."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from voc.access import Role
from voc.errors import VocError
from voc.store import expected, preferences
from voc.ui import actions, expecting, refusals, room, signing
from voc.ui.frame import Page
from voc.ui.labels import value_label
from voc.ui.words import LANGUAGES, day, number, plain, t, tn
from voc.views import managing
from voc.views.managing import LISTENING, PROFILE, RULES, STAGES, Held
from voc.views.sources import sources

USUAL_DAYS = 730


def draw(page: Page) -> None:
    """All settings, each behind its own tab; the server asks again who may, when one is changed."""
    if page.book.ground is None:  # the first steps come first
        with st.expander(t("Settings"), icon=":material/settings:"):
            _tabs(page)
        return
    st.subheader(t("Settings"))
    _tabs(page)


def _tabs(page: Page) -> None:
    if not signing.may(Role.ADMIN):
        st.caption(t("Only administrators change these."))
    names = (
        t("Sources"),
        t("Expected topics"),
        t("Journey stages"),
        t("Routing rules"),
        t("Retention"),
        t("Language"),
    )
    parts = (_sources, _expected, stages, rules, _retention, _language)
    for tab, part in zip(st.tabs(list(names)), parts, strict=True):
        with tab:
            part(page)


def rules(page: Page) -> None:
    """The routing rules: who gets a signal."""
    st.caption(t("The first rule that fits decides; without one a signal goes to its topic's owner."))
    _file(page, RULES, t("Rules (YAML)"))


def stages(page: Page) -> None:
    """The stages of the journey and the levels of the pyramid."""
    st.caption(
        t(
            "Each place has an id, a name and a definition by language, and examples if you like. The next run places"
            " everything afresh."
        )
    )
    _file(page, STAGES, t("Places (YAML)"))


def _sources(page: Page) -> None:
    if page.book.ground is not None:
        found = sources(page.book.ground)
        with st.container(key=room.rows(len(found), "sources")):
            st.dataframe(
                {
                    "channel": [value_label("channel", one.channel) for one in found],
                    "name": [one.name for one in found],
                    "feedback": [number(one.feedback) for one in found],
                    "oldest": [day(one.oldest) for one in found],
                    "newest": [day(one.newest) for one in found],
                },
                hide_index=True,
                column_config={
                    "channel": st.column_config.Column(
                        t("Channel"), help=t("Review, chat, social post, survey, ticket or call.")
                    ),
                    "name": st.column_config.Column(
                        t("Source"), help=t("One feed of a channel, such as a store or a survey.")
                    ),
                    "feedback": st.column_config.Column(
                        t("Feedback"), help=t("Pieces of feedback; the same long text said again counts once.")
                    ),
                    "oldest": st.column_config.Column(t("From"), help=t("The day of its oldest feedback.")),
                    "newest": st.column_config.Column(t("To"), help=t("The day of its newest feedback.")),
                },
            )
    mappings = managing.profiles(page.book.store)
    st.markdown(t("**Saved column mappings**"))
    if not mappings:
        st.caption(t("None yet. A mapping is kept by: python -m voc map FILE --save NAME"))
    for one in mappings:
        with st.expander(plain(one.name)):
            _editor(page, one, t("Mapping (YAML)"))
    st.markdown(t("**Posts that are listened to**"))
    st.caption(t("Sources that bring whatever people say: each of their posts is judged whether it is about you."))
    _file(page, LISTENING, t("Listening (YAML)"))


def _expected(page: Page) -> None:
    with page.book.store.begin() as connection:
        listed = expected.every(connection)
    for one in listed:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(one.name), width="content")
            st.button(
                t("Stop tracking"),
                key=f"unexpect-{one.name}",
                type="tertiary",
                icon=":material/close:",
                on_click=_unexpect,
                args=(page, one.name),
                **signing.editing(role=Role.ADMIN),
            )
    expecting.panel(page)


def _retention(page: Page) -> None:
    now = datetime.now(UTC)
    with page.book.store.begin() as connection:
        kept = preferences.retention(connection)
    state = t("Feedback is kept for {days} days.", days=number(kept)) if kept else t("Feedback is kept for ever.")
    st.markdown(state)
    days = st.number_input(
        t("Keep feedback for so many days"), 1, preferences.LONGEST_KEPT, kept or USUAL_DAYS, key="retention-days"
    )
    with page.book.store.begin() as connection:
        older = preferences.count_before(connection, now - timedelta(days=int(days)))
    said = tn("{n} piece of feedback is older.", "{n} pieces of feedback are older.", older)
    st.caption(t("{said} The next run removes it, with contacts no longer needed; that cannot be undone.", said=said))
    with st.container(horizontal=True):
        off, ever = signing.editing(role=Role.ADMIN), signing.editing(role=Role.ADMIN, disabled=kept is None)
        st.button(t("Keep so long"), key="retain", on_click=_retain, args=(page, int(days)), **off)
        st.button(t("Keep for ever"), key="retain-all", on_click=_retain, args=(page, None), **ever)


def _language(page: Page) -> None:
    with page.book.store.begin() as connection:
        now = preferences.language(connection)
    st.session_state["_usual_language"] = now
    st.segmented_control(
        t("Pages open in"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="_usual_language",
        required=True,
        on_change=_speak,
        args=(page,),
        **signing.editing(role=Role.ADMIN, help=t("For everybody who has not chosen a language.")),
    )


def _file(page: Page, kind: str, label: str) -> None:
    try:
        held = managing.held(page.book.store, page.book.settings, kind)
    except VocError as error:
        st.error(refusals.why(error), icon=":material/error:")
        return
    _editor(page, held, label)


def _editor(page: Page, held: Held, label: str) -> None:
    key = f"{held.kind}-{held.name}".rstrip("-")
    state = t("As it comes with voc.") if held.bundled else t("The file: {path}", path=plain(held.path.name))
    st.caption(state)
    with st.form(f"edit-{key}", border=False):
        edited = st.text_area(label, value=held.text, height=280, key=f"text-{key}", max_chars=managing.MOST)
        saved = st.form_submit_button(t("Save"), type="primary", **signing.editing(role=Role.ADMIN))
    if saved and edited != held.text:
        _replace(page, held, edited)
        st.rerun()
    if not held.bundled:
        label = t("Remove") if held.kind == PROFILE else t("Back to what comes with voc")
        off = signing.editing(role=Role.ADMIN)
        st.button(label, key=f"drop-{key}", type="tertiary", on_click=_replace, args=(page, held, None), **off)


def _replace(page: Page, held: Held, text: str | None) -> None:
    """Keep or take away a file, and offer what it said before."""
    with actions.refusal_said():
        before = managing.replace(
            page.book.store,
            page.book.settings,
            held.kind,
            text,
            name=held.name,
            who=signing.allowed(Role.ADMIN),
            at=datetime.now(UTC),
        )
        _forget_typed(held)
        actions.say(t("Saved."), undo=(_put_back, (page, held, before)))


def _put_back(page: Page, held: Held, before: str | None) -> None:
    with actions.refusal_said():
        who = signing.allowed(Role.ADMIN)
        at = datetime.now(UTC)
        managing.replace(page.book.store, page.book.settings, held.kind, before, name=held.name, who=who, at=at)
        _forget_typed(held)
        actions.say(t("Undone."))


def _forget_typed(held: Held) -> None:
    """Show what the file says now, and not what stands in the field."""
    st.session_state.pop(f"text-{held.kind}-{held.name}".rstrip("-"), None)


def _unexpect(page: Page, name: str) -> None:
    with actions.refusal_said(), page.book.store.begin() as connection:
        gone = expected.drop(connection, name, who=signing.allowed(Role.ADMIN), at=datetime.now(UTC))
        sentences = [example.text for example in gone.examples]
        actions.say(t("No longer looked for."), undo=(actions.expect, (name, sentences, page)))


def _retain(page: Page, days: int | None) -> None:
    with page.book.store.begin() as connection:
        before = preferences.retention(connection)
    with actions.refusal_said(), page.book.store.begin() as connection:
        preferences.set_retention(connection, days, who=signing.allowed(Role.ADMIN), at=datetime.now(UTC))
        actions.say(t("Saved."), undo=(_retain, (page, before)))


def _speak(page: Page) -> None:
    code = st.session_state["_usual_language"]
    with actions.refusal_said(), page.book.store.begin() as connection:
        preferences.set_language(connection, code, who=signing.allowed(Role.ADMIN), at=datetime.now(UTC))
        actions.say(t("Saved."))
