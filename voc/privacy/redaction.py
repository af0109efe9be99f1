"""Find personal data in a text, and replace it by placeholders that say what was there."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from voc.privacy import addresses, cues, envelopes, online, people, sensitive, shapes, spelled
from voc.privacy.folding import fold
from voc.privacy.spans import Candidate, Span, strongest

# What no topic, release or owner is called by: numbers that are one person's.
SURE = frozenset({"ACCOUNT", "CARD", "IBAN", "ID", "NIK", "NPWP", "PASSPORT", "PHONE"})
_DAY = re.compile(r"20\d\d[-. ]?(?:0[1-9]|1[0-2])[-. ]?(?:0[1-9]|[12]\d|3[01])")
_APP = "appstore:"  # an app's number in a store, which everybody may know
_PLACEHOLDER = re.compile(r"<[A-Z]{2,12}>")
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 4  # an OTP; what has fewer needs a cue


class Redaction(NamedTuple):
    """A text whose personal data is replaced, and how many findings of each kind there were."""

    text: str
    counts: dict[str, int]


def find(text: str, *, names: Sequence[str] = (), keep: Sequence[str] = ()) -> list[Span]:
    """Personal data in a text, without overlaps, in reading order.

    names are people known to be spoken of (the author). keep are names of the company
    and its products: a handle or a name that begins with one is no person. Placeholders of an
    earlier redaction are left alone. Offsets count characters of the text as given.

    >>> find("WA saya 0812-3456-7890")
    [Span(kind='PHONE', start=8, end=22)]
    """
    folded = fold(text)
    blocked = [found.span() for found in _PLACEHOLDER.finditer(text)] if "<" in text else []
    candidates = []
    for candidate in _candidates(folded.text, known=names, keep=keep):
        start, end = folded.original(candidate.start, candidate.end)
        if all(end <= first or last <= start for first, last in blocked):
            candidates.append(candidate._replace(start=start, end=end))
    return strongest(candidates)


def redact(text: str, *, names: Sequence[str] = (), keep: Sequence[str] = ()) -> Redaction:
    """The text with every finding replaced by `<KIND>`; redacting it again changes nothing.

    See `find` for names and keep.

    >>> redact("hub 081234567890, bayar Rp 1.500.000")
    Redaction(text='hub <PHONE>, bayar Rp 1.500.000', counts={'PHONE': 1})
    """
    counts: Counter[str] = Counter()
    # A replacement may bring two halves together, so look until nothing is found. Each round
    # turns at least one character into a placeholder for good, so this ends.
    while spans := find(text, names=names, keep=keep):
        counts.update(span.kind for span in spans)
        text = _replaced(text, spans)
    return Redaction(text, dict(counts))


def redact_name(text: str) -> str:
    """A name that colleagues gave (of an item, a release, a topic, its owner) without what is surely a customer's.

    Only kinds of SURE are replaced: a colleague's own name and address are wanted there, so are references and days.

    >>> redact_name("Ana (ana@toko.id), telp 0812-3456-7890, saldo dana 20251128")
    'Ana (ana@toko.id), telp <PHONE>, saldo dana 20251128'
    """
    return _without(text, lambda kind, before: kind in SURE)


def redact_numbers(text: str) -> str:
    """A file's name, a header, words searched for: without the addresses and numbers that lead to a person.

    A name of a person stays, since a file, a folder or a product may be called so; a day and an app's id stay too.

    >>> redact_numbers("in/Feedback budi@gmail.com 081234567890 20250428.csv"), redact_numbers("appstore:123456789")
    ('in/Feedback <EMAIL> <PHONE> 20250428.csv', 'appstore:123456789')
    """
    return _without(text, lambda kind, before: kind != "NAME" and not before.endswith(_APP))


def _without(text: str, is_unwanted: Callable[[str, str], bool]) -> str:
    """Without what is unwanted by its kind and what stands before it, and is no day."""
    while spans := [
        one
        for one in find(text)
        if is_unwanted(one.kind, text[: one.start]) and not _DAY.fullmatch(text[one.start : one.end])
    ]:
        text = _replaced(text, spans)
    return text


def _candidates(text: str, *, known: Sequence[str], keep: Sequence[str]) -> Iterator[Candidate]:
    digits = len(_DIGIT.findall(text))
    if digits >= _FEWEST_DIGITS:
        yield from shapes.find(text)
    if digits >= _FEWEST_DIGITS or (digits and cues.is_hinted(text)):
        yield from cues.find(text)
    yield from spelled.find(text)
    yield from sensitive.find(text)
    yield from online.find(text, keep=keep)
    yield from addresses.find(text)
    yield from envelopes.find(text)
    for name in people.find(text, known=known):
        if not online.is_kept(text[name.start : name.end], keep):
            yield name


def _replaced(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], f"<{span.kind}>"]
        done = span.end
    return "".join(parts) + text[done:]
