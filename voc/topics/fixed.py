"""Fixed phrases with a small word in them, which together say what neither word does: "same day", "no complaints"."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from voc.topics.keywords import tells
from voc.topics.phrasing import Span
from voc.topics.words import plain, runs

_HELD_BY = 0.5  # the least share of a topic's texts that hold the phrase
_OWN = 0.9  # the least share of it, of the shares of all topics, that is this topic's
_LONGER = 0.7  # where so many of its places are in one longer phrase, it is only a part of that


def fixed_phrases(texts: Sequence[Sequence[str]]) -> list[Span | None]:
    """The two words that most texts of a topic hold side by side and hardly another topic does; None for most topics.

    Looked for are only pairs of which one word is small, as it would be left out of a name otherwise.

    Args:
        texts: the texts of each topic.
    """
    shares = [_shares(own) for own in texts]
    spread: dict[Span, float] = defaultdict(float)
    for own in shares:
        for span, share in own.items():
            spread[span] += share
    found: list[Span | None] = []
    for own in shares:
        pairs = [span for span in own if len(span) == 2 and own[span] >= _HELD_BY and own[span] >= _OWN * spread[span]]
        longer = {
            part
            for span, share in own.items()
            if len(span) == 3
            for part in (span[:2], span[1:])
            if share >= _LONGER * own[part]
        }
        free = [span for span in pairs if tells(span[0]) != tells(span[1]) and span not in longer]
        found.append(max(free, key=lambda span: (own[span], span), default=None))
    return found


def _shares(texts: Sequence[str]) -> dict[Span, float]:
    """The share of the texts that hold each run of two or three words."""
    seen: Counter[Span] = Counter()
    for text in texts:
        held: set[Span] = set()
        for run in runs(text):
            words = [plain(word) for word in run]
            held.update(tuple(words[i : i + n]) for n in (2, 3) for i in range(len(words) - n + 1))
        seen.update(held)
    return {span: count / len(texts) for span, count in seen.items()}
