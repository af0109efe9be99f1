import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import apps
import pytest
import stores
import streamlit as st

from voc import routing
from voc.store import (
    backlog,
    curation,
    expected,
    open_store,
    outbox,
    proposals,
    readers,
    releases,
    signals,
    subscriptions,
    topics,
    tracker,
)
from voc.store.tracker import StoredIssue
from voc.ui import voicemap

ROOT = Path(__file__).parents[1]
PAGES = ["dashboard.py", *sorted(f"pages/{p.name}" for p in (ROOT / "pages").glob("*.py"))]
AT = stores.datetime(2026, 4, 1, tzinfo=stores.UTC)
HEAVY = ("torch", "bertopic", "numba", "umap", "sentence_transformers", "sklearn")


@pytest.fixture(autouse=True)
def fresh_caches():
    """Streamlit's caches outlive a test; each begins with empty ones."""
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def store(own, monkeypatch):
    """A store of one's own, named by the environment as for the real app."""
    settings = stores.settings(own)
    monkeypatch.setenv("VOC_STORE_URL", settings.store_url)
    monkeypatch.delenv("VOC_HOME", raising=False)
    with open_store(settings.store_url, settings.home) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An address where there is no store yet."""
    monkeypatch.setenv("VOC_STORE_URL", f"sqlite:///{tmp_path}/none.db")
    monkeypatch.delenv("VOC_HOME", raising=False)


def opened(page="dashboard.py", **query):
    """The page as a first visitor opens it by its link."""
    return apps.at(page, seconds=60, **query).run()


def said(app):
    """Every text on a page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_by_its_own_link(store, page, language):
    app = opened(page, lang=language)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("pages/12_Data.py", "pages/13_Help.py")])
def test_an_empty_store_names_the_command_that_fills_it(empty, page):
    app = opened(page)

    assert not app.exception
    assert app.code[0].value == "python -m voc run FILE_OR_FOLDER"


def test_a_setting_that_is_wrong_is_one_line(store, monkeypatch):
    monkeypatch.setenv("VOC_TIMEZONE", "Mars/Olympus")

    app = opened()

    assert [error.value for error in app.error] == [
        "VOC_TIMEZONE 'Mars/Olympus' is no time zone; write e.g. Asia/Jakarta."
    ]
    assert not app.exception


def test_trending_says_what_matters_first(store):
    app = opened()

    assert "**Kode OTP tidak masuk** stands out: 14 people raised it last week" in app.markdown[0].value
    assert [metric.value for metric in app.metric] == ["10", "5", "14", "1"]


def test_the_link_carries_the_view(store):
    app = opened(weeks="4", region="Bali", as_of="2026-03-29")

    assert app.sidebar.selectbox(key="_weeks").value == 4
    assert app.sidebar.multiselect(key="_region").value == ["Bali"]
    assert str(app.sidebar.date_input(key="_as_of").value) == "2026-03-29"


def test_a_choice_goes_into_the_link(store):
    app = opened()

    app.sidebar.multiselect(key="_channel").select("chat").run()
    app.sidebar.selectbox(key="_weeks").select(4).run()

    assert app.query_params["channel"] == "chat"
    assert app.query_params["weeks"] == "4"


def test_a_choice_back_to_the_usual_leaves_the_link(store):
    app = opened(weeks="4", region="Bali")

    app.sidebar.selectbox(key="_weeks").select(12).run()
    app.sidebar.multiselect(key="_region").unselect("Bali").run()

    assert "weeks" not in app.query_params
    assert "region" not in app.query_params


@pytest.mark.parametrize("query", [{"weeks": "-3"}, {"region": "Atlantis"}, {"as_of": "soon"}, {"lang": "xx"}])
def test_a_link_with_a_value_nobody_knows_still_opens(store, query):
    app = opened(**query)

    assert not app.exception
    assert app.sidebar.selectbox(key="_weeks").value == 12


def test_a_topic_opens_by_its_link_and_one_nobody_knows_opens_the_first(store):
    assert opened("pages/1_Topics.py", topic="3").header[0].value == "Checkout error"
    assert opened("pages/1_Topics.py", topic="99").header[0].value == "Kurir terlambat"


def test_what_a_customer_typed_is_plain_text_and_never_markdown(store):
    app = opened("pages/1_Topics.py", topic="1")
    app.segmented_control(key="_order").set_value("newest").run()

    assert stores.NASTY in [text.value for text in app.text]
    assert not any("<b>" in element.value or "**telat**" in element.value for element in app.markdown)


def test_a_name_with_markup_shows_as_typed(store):
    with store.begin() as connection:
        detail = {"name": "[x](http://evil) **b** :red[r]"}
        curation.decide(connection, curation.RENAME, 2, detail, who="test", at=stores.datetime.now(stores.UTC))

    app = opened("pages/1_Topics.py", topic="2")

    assert app.header[0].value == "\\[x\\]\\(http\\:\u2060\\/\\/evil\\) \\*\\*b\\*\\* \\:red\\[r\\]"


def test_a_topic_can_be_renamed_and_the_name_taken_back(store):
    app = opened("pages/1_Topics.py", topic="2")
    next(field for field in app.text_input if field.label == "Name").input("OTP macet")
    next(button for button in app.button if button.label == "Rename").click().run()
    assert app.header[0].value == "OTP macet"

    next(button for button in app.button if button.label == "Undo").click().run()

    assert app.header[0].value == "Kode OTP tidak masuk"


def test_a_topic_can_be_hidden_and_shown_again(store):
    app = opened("pages/1_Topics.py", topic="2")
    app.button(key="hide").click().run()
    assert "hidden" in said(app)

    app.button(key="show-2").click().run()

    assert app.header[0].value == "Kode OTP tidak masuk"


def test_a_topic_can_be_merged_into_another(store):
    app = opened("pages/1_Topics.py", topic="3")
    app.selectbox(key="into-3").select(4).run()
    app.button(key="merge").click().run()

    assert app.header[0].value == "Refund lama"
    with store.begin() as connection:
        assert curation.in_force(connection).home_of(3) == 4


def test_a_topic_marked_as_praise_is_no_pain_point_and_is_so_called(store):
    app = opened("pages/1_Topics.py", topic="2")
    app.segmented_control(key="mark-2").set_value("praise").run()

    with store.begin() as connection:
        assert curation.in_force(connection).marks == {2: "praise"}
    assert ":green-badge[:material/thumb_up: Praise]" in said(opened("pages/1_Topics.py", topic="2"))


def test_a_voice_can_be_moved_to_another_topic_after_seeing_who_moves(store):
    app = opened("pages/1_Topics.py", topic="3")
    button = next(b for b in app.button if b.label == "Move to another topic")
    feedback = button.key.removeprefix("move-")
    button.click().run()
    app.selectbox(key=f"move-into-{feedback}").select(4).run()
    assert "1 person moves along." in said(app)

    app.button(key=f"do-move-{feedback}").click().run()

    with store.begin() as connection:
        (decision,) = curation.decisions(connection)
    assert (decision.action, decision.topic_id, decision.detail["feedback"]) == ("move", 4, int(feedback))


def test_a_proposal_is_accepted_on_the_page(store):
    with store.begin() as connection:
        merge = proposals.Proposed(proposals.MERGE, 3, {"into": 4, "people": 9})
        proposals.replace(connection, [merge], kinds=[proposals.MERGE], run_id=None, at=stores.datetime.now(stores.UTC))
    app = opened("pages/1_Topics.py", topic="4")
    assert "Merge **Checkout error** into **Refund lama** (9 people)" in said(app)

    next(b for b in app.button if b.label == "Accept").click().run()

    with store.begin() as connection:
        assert curation.in_force(connection).home_of(3) == 4


def test_a_pain_point_becomes_a_backlog_item_in_one_click(store):
    app = opened()
    app.button(key="add-1").click().run()

    with store.begin() as connection:
        (item,) = backlog.every(connection)
    assert (item.title, item.topic_id) == ("Pain point: Kurir terlambat", 1)
    assert not app.exception


def test_an_item_is_edited_and_its_history_says_who(store):
    opened().button(key="add-1").click().run()

    app = opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_input if field.label == "Owner").input("Tim kurir")
    next(button for button in app.button if button.label == "Save").click().run()

    with store.begin() as connection:
        assert backlog.one(connection, 1).owner == "Tim kurir"
        assert backlog.history(connection, 1)[-1][1:] == ("dashboard", "owner", "", "Tim kurir")


def test_two_items_are_merged_split_and_the_split_is_taken_back_on_the_page(store):
    opened().button(key="add-1").click().run()
    opened().button(key="add-3").click().run()

    app = opened("pages/4_Backlog.py", item="2")
    app.selectbox(key="into-2").set_value(1).run().button(key="merge-2").click().run()
    with store.begin() as connection:
        assert [item.topic_ids for item in backlog.every(connection)] == [(1, 3), (3,)]

    app = opened("pages/4_Backlog.py", item="1")
    app.multiselect(key="out-1").set_value([3]).run().button(key="split-1").click().run()
    with store.begin() as connection:
        assert [item.topic_ids for item in backlog.every(connection)] == [(1,), (3,), (3,)]

    app.button(key="undo-last").click().run()
    with store.begin() as connection:
        assert backlog.one(connection, 1).topic_ids == (1, 3)
    assert not app.exception


def test_a_shipped_item_shows_in_the_week_and_is_announced(store):
    opened().button(key="add-3").click().run()
    app = opened("pages/4_Backlog.py", item="1")
    next(field for field in app.text_input if field.label == "Release").input("5.2")
    next(field for field in app.date_input if field.label == "Shipped on").set_value(stores.date(2026, 2, 23))
    next(button for button in app.button if button.label == "Mark as shipped").click().run()

    assert "8.5 people a week in the 4 weeks before, 1.2 a week since" in said(opened("pages/2_Weekly.py"))
    announced = opened("pages/5_Announcements.py")
    assert announced.selectbox(key="_shipped").value == 1
    told, left_out, nobody = (int(metric.value) for metric in announced.metric[:3])
    assert (told + left_out, nobody) == (68, 0)
    assert "No address in the vault" in said(announced)


def test_messages_are_handed_over_once_and_the_page_says_so(store):
    with store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=AT, who="ani")
        releases.say(connection, 1, item, at=AT, who="ani", change="Checkout lancar lagi.")
    app = opened("pages/5_Announcements.py")
    told = int(app.metric[0].value)
    next(button for button in app.button if button.label.startswith("Hand over")).click().run()

    assert not app.exception
    assert told - int(app.metric[0].value) > 0
    assert "on a list to post" in said(app)
    with store.begin() as connection:
        assert sum(outbox.counts(connection, 1).values()) == told - int(app.metric[0].value)


def test_the_backlog_ranks_anew_by_a_formula_of_ones_own(store):
    for topic_id in (1, 2):
        opened().button(key=f"add-{topic_id}").click().run()
    app = opened("pages/4_Backlog.py")
    first = app.dataframe[0].value["title"].tolist()
    app.segmented_control(key="_rank").set_value("own").run()
    app.text_input(key="_formula").input("0 - harm").run()

    assert app.dataframe[0].value["title"].tolist() == first[::-1]
    app.text_input(key="_formula").input("harm / (").run()
    assert "The formula cannot be read" in app.error[0].value


def test_an_issue_of_the_tracker_that_is_the_same_is_linked_in_one_click(store):
    opened().button(key="add-3").click().run()
    with store.begin() as connection:
        (topic,) = [one for one in topics.every(connection) if one.id == 3]
        same = StoredIssue(
            "jira", "PAY-7", "Checkout fails", None, "To do", None, "", topic.fingerprint, topic.centroid.tobytes()
        )
        tracker.save(connection, [same], at=AT, who="ani")
    app = opened("pages/4_Backlog.py", item="1")
    app.button(key="twin-PAY-7").click().run()

    assert "In the tracker: PAY" in said(app)
    with store.begin() as connection:
        assert backlog.one(connection, 1).external_key == "PAY-7"


def test_a_release_is_judged_on_its_page(store):
    with store.begin() as connection:
        item = backlog.add(connection, topic_id=3, title="Checkout", problem="", owner="", at=AT, who="ani")
        releases.ship_as(connection, item, name="5.2", on=stores.date(2026, 2, 23), at=AT, who="ani")

    app = opened("pages/9_Impact.py", release="1", lang="id")

    assert not app.exception
    assert app.info[0].value.replace("\\", "") == "Terlalu dini: baru 3 minggu penuh sejak orang memperbarui, perlu 4."
    assert [metric.value for metric in app.metric[:2]] == ["8,6", "1,0"]


def test_search_by_words_keeps_its_question_in_the_link(store):
    app = opened("pages/3_Search.py")
    app.text_input(key="_q").input("otp arrives").run()

    assert app.query_params["q"] == "otp arrives"
    assert all("arrives" in text.value for text in app.text)
    assert len(app.text) > 3


def test_search_that_finds_nothing_says_what_to_try(store):
    assert "Try other words" in opened("pages/3_Search.py", q="zzzz").info[0].value


def test_the_language_switch_changes_the_words_and_the_link(store):
    app = opened()
    app.sidebar.segmented_control(key="_lang").set_value("id").run()

    assert app.title[0].value == "Keluhan yang sedang naik"
    assert app.query_params["lang"] == "id"


def test_an_empty_store_offers_made_up_feedback_and_an_upload_in_three_steps(empty):
    app = opened("pages/12_Data.py")

    assert not app.exception
    steps = [text.value for text in app.markdown if "counter_" in text.value]
    assert steps == [
        ":material/counter_1: **Bring feedback**",
        ":material/counter_2: Let the job work",
        ":material/counter_3: See what matters",
    ]
    assert "Look around with made-up feedback" in [button.label for button in app.button]
    assert len(app.get("file_uploader")) == 1


def test_explore_answers_the_question_in_its_link(store):
    app = opened("pages/11_Explore.py", measure="nps", by="channel", across="region", weekly="no")

    assert not app.exception
    assert [box.value for box in app.main.selectbox] == ["nps", "channel", "region", "no"]
    assert len(app.get("plotly_chart")) == 3


def test_a_view_saved_by_one_reader_is_a_link_for_all(store):
    app = opened("pages/11_Explore.py", by="channel", region="Bali")
    app.main.text_input[0].input("Kanal di Bali")
    app.main.text_input[1].input("Rina")
    next(button for button in app.main.button if button.label == "Save").click().run()

    with store.begin() as connection:
        (view,) = readers.views_of(connection, "pages/11_Explore.py")
    assert (view.name, view.owner, view.query) == ("Kanal di Bali", "Rina", {"region": ["Bali"], "by": "channel"})


def test_a_note_on_a_week_is_shown_as_typed(store):
    app = opened("pages/2_Weekly.py")
    app.main.text_area[0].input("<b>Lebaran</b> *libur*")
    next(field for field in app.main.text_input if field.label == "From").input("Rina")
    next(button for button in app.main.button if button.label == "Save").click().run()

    assert r"\<b\>Lebaran\<\/b\> \*libur\*" in said(app)
    assert "Rina, " in said(app)


def test_numbers_of_a_job_long_ago_say_how_old_they_are(store):
    app = opened()

    days = (stores.datetime.now(stores.UTC) - stores.datetime(2026, 4, 1, 12, 2, tzinfo=stores.UTC)).days
    said_so = [warning.value for warning in app.sidebar.warning]
    assert said_so == ([f"The numbers are {days} days old. Run the job."] if days >= 8 else [])
    assert "Last run of the job: 1 Apr 2026" in [caption.value for caption in app.sidebar.caption]


def test_the_map_shows_every_voice_of_the_period(store):
    app = opened("pages/10_Map.py")

    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert "Draw a line around voices" in said(app)


def test_what_is_circled_on_the_map_needs_vectors_to_become_a_topic_and_says_who_would_move(store, monkeypatch):
    monkeypatch.setattr(voicemap, "draw", lambda *_: range(40))  # what the browser would say is inside the line
    app = opened("pages/10_Map.py")
    app.text_input(key="gather-name").input("Lingkaran").run()

    assert "40 people move along." in said(app)
    app.button(key="do-gather").click().run()

    assert not app.exception
    assert "These texts have no vectors yet. Run the batch job first." in said(app)


def test_the_week_is_subscribed_on_its_page_and_ended_again(store):
    app = opened("pages/2_Weekly.py")
    app.text_input(key="subscribe-to").input("ana@shop.example")
    app.selectbox(key="subscribe-day").select(4)
    next(b for b in app.button if b.label == "Subscribe").click().run()

    assert "Subscribed." in said(app)
    with store.begin() as connection:
        [made] = subscriptions.every(connection)
    assert (made.view_id, made.recipient, made.weekday, made.form, made.language) == (
        None, "ana@shop.example", 4, "pdf", "en",
    )  # fmt: skip
    app.button(key=f"end-subscription-{made.id}").click().run()
    with store.begin() as connection:
        assert subscriptions.every(connection) == []
    app.button(key="undo-last").click().run()
    with store.begin() as connection:
        assert [one.id for one in subscriptions.every(connection)] == [made.id]


def test_a_wrong_address_is_said_on_the_page(store):
    app = opened("pages/2_Weekly.py")
    app.text_input(key="subscribe-to").input("ana")
    next(b for b in app.button if b.label == "Subscribe").click().run()

    assert "That is no e-mail address" in said(app)
    assert not app.exception


def test_a_signal_is_acknowledged_noted_and_resolved_on_its_page(store):
    evidence = {"observed": 14, "expected": 2.2, "ratio": 6.4, "low": 3.0, "high": 11.0, "q": 0.001, "people": 14}
    hint = {"attribute": "region", "value": "Bali", "share": 0.5, "usual": 0.2, "lift": 2.5, "low": 1.5, "high": 4.0}
    burst = signals.Found(
        grain="week",
        kind="surging",
        topic_id=stores.OTP,
        on=date(2026, 3, 23),
        raised_on=date(2026, 3, 29),
        severity="medium",
        evidence=evidence | {"quotes": [40], "hints": [hint], "drift_q": None},
    )
    with store.begin() as connection:
        [id_] = signals.record(connection, [burst], run_id=1)

    app = opened("pages/7_Signals.py")
    assert "still going on" in said(app)
    assert f"owner-{id_}" not in [field.key for field in app.text_input]  # folded, the form is not there
    app.session_state[f"hand-over-{id_}"] = True
    app.run()
    app.text_input(key=f"owner-{id_}").input("Rina")
    next(b for b in app.button if b.form_id == f"hand-{id_}").click().run()
    app.button(key=f"acknowledge-{id_}").click().run()

    assert "Owner: Rina" in said(app)
    assert "14" in said(app)
    assert "Bali" in said(app)
    assert not app.exception
    with store.begin() as connection:
        assert signals.one(connection, id_).state == signals.ACKNOWLEDGED
    app.button(key=f"resolve-{id_}").click().run()
    with store.begin() as connection:
        assert [event.action for event in signals.one(connection, id_).events] == ["route", "acknowledge", "resolve"]
    assert "No signal in this period" in said(app)


def test_rules_are_checked_before_they_are_kept(store):
    app = opened("pages/7_Signals.py")
    app.session_state["signal-rules"] = True
    app.run()

    app.text_area(key="text-rules").set_value("rules:\n- {name: a}")
    app.button(key="FormSubmitter:edit-rules-Save").click().run()

    assert "rule 1 cannot be used" in said(app)
    assert routing.read(store.home) == []


def test_a_topic_one_expects_is_listed_until_a_run_finds_it(store):
    app = opened("pages/1_Topics.py")

    app.text_input(key="expected-name").set_value("Refund lama")
    app.text_area(key="expected-examples").set_value("refund belum masuk\n\nmy refund has not arrived")
    app.button(key="FormSubmitter:expected-Track this topic").click().run()

    assert not app.exception
    assert "**Refund lama** · waits for the next run" in said(app)
    with store.begin() as connection:
        (one,) = expected.every(connection)
    assert sorted(example.text for example in one.examples) == ["my refund has not arrived", "refund belum masuk"]


def test_no_page_loads_a_model_library(store):
    code = f"""
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file({str(ROOT / "dashboard.py")!r}, default_timeout=60).run()
for page in {PAGES[1:]!r}:
    app.switch_page(page).run()
    assert not app.exception, app.exception
print(*sorted({set(HEAVY)!r} & set(sys.modules)))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=120)

    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr[-500:]
