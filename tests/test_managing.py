"""What administrators set on page Data: checked, kept, written down, taken back; and what runs make of it."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import apps
import pytest
import stores

from voc import journey, relevance, routing
from voc.cli import main
from voc.errors import InputError
from voc.settings import Settings
from voc.store import audit, expected, preferences
from voc.views import managing
from voc.views.ground import to_date
from voc.views.managing import LISTENING, PROFILE, RULES, STAGES
from voc.views.sources import Source, sources

AT = datetime(2026, 4, 2, tzinfo=UTC)
RULE = "rules:\n- {name: couriers, to: Gesitra}\n"


@pytest.fixture
def store(app_store):
    return app_store


def replace(store, kind, text, **options):
    return managing.replace(store, stores.settings(store.home.parent), kind, text, who="ana", at=AT, **options)


def logged(store) -> list[tuple[str, str, str]]:
    """What people changed, newest first: the run that filled the store is logged too."""
    with store.begin() as connection:
        entries = [entry for entry in audit.entries(connection) if not entry.action.startswith("run ")]
        return [(entry.action, entry.subject, entry.after) for entry in entries]


def test_rules_are_kept_logged_and_given_back(store):
    first = replace(store, RULES, RULE)
    second = replace(store, RULES, None)

    assert (first, second) == (None, RULE)
    assert logged(store) == [("edit", "rules", ""), ("edit", "rules", RULE)]
    assert routing.read(store.home) == []


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (RULES, "rules:\n- {name: a}", r"routing\.yaml, rule 1 cannot be used"),
        (STAGES, "journey: []", r"^journey\.yaml: 'journey' must be a list of two places or more"),
        (LISTENING, "least: 7", r"^relevance\.yaml: 'least' must be a number from 0 to 1, got 7"),
        (STAGES, "x" * 200_001, r"^A file of settings has at most 200,000 characters; this one has 200,001\.$"),
    ],
)
def test_what_cannot_be_used_changes_nothing(store, kind, text, said):
    with pytest.raises(InputError, match=said):
        replace(store, kind, text)

    assert logged(store) == []
    assert managing.held(store, stores.settings(store.home.parent), kind).bundled


@pytest.mark.parametrize("name", ["", "../routing", "a/b"])
def test_a_mapping_cannot_lie_elsewhere(store, name):
    with pytest.raises(InputError, match=r"is no name of a saved mapping"):
        replace(store, PROFILE, "columns: {text: isi}", name=name)


def test_a_mapping_is_edited_and_a_wrong_field_is_named(store):
    replace(store, PROFILE, "columns: {text: isi}", name="toko")

    with pytest.raises(InputError, match=r"^toko\.yaml is not a profile: 'teks' is no field\."):
        replace(store, PROFILE, "columns: {teks: isi}", name="toko")
    assert [(one.name, one.text) for one in managing.profiles(store)] == [("toko", "columns: {text: isi}")]


def test_stages_of_the_page_are_those_of_the_next_run_and_of_the_pages(store, own):
    text = journey.BUNDLED.read_text(encoding="utf-8").replace("id: discover", "id: mengenal", 1)
    replace(store, STAGES, text)

    settings = stores.settings(own)

    assert settings.journey_file == store.home / "journey.yaml"
    assert journey.read_definitions(settings.journey_file).fingerprint != journey.read_definitions().fingerprint
    other = Settings.from_env({"VOC_STORE_URL": settings.store_url, "VOC_JOURNEY_FILE": "own.yaml"})
    assert other.journey_file == Path("own.yaml")


def test_what_the_page_offers_at_first_can_be_kept_as_it_is(store):
    for kind in (RULES, STAGES, LISTENING):
        text = managing.held(store, stores.settings(store.home.parent), kind).text
        replace(store, kind, text)

        assert not managing.held(store, stores.settings(store.home.parent), kind).bundled
    assert relevance.read_profile(store.home / relevance.FILE) == relevance.Profile()


def test_sources_say_how_much_and_when(sliced):
    _, _, cut = sliced

    found = sources(cut.ground)

    assert sum(one.feedback for one in found) == cut.ground.size
    play = next(one for one in found if one.channel == "review")
    rows = cut.ground.codes["channel"] == cut.ground.values["channel"].index("review")
    assert play == Source(
        "Google Play", "review", int(rows.sum()), date(2026, 1, 5), to_date(int(cut.ground.day[rows].max()))
    )


@pytest.mark.slow
def test_each_run_removes_what_is_older_than_the_store_keeps(small_store, tmp_path, capsys):
    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("run.lock"))
    at = ["--store", f"sqlite:///{tmp_path}/own/voc.db"]
    assert main(["retain", "--keep-all", *at]) == 0
    with stores.open_store(at[1], tmp_path / "own" / "voc.files") as store:
        with store.begin() as connection:
            assert preferences.retention(connection) is None
            preferences.set_retention(connection, 1, who="ana", at=AT)
            everything = preferences.count_before(connection, datetime.now(UTC))
        capsys.readouterr()
        lines = tmp_path / "one.csv"
        fresh = datetime.now(UTC) - timedelta(hours=1)
        lines.write_text(f"id,text,time\n1,kurir telat tiga hari,{fresh.isoformat()}\n", encoding="utf-8")

        assert main(["run", str(lines), "--encoder", "lexical", *at]) == 0

        said = capsys.readouterr().err
        assert main(["run", str(small_store.files), "--encoder", "lexical", *at]) == 0
        again = capsys.readouterr().out
        with store.begin() as connection:
            left = preferences.count_before(connection, datetime.now(UTC))
    assert f"removed {everything:,} pieces of feedback older than the store keeps" in said
    assert left == 1
    # What the retention removed does not come in anew with the same files.
    assert re.match(r"read (\S+): 0 new, 0 changed, 0 known already, 0 refused\n\1 passed over: of people who", again)


@pytest.mark.parametrize("days", [0, -3, 36_526])
def test_a_time_to_keep_that_makes_no_sense_is_refused(store, days):
    with store.begin() as connection, pytest.raises(InputError, match=r"^Feedback is kept for 1 to 36,525 days, not"):
        preferences.set_retention(connection, days, who="ana", at=AT)


def test_the_page_keeps_rules_and_takes_that_back(store):
    app = apps.opened("pages/12_Data.py")
    app.text_area(key="text-rules").set_value(RULE)
    app.button(key="FormSubmitter:edit-rules-Save").click().run()

    assert [rule.to for rule in routing.read(store.home)] == ["Gesitra"]
    app.button(key="undo-last").click().run()
    assert not app.exception
    assert routing.read(store.home) == []
    assert "As it comes with voc." in apps.said(app)


def test_the_page_says_what_is_wrong_with_a_file_and_keeps_what_was_typed(store):
    app = apps.opened("pages/12_Data.py")
    app.text_area(key="text-stages").set_value("journey: []")
    app.button(key="FormSubmitter:edit-stages-Save").click().run()

    assert "must be a list of two places or more" in apps.said(app)
    assert app.text_area(key="text-stages").value == "journey: []"


def test_the_page_sets_how_long_feedback_is_kept_after_saying_what_would_go(store):
    app = apps.opened("pages/12_Data.py")
    app.number_input(key="retention-days").set_value(36_500).run()
    assert "0 pieces of feedback are older." in apps.said(app)
    app.button(key="retain").click().run()

    assert "Feedback is kept for 36,500 days." in apps.said(app)
    app.button(key="undo-last").click().run()
    with store.begin() as connection:
        assert preferences.retention(connection) is None


def test_pages_open_in_the_language_that_was_set_for_all(store):
    app = apps.opened("pages/12_Data.py")
    app.segmented_control(key="_usual_language").set_value("id").run()

    assert apps.opened().title[0].value == "Keluhan terbesar"
    assert logged(store)[0] == ("set", "language", "id")


def test_an_expected_topic_is_no_longer_looked_for_and_can_be_taken_up_again(store):
    app = apps.opened("pages/12_Data.py")
    app.text_input(key="expected-name").set_value("Refund lama")
    app.text_area(key="expected-examples").set_value("refund belum masuk\nmy refund has not arrived")
    app.button(key="FormSubmitter:expected-Track this topic").click().run()
    app.button(key="unexpect-Refund lama").click().run()

    with store.begin() as connection:
        assert expected.every(connection) == []
    app.button(key="undo-last").click().run()
    with store.begin() as connection:
        assert [len(one.examples) for one in expected.every(connection)] == [2]


def test_before_there_is_feedback_the_settings_wait_folded_below_the_first_steps(no_store):
    app = apps.opened("pages/12_Data.py")

    assert not app.exception
    assert app.expander[0].label == "Settings"
    assert [tab.label for tab in app.tabs] == [
        *("Sources", "Expected topics", "Journey stages", "Routing rules", "Retention", "Language"),
    ]
