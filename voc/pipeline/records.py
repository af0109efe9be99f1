"""The per-record stage: from what a customer typed to what may be stored, each row by itself."""

import hashlib
from collections.abc import Sequence

from voc import language, passages, privacy, sentiment
from voc.models import Feedback, RawFeedback
from voc.store.feedback import Incoming, PassageText, Rows, lay_out

# Two people may well both write "barang belum sampai"; nobody writes eight equal words by chance.
WORDS_OF_A_CROSS_POST = 8


def prepare(raws: Sequence[RawFeedback], key: bytes, own: Sequence[str] = ()) -> Rows:
    """Rows ready to be stored; the same raw feedback gives the same rows in any process and company.

    own are names of the company, which stay in the texts.
    """
    return lay_out(_incoming(raw, key, own) for raw in raws)


def _incoming(raw: RawFeedback, key: bytes, own: Sequence[str]) -> Incoming:
    feedback = privacy.to_feedback(raw, key=key, detect=language.detect, own=own)
    return Incoming(
        feedback,
        _near_key(feedback),
        [_passage(text, feedback) for text in passages.split(feedback.text)],
        sentiment.from_scores(stars=feedback.stars, nps=feedback.nps, csat=feedback.csat),
    )


def _passage(text: str, whole: Feedback) -> PassageText:
    spoken = whole.language if text == whole.text else language.detect(text)
    return PassageText(passages.key(text), text, spoken, passages.is_informative(text))


def _near_key(feedback: Feedback) -> int:
    """Equal for the same words, said again by the same person or, if there are many words, by anyone."""
    near = passages.near_key(feedback.text)
    if not feedback.text.strip():
        return feedback.id
    if len(feedback.text.split()) >= WORDS_OF_A_CROSS_POST:
        return near
    joined = f"{near}:{feedback.author}".encode()
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest()) >> 1
