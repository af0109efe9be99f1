"""Sentences with choices in them: written once, said in thousands of ways.

`[murah|terjangkau]` is a choice, `{item}` a slot, and every common word is
spelled as the writer's habit has it (words/spelling.py).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product

from voc.sample.draw import Draw

Phrase = tuple[tuple[tuple[str, Sequence[str]], ...], str]

_PIECE = re.compile(r"\[([^\]]*)\]|\{(\w+)\}|(customer service|terima kasih|[A-Za-z']+)|(.)", re.DOTALL)
_SPELLINGS_OF_A_CHOICE = 6


def compile_phrase(text: str, *, slots: Mapping[str, Sequence[str]], spellings: Mapping[str, Sequence[str]]) -> Phrase:
    """Turn a written sentence into what `say` draws from: pairs of (literal, options), and a tail.

    A slot keeps the very list it was given, so a list that changes by the day
    changes what is said.

    Raises:
        KeyError: the sentence names a slot that does not exist.
    """
    pairs: list[tuple[str, Sequence[str]]] = []
    literal = ""
    for choice, slot, word, other in _PIECE.findall(text):
        options: Sequence[str] = ()
        if slot:
            options = slots[slot]
        elif word:
            options = spellings.get(word, ())
        elif not other:
            options = _flatten(choice, slots=slots, spellings=spellings)
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
        said += literal + options[int(unit() * len(options))]
    return said + tail


def _flatten(
    choice: str, *, slots: Mapping[str, Sequence[str]], spellings: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Every option of a choice the same number of times, in its several spellings."""
    flat: list[str] = []
    for option in choice.split("|"):
        pairs, tail = compile_phrase(option, slots=slots, spellings=spellings)
        ways = islice(product(*(options for _, options in pairs)), 200)
        said = ["".join(a + b for (a, _), b in zip(pairs, way, strict=True)) + tail for way in ways]
        step = max(1, len(said) // _SPELLINGS_OF_A_CHOICE)
        flat += [said[(turn * step) % len(said)] for turn in range(_SPELLINGS_OF_A_CHOICE)]
    return tuple(flat)
