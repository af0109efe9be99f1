"""What a form was opened with: what somebody types stays theirs while the store changes under it.

Streamlit makes a new field of one whose `value` is another, and drops what was typed into
the old. So a form is drawn from what it was opened with, and asks when it is saved whether
somebody changed the same fields meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from voc.ui.words import t

_HELD, _AGAIN = "forms held", "forms to draw again"


@dataclass(slots=True)
class Held:
    """One form: what its fields show, what the store held then, held when its reader was last told, and holds now."""

    name: str
    drawn: dict[str, Any]
    base: dict[str, Any]
    seen: dict[str, Any]
    now: dict[str, Any]
    turns: dict[str, int] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of a field's widget; another one after `reopen` brought something new."""
        return f"{self.name}-{name}-{self.turns.get(name, 0)}"

    def typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the form's values that the reader changed."""
        return {name: value for name, value in values.items() if value != self.drawn[name]}

    def clash(self, mine: Mapping[str, Any]) -> bool:
        """Whether somebody else changed one of these fields; said once, for the reader is told then."""
        found = any(self.now[name] not in (self.seen[name], value) for name, value in mine.items())
        self.seen = dict(self.now)
        return found


def opened(name: str, stored: Mapping[str, Any], shown: Mapping[str, Any] | None = None) -> Held:
    """The form as it is to be drawn.

    Args:
        name: of the form, one on a page.
        stored: what the store holds of each field.
        shown: what a field shows where that is another, such as a draft where nobody wrote anything.
    """
    forms: dict[str, Held] = st.session_state.setdefault(_HELD, {})
    now, fresh = dict(stored), {**stored, **(shown or {})}
    held = forms.get(name)
    if held is None or not any(held.key(one) in st.session_state for one in stored):
        held = forms[name] = Held(name, fresh, now, now, now)
    held.now = now
    again: set[str] = st.session_state.setdefault(_AGAIN, set())
    if name in again:
        again.discard(name)
        for one in stored:
            held.turns[one] = held.turns.get(one, 0) + (fresh[one] != held.drawn[one])
        held.drawn, held.base, held.seen = fresh, now, now
    return held


def reopen(*names: str) -> None:
    """Draw what changed in these forms from the store again: the reader saved it, took it back, or asked to see it."""
    st.session_state.setdefault(_AGAIN, set()).update(names)


def reopen_all(start: str) -> None:
    """The same for every form whose name starts so."""
    reopen(*(name for name in st.session_state.get(_HELD, {}) if name.startswith(start)))


def tell(held: Held, labels: Mapping[str, str], *, refused: bool = False) -> None:
    """Say which fields somebody changed while the form was open, with a way to see what stands now.

    Args:
        held: the form.
        labels: what the page calls each field.
        refused: the reader tried to save, and `Held.clash` kept them from it.
    """
    other = [label for name, label in labels.items() if held.now[name] != held.base[name]]
    if not other:
        return
    said = t("Somebody changed this meanwhile: {fields}.", fields=", ".join(other))
    if refused:
        said += " " + t("Nothing was saved, and what you typed is still here; save again to write over theirs.")
    st.warning(said, icon=":material/group:")
    st.button(
        t("Show what stands now"),
        key=f"now-{held.name}",
        icon=":material/refresh:",
        on_click=reopen,
        args=(held.name,),
    )
