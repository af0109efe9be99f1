"""What a release did, judged on a store: on the page's view, in the terminal, in money, by those who were told."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import stores

from voc import metrics, views
from voc.backlog.wording import money
from voc.cli import effect_lines, main
from voc.errors import NotFound
from voc.impact import (
    TOO_EARLY,
    Assumptions,
    Returns,
    Span,
    returns,
)
from voc.store import backlog, facts, outbox, releases
from voc.store.outbox import Delivery
from voc.views.impact import impact
from voc.views.told import told_against_untold
from voc.views.worth import worth


@pytest.fixture
def store(own):
    """A store in which checkout (item 1) was fixed on 23 February 2026."""
    at = datetime(2026, 4, 1, tzinfo=UTC)
    with stores.opened(own) as opened:
        with opened.begin() as connection:
            item = backlog.add(
                connection, topic_id=stores.CHECKOUT, title="Checkout", problem="", owner="", at=at, who="ani"
            )
            releases.ship_as(connection, item, name="5.2", on=date(2026, 2, 23), at=at, who="ani")
            releases.add(connection, "empty", on=date(2026, 2, 23), at=at, who="ani")
        yield opened


def asked(store, name: str, **options):
    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        registry, release = views.read_registry(connection), releases.find(connection, name)
    return impact(store, ground, registry, release, **options)


def test_a_release_is_judged_by_the_people_of_its_topics_and_of_the_others(store):
    found = asked(store, "5.2")

    assert found.topics == ("Checkout error",)
    assert found.counts.tolist() == list(stores.PEOPLE[stores.CHECKOUT][:12])
    assert found.span == Span(0, 7, 9, 12)
    assert found.verdict == TOO_EARLY
    assert found.released.before == pytest.approx(8.57, abs=0.01)
    assert (found.others >= found.counts).all()
    assert found.per_thousand[0] == pytest.approx(1000 * 9 / found.totals[0])
    low, high = (end[0] for end in found.per_thousand_interval)
    assert (low, high) == pytest.approx([1000 * end / found.totals[0] for end in (4.108, 17.086)], rel=1e-3)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Too early: there are 3 whole weeks since people have updated, and 4 are needed.",
                "topics: Checkout error",
                "people who raise them, a week: 8.6 before, 1.0 after",
            ],
        ),
        (
            "id",
            [
                "Terlalu dini: baru 3 minggu penuh sejak orang memperbarui, perlu 4.",
                "topik: Checkout error",
                "orang yang membicarakannya per minggu: 8,6 sebelumnya, 1,0 sesudahnya",
            ],
        ),
    ],
)
def test_in_the_terminal_all_that_is_said_of_a_release_is_in_the_language_asked_for(store, own, language, said, capsys):
    assert main(["impact", "5.2", "--language", language, "--store", f"{own}/voc.db"]) == 0

    assert capsys.readouterr().out.splitlines()[: len(said)] == said


def test_what_a_release_was_worth_is_said_in_indonesian(store):
    given = Assumptions(effort=2.5, point=1_000_000)
    found = asked(store, "5.2")
    assert found.gain

    lines = effect_lines.worth(found, given, returns(30, given, points=2), "id")

    revenue, gained = found.revenue, found.gain.gain
    assert revenue.value
    assert lines[0] == (
        f"pendapatan yang dipertaruhkan: {money(revenue.value, '', 'id')}, dari {revenue.n} orang yang mengeluh "
        "dan data pendapatannya ada"
    )
    assert f"{gained:+.2f} (".replace(".", ",") in lines[1].replace("−", "-")
    fewer = f"{max(found.fewer_people_a_month or 0, 0):.0f}"
    assert lines[-6:] == [
        "hasilnya, sebuah perkiraan; yang dalam [kurung] asumsi yang bisa diganti, lihat voc impact --help:",
        f"  pelanggan yang bertahan per bulan: 30 = {fewer} orang lebih sedikit yang membicarakannya "
        "× 10 yang mengalaminya untuk tiap satu yang bicara [--heard] × 10% yang akan pergi [--leave]",
        "  pendapatan dari mereka per bulan: 4,5 juta = 30 × masing-masing 150 ribu [--spend]",
        "  pendapatan dari nilai yang naik per bulan: 2,0 juta [--point]",
        "  biaya: 62,5 juta = 2,5 × 25,0 juta per orang-bulan [--effort, --month-cost]",
        "  balik modal setelah 9,6 bulan: biaya 62,5 juta / pendapatan 6,5 juta per bulan",
    ]


def test_the_page_says_what_a_release_was_worth_in_the_same_words_without_options_of_the_terminal():
    given = Assumptions(effort=1)

    assert worth(given, returns(30, given), 30, "en", options=False) == [
        "customers kept a month: 30 = 30 fewer who speak of it × 10 who meet it for each × 10% who would have left",
        "revenue they bring a month: 4.5 million = 30 × 150 thousand each",
        "cost: 25.0 million = 1 × 25.0 million a person-month",
        "paid back after 5.6 months: 25.0 million of cost / 4.5 million of revenue a month",
    ]


def test_a_release_as_of_an_earlier_day_knows_nothing_later(store):
    assert asked(store, "5.2", as_of=date(2026, 3, 1)).counts.tolist() == list(stores.PEOPLE[stores.CHECKOUT][:8])


def test_another_release_in_the_same_weeks_is_no_comparison(store):
    before = asked(store, "5.2").others.sum()
    with store.begin() as connection:
        at = datetime(2026, 4, 1, tzinfo=UTC)
        item = backlog.add(connection, topic_id=stores.REFUND, title="R", problem="", owner="", at=at, who="ani")
        releases.ship_as(connection, item, name="5.1", on=date(2026, 2, 2), at=at, who="ani")

    assert asked(store, "5.2").others.sum() < before


def test_a_release_of_nothing_is_not_judged(store):
    with pytest.raises(NotFound, match="Release 'empty' has no items"):
        asked(store, "empty")


def test_what_it_was_worth_is_reckoned_from_stated_assumptions():
    given = Assumptions(effort=2, month_cost=10_000_000, spend=100_000, leave=0.2, heard=5)

    assert returns(40, given) == Returns(200.0, 40.0, 4_000_000.0, 20_000_000.0, 5.0)
    assert returns(-3, given) == Returns(0.0, 0.0, 0.0, 20_000_000.0, float("inf"))


def test_the_gain_of_the_score_counts_for_what_a_point_is_said_to_be_worth():
    given = Assumptions(effort=2, month_cost=10_000_000, spend=100_000, leave=0.2, heard=5, point=2_000_000)

    assert returns(40, given, points=3) == Returns(200.0, 40.0, 10_000_000.0, 20_000_000.0, 2.0, 6_000_000.0)
    assert returns(40, given, points=-3) == Returns(200.0, 40.0, 4_000_000.0, 20_000_000.0, 5.0)


def test_the_score_gains_what_the_topics_no_longer_take_from_it(store):
    found = asked(store, "5.2")
    one = found.gain

    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    monday = (stores.MONDAY - date(1970, 1, 1)).days
    pulls = []
    for first, end in ((0, 7), (9, 12)):
        inside = (ground.day >= monday + 7 * first) & (ground.day < monday + 7 * end)
        rows = np.flatnonzero(inside & np.isfinite(ground.scores[one.score]))
        mine = np.isin(rows, ground.voice_row[ground.voice_topic == stores.CHECKOUT])
        points = metrics.points(one.score, ground.scores[one.score][rows])
        pulls.append(points.mean() - points[~mine].mean())
    assert (one.before, one.after) == pytest.approx(tuple(pulls))
    assert one.gain == pytest.approx(pulls[1] - pulls[0])
    assert one.before < 0 < one.gain
    assert one.low < one.gain < one.high


def test_a_score_that_few_gave_gains_nothing_that_could_be_said(store):
    assert asked(store, "5.2", as_of=date(2026, 3, 1)).gain is None


def test_those_who_were_told_are_compared_with_those_who_asked_as_well_and_were_not(store):
    on = date(2026, 2, 24)
    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        registry, release = views.read_registry(connection), releases.find(connection, "5.2")
        later = (ground.day > (on - date(1970, 1, 1)).days) & np.isfinite(ground.scores["stars"])
        asked = np.unique(ground.author[later])
        told = {int(author): int(ground.ids[ground.author == author][0]) for author in asked[::2]}
        words = {"medium": "chat", "language": "id", "said_on": on, "text": "Sudah kami perbaiki."}
        messages = [
            Delivery(release_id=release.id, author=author, item_id=1, feedback_id=id_, **words)
            for author, id_ in told.items()
        ]
        outbox.put(connection, messages, at=datetime(2026, 2, 24, 3, tzinfo=UTC))
        outbox.hand_over(connection, release.id, "chat", at=datetime(2026, 2, 24, 3, tzinfo=UTC))
    cut = views.cut(ground, registry, views.Filters(weeks=60))

    heard = told_against_untold(store, cut, release, asked[1:], zone=UTC)

    means = [[ground.scores["stars"][later & (ground.author == one)].mean() for one in asked[i::2]] for i in (0, 1)]
    stars = heard.shifts["stars"]
    assert (heard.since, heard.told, heard.untold) == (on, len(asked[::2]), len(asked[1::2]))
    assert (stars.people_after, stars.people_before) == (heard.told, heard.untold)
    assert (stars.after, stars.before) == pytest.approx((np.mean(means[0]), np.mean(means[1])))
    assert stars.low < stars.difference < stars.high


def test_a_release_of_which_nobody_was_told_compares_nobody(store):
    with store.begin() as connection:
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
        registry, release = views.read_registry(connection), releases.find(connection, "5.2")

    found = impact(store, ground, registry, release)

    assert found.heard is None
    assert found.revenue.value == pytest.approx(found.spend * found.revenue.n)
