"""Which of the phrases people write would make a name: what is wrong with what, in two to four words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from voc.topics.vocabulary import BEHIND, BEHIND_THINGS, DENIALS, QUANTITIES, TIMES, TROUBLES, WEAK, is_deed, is_thing
from voc.topics.words import STOP_WORDS, plain, runs

LONGEST = 4
_GAP = 3  # so many words may stand between a thing and its trouble ("iklan sangat amat mengganggu")
_TROUBLE = 1.5  # what is wrong with what is the best of names
Span = tuple[str, ...]

_INSIDE = frozenset({"tidak", "belum", "not", "no", "di", "ke", "&"})
"""Small words that may stand inside a name ("otp tidak masuk"); never at its edges."""


def spans(run: Sequence[str], score: Mapping[str, float]) -> Iterator[Span]:
    """Phrases of two to four words that begin and end with telling ones; "tidak bisa …" counts as "gagal …".

    >>> sorted(spans(["otp", "tidak", "masuk"], {"otp": 1.0, "masuk": 0.5}))
    [('otp', 'tidak', 'masuk')]
    >>> sorted(spans(["tidak", "bisa", "login"], {"login": 1.0}))
    [('gagal', 'login')]
    """
    for start, first in enumerate(run):
        if first == "tidak" and run[start + 1 : start + 2] == ["bisa"]:
            rest = [word for word in run[start + 2 : start + 5] if word != "di"]
            for stop in (1, 2):
                if len(rest) >= stop and all(word in score for word in rest[:stop]) and "gagal" not in rest[:stop]:
                    yield ("gagal", *rest[:stop])
        if first not in score:
            continue
        for stop in range(start + 2, min(start + LONGEST, len(run)) + 1):
            span = tuple(run[start:stop])
            if not (span[-1] in score or span[-1] in TROUBLES) or len(set(span)) < len(span):
                continue
            if all(word in score or word in _INSIDE or word in TROUBLES for word in span[1:-1]):
                yield span


def counted(texts: Sequence[str], score: Mapping[str, float]) -> Counter[Span]:
    """In how many of the texts each phrase stands."""
    seen: Counter[Span] = Counter()
    for text in texts:
        found: set[Span] = set()
        for run in runs(text):
            words = [plain(word) for word in run]
            found.update(spans(words, score))
            found.update(apart(words, score))
        seen.update(found)
    return seen


def apart(run: Sequence[str], score: Mapping[str, float]) -> Iterator[Span]:
    """A thing and its trouble with other words between them; in Indonesian the thing comes first in a name.

    >>> sorted(apart(["iklan", "ini", "sangat", "mengganggu"], {"iklan": 1.0, "mengganggu": 0.5}))
    [('iklan', 'mengganggu')]
    """
    things = [place for place, word in enumerate(run) if word in score and is_thing(word)]
    for thing in things:
        for place in range(max(0, thing - 2), min(thing + _GAP + 2, len(run))):
            word = run[place]
            behind = place > thing or word in BEHIND
            if word in TROUBLES and word not in WEAK and behind and word not in run[place + 1 : thing]:
                denied = run[place - 1] in DENIALS if place else False
                if not denied:
                    yield (run[thing], word)


def is_trouble(span: Span) -> bool:
    """Whether a phrase says that something is wrong."""
    return any(word in TROUBLES or word in DENIALS for word in span)


def form(span: Span) -> float:
    """How well a phrase is built for a name, whatever its topic; 1 is usual."""
    troubled = is_trouble(span)
    bare = not any(is_thing(word) for word in span)
    value = _TROUBLE if troubled and not bare else 1.0
    value *= 0.3 ** sum(is_deed(word) and word not in TROUBLES for word in {span[0], span[-1]})
    value *= 0.4 ** sum(word in WEAK for word in span)
    value *= 0.1 ** sum(word in TIMES for word in span)
    value *= 0.85 ** sum(word in STOP_WORDS for word in span)
    value *= 0.3 if span[0] in BEHIND_THINGS | QUANTITIES else 1.0
    return value * (0.5 if bare else 1.0)


def alike(first: Span, second: Span) -> float:
    """The share of words two phrases have in common, 0 to 1, whatever their prefixes and endings.

    >>> alike(("pesan", "tiket"), ("pemesanan", "tiket")), alike(("tiket", "habis"), ("tiket", "kereta"))
    (1.0, 0.5)
    """
    one, other = ({_root(word) for word in span if word not in _INSIDE} for span in (first, second))
    shared = sum(any(akin(a, b) for b in other) for a in one)
    return shared / max(len(one), len(other), 1)


def akin(a: str, b: str) -> bool:
    """Whether one word is the other with something before or behind it."""
    return a == b or (
        min(len(a), len(b)) >= 4 and (a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a))
    )


def _root(word: str) -> str:
    for prefix in ("peng", "meng", "pem", "pen", "mem", "men", "ber", "ter", "pe", "me", "di"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            word = word.removeprefix(prefix)
            break
    for ending in ("kan", "nya", "an", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
