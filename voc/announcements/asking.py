"""The question whether a release helped: the same words for who was told of it and for who was not yet."""

from voc.announcements.audience import Recipient
from voc.announcements.drafting import Message, Release, Shipped, line, words_of
from voc.announcements.phrases import PHRASES, Tone
from voc.announcements.quoting import quotable, shortened
from voc.announcements.rendering import render

# Where the link comes, which is made when the mail leaves; a quote never holds such marks.
ANSWER_LINK = "<<answer>>"
SCORES = range(1, 6)
_ASK = {
    ("id", "warm"): "Sekarang, seberapa puas Kakak dengan hal itu? Jawabnya cukup satu klik:",
    ("id", "brief"): "sekarang, seberapa puas Kakak dengan hal itu? Satu klik saja:",
    ("id", "formal"): "Seberapa puas Anda dengan hal tersebut saat ini? Anda dapat menjawab dengan satu klik:",
    ("en", "warm"): "How satisfied are you with that now? It takes one click:",
    ("en", "brief"): "how satisfied are you with that now? One click:",
    ("en", "formal"): "How satisfied are you with this now? You can answer with one click:",
}
_SUBJECT = {
    ("id", "warm"): "Satu pertanyaan soal yang Kakak ceritakan",
    ("id", "brief"): "Satu pertanyaan soal yang Kakak ceritakan",
    ("id", "formal"): "Satu pertanyaan mengenai masukan Anda",
    ("en", "warm"): "One question about what you told us",
    ("en", "brief"): "One question about what you told us",
    ("en", "formal"): "One question about your feedback",
}
_SURVEY_STOP = {
    "id": "Tidak mau ditanya lagi? Balas “berhenti”.",
    "en": "Prefer not to be asked again? Reply “stop”.",
}


def question(person: Recipient, shipped: Shipped, release: Release, *, tone: Tone = "warm") -> Message:
    """An e-mail that says a person's own words back and asks how satisfied they are with it now.

    It says nothing of the release, so that the answers of those who know of it and of
    those who do not can be compared. ANSWER_LINK stands where the link comes.
    """
    spoken = person.language
    quote = quotable(person.quote)
    words = words_of(person, shipped, release, spoken, quote=quote, change="")
    said = PHRASES[spoken, tone]
    recall = render(said["said" if quote else f"about_{shipped.kind}"], words)
    ask = _ASK[spoken, tone]
    first = f"{said['hello']} {recall} {ask}" if tone == "brief" else f"{said['hello']}\n\n{recall}\n\n{ask}"
    parts = [first, ANSWER_LINK, render(said["sign"], words) if words["brand"] else "", _SURVEY_STOP[spoken]]
    return Message(
        "email", spoken, shortened(line(_SUBJECT[spoken, tone]), 120), "\n\n".join(part for part in parts if part)
    )
