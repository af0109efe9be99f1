"""What names a feedback at its source, so that reading it twice finds the same thing."""

import re
from array import array
from hashlib import blake2b

_STRONG = re.compile(
    r"^(?:https?://\S+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[\w:.\-]{10,}|\d{15,})$",
    re.IGNORECASE,
)

WITHOUT_ID = "row:"
"""How the identity of a row begins that has no id of its own."""


def is_strong(source_id: str) -> bool:
    """True for an id that no other source would give: a UUID, a link, a long mixed code, 15 digits or more.

    >>> is_strong("gp:AOqpTOHxyz12"), is_strong("12345"), is_strong("570306133677760513")
    (True, False, True)
    """
    return _STRONG.match(source_id) is not None


def from_id(source_id: str, source: str) -> str:
    """The identity of a feedback with an id of its source; a weak id is only unique within the source.

    >>> from_id("17", "survey"), from_id("17.0", "survey")
    ('survey:17', 'survey:17')
    """
    if _STRONG.match(source_id):
        return source_id
    # A column of whole numbers with a gap comes out of pandas as floats.
    return f"{source.lower()}:{source_id.removesuffix('.0')}"


class Turns:
    """Identities for rows without an id: what the row says, and its turn among equal rows of the file.

    Remembers 8 to 16 bytes a row, in an open-addressing table of 64-bit digests.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._used = 0
        self._repeats: dict[int, int] = {}

    def identity(self, *parts: str) -> str:
        """Name a row by its content.

        >>> turns = Turns()
        >>> first, second = turns.identity("a", "b"), turns.identity("a", "b")
        >>> second == f"{first}#2"
        True
        """
        digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        name = f"{WITHOUT_ID}{digest.hex()}"
        key = int.from_bytes(digest[:8], "little") or 1
        if self._add(key):
            return name
        turn = self._repeats.get(key, 1) + 1
        self._repeats[key] = turn
        return f"{name}#{turn}"

    def _add(self, key: int) -> bool:
        """Remember a key; False where it was there."""
        mask = len(self._slots) - 1
        place = key & mask
        while there := self._slots[place]:
            if there == key:
                return False
            place = (place + 1) & mask
        self._slots[place] = key
        self._used += 1
        if self._used * 2 > len(self._slots):
            self._grow()
        return True

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(16 * len(old)))
        mask = len(self._slots) - 1
        for key in old:
            if key:
                place = key & mask
                while self._slots[place]:
                    place = (place + 1) & mask
                self._slots[place] = key
