import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

import numpy as np
import pytest
import stores
from hypothesis import given
from hypothesis import strategies as st
from stores import CHECKOUT, COURIER, OTP, REFUND, SHIPPING

from voc import embed, similar, views
from voc.errors import NotFound
from voc.models import ItemStatus
from voc.store import VectorStore, backlog, curation, reads
from voc.views import Filters, drivers, health, pain, plan, search, topic, weekly

AT = datetime(2026, 4, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(built):
    with stores.opened(built) as store:
        yield store


@pytest.fixture
def store(built, tmp_path):
    shutil.copytree(built.home.parent, tmp_path, dirs_exist_ok=True)
    with stores.opened(tmp_path) as opened:
        yield opened


@cache
def read_once(store):
    return stores.shown(store)


def decide(store, action, topic_id, **detail):
    with store.begin() as connection:
        return curation.decide(connection, action, topic_id, detail, who="test", at=AT)


def named(points):
    return points.set_index("topic_id")


def test_nothing_later_than_as_of_is_counted(built):
    cut = stores.sliced(built, as_of=date(2026, 3, 1), weeks=4)

    assert cut.window.mondays[-1] == date(2026, 2, 23)
    assert pain.pain_points(cut).set_index("topic_id")["people"][CHECKOUT] == 8 + 9 + 8 + 3
    assert cut.ground.day[cut.rows].max() <= views.ground.to_day(date(2026, 3, 1))


def test_an_as_of_past_the_newest_feedback_means_the_newest(built):
    assert stores.sliced(built, as_of=date(2027, 1, 1)).window.as_of == stores.AS_OF


def test_pain_points_are_ranked_by_harm_and_praise_comes_last(built):
    points = pain.pain_points(stores.sliced(built))

    assert points["harm"].is_monotonic_decreasing
    assert points["name"].iloc[-1] == "Gratis ongkir"
    assert named(points).loc[OTP, ["people", "newest", "previous", "partial"]].tolist() == [43, 14, 2, 4]
    assert named(points)["negative_share"][REFUND] == 1.0
    assert named(points)["stars"][SHIPPING] == 5.0
    assert named(points)["praise"].to_dict() == {id_: id_ == SHIPPING for id_ in stores.NAMES}


def test_a_burst_is_a_signal_and_a_fix_fades(built):
    points = named(pain.pain_points(stores.sliced(built)))

    assert points["signal"][OTP] == "surging"
    assert points["signal"][CHECKOUT] == "fading"
    assert points["signal"][REFUND] == ""


@pytest.mark.parametrize(
    ("facet", "value"), [("channel", "chat"), ("region", "Bali"), ("segment", "seller"), ("app_version", "5.1")]
)
def test_a_facet_keeps_only_its_value(built, facet, value):
    cut = stores.sliced(built, facets={facet: (value,)})

    kept = {cut.ground.values[facet][code] for code in cut.ground.codes[facet][cut.rows]}
    assert kept == {value}


def test_feedback_without_a_value_is_kept_by_no_choice_of_it(built):
    everything, bali = stores.sliced(built), stores.sliced(built, facets={"region": stores.REGIONS})

    without = everything.ground.codes["region"][everything.rows] < 0
    assert len(bali.rows) == len(everything.rows) - without.sum() < len(everything.rows)


def test_a_merged_topic_counts_in_its_new_home_and_a_person_once(store):
    before = named(pain.pain_points(stores.sliced(store)))["people"]
    decide(store, curation.MERGE, CHECKOUT, into=REFUND)

    cut = stores.sliced(store)
    after = named(pain.pain_points(cut))["people"]

    assert CHECKOUT not in after.index
    assert max(before[CHECKOUT], before[REFUND]) < after[REFUND] <= before[CHECKOUT] + before[REFUND]
    assert cut.registry.card(CHECKOUT).id == REFUND


def test_a_hidden_topic_is_counted_nowhere_until_it_is_undone(store):
    decision = decide(store, curation.HIDE, COURIER)
    hidden = stores.sliced(store)
    with store.begin() as connection:
        curation.undo(connection, decision, who="Ana", at=datetime(2026, 4, 1, tzinfo=UTC))

    assert COURIER not in set(pain.pain_points(hidden)["topic_id"])
    assert [card.id for card in hidden.registry.hidden] == [COURIER]
    assert COURIER in set(pain.pain_points(stores.sliced(store))["topic_id"])


def test_names_and_owners_are_those_that_people_gave(store):
    decide(store, curation.RENAME, OTP, name="Login")
    decide(store, curation.OWN, OTP, owner="Tim akun")

    row = named(pain.pain_points(stores.sliced(store))).loc[OTP]

    assert (row["name"], row["owner"]) == ("Login", "Tim akun")


def test_an_unknown_topic_is_named_in_the_error(built):
    with pytest.raises(NotFound, match="There is no topic 99"):
        stores.sliced(built).registry.card(99)


def test_weeks_of_a_topic_say_which_one_is_not_over(built):
    cut = stores.sliced(built, weeks=4)
    frame = topic.by_week(cut, cut.registry.place(OTP))

    assert frame["people"].tolist() == [3, 2, 2, 14, 4]
    assert frame["whole"].tolist() == [True, True, True, True, False]
    assert frame["week"].iloc[-1] == date(2026, 3, 30)


def test_where_a_topic_is_said_finds_the_region_it_was_planted_in(built):
    cut = stores.sliced(built)
    frame = topic.where(cut, cut.registry.place(COURIER), "region").set_index("value")

    assert frame["telling"]["Jawa Barat"]
    assert frame["lift"]["Jawa Barat"] > 1.5
    assert frame["people"].sum() == pytest.approx(75, abs=10)


def test_quotes_of_a_topic_can_be_narrowed_to_words(built):
    cut = stores.sliced(built)

    found = topic.quotes(built, cut, OTP, words=["never", "arrives"], order=topic.NEWEST)

    assert 0 < found.total < 43
    assert all("never arrives" in item.text for item in found.quotes)
    assert [q.said_at for q in found.quotes] == sorted((q.said_at for q in found.quotes), reverse=True)


def test_quotes_of_a_topic_can_be_narrowed_to_a_mood(built):
    cut = stores.sliced(built)

    assert topic.quotes(built, cut, SHIPPING, sentiment=-1).total == 0
    assert topic.quotes(built, cut, SHIPPING, sentiment=1).total == 79


def test_the_top_quote_is_never_later_than_as_of(built):
    cut = stores.sliced(built, as_of=date(2026, 1, 18), weeks=1)

    quote = pain.top_quotes(built, cut, [COURIER])[COURIER]

    assert date(2026, 1, 12) <= quote.said_at.date() <= date(2026, 1, 18)


def test_a_version_first_heard_of_is_marked(built):
    markers = topic.markers(built, stores.sliced(built))

    assert [(m.label, m.kind, m.on) for m in markers] == [("5.2", "version", date(2026, 2, 23))]


def test_an_item_is_drafted_from_the_evidence_and_exported(store):
    cut = stores.sliced(store)
    points = pain.pain_points(cut)
    plan.add_item(store, cut, points, [COURIER], language="en", at=AT, who="test")

    items = plan.items(store, cut, points)
    (file,) = plan.files(items, "csv")

    assert items[0].evidence.people == 75
    assert any(skew.value == "Jawa Barat" for skew in items[0].evidence.skews)
    assert "Kurir terlambat" in file.content.decode("utf-8-sig")


def test_what_was_shipped_is_compared_before_and_after(store):
    cut = stores.sliced(store)
    with store.begin() as connection:
        item_id = backlog.add(connection, topic_id=CHECKOUT, title="Fix", problem="", owner="", at=AT, who="test")
        shipped = {"status": ItemStatus.SHIPPED, "release": "5.2", "shipped_on": date(2026, 2, 23)}
        backlog.change(connection, item_id, at=AT, who="test", **shipped)

    (item,) = weekly.shipped(store, cut)
    moved = weekly.before_after(cut, item)

    assert moved == weekly.Moved(before=8.5, after=1.25, weeks_before=4, weeks_after=4)
    assert "release" in {marker.kind for marker in topic.markers(store, cut)}


def test_search_by_words_stays_in_the_period_and_names_topics(built):
    cut = stores.sliced(built, as_of=date(2026, 3, 1), weeks=4)

    found = search.by_words(built, cut, ["OTP"])

    assert found.total == 2 + 3 + 2 + 2
    assert {hit.topics for hit in found.hits} == {("Kode OTP tidak masuk",)}
    assert max(hit.shown.said_at.date() for hit in found.hits) <= date(2026, 3, 1)


def test_a_store_with_vectors_of_another_encoder_offers_no_search_by_meaning(built):
    assert search.encoder_of(built) is None


def test_a_score_is_compared_by_what_two_values_of_a_facet_carry(built):
    cut = stores.sliced(built, weeks=26)

    assert "channel" in [facet for facet in views.FACETS if len(cut.ground.choices(facet)) > 1]
    assert drivers.comparable(cut, "stars") == ["app_version", "region", "language"]


def test_a_topic_that_nobody_is_in_any_more_is_not_in_force(built):
    cut = stores.sliced(built)
    gone = replace(cut.registry.cards[0], id=99)

    found = health.health(replace(cut, registry=replace(cut.registry, cards=(*cut.registry.cards, gone))))

    assert found.topics == health.health(cut).topics == len(cut.registry.cards)


def test_health_counts_what_says_nothing_and_what_has_no_topic(built):
    found = health.health(stores.sliced(built))

    assert found.feedback == 361
    assert found.uninformative == pytest.approx(20 / 361)
    assert found.without_topic == pytest.approx(20 / 341)
    assert (found.oldest, found.newest) == (date(2026, 1, 5), date(2026, 4, 1))


def test_health_knows_every_source_and_language(built):
    cut = stores.sliced(built)

    assert health.by_source(cut)["feedback"].sum() == 361
    assert set(health.by_language(cut)["language"]) == {"id", "en"}
    assert health.redacted(built) == {"email": 6}
    assert health.refused(built, 1)[0].reason == "said_at is empty"


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 360)), max_size=50))
def test_people_are_distinct_in_every_group(built, said):
    ground, _ = read_once(built)
    group, rows = (np.asarray(column, dtype=np.int64) for column in (zip(*said, strict=True) if said else ((), ())))

    counted = ground.distinct(group, rows, groups=4)

    assert counted.tolist() == [len({int(ground.author[r]) for g, r in said if g == wanted}) for wanted in range(4)]


def test_the_day_of_a_quote_is_that_of_the_readers(built):
    cut = stores.sliced(built)
    with built.begin() as connection:
        shown = reads.by_id(connection, [int(id_) for id_ in cut.ground.ids])

    jakarta = timezone(timedelta(hours=7))
    assert [cut.day_said(one.id) for one in shown] == [one.said_at.astimezone(jakarta).date() for one in shown]


@pytest.mark.parametrize("shift", [2, 0], ids=["off-centre", "centred"])
@pytest.mark.parametrize("coarse", [True, False], ids=["coarse copy", "no coarse copy"])
def test_the_nearest_are_those_of_all_centred_vectors(tmp_path, coarse, shift):
    rng = np.random.default_rng(7)
    rows = embed.unit(rng.normal(size=(2000, 16)).astype(np.float32) + shift)
    stored = VectorStore(tmp_path, 16)
    stored.append(list(range(2000)), rows)
    if not coarse:
        (tmp_path / "rows.i8").unlink()
    middle = rows.mean(axis=0) if shift else np.zeros(16, dtype=np.float32)
    query = embed.unit((rng.normal(size=(1, 16)).astype(np.float32) + shift) - middle)[0]
    similar = embed.unit(rows - middle) @ query

    places, found = search._nearest(stored, query, middle, 10)

    assert places.tolist() == np.argsort(-similar)[:10].tolist()
    np.testing.assert_allclose(found, similar[places], atol=1e-5)


def test_shared_words_count_by_their_first_letters():
    stems = {similar.stem(word): 1.0 for word in ("pesanan", "batal")}

    assert similar.shared(stems, "Pesananku dibatalkan") == 0.5
    assert similar.shared(stems, "pesanannya batal!") == 1.0
    assert similar.shared({}, "apa saja") == 0.0


def test_related_topics_are_the_nearest_in_meaning_with_the_people_who_raised_both(built):
    ground, registry = stores.shown(built)
    cut = views.cut(ground, registry, Filters())
    found = topic.related(built, cut, COURIER, limit=2)

    def speakers(topic_id):
        return set(ground.author[cut.topic_rows(cut.registry.place(topic_id))].tolist())

    assert len(found) == 2
    for other in found:
        assert other.card.id != COURIER
        assert other.alike == 0  # the centres of this store are at right angles
        assert other.shared == len(speakers(COURIER) & speakers(other.card.id))


def test_a_topic_is_found_by_its_name_or_by_a_part_that_no_other_has(built):
    registry = stores.sliced(built).registry

    assert registry.named(" kode  otp").id == OTP
    with pytest.raises(NotFound, match="No topic is called 'bunga mawar'"):
        registry.named("bunga mawar")
    with pytest.raises(NotFound, match=r"topics are called like 'a': .* Say the whole name or the id\."):
        registry.named("a")
