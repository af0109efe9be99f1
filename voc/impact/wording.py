"""The verdict as a sentence, with its interval."""

from typing import Literal

from voc.impact.series import FEWEST_AFTER, FEWEST_BEFORE, Span
from voc.impact.trial import Effect
from voc.impact.verdict import CANNOT_TELL, TOO_EARLY, UNCHANGED, WORKED, WORSE, Verdict

Spoken = Literal["id", "en"]
_HEADS: dict[Spoken, dict[Verdict, str]] = {
    "en": {WORKED: "It worked", WORSE: "It got worse", UNCHANGED: "Nothing changed", CANNOT_TELL: "Cannot tell"},
    "id": {WORKED: "Berhasil", WORSE: "Makin buruk", UNCHANGED: "Tidak berubah", CANNOT_TELL: "Belum bisa dipastikan"},
}
_TOO_RARE: dict[Spoken, str] = {
    "en": "too few people spoke of it in these weeks",
    "id": "terlalu sedikit orang membicarakannya di minggu-minggu itu",
}
_MOST: dict[Spoken, str] = {"en": "more than 999", "id": "lebih dari 999"}


def sentence(
    verdict: Verdict, span: Span, released: Effect | None, comparison: Effect | None, *, language: Spoken
) -> str:
    """What to tell a busy reader; "too early" says from when it can be told.

    >>> sentence("too early", Span(0, 10, 12, 13), None, None, language="en")
    'Too early: there is 1 whole week since people have updated, and 4 are needed.'
    """
    if verdict == TOO_EARLY:
        return _early(span, language)
    head = _HEADS[language][verdict]
    if span.short:
        if language == "id":
            return f"{head}: hanya ada {span.weeks_before} minggu sebelumnya, perlu {FEWEST_BEFORE}."
        return f"{head}: there are {span.weeks_before} weeks before it, and {FEWEST_BEFORE} are needed."
    if released is None:
        return f"{head}: {_TOO_RARE[language]}."
    english = language == "en"
    expected = "what the weeks before led to expect" if english else "perkiraan dari minggu-minggu sebelumnya"
    parts = [f"{'complaints are' if english else 'keluhan'} {_moved(released, language, expected)}"]
    if comparison is not None:
        theirs = "theirs" if english else "perkiraannya"
        parts.append(f"{'comparison topics' if english else 'topik pembanding'} {_moved(comparison, language, theirs)}")
    return f"{head}: {'; '.join(parts)}."


def _early(span: Span, language: Spoken) -> str:
    weeks = span.weeks_after
    if language == "id":
        return f"Terlalu dini: baru {weeks} minggu penuh sejak orang memperbarui, perlu {FEWEST_AFTER}."
    there = "there is 1 whole week" if weeks == 1 else f"there are {weeks} whole weeks"
    return f"Too early: {there} since people have updated, and {FEWEST_AFTER} are needed."


def _moved(effect: Effect, language: Spoken, expected: str) -> str:
    """How far below or above what was expected, in percent; the interval is signed where it holds both.

    It is no fall and no rise: a topic that grew may lie far below what its trend led to expect.
    """
    down = effect.ratio <= 1
    near, far = (1 - effect.high, 1 - effect.low) if down else (effect.low - 1, effect.high - 1)
    there = {("en", True): "below", ("en", False): "above", ("id", True): "di bawah", ("id", False): "di atas"}
    to = "to" if language == "en" else "sampai"
    much, least, most = (_percent(share, language) for share in (abs(1 - effect.ratio), near, far))
    return f"{much}% {there[language, down]} {expected} ({least} {to} {most})"


def _percent(share: float, language: Spoken) -> str:
    if share > 9.99:
        return _MOST[language]
    return f"{100 * share:.0f}".replace("-0", "0").replace("-", "−")
