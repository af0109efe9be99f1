"""Cut long feedback into passages of a sentence or two."""

import re

_SHORT = 24  # words; up to here a feedback stays whole
_FULL = 40  # words; a passage does not grow beyond this if the text lets it end
_SMALL = 8  # words; a smaller piece is joined to a neighbour
_END = re.compile(r"(?<=[.!?…。])[\"'”’)\]]*\s+|\s*\n+\s*|(?<=[a-z]{3}[!?.])(?=[A-Z])")
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+|\s+(?=(?:tapi|tetapi|namun|padahal|sedangkan|but|however|although)\b)", re.I)
# A full stop behind these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|jl|jln|rp|dll|dsb|dst|dr|mr|mrs|ms|st|vs|e\.g|i\.e|a\.n|an|tgl|hal|kel|kec)|\d)\.$", re.I
)


def split(text: str) -> list[str]:
    """Passages of a feedback, in order; together they hold every character but white space.

    A feedback of up to 24 words stays whole. A longer one is cut at sentence ends and
    line breaks, then at clauses, and as a last resort between words, so that passages
    have 8 to 40 words where the text allows it. White space alone gives no passage.

    >>> split("Driver ramah.")
    ['Driver ramah.']
    """
    whole = text.strip()
    if not whole:
        return []
    if _size(whole) <= _SHORT:
        return [whole]
    pieces = [piece for sentence in _sentences(whole) for piece in _fitting(sentence)]
    return _joined(pieces)


def _sentences(text: str) -> list[str]:
    sentences: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _ABBREVIATION.search(text, start, end.start()) and "\n" not in end.group():
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def _fitting(sentence: str) -> list[str]:
    """A sentence as it is, or cut at clauses, or between words."""
    if _size(sentence) <= _FULL:
        return [sentence]
    clauses = [clause for clause in _CLAUSE.split(sentence) if clause.strip()]
    return [part for clause in _joined(clauses) for part in _chunks(clause)]


def _chunks(clause: str) -> list[str]:
    words = clause.split()
    count = -(-len(words) // _FULL)
    size = -(-len(words) // count)
    return [" ".join(words[start : start + size]) for start in range(0, len(words), size)]


def _joined(pieces: list[str]) -> list[str]:
    """Neighbours joined while the first is small and both fit into one passage."""
    joined: list[str] = []
    for piece in pieces:
        if joined and min(_size(joined[-1]), _size(piece)) < _SMALL and _size(joined[-1]) + _size(piece) <= _FULL:
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _size(text: str) -> int:
    return len(text.split())
