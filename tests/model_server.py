"""An OpenAI-compatible endpoint on this machine, as tests ask it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Model:
    """What the server answers, and what it was asked."""

    status: int = 200
    body: bytes | None = None
    names: tuple[str, ...] = ("Paket telat sampai",)
    said: str | None = None
    drip: float = 0.0
    asked: list[dict] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""

    def answer(self) -> bytes:
        if self.body is not None:
            return self.body
        name = self.names[(len(self.asked) - 1) % len(self.names)]
        said = self.said or f"Sure!\n```json\n{json.dumps({'name': name})}\n```"
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


@contextmanager
def served() -> Iterator[Model]:
    """A server on this machine that answers as the Model says, and writes down what it was asked."""
    made, closing = Model(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            made.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))) | {"path": self.path})
            made.keys.append(self.headers["Authorization"])
            answer = made.answer()
            self.send_response(made.status)
            if made.status == 302:
                self.send_header("Location", f"{made.url}/elsewhere")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            for byte in answer if made.drip else ():
                if closing.wait(made.drip):
                    return
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            if not made.drip:
                self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # the client hangs up on a server that is too slow
    made.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield made
    finally:
        closing.set()
        server.shutdown()
        server.server_close()


def env(model, **more) -> dict[str, str]:
    return {"VOC_LM_URL": model.url, "VOC_LM_MODEL": "small", "VOC_LM_PRIVATE": "1"} | more
