"""What the link in a question opens: a page with five buttons, and the answer that is kept once a person."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from voc.cli.stopping import PAGE
from voc.errors import InputError, NotFound

_SCORES = (
    (5, "Sangat puas / Very satisfied"),
    (4, "Puas / Satisfied"),
    (3, "Biasa saja / So-so"),
    (2, "Tidak puas / Dissatisfied"),
    (1, "Sangat tidak puas / Very dissatisfied"),
)
_BUTTONS = "\n".join(f'<p><button name="score" value="{score}">{words}</button></p>' for score, words in _SCORES)
_ASK = {
    "title": "Seberapa puas Anda sekarang?",
    "said": "Dengan hal yang Anda ceritakan kepada kami, seperti dikutip di surel kami.",
    "in_english": "How satisfied are you now with what you told us about, as quoted in our mail?",
    "form": f'<form method="post">\n{_BUTTONS}\n</form>\n',
}
_DONE = {
    "title": "Terima kasih",
    "said": "Jawaban Anda sudah kami catat. Anda bisa mengubahnya lewat tautan yang sama.",
    "in_english": "Thank you, we have your answer. The same link changes it.",
    "form": "",
}
_WRONG = {
    "title": "Tautan tidak dikenali",
    "said": "Tautan ini terpotong atau bukan dari kami. Salin seluruhnya dari surel.",
    "in_english": "This link was cut off or is not one of ours. Copy it whole from the mail.",
    "form": "",
}


class Answering:
    """The answer link of one installation; whoever holds a token of ours answers for that person, the newest counts."""

    def __init__(self, store: Any, key: bytes) -> None:
        self._store, self._key = store, key

    def answer(self, query: str, body: bytes, *, sure: bool) -> tuple[int, str]:
        """The status and the page for a link.

        Opening it only asks, because mailboxes open links to look for malware; a button
        is a POST, by which `sure` is True.

        Args:
            query: what stands behind the ? of the link.
            body: of the POST, with the score.
            sure: whether the person pressed a button.
        """
        from voc.announcements import read_answer_token
        from voc.store import answers

        try:
            author, release_id = read_answer_token(self._key, parse_qs(query).get("token", [""])[0])
            with self._store.begin() as connection:
                if not answers.asked(connection, release_id, author):
                    return 400, PAGE.format(**_WRONG)
                if not sure:
                    return 200, PAGE.format(**_ASK)
                answers.keep(connection, release_id, author, _score(body), at=datetime.now(UTC))
        except (InputError, NotFound):
            return 400, PAGE.format(**_WRONG)
        return 200, PAGE.format(**_DONE)


def _score(body: bytes) -> int:
    said = parse_qs(body[:200].decode("utf-8", "replace")).get("score", [""])[0]
    return int(said) if said in {str(score) for score, _ in _SCORES} else 0
