"""Decisions on the pages about topics, the map and signals: each changes the store and can be taken back."""

from dataclasses import replace
from datetime import date

import apps
import pytest
import stores

from voc import access, routing
from voc.errors import NotAllowed
from voc.store import curation, expected, proposals, signals
from voc.ui import refusals, signing, voicemap
from voc.ui.words import speaking


def test_a_topic_can_be_renamed_and_the_name_taken_back(app_store):
    app = apps.opened("pages/1_Topics.py", topic="2")
    next(field for field in app.text_input if field.label == "Name").input("OTP macet")
    next(button for button in app.button if button.label == "Rename").click().run()
    assert app.header[0].value == "OTP macet"

    next(button for button in app.button if button.label == "Undo").click().run()

    assert app.header[0].value == "Kode OTP tidak masuk"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" ", "A topic needs a name; this one is empty."),
        ("x" * 121, "At most 120 characters fit here; this has 121."),
        ("refund LAMA", "Another topic has this name already: choose another name, or merge the two."),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words(app_store, typed, said):
    app = apps.opened("pages/1_Topics.py", topic="2")
    next(field for field in app.text_input if field.label == "Name").input(typed)
    next(button for button in app.button if button.label == "Rename").click().run()

    assert [error.value for error in app.error] == [said]
    assert app.header[0].value == "Kode OTP tidak masuk"


def test_a_name_that_is_typed_outlives_the_one_that_another_gives_meanwhile(app_store):
    app = apps.opened("pages/1_Topics.py", topic="2")
    with app_store.begin() as connection:
        curation.decide(connection, curation.RENAME, 2, {"name": "A"}, who="ani", at=stores.datetime.now(stores.UTC))
    field = next(field for field in app.text_input if field.label == "Name").input("Z")
    next(button for button in app.button if button.label == "Rename").click().run()

    assert (app.header[0].value, app.text_input(key=field.key).value) == ("A", "Z")
    assert "Somebody changed this meanwhile: Name. Nothing was saved" in app.main.warning[0].value
    next(button for button in app.button if button.label == "Rename").click().run()
    assert (app.header[0].value, len(app.main.warning)) == ("Z", 0)


def test_a_topic_can_be_hidden_and_shown_again(app_store):
    app = apps.opened("pages/1_Topics.py", topic="2")
    app.button(key="hide").click().run()
    assert "hidden" in apps.said(app)

    app.button(key="show-2").click().run()

    assert app.header[0].value == "Kode OTP tidak masuk"


def test_a_topic_can_be_merged_into_another(app_store):
    app = apps.opened("pages/1_Topics.py", topic="3")
    app.selectbox(key="into-3").select(4).run()
    app.button(key="merge").click().run()

    assert app.header[0].value == "Refund lama"
    assert "another topic merged into this one" in apps.said(app)
    with app_store.begin() as connection:
        assert curation.in_force(connection).home_of(3) == 4


def test_a_topic_marked_as_praise_is_no_pain_point_and_is_so_called(app_store):
    app = apps.opened("pages/1_Topics.py", topic="2")
    app.segmented_control(key="mark-2").set_value("praise").run()

    with app_store.begin() as connection:
        assert curation.in_force(connection).marks == {2: "praise"}
    assert ":green-badge[:material/thumb_up: Praise]" in apps.said(apps.opened("pages/1_Topics.py", topic="2"))


def test_a_voice_can_be_moved_to_another_topic_after_seeing_who_moves(app_store):
    app = apps.opened("pages/1_Topics.py", topic="3")
    button = next(b for b in app.button if b.label == "Move to another topic")
    feedback = button.key.removeprefix("move-")
    button.click().run()
    app.selectbox(key=f"move-into-{feedback}").select(4).run()
    assert "1 person moves along." in apps.said(app)

    app.button(key=f"do-move-{feedback}").click().run()

    with app_store.begin() as connection:
        (decision,) = curation.decisions(connection)
    assert (decision.action, decision.topic_id, decision.detail["feedback"]) == ("move", 4, int(feedback))


def test_a_proposal_is_accepted_on_the_page(app_store):
    with app_store.begin() as connection:
        merge = proposals.Proposed(proposals.MERGE, 3, {"into": 4, "people": 9})
        proposals.replace(connection, [merge], kinds=[proposals.MERGE], run_id=None, at=stores.datetime.now(stores.UTC))
    app = apps.opened("pages/1_Topics.py", topic="4")
    assert "Merge **Checkout error** into **Refund lama** (9 people)" in apps.said(app)

    next(b for b in app.button if b.label == "Accept").click().run()

    with app_store.begin() as connection:
        assert curation.in_force(connection).home_of(3) == 4


def test_the_map_shows_every_voice_of_the_period(app_store):
    app = apps.opened("pages/10_Map.py")

    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert "Draw a line around voices" in apps.said(app)


def test_what_is_circled_on_the_map_needs_vectors_to_become_a_topic_and_says_who_would_move(app_store, monkeypatch):
    monkeypatch.setattr(voicemap, "draw", lambda *_: range(40))  # what the browser would say is inside the line
    app = apps.opened("pages/10_Map.py")
    app.text_input(key="gather-name").input("Lingkaran").run()

    assert "40 people move along." in apps.said(app)
    app.button(key="do-gather").click().run()

    assert not app.exception
    assert "These texts have no vectors yet. Run the batch job first." in apps.said(app)


def _burst():
    evidence = {"observed": 14, "expected": 2.2, "ratio": 6.4, "low": 3.0, "high": 11.0, "q": 0.001, "people": 14}
    hint = {"attribute": "region", "value": "Bali", "share": 0.5, "usual": 0.2, "lift": 2.5, "low": 1.5, "high": 4.0}
    return signals.Found(
        grain="week",
        kind="surging",
        topic_id=stores.OTP,
        on=date(2026, 3, 23),
        raised_on=date(2026, 3, 29),
        severity="medium",
        evidence=evidence | {"quotes": [40], "hints": [hint], "drift_q": None},
    )


def test_a_signal_is_acknowledged_noted_and_resolved_on_its_page(app_store):
    with app_store.begin() as connection:
        [id_] = signals.record(connection, [_burst()], run_id=1)

    app = apps.opened("pages/7_Signals.py")
    assert "still going on" in apps.said(app)
    assert f"owner-{id_}" not in [field.key for field in app.text_input]  # folded, the form is not there
    app.session_state[f"hand-over-{id_}"] = True
    app.run()
    app.text_input(key=f"owner-{id_}").input("Rina")
    next(b for b in app.button if b.form_id == f"hand-{id_}").click().run()
    app.button(key=f"acknowledge-{id_}").click().run()

    assert "Owner: Rina" in apps.said(app)
    assert "14" in apps.said(app)
    assert "Bali" in apps.said(app)
    assert not app.exception
    with app_store.begin() as connection:
        assert signals.one(connection, id_).state == signals.ACKNOWLEDGED
    app.button(key=f"resolve-{id_}").click().run()
    with app_store.begin() as connection:
        assert [event.action for event in signals.one(connection, id_).events] == ["route", "acknowledge", "resolve"]
    assert "No signal in this period" in apps.said(app)
    app.button(key="undo-last").click().run()
    with app_store.begin() as connection:
        assert signals.one(connection, id_).state == signals.ACKNOWLEDGED


def test_a_slow_rise_that_came_again_is_one_card_that_says_what_the_weeks_together_show(app_store):
    slow = {"ratio": 1.9, "low": 1.0, "high": 4.4, "drift": 2.333, "drift_q": 0.01}
    new = replace(_burst(), kind="growing", evidence=_burst().evidence | slow)
    old = replace(new, on=date(2026, 3, 2), raised_on=date(2026, 3, 8))
    with app_store.begin() as connection:
        signals.record(connection, [old, new], run_id=1)

    said = apps.said(apps.opened("pages/7_Signals.py"))

    assert "**1** signal ·" in said
    assert "Raised before: 2 Mar 2026, 14 people" in said
    assert "**2.3×** its share of the voices, over 12 weeks · the week alone is within chance" in said
    assert "1.9×" not in said
    with app_store.begin() as connection:
        signals.act(
            connection,
            1,
            signals.COMMENT,
            who="ani",
            at=stores.datetime(2026, 4, 1, tzinfo=stores.UTC),
            detail={"text": "lihat"},
        )
    assert "**2** signals ·" in apps.said(apps.opened("pages/7_Signals.py"))


def test_rules_are_checked_before_they_are_kept(app_store):
    app = apps.opened("pages/7_Signals.py")
    app.session_state["signal-rules"] = True
    app.run()

    app.text_area(key="text-rules").set_value("rules:\n- {name: a}")
    app.button(key="FormSubmitter:edit-rules-Save").click().run()

    assert "rule 1 cannot be used" in apps.said(app)
    assert routing.read(app_store.home) == []


def test_a_topic_one_expects_is_listed_until_a_run_finds_it(app_store):
    app = apps.opened("pages/1_Topics.py")

    app.text_input(key="expected-name").set_value("Refund lama")
    app.text_area(key="expected-examples").set_value("refund belum masuk\n\nmy refund has not arrived")
    app.button(key="FormSubmitter:expected-Track this topic").click().run()

    assert not app.exception
    assert "**Refund lama** · waits for the next run" in apps.said(app)
    with app_store.begin() as connection:
        (one,) = expected.every(connection)
    assert sorted(example.text for example in one.examples) == ["my refund has not arrived", "refund belum masuk"]


def test_a_refusal_is_in_the_readers_words_without_a_tick(app_store):
    """Two tabs: the signal is resolved in one, put off in the other."""
    with app_store.begin() as connection:
        [id_] = signals.record(connection, [_burst()], run_id=1)
    app = apps.opened("pages/7_Signals.py")
    with app_store.begin() as connection:
        signals.act(connection, id_, signals.RESOLVE, who="ani", at=stores.datetime.now(stores.UTC))
    app.button(key=f"snooze-{id_}").click().run()

    assert app.main.markdown[0].value == ":material/block: This signal is resolved: reopen it first."


def test_whom_a_role_keeps_out_reads_so_in_their_language():
    with speaking("id"), pytest.raises(NotAllowed, match="This needs the role editor") as refused:
        access.require(access.Person("cici", access.Role.VIEWER), access.Role.EDITOR)

    with speaking("id"):
        assert refusals.why(refused.value) == "Ini memerlukan peran editor; tanyakan kepada pengelola aplikasi."


def test_who_may_only_read_sees_the_edits_out_of_reach_and_why(app_store, monkeypatch):
    monkeypatch.setattr(signing, "_person", lambda: access.Person("cici", access.Role.VIEWER))
    app = apps.opened("pages/1_Topics.py", topic="2")
    wanted = ("Add to backlog", "Rename", "Set owner", "Pin to the top", "Hide this topic")
    edits = [button for button in app.button if button.label in wanted]

    assert [(button.label, button.disabled) for button in edits] == [(label, True) for label in wanted]
    assert {button.help for button in edits} == {"This needs the role editor; ask whoever looks after the app."}
    assert not next(button for button in app.button if button.label == "Show more").disabled


def test_whose_role_is_taken_away_with_the_page_open_is_refused_by_the_server(app_store, monkeypatch):
    app = apps.opened("pages/1_Topics.py", topic="2")
    monkeypatch.setattr(signing, "_person", lambda: access.Person("cici", access.Role.VIEWER))
    app.button(key="hide").click().run()

    assert ":material/block: This needs the role editor; ask whoever looks after the app." in apps.said(app)
    assert app.header[0].value == "Kode OTP tidak masuk"
