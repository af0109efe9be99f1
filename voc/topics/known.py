"""Names that everybody who listens to customers uses, for topics that are plainly about one of these things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from voc.topics.arrays import Vectors
from voc.topics.keywords import Ranked, tells
from voc.topics.phrasing import akin
from voc.topics.vocabulary import is_thing
from voc.topics.words import plain, runs

_NAMES, _THEMES = (Path(__file__).with_name(name) for name in ("known.txt", "known_themes.txt"))
_NEAR = 0.62  # the least cosine between a topic's centre and what is said of a thing
_BORNE_OUT = 0.4  # the least share of what the topic's words weigh that is said of the thing
_AHEAD = 0.11  # how far the thing is ahead of the next one; nearer together a phrase of the topic's own says it better
_WORDS = 8  # of a topic that are asked
_THEME_NEAR = 0.35  # the same for the middle of a theme, which lies less close to anything
_SPEAKING = 0.3  # the least share of topics of a theme that speak of the thing


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
    english: Sequence[bool],
    encode: Callable[[Sequence[str]], Vectors],
) -> list[str | None]:
    """The known name of each topic that is plainly about one thing, None for the others; no two alike.

    Args:
        ranked: the words of each topic with their scores, best first.
        centroids: (k, d) unit rows.
        english: whether a topic is named in English.
        encode: the encoder that the centroids are of.
    """
    things = known()
    near = centroids @ _centres(things, encode).T
    borne = np.array([[_borne_out(own, words) for words in _words()] for own in ranked]).reshape(near.shape)
    named = np.array([[_is_named(own, words) for words in _things()] for own in ranked]).reshape(near.shape)
    worth = near + 0.5 * borne
    ahead = worth - np.partition(worth, -2, axis=1)[:, -2:-1] >= _AHEAD
    fits = np.where((near >= _NEAR) & (borne >= _BORNE_OUT) & named & ahead, worth, 0.0)
    found: list[str | None] = [None] * len(ranked)
    for topic, thing in _best_first(fits):
        found[topic] = things[thing].english if english[topic] else things[thing].indonesian
    return found


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
    spoken = [_words_of(thing) for thing in things]
    borne = np.array([[_share_of_topics(own, said) for said in spoken] for own in words]).reshape(near.shape)
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


@cache
def _words() -> tuple[frozenset[str], ...]:
    """The words that carry a subject in what is said of each thing."""
    return tuple(_words_of(thing) for thing in known())


def _words_of(thing: Known) -> frozenset[str]:
    return frozenset(word for text in thing.texts for run in runs(text) for word in map(plain, run) if tells(word))


def _share_of_topics(topics: Sequence[Sequence[str]], words: frozenset[str]) -> float:
    """The share of topics, each given by its words, that use one of these words."""
    using = sum(any(akin(plain(word), other) for word in own[:_WORDS] for other in words) for own in topics)
    return using / max(len(topics), 1)


@cache
def _things() -> tuple[frozenset[str], ...]:
    """The words of each name that say what it is about, in both languages."""
    names = (f"{thing.indonesian}. {thing.english}" for thing in known())
    return tuple(frozenset(word for run in runs(name) for word in map(plain, run) if is_thing(word)) for name in names)


def _is_named(ranked: Ranked, things: frozenset[str]) -> bool:
    """Whether a topic's words name what a name is about, where it says so."""
    return not things or any(akin(word, thing) for word, _ in ranked[:_WORDS] for thing in things)


def _borne_out(ranked: Ranked, words: frozenset[str]) -> float:
    """The share, 0 to 1, of what a topic's first words weigh that is among these words."""
    own = ranked[:_WORDS]
    total = sum(score for _, score in own)
    shared = sum(score for word, score in own if any(akin(word, other) for other in words))
    return shared / total if total else 0.0
