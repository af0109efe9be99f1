"""A small real store that tests of views and pages share: 12 weeks, five topics, four channels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from voc import views
from voc.models import Channel, Feedback, Language, Refusal, Sentiment, Urgency
from voc.settings import Settings
from voc.store import Store, facts, feedback, maps, open_store, passages, runs, tables, topics, words
from voc.store.feedback import Incoming, PassageText
from voc.store.topics import NewTopic

MONDAY = date(2026, 1, 5)
AS_OF = date(2026, 4, 1)  # the Wednesday after twelve whole weeks
WEEKS = 12
COURIER, OTP, CHECKOUT, REFUND, SHIPPING = 1, 2, 3, 4, 5
NASTY = "<b>kurir</b> **telat** [klik](javascript:alert(1)) $x$ :red[merah] =1+1"

# People a week: twelve whole weeks, then the first three days of the thirteenth.
PEOPLE = {
    COURIER: (3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 5),
    OTP: (2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 14, 4),
    CHECKOUT: (9, 9, 8, 9, 8, 9, 8, 3, 2, 1, 1, 1, 0),
    REFUND: (4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 2),
    SHIPPING: (6, 6, 7, 6, 6, 7, 6, 6, 7, 6, 6, 7, 3),
}
NAMES = {
    COURIER: "Kurir terlambat",
    OTP: "Kode OTP tidak masuk",
    CHECKOUT: "Checkout error",
    REFUND: "Refund lama",
    SHIPPING: "Gratis ongkir",
}
WORDS = {
    COURIER: ("kurir", "telat", "paket", "sampai", "lama"),
    OTP: ("otp", "kode", "masuk", "login", "sms"),
    CHECKOUT: ("checkout", "error", "bayar", "gagal", "keranjang"),
    REFUND: ("refund", "dana", "kembali", "lama", "proses"),
    SHIPPING: ("ongkir", "gratis", "suka", "hemat", "promo"),
}
SAYINGS = {
    COURIER: ("kurir telat {n} hari, paket belum sampai", "The courier was {n} days late again"),
    OTP: ("kode otp ga masuk2 udah {n} kali minta", "OTP never arrives, tried {n} times"),
    CHECKOUT: ("checkout error terus, gagal bayar {n} kali", "Checkout crashed {n} times while paying"),
    REFUND: ("refund lama bgt, sudah {n} hari dana belum kembali", "Refund still pending after {n} days"),
    SHIPPING: ("gratis ongkir mantap, hemat {n} ribu", "Love the free shipping, saved {n}k"),
}
REGIONS = ("Jawa Barat", "Bali", "DKI Jakarta")


@dataclass(frozen=True)
class _Voice:
    topic: int
    week: int
    turn: int


def settings(folder: Path) -> Settings:
    """Settings that point at a store in `folder`."""
    return Settings.from_env({"VOC_STORE_URL": f"sqlite:///{folder / 'voc.db'}"})


def opened(folder: Path) -> Store:
    """The store in a folder."""
    return open_store(settings(folder).store_url, settings(folder).home)


def build(folder: Path) -> Store:
    """Write the store through voc.store, as the batch job does, and leave it open."""
    store = open_store(settings(folder).store_url, settings(folder).home)
    at = datetime(2026, 4, 1, 12, tzinfo=UTC)
    with store.begin() as connection:
        run_id = runs.start(connection, at=at, settings={"encoder": "lexical", "timezone": "Asia/Jakarta"})
        found = [NewTopic(NAMES[t], WORDS[t], _centroid(t), 0.3) for t in NAMES]
        topics.add(connection, found, fingerprint="lexical-test", run_id=run_id, at=at)
        topics.set_themes(connection, ("Delivery", "Account"), {COURIER: 0, SHIPPING: 0, OTP: 1})
        incoming = [*_voices(), *_without_topic()]
        feedback.save(connection, incoming)
        feedback.collapse_duplicates(connection)
        _assign(connection, incoming)
        topics.set_quotes(connection, {t: _ids(incoming, t)[:3] for t in NAMES})
        runs.refuse(connection, run_id, [Refusal("reviews.csv", 7, "said_at is empty")])
        words.update(connection, store.words_folder)
        name = facts.write(connection, store.facts_folder, run_id=run_id, zone=settings(folder).zone)
        maps.write(store.facts_folder, name, _map(incoming))
        runs.finish(connection, run_id, at=at + timedelta(minutes=2), status=runs.DONE, summary=_summary(), facts=name)
    return store


def post_again(store: Store, feedback_id: int, authors: dict[int, int]) -> None:
    """Store copies of a feedback, with these ids by these authors."""
    with store.begin() as connection:
        said = tables.feedback
        row = connection.execute(sa.select(said).where(said.c.id == feedback_id)).mappings().one()
        connection.execute(
            sa.insert(said),
            [{**row, "id": id_, "author": author, "duplicate_of": feedback_id} for id_, author in authors.items()],
        )


def _voices() -> Iterator[Incoming]:
    number = 0
    for topic, weeks in PEOPLE.items():
        for week, people in enumerate(weeks):
            for turn in range(people):
                number += 1
                yield _incoming(number, _Voice(topic, week, turn))


def _incoming(number: int, voice: _Voice) -> Incoming:
    channel = (Channel.REVIEW, Channel.CHAT, Channel.SOCIAL, Channel.SURVEY)[(number + voice.week) % 4]
    english = number % 3 == 0
    text = NASTY if (voice.topic, voice.week, voice.turn) == (COURIER, 12, 0) else _text(voice, number, english=english)
    happy = voice.topic == SHIPPING
    language = Language.ENGLISH if english else Language.INDONESIAN
    said = Feedback(
        id=number,
        version=1,
        channel=channel,
        source={Channel.REVIEW: "Google Play", Channel.SURVEY: "NPS survey"}.get(channel, channel.value),
        said_at=_said_at(voice),
        edited_at=_said_at(voice),
        text=text,
        language=language,
        author=1000 + number % 211,
        author_known=True,
        product="app" if number % 5 else "seller centre",
        app_version="5.2" if voice.week >= 7 else "5.1",
        region=REGIONS[0] if voice.topic == COURIER and number % 4 else REGIONS[number % 3],
        segment="seller" if number % 4 == 0 else "buyer",
        revenue=float(number % 7),
        stars=(5.0 if happy else 1.0 + number % 2) if channel is Channel.REVIEW else None,
        nps=(10 if happy else number % 7) if channel is Channel.SURVEY else None,
        csat=(5.0 if happy else 2.0) if channel is Channel.SURVEY else None,
        permalink=f"https://example.com/r/{number}" if channel is Channel.REVIEW else "",
        conversation=f"c{number}" if channel is Channel.CHAT else "",
        redactions={"email": 1} if number % 50 == 0 else {},
    )
    sentiment = Sentiment.POSITIVE if happy else Sentiment.NEGATIVE
    return Incoming(said, number, [PassageText(10_000 + number, text, language, informative=True)], sentiment)


def _without_topic() -> Iterator[Incoming]:
    for number in range(900, 940):
        at = datetime(2026, 3, 1, 5, tzinfo=UTC) + timedelta(hours=number % 30)
        informative = number % 2 == 0
        text = f"saya mau tanya soal kartu nomor {number}" if informative else f"ok{number}"
        said = Feedback(
            id=number,
            version=1,
            channel=Channel.CHAT,
            source="chat",
            said_at=at,
            edited_at=at,
            text=text,
            language=Language.INDONESIAN,
            author=5000 + number,
            author_known=False,
        )
        piece = PassageText(10_000 + number, text, Language.INDONESIAN, informative=informative)
        yield Incoming(said, number, [piece], Sentiment.NEUTRAL)


def _assign(connection: object, incoming: list[Incoming]) -> None:
    topic_of = {10_000 + n: t for t in NAMES for n in _ids(incoming, t)}
    passages.assign(connection, {p: (t, 0.9) for p, t in topic_of.items()})
    moods = [
        passages.Mood(i.passages[0].id, i.sentiment, 0.9, None, Urgency.NONE)
        for i in incoming
        if i.sentiment is not None
    ]
    passages.save_moods(connection, moods)


def _map(incoming: list[Incoming]) -> maps.Map:
    topic_of = {n: t for t in NAMES for n in _ids(incoming, t)}
    spoken = [i.feedback.id for i in incoming if i.passages[0].informative]
    topic = np.array([topic_of.get(id_, 0) for id_ in spoken], dtype=np.int32)
    turn = np.arange(len(spoken), dtype=np.float32)
    x, y = 3 * topic + np.cos(turn), np.sin(turn)
    return maps.Map(np.array(spoken, dtype=np.int64), topic, x.astype(np.float32), y, kept=1.0)


def _ids(incoming: list[Incoming], topic: int) -> list[int]:
    start = 1 + sum(sum(weeks) for t, weeks in PEOPLE.items() if t < topic)
    return list(range(start, start + sum(PEOPLE[topic])))


def _text(voice: _Voice, number: int, *, english: bool) -> str:
    return f"{SAYINGS[voice.topic][english].format(n=2 + number % 9)} ({number})"


def _said_at(voice: _Voice) -> datetime:
    days = 3 if voice.week == WEEKS else 7
    day = MONDAY + timedelta(days=7 * voice.week + voice.turn % days)
    return datetime(day.year, day.month, day.day, 5, voice.turn, tzinfo=UTC)


def _centroid(topic: int) -> np.ndarray:
    return np.eye(8, dtype=np.float32)[topic]


def _summary() -> dict[str, object]:
    return {
        "read": 420,
        "new": 409,
        "changed": 2,
        "duplicate": 8,
        "refused": 1,
        "uninformative": 20,
        "topics": 5,
        "unassigned": 20,
        "seconds": {"ingest": 1.5, "embed": 20.0, "topics": 9.25, "total": 31.0},
        "peak_mib": 412,
    }


def shown(store: Store) -> tuple[views.Ground, views.Registry]:
    """What the published facts of a store show, with the names that people gave."""
    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        return ground, views.read_registry(connection)


def sliced(store: Store, **asked) -> views.Slice:
    """The same, of what is asked for."""
    return views.cut(*shown(store), views.Filters(**asked))
