"""The journey and the pyramid: definitions people can edit, passages placed, friction counted."""

from collections import Counter
from datetime import date

import journey_cases
import numpy as np
import pandas as pd
import pytest
from conftest import open_in

from voc import embed, language, views
from voc.errors import SettingsError
from voc.journey import AXES, Placer, read_definitions
from voc.store import facts
from voc.views.journey import friction, totals

PLACES = """
journey:
  - {id: buy, name: {en: Buy}, definition: {en: "the customer pays"}, words: pay bayar}
  - {id: get, name: {en: Get}, definition: {en: "the courier comes"}, words: courier kurir}
pyramid:
  - {id: low, name: {en: Low}, definition: {en: "it works"}}
  - {id: top, name: {en: Top}, definition: {en: "I love it"}}
"""


def test_the_bundled_definitions_hold_six_stages_and_five_levels_in_both_languages():
    defined = read_definitions()

    assert [place.id for place in defined.journey] == ["discover", "choose", "pay", "deliver", "use", "after_sales"]
    assert len(defined.pyramid) == 5
    assert all({"en", "id"} == set(p.names) == set(p.meanings) for axis in AXES for p in defined.axis(axis))


def test_at_least_300_sentences_are_labelled_and_none_defines_a_place():
    sentences = {text for axis in AXES for place in read_definitions().axis(axis) for text in place.sentences}
    cases = journey_cases.cases()

    assert len({text for text, _, _ in cases}) == len(cases) >= 300
    assert not sentences & {text for text, _, _ in cases}
    assert min(Counter(stage for _, stage, _ in cases).values()) >= 30
    assert min(Counter(level for _, _, level in cases).values()) >= 20


def test_an_edited_file_is_read_anew_and_has_another_fingerprint(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(PLACES, encoding="utf-8")
    before = read_definitions(path)
    path.write_text(PLACES.replace("Buy", "Order and pay"), encoding="utf-8")

    after = read_definitions(path)

    assert before.fingerprint != after.fingerprint
    assert after.journey[0].name("id") == "Order and pay"


def test_stages_of_ones_own_leave_the_pyramid_as_it_is(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(PLACES.split("pyramid")[0], encoding="utf-8")

    defined = read_definitions(path)

    assert [place.id for place in defined.journey] == ["buy", "get"]
    assert defined.pyramid == read_definitions().pyramid
    assert defined.fingerprint != read_definitions().fingerprint


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("journey: [", r"places.yaml cannot be read as YAML"),
        ("- a", r"must hold the lists 'journey' and 'pyramid'"),
        (PLACES.replace("id: get", "id: buy"), r"'journey' has the id 'buy' twice"),
        (PLACES.replace('definition: {en: "it works"}', "x: 1"), r"place 1 of 'pyramid' needs a name and a definition"),
        (PLACES.split("pyramid")[0] + "pyramid: []", r"'pyramid' must be a list of two places or more"),
        ("stages: []", r"must hold 'journey' or 'pyramid', lists of places"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, text, stated):
    path = tmp_path / "places.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=stated):
        read_definitions(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"none.yaml cannot be read"):
        read_definitions(tmp_path / "none.yaml")


def test_vectors_place_a_passage_and_words_decide_where_they_do_not(tmp_path):
    path = tmp_path / "places.yaml"
    path.write_text(PLACES, encoding="utf-8")
    placer = Placer.of(read_definitions(path).journey, np.eye(2, 4, dtype=np.float32))

    vectors = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], np.float32)

    assert placer.place(vectors, ["x", "x", "kurirnya lama"]) == ["buy", "get", "get"]


@pytest.mark.slow
def test_our_sentences_find_their_stage_and_level():
    cases = journey_cases.cases()
    encoder, defined = embed.load("e5"), read_definitions()
    texts = [text for text, _, _ in cases]

    right = []
    for turn, axis in enumerate(AXES, start=1):
        sentences = [text for place in defined.axis(axis) for text in place.sentences]
        placer = Placer.of(defined.axis(axis), _centred(encoder, sentences))
        told = placer.place(_centred(encoder, texts), texts)
        right.append(np.mean([a == case[turn] for a, case in zip(told, cases, strict=True)]))

    assert right[0] > 0.75
    assert right[1] > 0.72


def _centred(encoder, texts: list[str]) -> np.ndarray:
    raw, spoken = encoder.encode(texts), language.detect_many(texts)
    return embed.centre(raw, spoken, embed.language_means(raw, spoken))


def test_the_job_places_passages_and_the_map_counts_people(small_store):
    with open_in(small_store.home) as store, store.begin() as connection:
        found = facts.load(store.facts_folder, *facts.published(connection))
        registry = views.read_registry(connection)
    cut = views.cut(views.open_ground(found), registry, views.Filters(weeks=8))

    for axis in AXES:
        by_week, whole = friction(cut, axis), totals(cut, axis)
        assert set(whole["place"]) <= {place.id for place in read_definitions().axis(axis)}
        assert whole["people"].sum() > 50
        assert (by_week["unhappy"] <= by_week["people"]).all()
        assert by_week["share"].isna().equals(by_week["people"] < 10)
        known = pd.concat([by_week, whole]).dropna(subset=["share"])
        assert known["share"].between(known["low"], known["high"]).all()
        assert all(isinstance(week, date) for week in by_week["week"])
