"""The index of words finds what a look into every text finds, whatever was added and changed in whatever order."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
import stores
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_store import said

from voc.store import feedback, marks, reads, words
from voc.views import search, topic

LETTERS = "kuriKURI İıßΣσς\u0307éÉ%_/'\t\n"
TEXTS = st.text(LETTERS, max_size=12)
STEPS = st.lists(st.dictionaries(st.integers(1, 9), TEXTS, max_size=6), min_size=1, max_size=4)
ASKED = st.lists(st.text(LETTERS.replace(" ", ""), min_size=1, max_size=3), min_size=1, max_size=2)


def indexed(connection, home, texts: dict[int, str], **changes) -> words.Index:
    """The index after a run that reads these texts by feedback id."""
    feedback.save(connection, [said(id_, text, pieces=["x"], **changes) for id_, text in texts.items()])
    marks.touch(connection, texts)
    words.update(connection, home)
    marks.done(connection)
    found = words.load(home)
    assert found
    return found


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=ASKED)
def test_the_index_never_misses_what_a_look_into_every_text_finds(store, steps, asked):
    with store.begin() as connection:
        for table in ("feedback_passage", "feedback", "stale"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
        words.discard(store.words_folder)
        for texts in steps:
            index = indexed(connection, store.words_folder, texts)
        read = reads.holding(connection, range(10), [word for piece in asked for word in piece.split()])
    held = {id_: words.fold(text) for texts in steps for id_, text in texts.items()}
    wanted = words.fold(" ".join(asked)).split()

    found = index.holding(asked).tolist()

    assert sorted(found) == [id_ for id_, text in sorted(held.items()) if all(word in text for word in wanted)]
    assert set(read) <= set(found)


def test_parts_of_the_index_stay_few_and_hold_no_word_that_nobody_says_any_more(store):
    with store.begin() as connection:
        indexed(connection, store.words_folder, {id_: f"kurir {id_}" for id_ in range(1, 21)})
        for id_ in range(21, 29):
            indexed(connection, store.words_folder, {1: f"zebra{id_}", id_: f"ongkir {id_}"})
        index = indexed(connection, store.words_folder, {1: "ongkir"})

    assert (len(index.parts) <= 3, index.size) == (True, 28)
    assert index.holding(["zebra"]).tolist() == []
    assert sorted(index.holding(["NGKIR"]).tolist()) == [1, *range(21, 29)]
    assert sorted(index.holding(["kurir"]).tolist()) == [*range(2, 21)]
    assert not any(b"zebra21" in path.read_bytes() for path in store.words_folder.iterdir())


def test_posts_set_aside_and_repeats_are_not_in_the_index(store):
    with store.begin() as connection:
        indexed(connection, store.words_folder, {1: "kurir"}, near_key=7)
        feedback.save(connection, [said(2, "kurir", near_key=7), said(3, "kurir", near_key=8)])
        feedback.collapse_duplicates(connection)
        connection.execute(sa.text("UPDATE feedback SET set_aside = true WHERE id = 3"))
        marks.touch(connection, [2, 3])
        words.update(connection, store.words_folder)

    assert words.load(store.words_folder).holding(["kurir"]).tolist() == [1]


@pytest.mark.parametrize("kind", ["words.arrow", "ids.arrow", "manifest.json"])
def test_a_damaged_index_is_not_believed_and_made_anew_by_a_run_with_nothing_new(built, tmp_path, kind):
    home = shutil.copytree(built / "voc.files" / "words", tmp_path / "words")
    (path,) = home.glob(f"*{kind}")
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    assert (words.is_right(home), words.load(home)) == (False, None)

    with stores.opened(built) as store, store.begin() as connection:
        words.update(connection, home)

    assert words.is_right(home)
    assert len(words.load(home).holding(["otp"])) == sum(stores.PEOPLE[stores.OTP])


def test_searches_find_the_same_with_the_index_and_without(sliced):
    store, _, cut = sliced

    def found():
        return search.by_words(store, cut, ["otp", "MASUK"]), topic.quotes(store, cut, stores.OTP, words=["2"])

    by_index = found()
    words.discard(store.words_folder)

    assert words.load(store.words_folder) is None
    assert found() == by_index
    mapped = Path("/proc/self/maps")
    assert not mapped.exists() or str(store.words_folder) not in mapped.read_text()
    assert (by_index[0].total, by_index[1].total) == (29, 35)
