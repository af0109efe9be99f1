"""Files brought in through the app: chosen, their columns looked over, handed to the job."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import streamlit as st

from voc import ingest, privacy
from voc.access import Role
from voc.errors import NotAllowed, VocError
from voc.ingest import Plan
from voc.models import Channel, RawFeedback, Refusal
from voc.store import audit
from voc.ui import actions, jobs, refusals, room, signing
from voc.ui.frame import Page
from voc.ui.labels import value_label
from voc.ui.words import day, number, plain, t, tn

KINDS = ["csv", "tsv", "txt", "json", "jsonl", "xlsx", "xls", "ods", "parquet", "gz"]
FIRST = ("text", "said_at", "stars", "nps")
MORE = (
    "csat",
    "ces",
    "customer_id",
    "product",
    "app_version",
    "region",
    "device",
    "segment",
    "revenue",
    "permalink",
    "id",
)
SHOWN, LOOKED_AT = 5, 200
_NONE = ""
_TAKEN_AS = "taken as "


def choose(page: Page) -> None:
    """Let the reader bring files, show how each will be read, and begin the job."""
    try:
        signing.allowed(Role.ADMIN)
    except NotAllowed as error:
        st.info(refusals.why(error), icon=":material/lock:")
        return
    with st.container(key=room.key("uploads", "feedback")):
        files = st.file_uploader(
            t("Files with feedback"),
            type=KINDS,
            accept_multiple_files=True,
            help=t(
                "Exports of reviews, chats, surveys, tickets or posts. Columns are found by their names and values."
            ),
        )
    st.caption(t("Personal data is replaced while a file is read; the file itself is deleted when the job ends."))
    at = jobs.uploads(page.book.settings, reader())
    paths = jobs.keep(at, {file.name: file.getvalue() for file in files})
    if not paths:
        return
    maps = {path.name: _one(page, path) for path in paths}
    ready = [path for path in paths if maps[path.name] is not None]
    label = tn("Read {n} file", "Read {n} files", len(ready))
    if st.button(label, type="primary", icon=":material/play_arrow:", disabled=not ready):
        who = signing.allowed(Role.ADMIN)
        _write_down(page, ready, who)
        jobs.start(page.book.settings, ready, {path.name: maps[path.name] or {} for path in ready}, who=who)
        st.rerun()


def again(page: Page) -> None:
    """Let the reader run the job without new files."""
    if not signing.may(Role.ADMIN):
        return
    with st.expander(t("Run the job without new files"), icon=":material/replay:"):
        st.caption(t("Puts changed settings into force, and goes on where a run was interrupted."))
        full = st.toggle(
            t("Look for topics afresh"),
            key="full-run",
            help=t("Topics keep their identity; what is sure moves, the rest is proposed on page Topics."),
        )
        st.button(
            t("Run the job"), key="run-stored", icon=":material/play_arrow:", on_click=_run_stored, args=(page, full)
        )


def _run_stored(page: Page, full: bool) -> None:
    with actions.refusal_said():
        jobs.start(page.book.settings, [], {}, full=full, who=signing.allowed(Role.ADMIN))


def _write_down(page: Page, paths: Sequence[Path], who: str) -> None:
    """Who brought which files, told apart by a digest; what is in them is gone when the job ends."""
    brought = {privacy.redact_numbers(path.name): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    with page.book.store.begin() as connection:
        audit.record(connection, who=who, at=datetime.now(UTC), action="upload", subject="files", after=brought)


def reader() -> str:
    """A name for this reader's uploads that nobody else has."""
    name: str = st.session_state.setdefault("uploads of", uuid.uuid4().hex)
    return name


def _one(page: Page, path: Path) -> dict[str, str] | None:
    """One file: its columns, changed where the reader says so; None where it cannot be read."""
    with st.container(border=True):
        st.markdown(f"**{plain(path.name)}**")
        try:
            columns = ingest.columns(path)
        except VocError as error:
            st.error(refusals.why(error, path=str(path), name=path.name), icon=":material/error:")
            return None
        said: dict[str, str] = st.session_state.setdefault(f"columns-{path.name}", {})
        try:
            made: Plan | None = ingest.plan(
                path, zone=page.book.settings.zone, overrides=said, clean=privacy.redact_numbers
            )
        except VocError as error:
            st.error(refusals.why(error, path=str(path), name=path.name), icon=":material/error:")
            made = None
        _columns(path, columns, made, said)
        if made:
            _preview(made, page.book.settings.own_names)
    return said if made else None


def _columns(path: Path, columns: tuple[str, ...], made: Plan | None, said: dict[str, str]) -> None:
    found = dict(made.mapping) if made else {name: column for name, column in said.items() if column}
    if made:
        channel = value_label("channel", made.channel)
        st.caption(t("Channel {channel}, source {source}", channel=plain(channel), source=plain(made.source)))
    with st.container(horizontal=True, gap="small"):
        if made and "channel" not in found:  # else each row says its own
            _channel(path, made, said)
        for name in FIRST:
            _column(path, name, columns, found, said)
    with st.expander(t("More columns")), st.container(horizontal=True, gap="small"):
        for name in MORE:
            _column(path, name, columns, found, said)
    for note in made.notes if made else ():
        if note.startswith(_TAKEN_AS):  # the picker of the channel says it
            continue
        st.caption(refusals.in_words(note, plain))


def _channel(path: Path, made: Plan, said: dict[str, str]) -> None:
    key = f"_{path.name}-channel"
    st.session_state[key] = made.channel

    def remember() -> None:
        said["channel"] = st.session_state[key]

    st.selectbox(
        t("Channel"),
        list(Channel),
        key=key,
        format_func=lambda channel: value_label("channel", channel),
        on_change=remember,
        help=t("Review, chat, social post, survey, ticket or call."),
        width=210,
    )


def _column(path: Path, name: str, columns: tuple[str, ...], found: dict[str, str], said: dict[str, str]) -> None:
    key = f"_{path.name}-{name}"
    st.session_state[key] = found.get(name, _NONE)

    def remember() -> None:
        said[name] = st.session_state[key]

    st.selectbox(
        field_label(name),
        [_NONE, *columns],
        key=key,
        format_func=lambda column: column or t("not in this file"),
        on_change=remember,
        width=210,
    )


def _preview(made: Plan, own: Sequence[str]) -> None:
    """The first rows as they will be stored: redacted."""
    rows: list[RawFeedback] = []
    refused: list[Refusal] = []
    for item in islice(ingest.read(made), LOOKED_AT):
        if isinstance(item, Refusal):
            refused.append(item)
        elif len(rows) < SHOWN:
            rows.append(item)
    if rows:
        st.dataframe(
            {
                "said": [day(row.said_at.date()) for row in rows],
                "text": [privacy.stored_text(row, own=own) for row in rows],
                "stars": [row.stars for row in rows],
                "nps": [row.nps for row in rows],
            },
            hide_index=True,
            column_order=("said", "text", *(f for f in ("stars", "nps") if f in made.mapping)),
            column_config={
                "said": st.column_config.Column(
                    t("Said on"), help=t("The day, where the readers are, on which it was said.")
                ),
                "text": st.column_config.TextColumn(
                    t("Text, as it will be stored"),
                    help=t("Personal data is replaced before anything is stored."),
                    width="large",
                ),
                "stars": st.column_config.NumberColumn(
                    field_label("stars"), help=t("The star rating that came with it."), format="%g"
                ),
                "nps": st.column_config.NumberColumn(
                    field_label("nps"), help=t("The answer to “would you recommend us”."), format="%d"
                ),
            },
        )
    if refused:
        said = t("{n} of the first {all} rows would be refused", n=number(len(refused)), all=number(LOOKED_AT))
        st.warning(f"{said}: {refusals.in_words(refused[0].reason, plain)}", icon=":material/rule:")


def field_label(name: str) -> str:
    """What readers call a field of feedback."""
    return {
        "text": t("What was said"),
        "said_at": t("When"),
        "stars": t("Stars (1 to 5)"),
        "nps": t("NPS (0 to 10)"),
        "csat": t("CSAT (1 to 5)"),
        "ces": t("CES (1 to 7)"),
        "customer_id": t("Customer"),
        "product": t("Product"),
        "app_version": t("App version"),
        "region": t("Region"),
        "device": t("Device"),
        "segment": t("Segment"),
        "revenue": t("Revenue"),
        "permalink": t("Link to the source"),
        "id": t("Id at the source"),
    }[name]
