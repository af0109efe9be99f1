"""What pages read, opened once and shared by all readers."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from voc import views
from voc.errors import VocError
from voc.settings import Settings
from voc.store import Store, maps, open_store, preferences
from voc.ui.words import t
from voc.views import Filters, Ground, Registry, Slice, pain
from voc.views.headline import told

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Book:
    """An open store with its newest facts; ground is None while the store is empty."""

    settings: Settings
    store: Store
    registry: Registry
    ground: Ground | None
    facts: str = ""


def open_book() -> Book:
    """Open the store that VOC_STORE_URL names, at its newest finished run.

    Raises:
        VocError: a setting is wrong or the store cannot be read.
    """
    settings = Settings.from_env()
    store = _store(settings.store_url, settings.home)
    with st.spinner(t("Loading feedback …")):  # shown where it takes more than a moment
        state = views.read_state(store, opened=_ground)
    return Book(
        settings, store, state.registry, state.ground if state.ground and state.ground.size else None, state.facts
    )


def usual_language() -> str:
    """The language that pages open in: the one set for all, else the browser's where pages speak it, else English."""
    browser = (st.context.locale or "").split("-")[0]
    otherwise = browser if browser in preferences.LANGUAGES else preferences.LANGUAGES[0]
    try:
        settings = Settings.from_env()
        with _store(settings.store_url, settings.home).begin() as connection:
            return preferences.language(connection, otherwise)
    except VocError:
        return otherwise


def cut(book: Book, filters: Filters) -> Slice:
    """The reader's slice of the facts."""
    assert book.ground is not None
    return _slice(book.ground, book.registry, filters, key(book, filters))


def pain_points(book: Book, filters: Filters) -> "pd.DataFrame":
    """The pain points of a slice; see voc.views.pain."""
    return _pain_points(cut(book, filters), key(book, filters))


def told_points(book: Book, filters: Filters) -> "pd.DataFrame":
    """The pain points as pages show them: of too few people no more than how many they are."""
    return told(pain_points(book, filters), minimum=book.settings.minimum_people)


def voice_map(book: Book) -> maps.Map | None:
    """The map of voices of the run that the pages read; None where it has none."""
    assert book.ground is not None
    return _voice_map(book.store.facts_folder, book.ground.run_id, book.facts)


def key(book: Book, filters: Filters) -> tuple[object, ...]:
    """What an answer about a slice is cached under."""
    assert book.ground is not None
    return (str(book.store.facts_folder), book.ground.run_id, book.registry.version, filters.key)


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(url: str, home: Path) -> Store:
    return open_store(url, home)


@st.cache_resource(max_entries=2, show_spinner=False)
def _ground(folder: Path, run_id: int, name: str) -> Ground:
    return views.open_facts(folder, run_id, name)


@st.cache_resource(max_entries=2, show_spinner=False)
def _voice_map(folder: Path, run_id: int, name: str) -> maps.Map | None:
    return maps.read(folder, name)


# A slice of a million voices is some 25 MB, so few are kept; the tables made of them are small.
@st.cache_resource(max_entries=4, show_spinner=False)
def _slice(_ground: Ground, _registry: Registry, _filters: Filters, key: tuple[object, ...]) -> Slice:
    return views.cut(_ground, _registry, _filters)


@st.cache_data(max_entries=64, show_spinner=False)
def _pain_points(_cut: Slice, key: tuple[object, ...]) -> "pd.DataFrame":
    return pain.pain_points(_cut)
