"""Sentences with choices in them: written once, said in thousands of ways.

`[murah|terjangkau]` is a choice, `{item}` a slot, and every common word is
spelled as the writer's habit has it (words/spelling.py).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import TypeAlias

from voc.sample.draw import Draw

Option: TypeAlias = "str | Phrase"
Phrase: TypeAlias = tuple[tuple[tuple[str, Sequence[Option]], ...], str]
Slots: TypeAlias = Mapping[str, Sequence[str]]

_PIECE = re.compile(r"\[([^\]]*)\]|\{(\w+)\}|(customer service|terima kasih|[A-Za-z']+)|(.)", re.DOTALL)
_SPELLINGS_OF_A_CHOICE = 6


def compile_phrase(text: str, *, slots: Slots, spellings: Slots, seen: frozenset[str] = frozenset()) -> Phrase:
    """Turn a written sentence into what `say` draws from: pairs of (literal, options), and a tail.

    A slot keeps the very list it was given, so a list that changes changes what is
    said. A slot that was met before (in `seen` or in the text) is filled from the
    slot of the same name with a 2, where there is one.

    Raises:
        KeyError: the sentence names a slot that does not exist.
    """
    pairs: list[tuple[str, Sequence[Option]]] = []
    literal = ""
    for choice, slot, word, other in _PIECE.findall(text):
        options: Sequence[Option] = ()
        if slot:
            options = slots.get(f"{slot}2", slots[slot]) if slot in seen else slots[slot]
            seen |= {slot}
        elif word:
            options = spellings.get(word, ())
        elif not other:
            options = _choice(choice, slots=slots, spellings=spellings, seen=seen)
        if options:
            pairs.append((literal, options))
            literal = ""
        else:
            literal += word or other
    return tuple(pairs), literal


def say(phrase: Phrase, draw: Draw) -> str:
    """One way to say a phrase.

    >>> say(compile_phrase("barang [rusak]", slots={}, spellings={}), Draw(1))
    'barang rusak'
    """
    pairs, tail = phrase
    unit = draw.unit
    said = ""
    for literal, options in pairs:
        option = options[int(unit() * len(options))]
        said += literal + (option if option.__class__ is str else say(option, draw))  # type: ignore[arg-type,operator]
    return said + tail


def _choice(choice: str, *, slots: Slots, spellings: Slots, seen: frozenset[str]) -> tuple[Option, ...]:
    """Every option of a choice the same number of times, in its several spellings."""
    flat: list[Option] = []
    for option in choice.split("|"):
        phrase = compile_phrase(option, slots=slots, spellings=spellings, seen=seen)
        said = [phrase] if "{" in option else _ways(phrase)
        step = max(1, len(said) // _SPELLINGS_OF_A_CHOICE)
        flat += [said[(turn * step) % len(said)] for turn in range(_SPELLINGS_OF_A_CHOICE)]
    return tuple(flat)


def _ways(phrase: Phrase) -> list[Option]:
    """Up to 200 ways to say a phrase without slots."""
    pairs, tail = phrase
    ways = islice(product(*(options for _, options in pairs)), 200)
    return ["".join(f"{a}{b}" for (a, _), b in zip(pairs, way, strict=True)) + tail for way in ways]
