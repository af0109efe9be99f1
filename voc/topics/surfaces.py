"""How the words of a name are shown: as customers write them, in the language that most of them write."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from voc.topics.phrasing import Span
from voc.topics.words import ENGLISH, INDONESIAN, plain, runs

_POINTING = re.compile(r"^(?!ber|me|di)(\w{4,}?)-?nya$")
_SHORT_FOR_MORE = 0.2  # of a word's places hold it in capitals, outside of shouted texts, and it is an abbreviation
_LETTERS = 5  # of an abbreviation, at most
_SHOUTED = 0.3  # of a text's words in capitals
_OFTEN = 5  # places of a word in capitals, to tell
_MORE = 2.0  # so many times as many English words as Indonesian ones


def shown(span: Span, forms: Mapping[str, str]) -> str:
    """A phrase with a capital, each word in its form; in Indonesian without the ending that points back ("packingnya").

    >>> shown(("packingnya", "rapi"), {}), shown(("hanya", "bertanya"), {})
    ('Packing rapi', 'Hanya bertanya')
    """
    text = " ".join(_POINTING.sub(r"\1", forms.get(word, word)) for word in span)
    return text[:1].upper() + text[1:]


def abbreviations(texts: Sequence[str]) -> frozenset[str]:
    """Words that many write in capitals though they do not shout: "OTP", "KTP"."""
    all_of: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        words = [word for run in runs(text) for word in run]
        loud = [word for word in words if len(word) > 1 and word.isupper()]
        if len(loud) > _SHOUTED * len(words) and len(words) > 2:
            continue
        all_of.update(map(plain, words))
        capitals.update(w for word in loud if len(word) <= _LETTERS and (w := word.lower()) == plain(word))
    return frozenset(w for w, n in capitals.items() if n >= max(_OFTEN, _SHORT_FOR_MORE * all_of[w]))


def surfaces(texts: Sequence[str], capitals: frozenset[str] = frozenset()) -> dict[str, str]:
    """How each word is shown: in English as it is written there, otherwise in its one Indonesian spelling.

    capitals are words that are shown in capitals, whatever the texts do.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if text.isupper():
            continue
        for run in runs(text):
            # The first word of a sentence has a capital whatever it is.
            for place, word in enumerate(run):
                seen[plain(word)][word if place else word.lower()] += 1
    english = is_english({word: forms.total() for word, forms in seen.items()})
    written = {word: _shown(word, forms, as_written=english) for word, forms in seen.items()}
    return written | {word: word.upper() for word in written.keys() & capitals}


def in_english(texts: Sequence[str]) -> bool:
    """Whether these texts are English; mixed ones count as Indonesian."""
    return is_english(Counter(plain(word) for text in texts for run in runs(text) for word in run))


def is_english(spoken: Mapping[str, int]) -> bool:
    """Whether these words (in their plain spelling, with their counts) are English; mixed ones count as Indonesian."""
    own = sum(count for word, count in spoken.items() if word in ENGLISH)
    other = sum(count for word, count in spoken.items() if word in INDONESIAN)
    return own > _MORE * other


def _shown(word: str, forms: Counter[str], *, as_written: bool) -> str:
    kept = forms if as_written else {form: count for form, count in forms.items() if form.lower() == word}
    return max(kept, key=lambda form: (kept[form], form)) if kept else word
