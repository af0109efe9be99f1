"""Lists for the people who send: one row a person, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Literal

from voc.announcements.audience import Recipient
from voc.announcements.drafting import Message

HEADER = (
    "person",
    "medium",
    "language",
    "source",
    "feedback",
    "link",
    "said_on",
    "said",
    "subject",
    "message",
    "characters",
)


def to_csv(messages: Iterable[tuple[Recipient, Message]]) -> bytes:
    """A sending list as CSV: pseudonym, where to answer, what was said, and the draft.

    It opens in Excel (byte order mark), and a text that could start a formula gets an
    apostrophe (OWASP, "CSV Injection").
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for person, message in messages:
        row = (
            f"{person.author:016x}",
            message.medium,
            message.language,
            person.source,
            f"{person.feedback_id:016x}",
            person.permalink,
            person.said_on.isoformat(),
            person.text,
            message.subject,
            message.text,
            len(message.text),
        )
        writer.writerow([_guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


REPLY_COLUMNS = {
    "google_play": ("Review Link", "Review Submit Date and Time", "Review Text", "Developer Reply Text"),
    "app_store": ("Review Link", "Review Date", "Review", "Response"),
}


def store_replies(
    replies: Iterable[tuple[str, date, str, str]], *, store: Literal["google_play", "app_store"]
) -> bytes:
    """Replies as CSV, under the names that the store's own report of reviews has.

    Args:
        replies: link to the review, its day, its redacted text, and the reply.
        store: whose column names; see also LIMITS for how long a reply may be.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(REPLY_COLUMNS[store])
    for link, on, said, reply in replies:
        writer.writerow([_guarded(link), on.isoformat(), _guarded(said), _guarded(reply)])
    return ("\ufeff" + out.getvalue()).encode()


def _guarded(cell: str) -> str:
    plain = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    return f"'{plain}" if plain.startswith(tuple("=+-@\t\n＝＋－＠−∑√∏")) else plain
