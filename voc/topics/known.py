"""Names that everybody who listens to customers uses, for topics that are plainly about one of these things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from voc.topics.arrays import Vectors
from voc.topics.holders import Holders
from voc.topics.keywords import Ranked, tells
from voc.topics.phrasing import akin
from voc.topics.trades import fits_trade
from voc.topics.vocabulary import is_thing
from voc.topics.words import plain, runs

_NAMES, _THEMES = (Path(__file__).with_name(name) for name in ("known.txt", "known_themes.txt"))
_NEAR = 0.62  # the least cosine between a topic's centre and what is said of a thing
_BORNE_OUT = 0.27  # the least share of what the topic's words weigh that is said of the thing
_AHEAD = 0.1  # how far the thing is ahead of the next one; nearer together a phrase of the topic's own says it better
_NEAR_ALONE, _ALONE = 0.45, 0.25  # the same two where nothing else comes near: it need not lie so close itself
_LEADS, _LEADS_BY = 0.2, 1.5  # of two as near: the share of texts that lie nearest to it, and times that of the next
_SAID_HOW = 0.1  # of the texts hold a word for what is wrong with it, or how it is: its name says more than the subject
_BORNE_OUT_THERE = 0.18  # and the least share of what the words weigh
_WORDS = 8  # of a topic that are asked
_SPOKEN_BY = 0.25  # the least share of a topic's texts that hold a word of what is said of the thing
_THEME_NEAR = 0.35  # the same for the middle of a theme, which lies less close to anything
_SPEAKING = 0.3  # the least share of topics of a theme that speak of the thing
Words = tuple[frozenset[str], ...]  # of each thing


@dataclass(frozen=True, slots=True)
class Known:
    """Something customers speak of everywhere: its name in both languages, and all that is said of it."""

    indonesian: str
    english: str
    said: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.indonesian, self.english, *self.said)


@cache
def known() -> tuple[Known, ...]:
    """What topics may be named after."""
    return _read(_NAMES)


@cache
def known_themes() -> tuple[Known, ...]:
    """What themes may be named after."""
    return _read(_THEMES)


def _read(path: Path) -> tuple[Known, ...]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return tuple(Known(one, other, tuple(text.strip() for text in said.split(";"))) for one, other, said in parts)


def known_names(
    ranked: Sequence[Ranked],
    centroids: Vectors,
    held: Sequence[Holders],
    english: Sequence[bool],
    encode: Callable[[Sequence[str]], Vectors],
    members: Sequence[Vectors] = (),
) -> list[str | None]:
    """The known name of each topic that is plainly about one thing, None for the others; no two alike.

    Args:
        ranked: the words of each topic with their scores, best first.
        centroids: (k, d) unit rows.
        held: which texts of each topic hold which words.
        english: whether a topic is named in English.
        encode: the encoder that the centroids are of.
        members: unit rows (m, d) of texts of each topic; of two things that a topic is as near to, it is about
            the one that clearly more of them lie nearest to. None if not known.
    """
    things = known()
    centres = _centres(things, encode)
    near = centroids @ centres.T
    borne, named = _told(ranked, tuple(map(_words_of, things)), tuple(map(_things_of, things)))
    worth = near + 0.5 * borne
    ahead = worth - np.partition(worth, -2, axis=1)[:, -2:-1]
    plainly = (near >= _NEAR) & (ahead >= _AHEAD) | (near >= _NEAR_ALONE) & (ahead >= _ALONE)
    leads = (near >= _NEAR) & (ahead > 0) & _leading([rows @ centres.T for rows in members], near.shape)
    for topic, thing in np.argwhere(leads).tolist():
        leads[topic, thing] = held[topic].share(_wrongs_of(things[thing])) >= _SAID_HOW
    fits = (plainly & (borne >= _BORNE_OUT) | leads & (borne >= _BORNE_OUT_THERE)) & named
    fits = np.where(fits, worth, 0.0)
    for topic, thing in np.argwhere(fits > 0).tolist():
        if not _spoken_of(things[thing], ranked[topic], held[topic]):
            fits[topic, thing] = 0.0
    found: list[str | None] = [None] * len(ranked)
    for topic, thing in _best_first(fits):
        found[topic] = things[thing].english if english[topic] else things[thing].indonesian
    return found


def _leading(near: Sequence[np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """Whether clearly more of a topic's texts lie nearest to a thing than to another, by their cosines (m, things)."""
    leads = np.zeros(shape, dtype=bool)
    for topic, own in enumerate(near):
        if not len(own):
            continue
        share = np.bincount(own.argmax(axis=1), minlength=shape[1]) / len(own)
        second, first = np.partition(share, -2)[-2:]
        leads[topic, share.argmax()] = first >= max(_LEADS, _LEADS_BY * second)
    return leads


def theme_names(
    middles: Vectors,
    words: Sequence[Sequence[Sequence[str]]],
    english: Sequence[bool],
    encode: Callable[[Sequence[str]], Vectors],
) -> list[str | None]:
    """The known name of each theme that is near to one thing, None for the others; no two alike.

    Near is a theme whose middle (m, d) is, and enough of whose topics, by their words, speak of what is said of it.
    """
    things = known_themes()
    near = middles @ _centres(things, encode).T
    spoken = tuple(map(_words_of, things))
    borne = np.stack([_share_of_topics(own, spoken) for own in words])
    found: list[str | None] = [None] * len(middles)
    for theme, thing in _best_first(np.where((near >= _THEME_NEAR) & (borne >= _SPEAKING), near, 0.0)):
        found[theme] = things[thing].english if english[theme] else things[thing].indonesian
    return found


def _centres(things: Sequence[Known], encode: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """The middle of what is said of each thing, as unit rows; centred, for short texts lie together."""
    raw = encode([text for thing in things for text in thing.texts])
    owner = np.repeat(np.arange(len(things)), [len(thing.texts) for thing in things])
    sums = np.zeros((len(things), raw.shape[1]), dtype=np.float32)
    np.add.at(sums, owner, raw - raw.mean(axis=0))
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _best_first(fits: np.ndarray) -> list[tuple[int, int]]:
    """Each row with the column it fits best and that no other row fits better, the best fits first."""
    order = np.argsort(-fits, axis=None, kind="stable")
    pairs: list[tuple[int, int]] = []
    rows, columns = set(), set()
    for place in order.tolist():
        row, column = divmod(place, fits.shape[1])
        if fits[row, column] <= 0:
            break
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return pairs


def _share_of_topics(topics: Sequence[Sequence[str]], spoken: Words) -> np.ndarray:
    """For each thing the share of the topics, given by their words, that use one of its words."""
    using = np.zeros(len(spoken))
    for own in topics:
        using[sorted({number for word in own[:_WORDS] for number in _using(plain(word), spoken)})] += 1
    return using / max(len(topics), 1)


def _told(ranked: Sequence[Ranked], spoken: Words, named: Words) -> tuple[np.ndarray, np.ndarray]:
    """How far the topics' first words speak of each thing: two arrays (topics, things).

    The first is the share, 0 to 1, of what those words weigh that is said of the thing, the second
    whether they name what the thing's name is about, where it says so.
    """
    share = np.zeros((len(ranked), len(spoken)))
    is_named = np.zeros(share.shape, dtype=bool)
    is_named[:, [not words for words in named]] = True
    for topic, own in enumerate(ranked):
        for word, score in own[:_WORDS]:
            share[topic, _using(word, spoken)] += score
            is_named[topic, _using(word, named)] = True
        share[topic] /= max(sum(score for _, score in own[:_WORDS]), 1e-9)
    return share, is_named


def _spoken_of(thing: Known, ranked: Ranked, held: Holders) -> bool:
    """Whether a fair share of a topic's texts speaks of the thing: its trade's words cannot come of nearness alone."""
    own = _words_of(thing)
    akin_to_it = [word for word, _ in ranked if any(akin(word, other) for other in own)]
    if held.share({*own, *akin_to_it}) < _SPOKEN_BY:
        return False
    return fits_trade(f"{thing.indonesian}. {thing.english}", held)


@lru_cache(maxsize=20_000)
def _using(word: str, things: Words) -> list[int]:
    """The numbers of the things among whose words this one is, or one like it."""
    owners = _owners(things)
    return sorted({number for other in owners if akin(word, other) for number in owners[other]})


@lru_cache(maxsize=8)
def _owners(things: Words) -> dict[str, list[int]]:
    """The numbers of the things that each of their words belongs to."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(things):
        for word in words:
            found.setdefault(word, []).append(number)
    return found


@cache
def _words_of(thing: Known) -> frozenset[str]:
    """The words that carry a subject in what is said of a thing."""
    return frozenset(word for text in thing.texts for run in runs(text) for word in map(plain, run) if tells(word))


@cache
def _wrongs_of(thing: Known) -> frozenset[str]:
    """The words in what is said of a thing that say what is wrong with it, or how it is."""
    return frozenset(word for word in _words_of(thing) if not is_thing(word))


@cache
def _things_of(thing: Known) -> frozenset[str]:
    """The words of a name that say what it is about, in both languages."""
    name = f"{thing.indonesian}. {thing.english}"
    return frozenset(word for run in runs(name) for word in map(plain, run) if is_thing(word))
