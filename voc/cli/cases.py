"""`voc similar` and `voc serve`: what is known of a new message, in the terminal and for chat tools."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from voc.cli import monitoring
from voc.cli.answering import Answering
from voc.cli.common import a_count, command, opened, period, settings_of, show, slice_of, some, warn, whole
from voc.cli.stopping import HEADERS, Stopping
from voc.errors import InputError, TooFewFeedback

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import ThreadingHTTPServer

    from voc.store import Store
    from voc.views.similar import Case
    from voc.views.vitals import Vitals

LONGEST = 10_000
PATIENCE_S = 30
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def add(commands: Any) -> None:
    asked = command(commands, "similar", "what is known of a new message: topic, earlier cases, fix, reply", _similar)
    asked.add_argument("text", metavar="TEXT")
    asked.add_argument("--limit", type=a_count, default=5, metavar="N", help="earlier feedback to show (default: 5)")
    period(asked, weeks=520)
    serve = command(
        commands,
        "serve",
        "the same over HTTP, for chat tools; the links in mails; GET /health (503 where something is wrong) "
        "and GET /metrics (Prometheus; wants VOC_SERVE_TOKEN as bearer token where it is set)",
        _serve,
    )
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=whole(0, 65_535), default=8765)
    period(serve, weeks=520)


def _similar(args: argparse.Namespace) -> None:
    if not args.text.strip() or len(args.text) > LONGEST:
        raise InputError(f"Give a message of 1 to {LONGEST} characters.")
    with opened(args) as (_, store):
        case = Lookup(store, args, args.limit)(args.text)
    show(args, record(case), _lines(case))


class Lookup:
    """From a text to its Case, by the newest run and what people decided up to now: a server outlives both.

    Raises:
        TooFewFeedback: no run has finished yet, or not with an encoder that can be asked here.
    """

    def __init__(self, store: "Store", args: argparse.Namespace, limit: int) -> None:
        self._store, self._args, self._limit = store, args, limit
        self._own = settings_of(args).own_names
        self._known: object = None
        self._read()

    def __call__(self, text: str) -> "Case":
        from voc.views.similar import similar_cases

        self._read()
        return similar_cases(self._store, self._cut, text, self._encoder, limit=self._limit, own=self._own)

    def _read(self) -> None:
        from voc import views
        from voc.store import facts
        from voc.views import search

        with self._store.snapshot() as connection:
            now = (
                facts.published(connection),
                views.read_registry(connection).version,
                search.fingerprint(self._store),
            )
        if now == self._known:
            return
        self._cut = slice_of(self._store, self._args)
        encoder = search.encoder_of(self._store)
        if encoder is None:
            raise TooFewFeedback("Similar cases need vectors of the bundled encoder; run the job with --encoder e5.")
        self._encoder, self._known = encoder, now


def _serve(args: argparse.Namespace) -> None:
    from voc.privacy import load_key
    from voc.views.vitals import vitals

    with opened(args) as (settings, store):
        key = load_key(settings.home, file=settings.key_file)
        server = make_server(
            args.host,
            args.port,
            Lookup(store, args, 5),
            token=os.environ.get("VOC_SERVE_TOKEN", ""),
            watched=lambda: vitals(store, now=datetime.now(UTC)),
            stopping=Stopping(store, key),
            answering=Answering(store, key),
        )
        warn(f"Listening on http://{args.host}:{server.server_port}; Ctrl-C stops it.")
        try:
            server.serve_forever()
        finally:
            server.server_close()


def make_server(
    host: str,
    port: int,
    lookup: Any,
    *,
    token: str = "",
    stopping: Stopping | None = None,
    answering: Answering | None = None,
    watched: "Callable[[], Vitals] | None" = None,
) -> "ThreadingHTTPServer":
    """A server with GET /health, GET /metrics, POST /similar with {"text": "…"}, and /stop and /answer for mails.

    Args:
        host: where to listen; anything but this machine wants a token.
        port: 0 for any that is free.
        lookup: from a text to its Case.
        token: what a caller of /similar and /metrics has to send as `Authorization: Bearer …`; "" for nothing.
        stopping: answers the unsubscribe link, which carries its own signed token; None for no such address.
        answering: takes the answers of people who were asked, likewise.
        watched: how the installation is; None says of /health that the server answers, and there is no /metrics.

    Raises:
        InputError: it would be open to others without a token.
    """
    from hmac import compare_digest
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Lock

    if not token and host not in HERE:
        raise InputError("Set VOC_SERVE_TOKEN before you let other machines in.")
    one_at_a_time = Lock()
    links = {path: behind for path, behind in (("/stop", stopping), ("/answer", answering)) if behind is not None}

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # five by default, and whoever comes beyond that waits a second or more

        def handle_error(self, _request: Any, _address: Any) -> None:
            """One line, without the words that a fault may bear."""
            warn(f"a call broke off ({type(sys.exception()).__name__})")

    class Handler(BaseHTTPRequestHandler):
        timeout = PATIENCE_S

        def do_GET(self) -> None:
            if self._link(sure=False):
                return
            if self.path == "/health":
                self._answer(*monitoring.health(watched() if watched else None))
            elif self.path != "/metrics" or watched is None:
                self._answer(404, {"error": "not found"})
            elif self._may_pass():
                self._send(200, monitoring.metrics(watched()), {"Content-Type": monitoring.METRICS_TYPE})

        def do_POST(self) -> None:
            if self._link(sure=True):
                return
            size = self._size() if self.path == "/similar" else 0
            body = self.rfile.read(size) if 0 < size <= 8 * LONGEST else b""
            if self.path != "/similar":
                self._answer(404, {"error": "not found"})
            elif not self._may_pass():
                return
            elif not (text := _text_of(body)):
                self._answer(400, {"error": f'send {{"text": "…"}} of 1 to {LONGEST} characters'})
            else:
                with one_at_a_time:
                    case = lookup(text)
                self._answer(200, record(case))

        def _link(self, *, sure: bool) -> bool:
            path, _, query = self.path.partition("?")
            if path not in links:
                return False
            # One click of a mailbox sends a few letters along; left unread they would break the answer off.
            body = self.rfile.read(min(self._size(), LONGEST))
            with one_at_a_time:
                status, page = links[path].answer(query, body, sure=sure)
            self._send(status, page.encode(), {"Content-Type": "text/html; charset=utf-8", **HEADERS})
            return True

        def _may_pass(self) -> bool:
            """Whether the caller sent the token, if one is set; who did not is told so.

            Without one, a web page somewhere could let its own name lead to this machine and have a reader's browser
            ask; the browser then says that name.
            """
            if not token and _name_of(self.headers.get("Host", "")) not in HERE:
                self._answer(403, {"error": "set VOC_SERVE_TOKEN to be asked under a name other than localhost"})
                return False
            said = self.headers.get("Authorization", "").encode()
            if token and not compare_digest(said, f"Bearer {token}".encode()):
                self._answer(401, {"error": "the token is missing or wrong"})
                return False
            return True

        def _size(self) -> int:
            """How many bytes the caller announces; 0 where that is no number."""
            said = self.headers.get("Content-Length", "")
            return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0

        def _answer(self, status: int, value: dict[str, Any]) -> None:
            content = json.dumps(value, ensure_ascii=False, default=str).encode()
            self._send(status, content, {"Content-Type": "application/json; charset=utf-8"})

        def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: an address may hold what a customer wrote."""

    return Server((host, port), Handler)


def _name_of(host: str) -> str:
    """The name in a Host header, without its port; "" where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _text_of(body: bytes) -> str:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or len(text) > LONGEST:
        return ""
    return text.encode("utf-8", "replace").decode().strip()  # an escape can name half a character


def record(case: "Case") -> dict[str, Any]:
    """A case as JSON holds it."""
    topic = case.topic
    return {
        "text": case.text,
        "language": case.language,
        "topic": {"id": topic.id, "name": topic.name, "theme": topic.theme, "sure": case.sure} if topic else None,
        "share": round(case.share, 3),
        "others": [{"id": one.card.id, "name": one.card.name, "share": round(one.share, 3)} for one in case.others],
        "lacking": case.lacking,
        "similarity": round(case.similarity, 3),
        "people": case.people,
        "owner": topic.owner if topic else "",
        "urgency": case.urgency.name.lower(),
        "items": [
            {"id": item.id, "title": item.title, "status": item.status, "release": item.release} for item in case.items
        ],
        "fix": {
            "release": case.fix.release,
            "version": case.fix.version,
            "shipped_on": case.fix.shipped_on,
            "change": case.fix.change,
        }
        if case.fix
        else None,
        "earlier": [
            {
                "id": f"{hit.shown.id:016x}",
                "text": hit.shown.text,
                "said_at": hit.shown.said_at,
                "channel": hit.shown.channel,
                "sentiment": hit.shown.sentiment,
                "confidence": hit.shown.confidence,
                "topics": list(hit.topics),
                "similarity": hit.similarity,
                "permalink": hit.shown.permalink,
            }
            for hit in case.hits
        ],
        "reply": case.reply,
    }


def _lines(case: "Case") -> list[str]:
    lines = [f"topic: {_topic(case)}"]
    if case.others:
        lines.append("or: " + ", ".join(f"{one.card.name} ({one.share:.0%})" for one in case.others))
    lines.append(f"owner: {(case.topic.owner if case.topic else '') or 'nobody'}")
    lines += [f"urgency: {case.urgency.name.lower()}"]
    lines += [f"item {one.id}: {one.title} · {one.status.value} {one.release}".rstrip() for one in case.items]
    if case.fix:
        when = f"fixed in {case.fix.release} on {case.fix.shipped_on}"
        lines.append(f"{when}: {case.fix.change}" if case.fix.change else when)
    lines += [f"  {hit.shown.said_at:%Y-%m-%d} {' '.join(hit.shown.text.split())}" for hit in case.hits]
    return [*lines, f"reply: {case.reply}"]


def _topic(case: "Case") -> str:
    if case.topic:
        return f"{case.topic.name} ({case.share:.0%} likely), {some(case.people, 'person', 'people')}"
    if case.lacking == "too little":
        return "none, for it says too little; ask for more"
    return "none, for no earlier feedback is like it; read the nearest below, or make an item of it"
