"""Signing in with the company's own provider, and the one question every change asks first: may they?"""

from typing import Any

import streamlit as st

from voc import access
from voc.access import NOBODY_SIGNED_IN, Person, Role
from voc.errors import NotAllowed, VocError
from voc.settings import Settings
from voc.ui.words import plain, t

_ROLE = "role of the reader"


def allowed(role: Role = Role.EDITOR) -> str:
    """The name to write down for a change that needs `role`; every change of state on a page begins with it.

    Asked when the change is made, on the server: that a button is not drawn keeps nobody out.

    Raises:
        NotAllowed: the reader's role is lower, or nobody is signed in where that is needed.
        SettingsError: the access rules cannot be read.
    """
    return access.require(_person(), role)


def may(role: Role) -> bool:
    """Whether the reader has a role; for what a page shows, never for whether a change goes through."""
    try:
        allowed(role)
    except VocError:
        return False
    return True


def editing(*, role: Role = Role.EDITOR, disabled: bool = False, help: str | None = None) -> dict[str, Any]:
    """How a control that changes something is drawn: out of reach, and saying why, for who may only read.

    For the eye alone: that nothing changes is up to `allowed`.
    """
    if _drawn_for() >= role:
        return {"disabled": disabled, "help": help}
    name = role.name.lower()
    return {"disabled": True, "help": t("This needs the role {role}; ask whoever looks after the app.", role=name)}


def only_reads() -> bool:
    """Whether the page is drawn for somebody who may only read; for the eye alone, as `editing`."""
    return _drawn_for() < Role.EDITOR


def _drawn_for() -> Role:
    role: Role = st.session_state.get(_ROLE, Role.ADMIN)
    return role


def nobody() -> bool:
    """Whether sign-in is not set up, so that changes carry no person's name."""
    return not _set_up()


def enter() -> None:
    """Let the reader in, or show the way to sign in and stop the page.

    Raises:
        NotAllowed: sign-in is not set up and the reader is not at this machine, or no rule lets the person in.
        SettingsError: the access rules cannot be read.
    """
    if _set_up() and not st.user.is_logged_in:
        st.info(t("Sign in to read this."), icon=":material/lock:")
        st.button(t("Sign in"), type="primary", icon=":material/login:", on_click=st.login)
        st.stop()
    who = _person()
    if who.role is None:
        if _set_up():
            st.button(t("Sign out"), icon=":material/logout:", on_click=st.logout)
        raise NotAllowed(t("You are signed in as {name}, but no rule lets you in.", name=who.name))
    st.session_state[_ROLE] = who.role  # once a page, as the rules are read from their file


def draw_person() -> None:
    """Who is signed in, with which role, and the way out; who can read this where nobody signs in."""
    if nobody():
        st.caption(t("Only this machine can open this app: sign-in is not set up."))
        return
    who = _person()
    roles = {Role.VIEWER: t("reads"), Role.EDITOR: t("edits"), Role.ADMIN: t("administers")}
    st.caption(f"{plain(who.name)} · {roles[who.role or Role.VIEWER]}")
    st.button(t("Sign out"), icon=":material/logout:", type="tertiary", on_click=st.logout)


def _person() -> Person:
    file = Settings.from_env().access_file
    if _set_up():
        claims: dict[str, Any] = st.user.to_dict() if st.user.is_logged_in else {}
        return access.person(claims, access.read(file) if file else access.Rules())
    if file or not _local():
        raise NotAllowed(t("Sign-in is not set up, so this app serves only the machine it runs on (127.0.0.1)."))
    return Person(NOBODY_SIGNED_IN, Role.ADMIN)


def _set_up() -> bool:
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def _local() -> bool:
    # Without a connection (Streamlit's own test runner) this is no text; a real one is text, or None on this machine.
    reader: Any = st.context.ip_address
    return access.from_this_machine(
        served_at=st.get_option("server.address"),
        reader_at=reader if isinstance(reader, str) else None,
        headers=st.context.headers,
    )
