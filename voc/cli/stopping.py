"""What the unsubscribe link of a mail opens: a page that asks once, and the answer that keeps the word."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from voc.errors import InputError

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",  # the address holds the token
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body{{font:1.1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1rem}}
button{{font:inherit;padding:.6rem 1.2rem}}</style>
<h1>{title}</h1>
<p>{said}</p>
<p lang="en">{in_english}</p>
{form}</html>
"""
_ASK = {
    "title": "Berhenti menerima kabar?",
    "said": "Kami tidak akan mengirim kabar perbaikan lagi kepada Anda.",
    "in_english": "Stop hearing from us? We will send you no more news of what we fixed.",
    "form": '<form method="post"><button>Ya, berhenti / Yes, stop</button></form>\n',
}
_DONE = {
    "title": "Sudah berhenti",
    "said": "Anda tidak akan menerima kabar dari kami lagi.",
    "in_english": "Done. You will not hear from us again.",
    "form": "",
}
_WRONG = {
    "title": "Tautan tidak dikenali",
    "said": "Tautan ini terpotong atau bukan dari kami. Salin seluruhnya dari surel.",
    "in_english": "This link was cut off or is not one of ours. Copy it whole from the mail.",
    "form": "",
}


class Stopping:
    """The unsubscribe link of one installation; whoever holds a token of ours may use it, once or often."""

    def __init__(self, store: Any, key: bytes) -> None:
        self._store, self._key = store, key

    def answer(self, query: str, _body: bytes = b"", *, sure: bool) -> tuple[int, str]:
        """The status and the page for a link.

        Opening it only asks, because mailboxes open links to look for malware; the
        button, and the one click of RFC 8058, are a POST, by which `sure` is True.

        Args:
            query: what stands behind the ? of the link.
            sure: whether the person pressed the button.
        """
        from voc.announcements import read_stop_token
        from voc.store import outbox

        try:
            author, _ = read_stop_token(self._key, parse_qs(query).get("token", [""])[0])
        except InputError:
            return 400, PAGE.format(**_WRONG)
        if not sure:
            return 200, PAGE.format(**_ASK)
        with self._store.begin() as connection:
            outbox.decide(
                connection, [author], allowed=False, at=datetime.now(UTC), reason="unsubscribe link", who="the person"
            )
        return 200, PAGE.format(**_DONE)
