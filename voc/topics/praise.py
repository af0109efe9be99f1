"""Which topics are nothing but praise: "mantap", "super easy app", thanks; they are one topic and no pain point."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voc.topics.arrays import Indices
from voc.topics.surfaces import in_english
from voc.topics.vocabulary import DENIALS
from voc.topics.words import STOP_WORDS, words_of

FEWEST = 5  # texts, to tell
_BARE = 0.34  # of a topic's texts must name nothing
_PRAISING = 0.4  # of them must praise; the rest are cries ("yuhu") and misspellings
_EVERYWHERE = 0.7  # a word in so many of the topics is the product's own name or the like
_RARE = 3  # a word that no more texts hold is a slip of the pen or a flourish
_HELD = 0.03  # a topic speaks of a word that this share of its texts hold
_NAMES = ("Pujian umum", "General praise")

_PRAISE_WORDS = """
bagus baik mantap mntap mantab mantul keren suka seru senang puas memuaskan terbaik oke okeh pokok pokoke sip siip
top markotop jos joss jempol hebat cocok membantu terbantu bantu mudah memudahkan mempermudah dimudahkan gampang
terimakasih makasih kasih trimakasih terima thanks thank thx sukses semangat lanjutkan pertahankan tingkatkan
alhamdulillah andalan andalkan diandalkan bermanfaat berguna recommended rekomendasi recomended cinta love loves loved
lovely like nice good great best excellent awesome amazing perfect fantastic brilliant wonderful cool super easy
easiest simple smooth smoothly fun happy pleased satisfied helpful useful well works working work fine superb
outstanding marvellous enjoy enjoyed recommend highly appreciated impressed star stars bintang goodjob job
user-friendly friendly okk okay far sejauh pakai menggunakan digunakan use using jiwa lancar praktis berkembang maju
jaya selalu aplikasi everything exceptional absolutely overall round alright extremely satisfactory completely
experience experiences pleasure straightforward simpel bener
convenient intuitive pleasant positive reliable kerja tambah mudahan moga allah amin sangatlah sekali love banyak
excelent worth alhamdulilah mksh thankyou tq okey oklah efficient convenient pretty easier dh kerenn pokonya asik
cuy emang jek josss keep going way
thankful grateful
"""
_PRAISE = frozenset(_PRAISE_WORDS.split())
_TURN_WORDS = "kurang jangan never dont don't didn't isn't but tapi cuma could minus sayang should"
_TURNS = DENIALS | frozenset(_TURN_WORDS.split())


def praise_topics(texts: Sequence[str], topics: Indices, k: int) -> NDArray[np.bool_]:
    """Which of topics 0..k−1 (k,) hold little but praise that names nothing.

    Such a text has words of praise, none that turns it ("tidak bagus"), and beside them
    only words that almost every topic holds, as the name of the product, or almost no text.
    """
    held = [[words_of(texts[i]) for i in np.flatnonzero(topics == topic).tolist()] for topic in range(k)]
    usual = _everywhere(held) | _rare(held)
    return np.array([_is_praise(rows, usual) for rows in held], dtype=bool)


def praise_name(texts: Sequence[str]) -> str:
    """What a topic of praise is called in the language of its texts."""
    return _NAMES[in_english(texts)]


def together(labels: Indices, praise: NDArray[np.bool_]) -> Indices:
    """Labels with all topics of praise as one, the first of them, and numbers without gaps."""
    if praise.sum() < 2:
        return labels
    into = np.arange(len(praise))
    into[praise] = int(np.flatnonzero(praise)[0])
    _, number = np.unique(into, return_inverse=True)
    return np.where(labels >= 0, number[into[labels]], labels).astype(np.int32)


def _is_praise(rows: Sequence[set[str]], usual: set[str]) -> bool:
    if len(rows) < FEWEST:
        return False
    praising = np.mean([bool(words & _PRAISE) and not words & _TURNS for words in rows])
    return bool(praising >= _PRAISING and np.mean([_is_bare(words, usual) for words in rows]) >= _BARE)


def _is_bare(words: set[str], usual: set[str]) -> bool:
    """Whether a text names nothing: no word is left beside praise, small words and what is said everywhere or never."""
    return not words & _TURNS and words <= _PRAISE | usual | STOP_WORDS


def _rare(held: Sequence[Sequence[set[str]]]) -> set[str]:
    spoken = Counter(word for rows in held for row in rows for word in row)
    return {word for word, count in spoken.items() if count <= _RARE}


def _everywhere(held: Sequence[Sequence[set[str]]]) -> set[str]:
    """Words that almost all topics hold; of few topics that says nothing."""
    if len(held) < 8:
        return set()
    spoken: Counter[str] = Counter()
    for rows in held:
        counted = Counter(word for row in rows for word in row)
        spoken.update(word for word, count in counted.items() if count >= _HELD * len(rows))
    return {word for word, count in spoken.items() if count >= _EVERYWHERE * len(held)}
