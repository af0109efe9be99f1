"""Small words that no list holds: shortened ("jgn"), written together ("disaat"), or of a regional language."""

import re
from functools import cache

from voc.topics.words import ENGLISH, INDONESIAN, STOP_WORDS

# Javanese and Sundanese, as they stand in Indonesian feedback; what is a word of subject elsewhere is left out.
_REGIONAL_WORDS = """
abdi amargi anjeun anu atuh ayeuna bae banjur bari bisane boten cekap ceunah dadi deui dewe dheweke emang endi engga
enya euy geus heula hiji iki iku ieu iso jeung kabeh kacida keneh keur kieu kitu kowe kudu kumaha kuwi lamun maneh
mangga mboten menawa mung naha naon ngan nggih nuju ojo oge ono opo ora pancen pisan piye rada reujeung saha sampun
sanajan sanes seko sopo supados teh teu teuing tos tuluy uga urang wae wis wong wonten yen
"""
REGIONAL = frozenset(_REGIONAL_WORDS.split()) - ENGLISH
_VOWELS = re.compile(r"[aeiou]")
_BEFORE = ("di", "ke", "se")
_BEHIND = ("nya", "lah", "kah", "pun")
_LEAST = 4  # letters of a small word that others are written together with; shorter ones are parts of any word


@cache
def is_small(word: str) -> bool:
    """Whether a word, in its plain spelling, carries no subject.

    >>> [word for word in ("dan", "jgn", "skrg", "disaat", "heula", "saatnya") if not is_small(word)]
    []
    >>> [word for word in ("otp", "ktp", "digital", "kemasan", "driver") if is_small(word)]
    []
    """
    bare = word.replace("'", "").replace("’", "")
    return bare in STOP_WORDS or bare in REGIONAL or bare in _shortened() or _together(bare)


def _together(word: str) -> bool:
    """Whether a word is a small Indonesian one with what is usually written apart from it or at its end."""
    rests = [word.removeprefix(part) for part in _BEFORE if word.startswith(part)]
    rests += [word.removesuffix(part) for part in _BEHIND if word.endswith(part)]
    return any(len(rest) >= _LEAST and rest in INDONESIAN for rest in rests)


@cache
def _shortened() -> frozenset[str]:
    """Indonesian small words without their vowels, and without the n of ng, which is left out as often as not."""
    bones = {_VOWELS.sub("", word) for word in INDONESIAN if len(word) > 3 and not _VOWELS.match(word)}
    bones |= {bone.replace("ng", "g") for bone in bones}
    return frozenset(bone for bone in bones if len(bone) >= 3 and not _VOWELS.search(bone))
