"""What a topic is called where the best of its phrases says little of it."""

from collections.abc import Sequence

from voc.topics.holders import Holders
from voc.topics.keywords import Ranked
from voc.topics.phrasing import Span, alike, is_trouble
from voc.topics.vocabulary import DENIALS, QUALITIES, TIMES, TROUBLES, WEAK, is_thing

ALIKE = 0.8  # names that share as much of their words are one name
ENOUGH = 0.15  # of the texts, and one word is a name
_ASKED = 10  # of the ranked words
_WIDER = 1.8  # times the texts of one word must hold one of two
_MIXED = 0.1  # of the texts hold either of two words, or more, else they have no subject that words would tell
_MIXED_PHRASE = 0.07  # the same of the words of a phrase
_COMPLAINING = 0.55  # of the texts say that something is wrong, and the topic is a complaint
_COMPLAINED_OF = 0.35  # of them hold the thing
_RARE = 0.25  # of them hold all words of a phrase
_FIRST = 3  # of the ranked words may be the thing


def joined(
    span: Span | None, ranked: Ranked, held: Holders, usual: frozenset[str], used: Sequence[Span]
) -> Span | None:
    """The name found, or two words of the topic side by side where it is one that few of the texts hold."""
    if span and (len(span) > 1 or held.share(span) >= ENOUGH):
        return span
    score = {word: worth for word, worth in ranked[:_ASKED] if word not in usual}
    for fitting in (_names_something, _says_how):
        words = [word for word in score if fitting(word)]
        pairs = [(a, "&", b) for i, a in enumerate(words) for b in words[i + 1 :] if a[:3] != b[:3]]
        free = [pair for pair in pairs if all(alike(pair, other) < ALIKE for other in used)]
        best = max(free, key=lambda pair: score[pair[0]] + score[pair[2]], default=None)
        if best and held.share(best) >= _WIDER * held.share(span or ()):
            return best
    return span


def trouble_with(
    span: Span | None, ranked: Ranked, held: Holders, usual: frozenset[str], *, in_english: bool
) -> Span | None:
    """The one thing that most texts complain of, in ways so different that no phrase but a rare one says how."""
    if (
        span is None
        or is_trouble(span)
        or held.share(TROUBLES | DENIALS) < _COMPLAINING
        or held.together(span) >= _RARE
    ):
        return None
    things = [word for word, _ in ranked[:_FIRST] if is_thing(word) and word not in usual]
    thing = max(things, key=lambda word: held.share([word]), default="")
    if held.share([thing]) < _COMPLAINED_OF:
        return None
    return (thing, "problems") if in_english else ("masalah", thing)


def says_nothing(span: Span, held: Holders, astray: frozenset[str]) -> bool:
    """Whether hardly a text bears a name out: fewer need to for a phrase, more where its end names nothing."""
    phrase = len(span) > 1 and "&" not in span
    return held.share(span) < (ENOUGH if span[-1] in astray else _MIXED_PHRASE if phrase else _MIXED)


def _names_something(word: str) -> bool:
    return is_thing(word) or word in TROUBLES - TIMES or (word.endswith("ing") and word not in WEAK)


def _says_how(word: str) -> bool:
    return _names_something(word) or word in QUALITIES
