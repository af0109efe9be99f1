"""How a writer types: joints, capitals, emoji, shouting, slips of the finger."""

from voc.sample.draw import Draw
from voc.sample.words.common import EMOJI

_JOINTS = {
    "careful": (". ", ". ", ". ", ", "),
    "casual": (", ", ", ", ". ", ". ", " ", "... ", ".. "),
    "careless": (", ", " ", " ", " ", ".. ", "... ", ",", ". ", "!! "),
}
_ENDS = {
    "careful": (".", ".", ".", ".", ""),
    "casual": ("", "", "", ".", "..", "!", "!!"),
    "careless": ("", "", "", "", "...", "!!!", "!!", ".."),
}
_LOWER_SHARE = {"careful": 0.05, "casual": 0.55, "careless": 0.85}
_SLIP_SHARE = {"careful": 0.01, "casual": 0.07, "careless": 0.16}
# A clause that ends so runs on into the next one.
_UNFINISHED = (" tapi", " tp", " tpi", " but", ", cuma", "Tapi", " TAPI", " BUT")
_EMOJI_SHARE = {"careful": 0.03, "casual": 0.14, "careless": 0.16}

Planted = tuple[str, str, str, str]


def type_out(clauses: list[str], *, habit: str, sentiment: str, channel: str, draw: Draw) -> list[str]:
    """The clauses as typed, each but the first with what joins it to the one before; "".join gives the text."""
    unit = draw.unit
    joints, ends = _JOINTS[habit], _ENDS[habit]
    if unit() < _LOWER_SHARE[habit]:
        clauses = [clause.lower() for clause in clauses]
        capitals = False
    else:
        capitals = habit == "careful" or unit() < 0.7
    if sentiment == "negative" and unit() < (0.05 if habit == "careless" else 0.015):
        clauses = [clause.upper() for clause in clauses]
    if unit() < _SLIP_SHARE[habit]:
        slipped = int(unit() * len(clauses))
        clauses[slipped] = slip(clauses[slipped], draw)
    typed: list[str] = []
    joint = ""
    for position, clause in enumerate(clauses):
        clause = clause.rstrip(". ")
        if position and typed[-1].endswith(_UNFINISHED):
            joint = " "
        elif position:
            joint = joints[int(unit() * len(joints))]
            if channel == "chat" and unit() < 0.45:
                joint = "\n"
        starts = not position or joint[0] in ".\n!"
        typed.append(joint + (clause[:1].upper() + clause[1:] if capitals and starts else clause))
    typed[-1] += ends[int(unit() * len(ends))]
    if unit() < _EMOJI_SHARE[habit]:
        typed[-1] += (" " if unit() < 0.75 else "") + draw.pick(EMOJI[sentiment])
    return typed


def join_with(
    typed: list[str], planted: list[Planted], *, channel: str, draw: Draw
) -> tuple[str, list[tuple[str, str, int]]]:
    """Join typed clauses with sentences that hold personal data, and say where that data begins."""
    text, spans = "", []
    place = draw.below(len(typed)) + 1
    for position, clause in enumerate(typed, start=1):
        text += clause
        if position != place:
            continue
        for kind, before, value, after in planted:
            text += "\n" if channel == "chat" and draw.chance(0.6) else " " if text[-1] in ".!?" else ", "
            text += before
            spans.append((kind, value, len(text)))
            text += value + after
    return text, spans


def slip(text: str, draw: Draw) -> str:
    """One slip of the finger: a letter lost, doubled or swapped with its neighbour.

    >>> len(slip("lama sekali", Draw(3))) in (10, 11, 12)
    True
    """
    if len(text) < 6:
        return text
    at = 1 + draw.below(len(text) - 3)
    if not text[at : at + 2].isalpha():
        return text
    kind = draw.below(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
