"""Tell a text that speaks of something from one that only says "good", "ok" or nothing."""

import re
import unicodedata

from voc.passages.words import EMPTY

_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|<[A-Z_]{2,}>")
_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"(\w)\1+")
_STRESSED = re.compile(r"^([^\W\d_aeiou]?)u(?=[aeo])")  # Javanese stress: "muantap", "uapik", "buagus"
_MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}|^(?:([a-z]{1,3})\1{2,})$|^[asdfghjkl]{5,}$|^[qwertyuiop]{8,}$")


def is_informative(text: str) -> bool:
    """Whether a text says anything about any topic.

    Uninformative are emoji, links and placeholders alone, praise, blame, thanks and
    greetings that name nothing ("mantap", "good app", "bagus banget", "terima
    kasih"), and keyboard mashing. One word that names a thing or a trouble is enough
    to be informative ("aplikasi error", "gk bisa login").

    >>> is_informative("aplikasi error"), is_informative("aplikasi bagus banget"), is_informative("uapik tenan, rek")
    (True, False, False)
    """
    plain = _NOISE.sub(" ", unicodedata.normalize("NFKC", text)).lower()
    return any(not _is_empty(word) for word in _WORD.findall(plain))


def _is_empty(word: str) -> bool:
    if len(word) < 2 or word in EMPTY:
        return True
    bare = word if word.isascii() else unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode() or word
    once = _RUN.sub(r"\1", bare)
    return once in EMPTY or _STRESSED.sub(r"\1", once) in EMPTY or bool(_MASHED.search(word))
