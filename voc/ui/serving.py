"""The document that a browser loads first: Streamlit's own, with room for the page and its language; all headers."""

import json
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voc.ui import room
from voc.ui.words import LANGUAGES, catalogue

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
PAGES = Path(__file__).parents[2] / "pages"
ENGLISH = '<html lang="en">'


def routes() -> list[Route]:
    """Where the document is served: the opening page, and every page's own link."""
    document = made(INDEX.read_text(encoding="utf-8"))

    async def answer(request: Request) -> HTMLResponse:
        spoken = language(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
        said = document.replace(ENGLISH, f'<html lang="{spoken}">', 1)
        return HTMLResponse(said, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})

    own = sorted(path.stem.partition("_")[2] for path in PAGES.glob("[0-9]*_*.py"))
    return [Route(f"/{page}", answer) for page in ("", *own)]


# Nothing of ours is drawn inside a page of somebody else's, where a reader would click what they do not see; files are
# what we say they are; a link out of the app does not tell what was searched in it.
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Guarded:
    """Every answer of an app, Streamlit's own among them, with HEADERS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, guarded)


# On a phone the menu lies over the page; Streamlit closes it for its own links alone, without a setting.
CLOSE_MENU = """
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]');
  const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (link && close && window.innerWidth < 768) setTimeout(() => close.click());
});
""".strip()
# A sheet of A4 holds 1,080 pixels of a page's width at the size that the style sheet prints in (voc.ui.room);
# 160 of the page's own are its margins.
FIT_PAPER = """
window.addEventListener("beforeprint", () => {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  const fit = page ? Math.min(1, 1080 / (page.clientWidth - 160)) : 1;
  document.documentElement.style.setProperty("--fit-paper", fit);
});
""".strip()


# A reader may change the language with the page open; the product's name in the title says which one it is in now.
SPEAK = """
new MutationObserver(() => {
  const spoken = NAMES[document.title.split(" · ").pop()];
  if (spoken) document.documentElement.lang = spoken;
}).observe(document.querySelector("title"), { childList: true });
""".strip()


def speak() -> str:
    """The script that keeps the language of the document that of the page."""
    names = {catalogue(code)["Voice of customer",][0]: code for code in LANGUAGES}
    return SPEAK.replace("NAMES", json.dumps(names, ensure_ascii=False))


def own_words() -> str:
    """A style sheet that says in our languages what Streamlit itself says in English, without a setting for it.

    Its own word takes no room but stays: a button whose word is gone has no name for a screen reader.
    """
    button = '[data-testid="stFileUploaderDropzone"] button'
    return "\n".join(
        f"html:lang({code}) {button} p {{ font-size: 0; }}\n"
        f'html:lang({code}) {button} [data-testid="stMarkdownContainer"]::after {{ content: {json.dumps(said)}; }}'
        for code in LANGUAGES
        for said in catalogue(code)["Upload",]
        if code != "en"
    )


def made(index: str) -> str:
    """Streamlit's document with our style sheet and our few scripts, at the end of its head.

    Raises:
        ValueError: it has no head, as no version of Streamlit that we know.
    """
    before, head, after = index.partition("</head>")
    if not head:
        raise ValueError("Streamlit's index.html has no </head>. Install the version that requirements.txt names.")
    style, script = f"{room.rules()}\n{own_words()}", f"{CLOSE_MENU}\n{FIT_PAPER}\n{speak()}"
    return f"{before}<style>\n{style}\n</style>\n<script>\n{script}\n</script>\n{head}{after}"


def language(asked: str, accepted: str) -> str:
    """The language that a screen reader should speak: the link's, else the browser's first of ours, else English.

    Args:
        asked: the link's `lang`.
        accepted: the browser's Accept-Language, such as `id-ID,id;q=0.9,en;q=0.8`.
    """
    wanted = [asked, *(one.split(";")[0].split("-")[0].strip().lower() for one in accepted.split(","))]
    return next((one for one in wanted if one in LANGUAGES), "en")
