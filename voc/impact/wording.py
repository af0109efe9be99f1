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
    if span.short or released is None:
        if language == "id":
            return f"{head}: hanya ada {span.weeks_before} minggu sebelumnya, perlu {FEWEST_BEFORE}."
        return f"{head}: there are {span.weeks_before} weeks before it, and {FEWEST_BEFORE} are needed."
    who = "complaints" if language == "en" else "keluhan"
    parts = [f"{who} {_moved(released, language)}"]
    if comparison is not None:
        others = "comparison topics" if language == "en" else "topik pembanding"
        parts.append(f"{others} {_moved(comparison, language)}")
    return f"{head}: {'; '.join(parts)}."


def _early(span: Span, language: Spoken) -> str:
    weeks = span.weeks_after
    if language == "id":
        return f"Terlalu dini: baru {weeks} minggu penuh sejak orang memperbarui, perlu {FEWEST_AFTER}."
    there = "there is 1 whole week" if weeks == 1 else f"there are {weeks} whole weeks"
    return f"Too early: {there} since people have updated, and {FEWEST_AFTER} are needed."


def _moved(effect: Effect, language: Spoken) -> str:
    """A fall or a rise in percent; the interval is signed where it holds both."""
    down = effect.ratio <= 1
    near, far = (1 - effect.high, 1 - effect.low) if down else (effect.low - 1, effect.high - 1)
    verb = {("en", True): "fell", ("en", False): "rose", ("id", True): "turun", ("id", False): "naik"}[language, down]
    by, to = (" by", "to") if language == "en" else ("", "sampai")
    return f"{verb}{by} {_percent(abs(1 - effect.ratio))} % ({_percent(near)} {to} {_percent(far)})"


def _percent(share: float) -> str:
    if share > 9.99:
        return "more than 999"
    return f"{100 * share:.0f}".replace("-0", "0").replace("-", "−")
