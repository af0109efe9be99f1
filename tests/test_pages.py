"""Every page: opened by its link, in both languages, without a store, with what customers typed."""

import os
import subprocess
import sys
from pathlib import Path

import apps
import pytest
import stores

from voc import ingest
from voc.errors import InputError
from voc.store import curation, preferences
from voc.ui import refusals
from voc.ui.words import speaking

ROOT = Path(__file__).parents[1]
PAGES = ["dashboard.py", *sorted(f"pages/{p.name}" for p in (ROOT / "pages").glob("*.py"))]
HEAVY = ("torch", "bertopic", "numba", "umap", "sentence_transformers", "sklearn")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_by_its_own_link(app_store, page, language):
    app = apps.opened(page, lang=language)

    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("pages/12_Data.py", "pages/13_Help.py")])
def test_an_empty_store_names_the_command_that_fills_it(no_store, page):
    app = apps.opened(page)

    assert not app.exception
    assert app.code[0].value == "python -m voc run FILE_OR_FOLDER"


def test_a_setting_that_is_wrong_is_one_line(app_store, monkeypatch):
    monkeypatch.setenv("VOC_TIMEZONE", "Mars/Olympus")

    app = apps.opened()

    assert [error.value for error in app.error] == [
        r"VOC_TIMEZONE 'Mars\/Olympus' is no time zone; write e.g. Asia/Jakarta."
    ]
    assert not app.exception


def test_trending_says_what_matters_first(app_store):
    app = apps.opened()

    assert "**Kode OTP tidak masuk** stands out: 14 people raised it in the newest week" in app.markdown[0].value
    assert [metric.value for metric in app.metric] == ["10", "5", "14", "1"]


def test_the_link_carries_the_view(app_store):
    app = apps.opened(weeks="4", region="Bali", as_of="2026-03-29")

    assert app.sidebar.selectbox(key="_weeks").value == 4
    assert app.sidebar.multiselect(key="_region").value == ["Bali"]
    assert str(app.sidebar.date_input(key="_as_of").value) == "2026-03-29"


def test_a_choice_goes_into_the_link(app_store):
    app = apps.opened()

    app.sidebar.multiselect(key="_channel").select("chat").run()
    app.sidebar.selectbox(key="_weeks").select(4).run()

    assert app.query_params["channel"] == "chat"
    assert app.query_params["weeks"] == "4"


def test_a_choice_back_to_the_usual_leaves_the_link(app_store):
    app = apps.opened(weeks="4", region="Bali")

    app.sidebar.selectbox(key="_weeks").select(12).run()
    app.sidebar.multiselect(key="_region").unselect("Bali").run()

    assert "weeks" not in app.query_params
    assert "region" not in app.query_params


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"weeks": "-3"}, r"weeks\=\-3"),
        ({"region": "Atlantis\0"}, r"region\=Atlantis�"),
        ({"as_of": "soon"}, r"as\_of\=soon"),
        ({"lang": "xx", "channel": "x" * 30}, rf"lang\=xx, channel\={'x' * 20}…"),
    ],
)
def test_a_link_with_a_value_nobody_knows_opens_and_says_what_was_not_understood(app_store, query, said):
    app = apps.opened(**query)

    assert not app.exception
    assert app.sidebar.selectbox(key="_weeks").value == 12
    line = f"Not understood in this link, and left out: {said}"
    assert line in [one.value for one in app.sidebar.caption]
    next(button for button in app.sidebar.button if button.label == "Clear filters").click().run()
    assert not [one for one in app.sidebar.caption if "Not understood" in one.value]


def test_a_link_in_a_language_that_pages_do_not_speak_opens_in_the_usual_one(app_store):
    with app_store.begin() as connection:
        preferences.set_language(connection, "id", who="ani", at=stores.datetime(2026, 4, 1, tzinfo=stores.UTC))

    assert apps.opened(lang="xx").title[0].value == "Keluhan terbesar"


def test_a_link_to_a_day_after_the_feedback_says_which_day_is_shown_instead(app_store):
    app = apps.opened(as_of="2030-01-01")

    assert "There is no feedback after 1 Apr 2026; this is as of that day." in [one.value for one in app.caption]


def test_a_topic_opens_by_its_link(app_store):
    assert apps.opened("pages/1_Topics.py", topic="3").header[0].value == "Checkout error"


def test_what_a_customer_typed_is_plain_text_and_never_markdown(app_store):
    app = apps.opened("pages/1_Topics.py", topic="1")
    app.segmented_control(key="_order").set_value("newest").run()

    assert stores.NASTY in [text.value for text in app.text]
    assert not any("<b>" in element.value or "**telat**" in element.value for element in app.markdown)


def test_a_name_with_markup_shows_as_typed(app_store):
    with app_store.begin() as connection:
        detail = {"name": "[x](http://evil) **b** :red[r]"}
        curation.decide(connection, curation.RENAME, 2, detail, who="test", at=stores.datetime.now(stores.UTC))

    app = apps.opened("pages/1_Topics.py", topic="2")

    assert app.header[0].value == "\\[x\\]\\(http\\:\u2060\\/\\/evil\\) \\*\\*b\\*\\* \\:red\\[r\\]"


def test_the_language_switch_changes_the_words_and_the_link(app_store):
    app = apps.opened()
    app.sidebar.segmented_control(key="_lang").set_value("id").run()

    assert app.title[0].value == "Keluhan terbesar"
    assert app.query_params["lang"] == "id"


def test_an_empty_store_offers_made_up_feedback_and_an_upload_in_three_steps(no_store):
    app = apps.opened("pages/12_Data.py")

    assert not app.exception
    steps = [text.value for text in app.markdown if "counter_" in text.value]
    assert steps == [
        ":material/counter_1: **Bring feedback**",
        ":material/counter_2: Let the job work",
        ":material/counter_3: See what matters",
    ]
    assert "Look around with made-up feedback" in [button.label for button in app.button]
    assert len(app.get("file_uploader")) == 1


def test_numbers_of_a_job_long_ago_say_how_old_they_are(app_store):
    app = apps.opened()

    days = (stores.datetime.now(stores.UTC) - stores.datetime(2026, 4, 1, 12, 2, tzinfo=stores.UTC)).days
    week, old = app.caption[0].value, " · the newest feedback is of 1 Apr 2026; nothing newer has been loaded"
    assert (old in week) == ((stores.datetime.now(stores.UTC).date() - stores.AS_OF).days >= 31)
    said_so = [warning.value for warning in app.sidebar.warning]
    assert said_so == ([f"The numbers are {days} days old. Run the job."] if days >= 8 else [])
    assert "Last run of the job: 1 Apr 2026 19:02 WIB" in [caption.value for caption in app.sidebar.caption]


def test_no_page_loads_a_model_library(app_store):
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


def test_filters_that_leave_few_people_are_said_to_and_claim_nothing(app_store):
    app = apps.opened(weeks="4", region="Bali", channel="chat", segment="seller")

    said = apps.said(app)
    assert not app.exception
    assert "take a longer period or fewer filters." in app.markdown[0].value
    assert "too few people to say" in said
    assert [words for words in ("%** negative", "revenue share", "largest pain") if words in said] == []


def test_whoever_uploads_a_file_says_which_channel_it_is_of(app_store):
    app = apps.opened("pages/12_Data.py")
    app.get("file_uploader")[0].upload(
        "b.csv", b"text\nkurir lambat sekali\npaket saya hilang di jalan\n", "text/csv"
    ).run()
    guessed = app.selectbox(key="_b.csv-channel").value

    app.selectbox(key="_b.csv-channel").select("chat").run()

    assert (guessed, app.selectbox(key="_b.csv-channel").value) == ("review", "chat")
    assert "Channel Chat, source b" in apps.said(app)
    assert "taken as" not in apps.said(app)


def test_a_page_names_its_pickers_and_not_what_a_command_is_given(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="has no column that reads like feedback") as refused:
        ingest.plan(tmp_path / "a.csv", zone=stores.UTC)
    (tmp_path / "b.csv").write_text("text\nkurir lambat sekali\npaket saya hilang di jalan\n")
    notes = ingest.plan(tmp_path / "b.csv", zone=stores.UTC).notes

    with speaking("en"):
        said = [refusals.in_words(line) for line in (str(refused.value), *notes)]

    assert said[0].endswith("Choose it below, under “What was said”; it has: a, b.")
    assert said[-1].endswith("is taken for all rows, choose a column under “When” if one holds the day")
