"""What still points at a person in somebody else's text: a name of theirs, or a run of words that they said."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

QUOTED = 5
"""So many words in a row of a person in somebody else's text are a quote of theirs."""
REMOVED = "[…]"
FEWEST_DIGITS = 7
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traces:
    """Names to look for (None for none) and runs of words, all of `length` words or fewer, in small letters."""

    names: re.Pattern[str] | None
    runs: frozenset[Run]

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many words the runs have, the longest first."""
        return tuple(sorted({len(run) for run in self.runs}, reverse=True))

    def name(self, text: str) -> bool:
        """Whether one of the names stands in a text, as a word of its own and in any case."""
        return self.names is not None and self.names.search(text) is not None

    def quoted(self, text: str) -> set[Run]:
        """The runs that stand in a text, whatever case, spaces and punctuation it writes them with."""
        return {run for _, _, run in self._stretches(text)}

    def without(self, text: str) -> str:
        """The text with every name and every stretch of their words replaced by REMOVED.

        >>> traces(["C-77001"], ["lagi lagi zebra ungu menari"]).without("C-77001: “Lagi-lagi zebra ungu menari”, ya")
        '[…]: “[…]”, ya'
        """
        joined: list[list[int]] = []
        for start, end, _ in sorted(self._stretches(text)):
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(end, joined[-1][1])
            else:
                joined.append([start, end])
        for start, end in reversed(joined):  # from the end, so that earlier places stay where they are
            text = text[:start] + REMOVED + text[end:]
        return self.names.sub(REMOVED, text) if self.names else text

    def _stretches(self, text: str) -> Iterator[tuple[int, int, Run]]:
        if not self.runs:
            return
        said = list(_WORD.finditer(text))
        low = [word.group().lower() for word in said]
        for length in self.lengths:
            for at in range(len(said) - length + 1):
                run = tuple(low[at : at + length])
                if run in self.runs:
                    yield said[at].start(), said[at + length - 1].end(), run


def traces(names: Collection[str], words: Collection[str], *, length: int = QUOTED, whole: bool = False) -> Traces:
    """What to look for.

    Args:
        names: customer ids, addresses, numbers, handles; a phone number is found however it is written.
        words: texts of theirs, redacted as they are stored.
        length: so many words in a row are a quote.
        whole: a text of fewer words, but QUOTED at least, is a quote where all of it stands.
    """
    runs: set[Run] = set()
    for text in words:
        said = _words(text)
        runs |= {tuple(said[at : at + length]) for at in range(len(said) - length + 1)}
        if whole and QUOTED <= len(said) < length:
            runs.add(tuple(said))
    spelled = "|".join(_spellings(name) for name in sorted(names, key=len, reverse=True) if name)
    # Letters and digits around it would make it part of another name; "_" and "-" are how names are put together.
    pattern = re.compile(rf"(?<![^\W_])(?:{spelled})(?![^\W_])", re.IGNORECASE) if spelled else None
    return Traces(pattern, frozenset(runs))


def _words(text: str) -> list[str]:
    return [word.group().lower() for word in _WORD.finditer(text)]


def _spellings(name: str) -> str:
    digits = re.sub(r"\D", "", name)
    if len(digits) < FEWEST_DIGITS or re.search(r"[^\W\d_]|@", name):
        return r"\s+".join(re.escape(part) for part in name.split())
    core = re.sub(r"^(?:00)?62|^0", "", digits)
    return r"\+?(?:(?:00)?62|0)?[\s.()-]{0,2}" + r"[\s.()-]{0,2}".join(core)
