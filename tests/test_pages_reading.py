"""Search, Explore and the week: questions in links, saved views, notes, subscriptions."""

import json
from datetime import UTC, datetime

import apps
import pytest
import sqlalchemy as sa
import stores

from voc.metrics import Metric
from voc.models import Refusal
from voc.store import curation, erasure, readers, runs, subscriptions
from voc.store.tables import run
from voc.ui import explore
from voc.ui.weekly import explained
from voc.views import weekly


def test_search_by_words_keeps_its_question_in_the_link(app_store):
    app = apps.opened("pages/3_Search.py")
    app.text_input(key="_q").input("otp arrives").run()

    assert app.query_params["q"] == "otp arrives"
    assert all("arrives" in text.value for text in app.text)
    assert len(app.text) > 3


def test_what_leads_to_a_person_comes_into_no_link_and_is_not_searched(app_store):
    app = apps.opened("pages/3_Search.py", q="otp 081234567890")
    assert app.text_input(key="_q").value == "otp <PHONE>"

    app.text_input(key="_q").input("nik 3273014506900003 budi@gmail.com").run()

    assert app.query_params["q"] == "nik <NIK> <EMAIL>"
    assert app.text_input(key="_q").value == "nik <NIK> <EMAIL>"


def test_search_that_finds_nothing_says_what_to_try(app_store):
    assert "Try other words" in apps.opened("pages/3_Search.py", q="zzzz").info[0].value


def test_explore_answers_the_question_in_its_link(app_store):
    app = apps.opened("pages/11_Explore.py", measure="nps", by="channel", across="region", weekly="no")

    assert not app.exception
    assert [box.value for box in app.main.selectbox] == ["nps", "channel", "region", "no"]
    assert len(app.get("plotly_chart")) == 3


@pytest.mark.parametrize(("by", "drawn"), [("channel", True), ("topic", False)])
def test_explore_draws_intervals_where_few_lines_have_them(app_store, by, drawn):
    app = apps.opened("pages/11_Explore.py", by=by)

    lines = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert (len(lines) <= explore.MOST_INTERVALS, *{"error_y" in line for line in lines}) == (drawn, drawn)


def test_what_was_refused_is_told_by_the_files_name_alone(app_store):
    with app_store.begin() as connection:
        newest = connection.execute(sa.select(sa.func.max(run.c.id))).scalar_one()
        runs.refuse(connection, newest, [Refusal("/srv/inbox/7f3a/ulasan.csv", 4, "the text is empty")])
    app = apps.opened("pages/6_Data_health.py")

    (table,) = (frame.value for frame in app.dataframe if "reason" in frame.value)
    assert list(table["file"])[-1] == "ulasan.csv"


def test_a_view_saved_by_one_reader_is_a_link_for_all(app_store):
    app = apps.opened("pages/11_Explore.py", by="channel", region="Bali")
    app.main.text_input[0].input("Kanal di Bali")
    app.main.text_input[1].input("Rina")
    next(button for button in app.main.button if button.label == "Save").click().run()

    with app_store.begin() as connection:
        (view,) = readers.views_of(connection, "pages/11_Explore.py")
    assert (view.name, view.owner, view.query) == ("Kanal di Bali", "Rina", {"region": ["Bali"], "by": "channel"})


def test_a_note_on_a_week_is_shown_as_typed(app_store):
    app = apps.opened("pages/2_Weekly.py")
    app.main.text_area[0].input("<b>Lebaran</b> *libur*")
    next(field for field in app.main.text_input if field.label == "From").input("Rina")
    next(button for button in app.main.button if button.label == "Save").click().run()

    assert r"\<b\>Lebaran\<\/b\> \*libur\*" in apps.said(app)
    assert "Rina, " in apps.said(app)


def test_the_week_is_subscribed_on_its_page_and_ended_again(app_store):
    app = apps.opened("pages/2_Weekly.py")
    app.text_input(key="subscribe-to").input("ana@shop.example")
    app.selectbox(key="subscribe-day").select(4)
    next(b for b in app.button if b.label == "Subscribe").click().run()

    assert "Subscribed." in apps.said(app)
    with app_store.begin() as connection:
        [made] = subscriptions.every(connection)
    assert (made.view_id, made.recipient, made.weekday, made.form, made.language) == (
        None, "ana@shop.example", 4, "pdf", "en",
    )  # fmt: skip
    app.button(key=f"end-subscription-{made.id}").click().run()
    with app_store.begin() as connection:
        assert subscriptions.every(connection) == []
    app.button(key="undo-last").click().run()
    with app_store.begin() as connection:
        assert [one.id for one in subscriptions.every(connection)] == [made.id]


def test_a_wrong_address_is_said_on_the_page(app_store):
    app = apps.opened("pages/2_Weekly.py")
    app.text_input(key="subscribe-to").input("ana")
    next(b for b in app.button if b.label == "Subscribe").click().run()

    assert "That is no e-mail address" in apps.said(app)
    assert not app.exception


def test_what_a_reader_of_drivers_chose_is_in_the_link(app_store):
    app = apps.opened("pages/8_Drivers.py", method="regression", compare="1")

    assert (app.radio(key="_method").value, app.selectbox(key="_compare").value) == ("regression", 1)
    app.selectbox(key="_compare").select(2).run()
    assert app.query_params["compare"] == "2"
    app.selectbox(key="_compare").select(4).run()
    assert "compare" not in app.query_params


def test_what_a_reader_chose_among_the_voices_of_a_topic_is_in_the_link(app_store):
    asked = {"topic": "1", "where": "region", "mood": "negative", "order": "newest", "find": "kurir"}
    app = apps.opened("pages/1_Topics.py", **asked)

    assert {name: app.main.segmented_control(key=f"_{name}").value for name in ("where", "mood", "order")} == {
        "where": "region", "mood": "negative", "order": "newest",
    }  # fmt: skip
    assert app.text_input(key="_find").value == "kurir"
    shown = apps.said(app)
    app.segmented_control(key="_mood").set_value("all").run()
    app.text_input(key="_find").input("").run()
    assert {name: app.query_params.get(name) for name in asked} == {**asked, "mood": None, "find": None}
    assert apps.said(app) != shown


def test_which_signals_a_reader_looks_at_is_in_the_link(app_store):
    app = apps.opened("pages/7_Signals.py", kind="day", closed="True")

    assert (app.segmented_control(key="_kind").value, app.toggle(key="_closed").value) == ("day", True)
    app.segmented_control(key="_kind").set_value("week").run()
    app.toggle(key="_closed").set_value(False).run()
    assert (app.query_params["kind"], "closed" in app.query_params) == ("week", False)


def test_the_week_compares_the_periods_of_its_link(app_store):
    app = apps.opened("pages/2_Weekly.py", span="4", against="2026-01-05")

    assert (app.selectbox(key="_span").value, app.selectbox(key="_against").value) == (4, stores.date(2026, 1, 5))
    app.selectbox(key="_span").set_value(1).run()
    assert "span" not in app.query_params


def test_a_note_on_the_week_is_taken_back_to_the_one_before(app_store):
    def noted(app, text):
        next(field for field in app.text_area if field.label == "Note").input(text)
        return next(b for b in app.button if b.label == "Save").click().run()

    app = noted(noted(apps.opened("pages/2_Weekly.py"), "Lebaran"), "Keliru")
    app.button(key="undo-last").click().run()

    assert "Lebaran" in apps.said(app)
    assert "Keliru" not in apps.said(app)


def test_an_undo_does_not_bring_back_what_quotes_somebody_forgotten_since(app_store):
    monday, at = stores.date(2026, 3, 23), datetime(2026, 4, 1, tzinfo=UTC)
    with app_store.begin() as connection:
        readers.write_note(connection, week=monday, text="C-77001 marah", who="Rina", at=at)
    app = apps.opened("pages/2_Weekly.py")
    next(field for field in app.text_area if field.label == "Note").input("Lebaran")
    next(b for b in app.button if b.label == "Save").click().run()
    with app_store.begin() as connection:
        erasure.erase_people(connection, [], names=["C-77001"], at=at, who="Ana")
    app.button(key="undo-last").click().run()

    assert "Customers were removed from the store since." in apps.said(app)
    with app_store.begin() as connection:
        assert readers.note_on(connection, monday).text == "Lebaran"


@pytest.mark.parametrize("dead", ["4242", "9999999999", "²"])
def test_a_dead_link_says_so_and_shows_no_other_topic(app_store, dead):
    app = apps.opened("pages/1_Topics.py", topic=dead)

    assert [one.value for one in app.main.info] == ["There is no such topic. Choose one:"]
    assert (len(app.header), app.selectbox(key="_topic").value) == (0, None)
    assert app.selectbox(key="_topic").select(2).run().header[0].value == "Kode OTP tidak masuk"


def test_a_link_to_a_topic_that_was_merged_says_so(app_store):
    with app_store.begin() as connection:
        curation.decide(connection, curation.MERGE, 3, {"into": 4}, who="ani", at=stores.datetime.now(stores.UTC))
    app = apps.opened("pages/1_Topics.py", topic="3")

    assert (app.header[0].value, app.main.info[0].value) == (
        "Refund lama",
        "The topic of this link is part of this one now.",
    )


CALM = Metric(3.0, 2.8, 3.2, 400)
FALLEN = Metric(2.4, 2.2, 2.6, 400)


@pytest.mark.parametrize(
    ("now", "given", "chosen"),
    [
        ({"nps": CALM, "stars": FALLEN}, ["nps", "stars"], ("stars", 1)),
        ({"nps": CALM, "stars": CALM}, ["nps", "stars"], ("nps", 4)),
        ({"nps": CALM, "stars": FALLEN}, ["nps"], ("nps", 4)),
    ],
)
def test_the_week_explains_the_score_that_moved_by_the_weeks_that_its_card_speaks_of(now, given, chosen):
    scores = [weekly.Score(name, value, CALM, CALM, (), among=2) for name, value in now.items()]

    assert explained(scores, given) == chosen
