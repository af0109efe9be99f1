"""The reader's choices: kept in the URL, shared by the pages.

A widget's own key is forgotten when the reader opens another page, so a choice lives
under our own name and the widget under `_name`. The URL is the truth wherever it names
any choice, so a link shows a colleague the same view; a bare address keeps the session's.
"""

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import Any

import streamlit as st

from voc.privacy import redact_numbers
from voc.ui.labels import facet_label as facet_label
from voc.ui.labels import value_label as value_label
from voc.ui.words import LANGUAGES, day, plain, t
from voc.views import FACETS, Filters, Ground
from voc.views.asked import URL_NAME
from voc.views.ground import to_day

WEEKS = (4, 8, 12, 26, 52)
DEFAULT_WEEKS = 12
SHARED = ("lang", "as_of", "weeks", *(URL_NAME.get(f, f) for f in FACETS))
_VIEW = "view"
MOST_UNREAD, LONGEST_UNREAD = 5, 20  # parts of a link that are shown, and letters of each
LARGEST_ID = 2**31 - 1  # what a column of ids takes on PostgreSQL


def adopt_url(usual_language: str = "en") -> None:
    """Take over what the address says, and put what the session knows into a bare address."""
    view: dict[str, list[str]] = st.session_state.setdefault(_VIEW, {})
    in_url = {name: st.query_params.get_all(name) for name in SHARED if name in st.query_params}
    if in_url:
        view.clear()
        view.update(in_url)
    for name in set(view) - set(in_url):
        st.query_params[name] = view[name]
    asked = (view.get("lang") or [usual_language])[0]
    st.session_state["lang"] = asked if asked in LANGUAGES else usual_language


def shared(**more: object) -> dict[str, Any]:
    """Query parameters for a link to another page that keeps the view."""
    view: dict[str, list[str]] = st.session_state.get(_VIEW, {})
    return {**view, **{name: str(value) for name, value in more.items()}}


def own(name: str, default: str = "") -> str:
    """A choice of one page alone, such as its topic, from the URL."""
    return st.query_params.get(name, default)


def own_number(name: str) -> int | None:
    """The id that a page's own choice names; None where the URL names none, or something else."""
    said = own(name)
    # The length first: Python refuses to read a number of thousands of digits.
    plain = said.isascii() and said.isdecimal() and len(said) <= len(str(LARGEST_ID))
    return int(said) if plain and int(said) <= LARGEST_ID else None


def in_vain(name: str, known: Container[int]) -> bool:
    """Whether the URL names something for a page's own choice that is not there (any more)."""
    return bool(own(name)) and own_number(name) not in known


def set_own(name: str, value: str) -> None:
    """Put a page's own choice into the URL; an empty one leaves it."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def in_link(name: str, options: Sequence[Any], default: Any) -> dict[str, Any]:
    """What a widget of a page's own choice needs so that the choice stands in the URL: its key and what a change does.

    A value that the options do not hold is the default; so is one that the URL does not name.
    """
    key = f"_{name}"
    st.session_state[key] = {str(option): option for option in options}.get(own(name), default)

    def kept() -> None:
        chosen = st.session_state[key]
        set_own(name, "" if chosen in (default, None) else str(chosen))

    return {"key": key, "on_change": kept}


def typed_in_link(name: str, default: str = "") -> dict[str, Any]:
    """The same for a field that the reader types into; what leads to a person comes into no link."""
    key = f"_{name}"
    st.session_state[key] = redact_numbers(own(name, default))

    def kept() -> None:
        typed = redact_numbers(st.session_state[key].strip())
        set_own(name, "" if typed == default else typed)

    return {"key": key, "on_change": kept}


def draw_filters(ground: Ground) -> Filters:
    """Draw the shared filters and return the reader's choice."""
    unread = _unread(ground)
    if unread:
        parts = ", ".join(plain(f"{name}={_short(value)}") for name, value in unread[:MOST_UNREAD])
        st.caption(t("Not understood in this link, and left out: {parts}", parts=parts))
    as_of = _as_of(ground)
    weeks = _one("weeks", t("Period"), WEEKS, DEFAULT_WEEKS, int, lambda n: t("{n} weeks", n=n))
    facets = {facet: _several(facet, ground) for facet in FACETS}
    st.button(
        t("Clear filters"),
        icon=":material/filter_alt_off:",
        on_click=_clear,
        args=({name for name, _ in unread},),
        disabled=not any(facets.values()) and as_of is None and not unread,
        width="stretch",
    )
    return Filters(as_of=as_of, weeks=weeks, facets=facets)


def draw_language() -> None:
    """Draw the language switch."""
    st.session_state["_lang"] = st.session_state["lang"]
    st.segmented_control(
        t("Language of this page"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="_lang",
        on_change=lambda: _remember("lang", [st.session_state["_lang"] or st.session_state["lang"]]),
        required=True,
        width="stretch",
    )


def _as_of(ground: Ground) -> date | None:
    asked = _parsed(own("as_of"), date.fromisoformat)
    chosen = min(max(asked, ground.oldest), ground.newest) if asked else ground.newest
    st.session_state["_as_of"] = chosen
    if asked and asked > ground.newest:
        st.caption(t("There is no feedback after {day}; this is as of that day.", day=day(ground.newest)))
    elif asked and asked < ground.oldest:
        st.caption(t("There is no feedback before {day}; this is as of that day.", day=day(ground.oldest)))

    def remember() -> None:
        picked = st.session_state["_as_of"]
        _remember("as_of", [picked.isoformat()] if picked and picked != ground.newest else [])

    st.date_input(
        t("As of"),
        min_value=ground.oldest,
        max_value=ground.newest,
        key="_as_of",
        on_change=remember,
        format="DD/MM/YYYY",
        help=t("Nothing said after this day is counted. The newest feedback is the usual choice."),
    )
    return chosen if to_day(chosen) != to_day(ground.newest) else None


def _one(
    name: str,
    label: str,
    options: Sequence[Any],
    default: Any,
    parse: Callable[[str], Any],
    show: Callable[[Any], str],
) -> Any:
    value = _parsed(own(name), parse)
    st.session_state[f"_{name}"] = value if value in options else default

    def remember() -> None:
        chosen = st.session_state[f"_{name}"]
        _remember(name, [] if chosen == default else [str(chosen)])

    return st.selectbox(label, options, key=f"_{name}", on_change=remember, format_func=show)


def _several(facet: str, ground: Ground) -> tuple[str, ...]:
    options = ground.choices(facet)
    name = URL_NAME.get(facet, facet)
    chosen = [value for value in st.query_params.get_all(name) if value in options]
    if len(options) < 2 and not chosen:
        return ()
    st.session_state[f"_{name}"] = chosen
    st.multiselect(
        facet_label(facet),
        options,
        key=f"_{name}",
        on_change=lambda: _remember(name, st.session_state[f"_{name}"]),
        format_func=lambda value: value_label(facet, value),
        placeholder=t("All"),
    )
    return tuple(st.session_state[f"_{name}"])


def _parsed(text: str, parse: Callable[[str], Any]) -> Any:
    try:
        return parse(text) if text else None
    except ValueError:
        return None


def _remember(name: str, values: list[str]) -> None:
    view: dict[str, list[str]] = st.session_state.setdefault(_VIEW, {})
    if values:
        view[name] = values
        st.query_params[name] = values
    else:
        view.pop(name, None)
        st.query_params.pop(name, None)


def _unread(ground: Ground) -> list[tuple[str, str]]:
    """What the URL says for the shared choices that is none of theirs, as names and values."""
    known: list[tuple[str, Callable[[str], bool]]] = [
        ("lang", LANGUAGES.__contains__),
        ("as_of", lambda value: _parsed(value, date.fromisoformat) is not None),
        ("weeks", lambda value: _parsed(value, int) in WEEKS),
        *((URL_NAME.get(facet, facet), frozenset(ground.choices(facet)).__contains__) for facet in FACETS),
    ]
    return [(name, value) for name, good in known for value in st.query_params.get_all(name) if not good(value)]


def _short(value: str) -> str:
    """A value of the URL as a line can show it: what cannot be printed is marked, what is long is cut."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value)
    return shown if len(shown) <= LONGEST_UNREAD else shown[:LONGEST_UNREAD] + "…"


def _clear(unread: Container[str]) -> None:
    """Take the filters away; the language and the period stay, unless what the URL says of them is no such thing."""
    for name in SHARED:
        if name not in ("lang", "weeks") or name in unread:
            _remember(name, [])
