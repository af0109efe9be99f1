"""Roles follow rules alone: from whom a provider vouches for, and from nobody else."""

import ast
from pathlib import Path

import pytest
import writes
from hypothesis import given
from hypothesis import strategies as st

from voc import access
from voc.access import Person, Role
from voc.errors import NotAllowed, SettingsError

RULES = access.parse(
    """
    viewer: ["@shop.id", "group:support"]
    editor: [ana@shop.id]
    admin: ["group:voc-admins", Budi@Shop.id]
    """
)
UI = Path(__file__).parents[1] / "voc" / "ui"


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "cici@shop.id"}, Role.VIEWER),
        ({"email": "Ana@SHOP.id", "email_verified": True}, Role.EDITOR),
        ({"email": "budi@shop.id"}, Role.ADMIN),
        ({"email": "ana@shop.id", "groups": ["staff", "voc-admins"]}, Role.ADMIN),
        ({"email": "dewi@partner.id", "groups": "support"}, Role.VIEWER),
        ({"sub": "17", "groups": ["voc-admins"]}, Role.ADMIN),
        ({"email": "ana@shop.id", "email_verified": False}, None),
        ({"email": "ana@shop.id.evil.com"}, None),
        ({"email": "x@evil.com@shop.id"}, None),
        ({"email": "group:voc-admins"}, None),
        ({"email": "@shop.id"}, None),
        ({"groups": ["VOC-ADMINS", "admin", 3]}, None),
        ({"groups": {"voc-admins": True}}, None),
        ({"sub": "17", "name": "ana@shop.id"}, None),
        ({}, None),
    ],
)
def test_the_highest_rule_that_fits_gives_the_role(claims, role):
    assert access.person(claims, RULES).role == role


def test_groups_come_from_the_claim_that_the_rules_name():
    rules = access.parse("{admin: ['group:boss'], groups_claim: roles}")

    assert access.person({"email": "ana@shop.id", "roles": ["boss"]}, rules) == Person("ana@shop.id", Role.ADMIN)
    assert access.person({"email": "ana@shop.id", "groups": ["boss"]}, rules) == Person("ana@shop.id", None)


@given(st.dictionaries(st.sampled_from(["email", "name", "sub", "groups", "email_verified"]), st.text()))
def test_without_rules_nobody_gets_in_whatever_they_claim(claims):
    assert access.person(claims, access.Rules()).role is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner: [ana@shop.id]", r"may hold viewer, editor, admin and groups_claim, nothing else"),
        ("- ana@shop.id", r"may hold viewer, editor, admin and groups_claim, nothing else"),
        ("admin: ana@shop.id", r"admin must be a list of addresses"),
        ("admin: [ana]", r"'ana' under admin is no address, @domain or group:name"),
        ("admin: ['@']", r"'@' under admin is no address"),
        ("admin: ['group:']", r"'group:' under admin is no address"),
        ("admin: [", r"access rules is no YAML"),
        ("groups_claim: []", r"groups_claim must be the name of a claim"),
    ],
)
def test_rules_that_say_something_else_are_refused(text, said):
    with pytest.raises(SettingsError, match=said):
        access.parse(text)


@pytest.mark.parametrize("needed", list(Role))
@pytest.mark.parametrize("held", [None, *Role])
def test_a_change_needs_its_role_or_a_higher_one(held, needed):
    who = Person("ana@shop.id", held)
    if held is not None and held >= needed:
        assert access.require(who, needed) == "ana@shop.id"
        return
    with pytest.raises(NotAllowed, match=rf"needs the role {needed.name.lower()}"):
        access.require(who, needed)


@pytest.mark.parametrize(
    ("served_at", "reader_at", "headers", "local"),
    [
        ("127.0.0.1", None, {"Host": "127.0.0.1:8501"}, True),
        ("127.0.0.1", None, {"host": "LOCALHOST"}, True),
        ("127.0.0.1", None, {"Host": "[::1]:8501"}, True),
        ("localhost", "::1", {}, True),
        (None, None, {}, True),
        (None, "10.0.0.7", {}, False),
        ("0.0.0.0", None, {}, False),
        ("127.0.0.1", None, {"Host": "localhost", "X-Forwarded-For": "1.1.1.1"}, False),
        ("shop.id", None, {}, False),
        # A page of somebody else's whose name leads to this machine.
        ("127.0.0.1", None, {"Host": "evil.example:8501"}, False),
        ("127.0.0.1", None, {"Host": "localhost.evil.example"}, False),
        ("127.0.0.1", None, {"Host": "127.0.0.1@evil.example"}, False),
        ("127.0.0.1", None, {"Host": "[::1"}, False),
        ("127.0.0.1", None, {"Host": ""}, False),
    ],
)
def test_only_this_machine_is_served_where_nobody_signs_in(served_at, reader_at, headers, local):
    assert access.from_this_machine(served_at=served_at, reader_at=reader_at, headers=headers) is local


def test_every_change_on_a_page_asks_for_the_role_first():
    jobs = {"voc.ui.jobs.start", "voc.ui.jobs.cancel", "voc.ui.jobs.forget"}
    changing = writes.writing() | writes.reaching(writes.AUDIT) | jobs
    guards = {writes.ASKS, "voc.ui.working._with_leave"}
    of_pages = {name: named for name, named in writes.calls().items() if name.startswith(("voc.ui.", "pages", "dash"))}

    def asks(name: str) -> bool:
        callers = [caller for caller, named in of_pages.items() if name in named]
        private = name.rpartition(".")[2].startswith("_")
        return bool(of_pages[name] & guards) or (private and bool(callers) and all(map(asks, callers)))

    # What only comes to change something through another function of the pages leaves the question to that.
    changes = {
        name
        for name, named in of_pages.items()
        if any(not one.startswith("voc.ui.") or one in jobs for one in named & changing)
    }
    assert [name for name in sorted(changes) if not asks(name)] == []
    assert {name.rpartition(".")[2] for name in changes} >= {
        "apply", "answer", "undo", "ship", "hand_over", "_save", "note_week", "expect", "choose", "_say",
    }  # fmt: skip


def test_every_button_that_changes_something_is_out_of_reach_for_who_may_only_read():
    asking = writes.reaching(writes.ASKS)
    # Drawn for administrators alone, for whom it is hidden or asked elsewhere; or open to every reader.
    elsewhere = {"choose", "again", "first_steps", "_try_sample", "at_work", "ended"}
    elsewhere |= {"button", "enter", "draw_person", "draw_done", "download"}

    def changes(name: str, call: ast.Call) -> bool:
        """Whether a press of it comes to ask for a role: by its callback, or by what its function does then."""
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if "on_click" not in given and "on_change" not in given:
            return call.func.attr in ("button", "form_submit_button") and bool(
                writes.calls()[name] & asking - {writes.ASKS}
            )
        home = name.rpartition(".")[0]
        said = [part for key in ("on_click", "on_change") if key in given for part in ast.walk(given[key])]
        named = {ast.unparse(part) for part in said if isinstance(part, ast.Name | ast.Attribute)}
        return any(f"{home}.{one}" in asking or f"voc.ui.{one}" in asking for one in named)

    pressed = [
        (name, call)
        for name, node in writes.functions().items()
        if name.startswith("voc.ui.") and name.rpartition(".")[2] not in elsewhere
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) == "st"
        and call.func.attr in ("button", "form_submit_button", "number_input", "segmented_control", "download_button")
    ]
    changing = [(name, call) for name, call in pressed if changes(name, call)]
    unguarded = [f"{name}:{call.lineno}" for name, call in changing if all(word.arg for word in call.keywords)]

    assert unguarded == []
    assert len(changing) > 30


def test_the_guard_of_a_running_job_asks_for_the_role():
    assert writes.ASKS in writes.calls()["voc.ui.working._with_leave"]
