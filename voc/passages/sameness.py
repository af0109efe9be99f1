"""Keys under which texts count as the same words, or as the same post in other clothes."""

import re
import unicodedata
from hashlib import blake2b

_GAPS = re.compile(r"[\W_]+")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_DRESSING = re.compile(r"https?://\S+|www\.\S+|[#@]\w+|<[A-Z_]{2,}>|\brt\b", re.IGNORECASE)


def key(text: str) -> int:
    """A stable 63-bit hash of what a text says; equal for texts that are worth one vector.

    Case, spaces, punctuation and letters repeated three times or more do not count:
    "BAGUS  bangetttt!!!" is "bagus bangett". A text without any letter or digit (emoji)
    is hashed as it stands. Stable between runs and machines.

    >>> key("Lemot  bangettt!!!") == key("lemot, bangetttttt")
    True
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    words = _STRETCHED.sub(r"\1\1", _GAPS.sub(" ", folded).strip())
    return _hash(words or " ".join(folded.split()))


def near_key(text: str) -> int:
    """A stable 63-bit hash shared by cross-posts and copies of one post.

    Built from the set of words without links, hashtags, handles, placeholders and
    "rt", so order, repetition and dressing do not count. Texts of fewer than five
    different words share it only where `key` is shared: "good app" and "app good"
    by two people are two voices, a pasted paragraph is one.

    >>> near_key("Paket saya hilang di gudang! #kecewa") == near_key("RT @ana paket saya hilang di gudang")
    True
    """
    folded = _DRESSING.sub(" ", unicodedata.normalize("NFKC", text)).lower()
    words = set(_STRETCHED.sub(r"\1\1", _GAPS.sub(" ", folded)).split())
    return _hash(" ".join(sorted(words))) if len(words) >= 5 else key(text)


def _hash(words: str) -> int:
    # 63 bits fit the signed 64-bit integer of every database.
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
