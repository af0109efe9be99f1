"""Drafts of backlog items by a language model, asked of a real HTTP server on this machine."""

import json
from datetime import UTC, datetime

import importers
import pytest
import stores
from model_server import env, served

from voc import pipeline, proposals, views
from voc.cli import main
from voc.errors import InputError, NotFound
from voc.proposals import Endpoint, Unusable
from voc.store import backlog, drafts, erasure, facts
from voc.views import drafted, pain, plan, shaping

AT = datetime(2026, 4, 2, tzinfo=UTC)
SAID = {
    "title": "Pain point: parcels come days late",
    "problem": "Parcels arrive days after the promised date.\nCustomers chase couriers.",
    "story": "As a customer, I want my parcel on the day I was promised.",
    "acceptance": ["The app shows the new date when a parcel is late", "Fewer people a week say so"],
}
FACTS = {"people": 1_234, "weeks": 12}


@pytest.fixture
def model():
    with served() as made:
        made.said = f"Here you are:\n{json.dumps(SAID)}"
        yield made


@pytest.fixture
def store(own):
    """The store of tests/stores.py with item 1, in English, of late couriers."""
    with stores.opened(own) as opened:
        with opened.begin() as connection:
            backlog.add(
                connection,
                topic_id=stores.COURIER,
                title="Kurir",
                problem="Kurir telat.",
                owner="Ops",
                at=AT,
                who="ani",
                language="en",
            )
        yield opened


def item(store) -> plan.Planned:
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    cut = views.cut(ground, registry, views.Filters(weeks=12))
    (found,) = plan.items(store, cut, pain.pain_points(cut))
    return found


def asked(store, model) -> drafts.ProposedDraft:
    return pipeline.propose_draft(store, item(store), Endpoint.from_env(env(model)), at=AT)


def words(store) -> tuple[str, str, str, tuple[str, ...]]:
    with store.begin() as connection:
        one = backlog.one(connection, 1)
    return one.title, one.problem, one.story, one.acceptance


def test_a_draft_changes_nothing_until_a_person_accepts_it(store, model):
    asked(store, model)

    assert words(store) == ("Kurir", "Kurir telat.", "", ())
    drafted.accept(store, 1, at=AT, who="ani")
    problem = "Parcels arrive days after the promised date. Customers chase couriers."
    assert words(store) == (SAID["title"], problem, SAID["story"], tuple(SAID["acceptance"]))
    assert drafted.waiting(store, 1) is None
    with store.begin() as connection:
        fields = [(who, field, after) for _, who, field, _, after in backlog.history(connection, 1)]
    assert fields[1] == ("ani", "drafted", "accepted")
    assert [field for _, field, _ in fields[2:]] == ["title", "problem", "story", "acceptance"]


def test_a_refused_draft_leaves_the_item_and_its_word_in_the_history(store, model):
    asked(store, model)
    drafted.reject(store, 1, at=AT, who="ani")

    assert words(store) == ("Kurir", "Kurir telat.", "", ())
    with store.begin() as connection:
        assert backlog.history(connection, 1)[-1][2:] == ("drafted", "small", "rejected")
    with pytest.raises(
        NotFound, match=r"^No draft waits for item 1\. Ask for one with: python -m voc backlog draft 1$"
    ):
        drafted.reject(store, 1, at=AT, who="ani")


def test_a_draft_of_quotes_that_were_forgotten_while_it_was_written_is_not_kept(store, model):
    written = model.answer

    def slowly() -> bytes:
        with store.begin() as connection:
            erasure.erase_people(connection, [1001], at=AT, who="Ana")
        return written()

    model.answer = slowly
    with pytest.raises(InputError, match=r"^Customers were removed while the model wrote; ask it again\.$"):
        asked(store, model)
    assert drafted.waiting(store, 1) is None


def test_a_newer_draft_takes_the_place_of_the_one_that_waits(store, model):
    asked(store, model)
    model.said = json.dumps(SAID | {"title": "Pain point: late couriers"})
    asked(store, model)

    assert drafted.waiting(store, 1).title == "Pain point: late couriers"


def test_only_counts_and_redacted_quotes_leave_the_machine(store, model):
    asked(store, model)

    (request,) = model.asked
    sent = json.loads(request["messages"][1]["content"])
    known = item(store).evidence
    assert sent["facts"]["people"] == known.people
    assert sent["facts"]["people_by_week"] == list(known.weekly)
    assert sent["quotes"] == [quote.text for quote in known.quotes]
    assert set(sent["facts"]) <= {
        "topic", "theme", "words", "people", "weeks", "people_by_week", "usual_a_week", "negative_percent",
        "felt_most_in", "effect_on_score",
    }  # fmt: skip
    assert "Write in English" in request["messages"][0]["content"]


def test_what_was_accepted_or_written_reaches_the_tracker_and_counts_as_changed(store, model):
    plan.mark_exported(store, [item(store)], "jira", at=AT, who="ani")
    assert plan.new_or_changed(store, [item(store)], "jira") == []

    shaping.shape(store, 1, at=AT, who="ani", story="As a buyer I want dates.", acceptance=("A date is shown",))

    (changed,) = plan.new_or_changed(store, [item(store)], "jira")
    (row,) = importers.jira(plan.files([changed], "jira")[0].content)
    assert "As a buyer I want dates." in row["text"]
    assert "A date is shown" in row["text"]


def test_forgetting_anybody_lets_waiting_drafts_go(store, model):
    asked(store, model)
    with store.begin() as connection:
        erasure.erase_people(connection, [1001], at=AT, who="ani")

    assert drafted.waiting(store, 1) is None


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("no object", "no title in the answer"),
        (json.dumps(SAID | {"title": "…"}), "no title in the answer"),
        (json.dumps(SAID | {"problem": "x" * 1_201}), "problem is longer than 1200 characters"),
        (json.dumps(SAID | {"acceptance": []}), "acceptance is no list of 1 to 6"),
        (json.dumps(SAID | {"acceptance": ["fine", 7]}), "no acceptance in the answer"),
        (json.dumps(SAID | {"problem": "It hits 73 % of them."}), "it holds a number that the evidence does not: 73"),
    ],
)
def test_an_unusable_draft_is_refused_with_the_reason(answer, problem):
    with pytest.raises(Unusable, match=f"^{problem}$"):
        proposals.read_draft(answer, FACTS, [], language="en")


def test_a_number_of_the_evidence_may_be_written_in_any_way():
    said = json.dumps(SAID | {"problem": "In 12 weeks 1.234 people told us."})

    assert proposals.read_draft(said, FACTS, [], language="en").problem == "In 12 weeks 1.234 people told us."


@pytest.mark.parametrize(
    ("language", "title", "shown"),
    [
        ("id", "Paket telat", "Keluhan: Paket telat"),
        ("en", "=1+1 late", "Pain point: =1+1 late"),
        ("en", "pain point: late", "pain point: late"),
    ],
)
def test_a_title_begins_with_a_word_of_ours(language, title, shown):
    assert proposals.read_draft(json.dumps(SAID | {"title": title}), FACTS, [], language=language).title == shown


def test_an_item_that_nobody_speaks_of_is_not_asked_about(store, model):
    silent = plan.Planned(item(store).stored, {}, None, None, ())

    with pytest.raises(InputError, match=r"^Nobody spoke of item 1 in this period, so there is nothing to draft it"):
        pipeline.propose_draft(store, silent, Endpoint.from_env(env(model)), at=AT)
    assert model.asked == []


def test_of_too_few_people_nothing_leaves(store, model):
    whole = item(store)
    people = whole.evidence.people

    with pytest.raises(
        InputError, match=rf"^Fewer than {people + 1} people spoke of item 1 in this period; nothing of"
    ):
        pipeline.propose_draft(store, whole, Endpoint.from_env(env(model)), at=AT, minimum=people + 1)
    assert model.asked == []
    pipeline.propose_draft(store, whole, Endpoint.from_env(env(model)), at=AT, minimum=6)
    sent = json.loads(model.asked[0]["messages"][1]["content"])["facts"]["people_by_week"]
    assert sent == [n if n >= 6 else "fewer than 6" for n in whole.evidence.weekly]


def test_the_command_asks_shows_and_accepts(store, own, model, monkeypatch, capsys):
    for name, value in env(model).items():
        monkeypatch.setenv(name, value)
    where = ["--store", f"{own}/voc.db", "--json"]

    assert main(["backlog", "draft", "1", *where]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == SAID["title"]
    assert main(["backlog", "draft", "1", "--accept", *where]) == 0
    assert json.loads(capsys.readouterr().out) == {"item": 1, "accepted": True}
    assert words(store)[0] == SAID["title"]
    assert main(["backlog", "edit", "1", "--story", "", "--acceptance", "", *where]) == 0
    assert words(store)[2:] == ("", ())


def test_on_the_page_a_draft_is_asked_for_and_taken(store, own, model, monkeypatch):
    from apps import opened, said

    for name, value in (env(model) | {"VOC_STORE_URL": f"sqlite:///{own}/voc.db"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("VOC_HOME", raising=False)

    app = opened("pages/4_Backlog.py", item="1")
    app.button(key="ask-1").click().run()
    assert words(store)[0] == "Kurir"
    assert "parcels come days late" in said(app)
    app.button(key="draft-1-True").click().run()

    assert not app.exception
    assert words(store)[0] == SAID["title"]
    assert "accepted a draft of small" in said(app)
