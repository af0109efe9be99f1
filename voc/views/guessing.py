"""Which topics a message is about, by all that the store holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from voc import embed, passages, similar
from voc.embed import Encoder
from voc.models import Language
from voc.similar import TopicWords
from voc.store import Store, facts, members, topics
from voc.store import passages as stored
from voc.views.registry import TopicCard
from voc.views.search import Hit
from voc.views.slice import Slice

# So many of the earlier voices that are most alike say what a message is about: the middle of a topic lies far from
# what a short message says of it, and often nearer to another topic's.
VOTERS = 10
# So many passages teach the words of topics, in a third of a second, once a run.
LEARNT_FROM = 20_000
# A second or third topic is worth naming from this probability on.
LEAST_SHARE = 0.15
MOST = 3
# A message is about nothing that is known where its middle is no nearer and no earlier voice shares more of its words:
# so are 2 of 66 messages about the sample's topics, and most of messages about weather and cars.
LEAST_NEAR, LEAST_SHARED = 0.35, 0.22
Lacking = Literal["", "too little", "nothing alike"]
_WORDS: dict[tuple[object, ...], TopicWords] = {}


@dataclass(frozen=True, slots=True)
class Guess:
    """A topic that a message may be about: its probability (0 to 1) and the cosine to its middle (-1 to 1)."""

    card: TopicCard
    share: float
    similarity: float


def topic_words(store: Store, cut: Slice) -> TopicWords:
    """What words say of the topics in force, learnt from a sample of the passages; kept until one of these changes."""
    with store.begin() as connection:
        key = (str(store.facts_folder), facts.published(connection), cut.registry.version)
        if key not in _WORDS:
            sampled = {row.id: row.text for row in stored.sample(connection, limit=LEARNT_FROM)}
            topic_of = members.topics_of(connection, list(sampled))
            home = {one: card.id for one in set(topic_of.values()) if (card := cut.registry.find(one))}
            known = [(sampled[id_], home[topic]) for id_, topic in topic_of.items() if topic in home]
            _WORDS.clear()  # one store a process
            _WORDS[key] = TopicWords.learn([text for text, _ in known], [topic for _, topic in known])
        return _WORDS[key]


def guess(
    store: Store, cut: Slice, text: str, code: Language, encoder: Encoder, words: TopicWords, alike: Sequence[Hit]
) -> tuple[list[Guess], Lacking]:
    """The likeliest topics, at most MOST, and why there are none.

    Args:
        text: the redacted message, written in `code`.
        words: of `topic_words`.
        alike: the earlier voices most alike.
    """
    if not passages.is_informative(text):
        return [], "too little"
    with store.begin() as connection:
        living = topics.living(connection, encoder.fingerprint)
        means = topics.language_means(connection, encoder.fingerprint)
        spoken_of = members.topics_of(connection, [hit.passage for hit in alike])
    middles: dict[int, float] = {}
    known = means or {embed.GLOBAL: np.zeros(encoder.dim, dtype=np.float32)}
    vector = embed.centre(embed.unit(encoder.encode([text])), [str(code)], known)[0]
    for one in living:
        if card := cut.registry.find(one.id):
            middles[card.id] = max(middles.get(card.id, -1.0), float(one.centroid @ vector))
    if not middles:
        return [], "nothing alike"
    spoken = dict.fromkeys(middles, 0.0)
    for hit in alike:
        card = cut.registry.find(spoken_of.get(hit.passage))
        if card and card.id in spoken:
            spoken[card.id] += 1 / len(alike)
    by_words = dict(zip(words.topics, words.speaking(text).tolist(), strict=True))
    shares = similar.likely(
        np.array([by_words.get(one, 0.0) for one in middles]),
        np.array(list(spoken.values())),
        np.array(list(middles.values())),
    )
    best = sorted(zip(middles, shares.tolist(), middles.values(), strict=True), key=lambda one: -one[1])[:MOST]
    asked = {one: words.weight(one) for one in similar.stems(text)}
    in_words = max((similar.shared(asked, hit.shown.text) for hit in alike), default=0.0)
    if best[0][2] < LEAST_NEAR and in_words < LEAST_SHARED:
        return [], "nothing alike"
    found = [Guess(cut.registry.card(topic), share, cosine) for topic, share, cosine in best]
    return [one for i, one in enumerate(found) if not i or one.share >= LEAST_SHARE], ""
