"""What words do in their sentences: acts of people in English, places, names of their own.

No list of verbs, of places or of brands is complete; how and where they are written tells most of them.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from voc.topics.words import plain, runs

_ACTORS = """
i we you they he she who to can can't cannot could couldn't will won't would wouldn't should must may might not don't
dont didn't didnt doesn't doesnt never please pls let lets i'm ive i've youd you'd
"""
_BEFORE_ACTS = frozenset(map(plain, _ACTORS.split()))
_THINGS = """
the a an my your their our his her its this that these those of no any some good great more better every each excellent
"""
_BEFORE_THINGS = frozenset(map(plain, _THINGS.split()))
_PLACES = "ke di dari tujuan daerah kota cabang wilayah arah jurusan"
_BEFORE_PLACES = frozenset(map(plain, _PLACES.split()))
_TOLD = 4  # times a word must have stood in a slot
_MOSTLY = 0.6  # of the slots it stood in


def acts(texts: Sequence[str]) -> frozenset[str]:
    """English words, in their plain spelling, that stand where a verb stands more often than where a thing does.

    >>> sorted(acts(["I feel safe", "they feel good", "you feel heard", "we feel it", "my bank", "the bank"] * 2))
    ['feel']
    """
    done, named = Counter[str](), Counter[str]()
    for before, word in _pairs(texts):
        done[word] += before in _BEFORE_ACTS
        named[word] += before in _BEFORE_THINGS
    return frozenset(word for word, n in done.items() if n >= _TOLD and n > _MOSTLY * (n + named[word]))


def places(texts: Sequence[str]) -> frozenset[str]:
    """Words that mostly stand behind an Indonesian preposition of place, as towns do, and what they are places of.

    >>> sorted(places(["dikirim ke kudus", "toko di kudus", "dari kudus lama", "ke kudus"]))
    ['kudus']
    """
    stood, every = Counter[str](), Counter[str]()
    for before, word in _pairs(texts):
        stood[word] += before in _BEFORE_PLACES
        every[word] += 1
    return frozenset(word for word, n in stood.items() if n >= _TOLD and n > _MOSTLY * every[word])


def own_names(texts: Sequence[str]) -> frozenset[str]:
    """Words that one writer in three gives a capital inside a sentence, as towns, banks and couriers have.

    Hardly any other word has one in two of a hundred places (the sample, gojek, prdect, nhs).
    Where half of a sentence is in capitals they tell nothing.

    >>> sorted(own_names(["lewat bank Tirtasena gagal", "saldo Tirtasena ilang", "via tirtasena"] * 2))
    ['tirtasena']
    """
    named, every = Counter[str](), Counter[str]()
    for text in texts:
        for run in runs(text):
            inside = run[1:]
            if 2 * sum(word[0].isupper() for word in inside) > max(len(inside), 2):
                continue
            for word in inside:
                named[plain(word)] += word[0].isupper() and not word.isupper()
                every[plain(word)] += 1
    return frozenset(word for word, n in named.items() if n >= _TOLD and 3 * n > every[word])


def _pairs(texts: Sequence[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text in texts:
        for run in runs(text):
            words = [plain(word) for word in run]
            found += pairwise(words)
    return found
