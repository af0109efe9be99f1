"""The document that a browser loads first."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware

from voc.ui import room, serving


def test_the_document_is_that_of_streamlit_and_our_style_sheet():
    index = serving.INDEX.read_text(encoding="utf-8")
    style, script = (
        f"{room.rules()}\n{serving.own_words()}",
        f"{serving.CLOSE_MENU}\n{serving.FIT_PAPER}\n{serving.speak()}",
    )
    ours = f"<style>\n{style}\n</style>\n<script>\n{script}\n</script>\n"

    made = serving.made(index)

    assert made.count(ours) == 1
    assert made.replace(ours, "") == index
    assert serving.ENGLISH in made


def test_the_title_tells_in_which_language_a_page_is():
    assert '{"Voice of customer": "en", "Suara pelanggan": "id"}[document.title' in serving.speak()


def test_a_document_of_an_unknown_streamlit_is_refused():
    with pytest.raises(ValueError, match=r"has no </head>\. Install the version that requirements\.txt names"):
        serving.made("<html></html>")


def test_every_page_has_a_route():
    paths = {route.path for route in serving.routes()}

    assert {"/", "/Topics", "/Data_health", "/Help"} <= paths
    assert len(paths) == 15


def answered(path: str) -> tuple[int, dict[str, str]]:
    """Status and headers with which the app answers, routes and headers as `dashboard.py` sets them."""
    app = Starlette(routes=serving.routes(), middleware=[Middleware(serving.Guarded)])
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"lang=id", "headers": []}
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/Backlog", 200), ("/nothing", 404)])
def test_no_page_is_drawn_inside_a_page_of_somebody_else(path, status):
    found, headers = answered(path)

    assert found == status
    assert {name: headers.get(name.lower()) for name in serving.HEADERS} == {
        "Content-Security-Policy": "frame-ancestors 'self'",
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        ("id", "en-GB,en;q=0.9", "id"),
        ("", "id-ID,id;q=0.9,en;q=0.8", "id"),
        ("", "fr, EN-us;q=0.5", "en"),
        ("fr", "", "en"),
    ],
)
def test_the_language_is_that_of_the_link_else_that_of_the_browser(asked, accepted, spoken):
    assert serving.language(asked, accepted) == spoken


@given(st.text(), st.text())
def test_whatever_a_browser_sends_the_language_is_one_that_pages_speak(asked, accepted):
    assert serving.language(asked, accepted) in ("id", "en")


@given(st.integers(0, 10_000), st.sampled_from(["tiles", "links", "uploads"]))
def test_every_kind_of_container_has_its_height_in_the_style_sheet(count, kind):
    sheet = room.rules()

    for key in (room.rows(count, "sources"), room.key(kind, "here")):
        start = key.removesuffix("sources").removesuffix("here")
        assert f'[class*="st-key-{start}"]' in sheet
