"""A first answer to a message, in its language: what is known of it, and no promise beyond that."""

from typing import Literal

Spoken = Literal["id", "en"]
Stage = Literal["fixed", "in progress", "planned", "passed on", "noted", "unknown", "praise"]
_SAID: dict[Spoken, dict[str, str]] = {
    "id": {
        "hello": "Halo Kak!",
        "praise": "Makasih banyak, ya. Kami sampaikan ke tim.",
        "sorry": "Maaf ya soal {topic}.",
        "sorry_unknown": "Maaf ya atas ketidaknyamanannya.",
        "fixed": "Ini sudah kami perbaiki{where}.",
        "in progress": "Tim kami sedang mengerjakan perbaikannya.",
        "planned": "Perbaikannya sudah ada di rencana kerja tim kami.",
        "passed on": "Masalah ini sudah kami catat dan teruskan ke tim terkait.",
        "noted": "Masalah ini sudah kami catat.",
        "unknown": "Boleh ceritakan sedikit lebih detail, biar kami cek?",
        "again": "Kalau masih kejadian, balas saja chat ini, biar langsung kami cek.",
        "again_updated": "Kalau masih kejadian setelah memperbarui aplikasi, balas saja chat ini, "
        "biar langsung kami cek.",
        "version": " di versi {version}",
        "day": " sejak {day}",
    },
    "en": {
        "hello": "Hi there!",
        "praise": "Thank you so much. We'll pass it on to the team.",
        "sorry": "Sorry about that.",
        "sorry_unknown": "Sorry for the trouble.",
        "fixed": "We fixed this{where}.",
        "in progress": "Our team is working on a fix.",
        "planned": "Fixing it is on our team's plan.",
        "passed on": "We know about this and have passed it on to the team in charge.",
        "noted": "We know about this and have noted it.",
        "unknown": "Could you tell us a little more, so that we can look into it?",
        "again": "If it still happens, reply here and we'll look into it.",
        "again_updated": "If it still happens after you update the app, reply here and we'll look into it.",
        "version": " in version {version}",
        "day": " on {day}",
    },
}


def reply(
    stage: Stage, *, language: Spoken, topic: str = "", version: str = "", day: str = "", change: str = ""
) -> str:
    """The answer as plain text.

    Args:
        stage: the most that happened: it was fixed, somebody works on it, it is planned, it has somebody in charge,
            others said it as well, or nothing is known; or there is nothing to mend.
        language: of the message.
        topic: in a few words that a person chose, "" where nobody did; used in Indonesian alone.
        version: in which it was fixed, "" where there is none.
        day: on which it was fixed.
        change: one sentence on what changed, in the same language.

    >>> reply("unknown", language="en")
    'Hi there! Sorry for the trouble. Could you tell us a little more, so that we can look into it?'
    """
    said = _SAID[language]
    if stage == "praise":
        return f"{said['hello']} {said['praise']}"
    sorry = said["sorry"].format(topic=_inline(topic)) if topic else said["sorry_unknown"]
    where = said["version"].format(version=version) if version else said["day"].format(day=day) if day else ""
    parts = [said["hello"], sorry, said[stage].format(where=where)]
    if stage == "fixed":
        parts += [change.strip(), said["again_updated" if version else "again"]]
    return " ".join(part for part in parts if part)


def _inline(topic: str) -> str:
    """A topic inside a sentence: a small first letter, except for an abbreviation such as OTP."""
    return topic[:1].lower() + topic[1:] if topic[1:2].islower() else topic
