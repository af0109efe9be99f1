"""The fix that the sample's story tells of, told to a store: a first visit shows what a release does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from voc import language
from voc.embed import Encoder
from voc.errors import InputError
from voc.sample import FIX
from voc.store import Store, releases
from voc.views.asked import Filters
from voc.views.guessing import VOTERS, guess, topic_words
from voc.views.pain import pain_points
from voc.views.plan import add_item
from voc.views.search import by_meaning
from voc.views.slice import Slice, cut


@dataclass(frozen=True, slots=True)
class Planted:
    """The release and its item; new says whether they were made just now."""

    release: int
    item: int
    new: bool


def plant(store: Store, whole: Slice, encoder: Encoder, *, at: datetime, who: str, minimum: int) -> Planted:
    """Make an item of the topic that the sample's fix is about, as of the day before, and ship it; see `planted`.

    Args:
        whole: of the store.
        minimum: fewer people than these are counted nowhere in the item.

    Raises:
        InputError: what the fix is about is no topic of this store.
    """
    words = topic_words(store, whole)
    alike = by_meaning(store, whole, FIX.about, encoder, limit=VOTERS, weight=words.weight).hits
    found, _ = guess(store, whole, FIX.about, language.detect(FIX.about), encoder, words, alike)
    before = cut(whole.ground, whole.registry, Filters(as_of=FIX.on - timedelta(days=1)))
    if not found or before.people_in(before.topic_rows(before.registry.place(found[0].card.id))) < minimum:
        raise InputError("This store knows nothing of the sample's fix; run the job on the sample data first.")
    topic_id = found[0].card.id
    item = add_item(store, before, pain_points(before), [topic_id], language="id", minimum=minimum, at=at, who=who)
    with store.begin() as connection:
        made = releases.add(
            connection,
            FIX.name,
            on=FIX.on,
            at=at,
            who=who,
            version=FIX.version,
            note=FIX.change,
            note_en=FIX.change_en,
        )
        releases.ship(connection, made, item, at=at, who=who)
        said = {"topic": FIX.topic, "topic_en": FIX.topic_en, "change": FIX.change, "change_en": FIX.change_en}
        releases.say(connection, made, item, at=at, who=who, **said)
    return Planted(made, item, new=True)


def planted(store: Store) -> Planted | None:
    """What was made before, None where nothing was."""
    with store.begin() as connection:
        for one in releases.every(connection):
            if one.name == FIX.name:
                items = releases.items(connection, one.id)
                return Planted(one.id, items[0].item_id if items else 0, new=False)
    return None
