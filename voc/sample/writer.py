"""Writes the four files, and beside them the truth about what was planted."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO

from voc.errors import InputError
from voc.sample import seasons
from voc.sample.channels import CHAT_KEYS, REVIEW_HEADER, SOCIAL_HEADER, SURVEY_HEADER, Row, Said
from voc.sample.feed import Batch, feed
from voc.sample.topics import OFF_TOPIC_KEY, TOPICS

DEFAULT_SIZE = 9_500
FILES = {
    "review": "app_reviews.csv",
    "chat": "chats.jsonl",
    "social": "social_posts.csv",
    "survey": "survey.csv",
}
TRUTH_FOLDER = ".truth"  # ingest passes hidden folders by, so the answers are never read as feedback
TRUTH_HEADER = (
    "channel", "id", "said_at", "customer_id", "text", "topic", "topics", "sentiment", "language", "pii", "copy_of",
)  # fmt: skip


# Made by hand, five times as fast as an encoder for each line; only the text can hold what needs escaping.
_CHAT_LINE = "{" + ", ".join(f'"{key}": %s' if key == "text" else f'"{key}": "%s"' for key in CHAT_KEYS) + "}\n"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written.

    rows counts the lines of each file by channel (messages, for chats); feedback
    counts by topic what customers said, "" for what says next to nothing; a
    feedback about two topics counts for both. total is the number of feedback.
    """

    files: tuple[Path, ...]
    rows: dict[str, int]
    feedback: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth about one feedback; spans are (kind, value, start, end) in characters of text."""

    channel: str
    id: str
    said_at: str
    customer_id: str
    text: str
    topics: tuple[str, ...]
    sentiment: str
    language: str
    spans: tuple[tuple[str, str, int, int], ...]
    copy_of: str


def write(folder: Path, *, size: int = DEFAULT_SIZE, seed: int = 2025, weeks: int = 30) -> Summary:
    """Write `size` pieces of feedback over `weeks` ISO weeks, from Monday 3 March 2025 on, into a folder.

    The folder gets the four files of FILES, and a sub-folder TRUTH_FOLDER with
    truth.csv and events.json, which is not meant to be read by the batch job. A
    day is held in memory at a time. Existing files are replaced.

    Args:
        folder: made where it is absent.
        size: number of feedback, 1 and up; several chat messages in a row are one feedback.
        seed: another seed gives other people who say other things about the same events.
        weeks: 1 to 43 (the end of the year); events after the last week do not happen.

    Raises:
        InputError: size or weeks is out of range.
    """
    if size < 1 or not 1 <= weeks <= 43:
        raise InputError(f"A sample of {size} in {weeks} weeks cannot be made; ask for 1 or more in 1 to 43 weeks.")
    truth_folder = folder / TRUTH_FOLDER
    truth_folder.mkdir(parents=True, exist_ok=True)
    rows: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    total = 0
    with ExitStack() as stack:
        out = _Files(folder, stack)
        for batch in feed(size=size, seed=seed, weeks=weeks):
            out.write(batch)
            rows.update({channel: len(written) for channel, written in batch.rows.items()})
            total += len(batch.said)
            for said in batch.said:
                topics.update(said.message.topics or ("",))
    _write_events(truth_folder / "events.json", weeks)
    files = (*(folder / name for name in FILES.values()), truth_folder / "truth.csv", truth_folder / "events.json")
    return Summary(files=files, rows=dict(rows), feedback=dict(topics), total=total)


def truth(folder: Path) -> Iterator[Truth]:
    """What `write` knows about the feedback it wrote into this folder, in the order of truth.csv.

    Raises:
        InputError: the folder holds no sample.
    """
    path = folder / TRUTH_FOLDER / "truth.csv"
    if not path.is_file():
        raise InputError(f"{folder} holds no sample data. Run: python -m voc sample {folder}")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spans = tuple((s["type"], s["value"], s["start"], s["end"]) for s in json.loads(row["pii"]))
            yield Truth(
                channel=row["channel"],
                id=row["id"],
                said_at=row["said_at"],
                customer_id=row["customer_id"],
                text=row["text"],
                topics=tuple(filter(None, row["topics"].split("|"))),
                sentiment=row["sentiment"],
                language=row["language"],
                spans=spans,
                copy_of=row["copy_of"],
            )


class _Files:
    """The open files; a batch is appended to each."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        def opened(name: str) -> IO[str]:
            # Line ends are written as they are, so that Windows gives the same bytes.
            return stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))

        self._tables = {
            "review": csv.writer(opened(FILES["review"]), lineterminator="\n"),
            "social": csv.writer(opened(FILES["social"]), delimiter=";", lineterminator="\n"),
            "survey": csv.writer(opened(FILES["survey"]), lineterminator="\n"),
            "truth": csv.writer(opened(f"{TRUTH_FOLDER}/truth.csv"), lineterminator="\n"),
        }
        self._chats = opened(FILES["chat"])
        headers = {"review": REVIEW_HEADER, "social": SOCIAL_HEADER, "survey": SURVEY_HEADER, "truth": TRUTH_HEADER}
        for name, header in headers.items():
            self._tables[name].writerow(header)

    def write(self, batch: Batch) -> None:
        for channel, rows in batch.rows.items():
            if channel == "chat":
                self._chats.writelines(self._chat_line(row) for row in rows)
            else:
                self._tables[channel].writerows(rows)
        self._tables["truth"].writerows(self._truth_row(said) for said in batch.said)

    def _chat_line(self, row: Row) -> str:
        return _CHAT_LINE % (*row[:5], encode_basestring(row[5]), *row[6:])

    def _truth_row(self, said: Said) -> tuple[str, ...]:
        message = said.message
        spans = [{"type": k, "value": v, "start": at, "end": at + len(v)} for k, v, at in message.spans]
        first = message.topics[0] if message.topics else ""
        language = "other" if message.language in ("jv", "su") else message.language
        known = (said.channel, said.id, said.said_at, said.customer_id, message.text, first)
        topics = "|".join(message.topics)
        return (
            *known,
            topics,
            message.sentiment,
            language,
            json.dumps(spans, ensure_ascii=False) if spans else "[]",
            said.copy_of,
        )


def _write_events(path: Path, weeks: int) -> None:
    """What was planted, with its days; also what no week of this sample reaches."""
    last = seasons.days(weeks)[-1].day
    events = {
        "first_day": seasons.FIRST_DAY.isoformat(),
        "last_day": last.isoformat(),
        "outage": {"topic": "app_outage", "days": [day.isoformat() for day in seasons.OUTAGE]},
        "payment_failure": {
            "topic": "payment_unconfirmed",
            "partner": "Rupikala",
            "days": _every_day(*seasons.PAYMENT_FAILURE),
        },
        "courier_growth": {
            "topic": "late_courier",
            "courier": seasons.GROWING_COURIER,
            "from": seasons.COURIER_GROWS_FROM.isoformat(),
        },
        "wish": {"topic": "many_addresses", "grows_from": seasons.FIRST_DAY.isoformat()},
        "slow_release": {"topic": "app_slow", "version": "5.3.0", "day": seasons.SLOW_RELEASE.isoformat()},
        "fix_release": {
            "topic": "refund_slow",
            "name": seasons.FIX_NAME,
            "version": seasons.FIX_VERSION,
            "day": seasons.FIX_RELEASE.isoformat(),
            "week": 20,
        },
        "seller_fee": {"topic": "seller_payout", "from": seasons.SELLER_FEE.isoformat()},
        "campaigns": {"topic": "voucher_fails", "days": [day.isoformat() for day in seasons.campaign_days(weeks)]},
        "off_topic": OFF_TOPIC_KEY,
        "topics": {topic.key: topic.name for topic in TOPICS},
    }
    path.write_text(json.dumps(events, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def _every_day(first: date, last: date) -> list[str]:
    return [date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1)]
