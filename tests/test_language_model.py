"""Names from a language model, asked of a real HTTP server on this machine."""

import json
import shutil
from datetime import UTC, datetime

import pytest
from conftest import open_in
from model_server import env, served

from voc import pipeline, proposals
from voc.cli import main
from voc.errors import NotFound, SettingsError
from voc.proposals import Endpoint, Unusable
from voc.store import curation, topics
from voc.views import proposed

AT = datetime(2026, 4, 2, tzinfo=UTC)


@pytest.fixture
def model():
    with served() as made:
        yield made


@pytest.fixture
def home(small_store, tmp_path):
    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("sample", "run.lock"))
    return tmp_path / "own"


def ask(model, **more) -> str:
    return proposals.ask(Endpoint.from_env(env(model, **more)), proposals.messages(["kurir"], ["telat"], language="id"))


def test_a_model_is_asked_with_words_and_quotes_and_the_key(model):
    said = ask(model, VOC_LM_KEY="geheim")

    assert proposals.read_name(said) == "Paket telat sampai"
    assert model.keys == ["Bearer geheim"]
    (asked,) = model.asked
    assert (asked["path"], asked["model"]) == ("/v1/chat/completions", "small")
    assert json.loads(asked["messages"][1]["content"]) == {"words": ["kurir"], "quotes": ["telat"]}
    assert "in Indonesian" in asked["messages"][0]["content"]


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (401, b"", r"answered 401; check VOC_LM_KEY\.$"),
        (404, b"", r"answered 404; check VOC_LM_URL and VOC_LM_MODEL\.$"),
        (429, b"", r"answered 429; it takes no more for now, try again later\.$"),
        (500, b"secret words", r"answered 500; see its log\.$"),
        (302, b"", r"answered 302; see its log\.$"),
        (200, b"<html>", r"answered is no chat completion; check VOC_LM_URL\.$"),
        (200, b'{"choices": []}', r"answered is no chat completion; check VOC_LM_URL\.$"),
        (200, b"[" * 100_000, r"answered is no chat completion; check VOC_LM_URL\.$"),
    ],
)
def test_an_answer_that_is_none_ends_in_one_clear_line(model, status, body, problem):
    model.status, model.body = status, body

    with pytest.raises(SettingsError, match=problem) as caught:
        ask(model)

    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert len(model.asked) == 1


def test_a_model_that_drips_is_given_up_after_its_time(model):
    model.drip = 0.05

    with pytest.raises(SettingsError, match=r"did not answer within 0\.3 seconds; try again, or set VOC_LM_SECONDS"):
        ask(model, VOC_LM_SECONDS="0.3")


def test_a_server_that_is_not_there_is_named(model):
    with pytest.raises(SettingsError, match=r"^The language model at 127\.0\.0\.1:9 cannot be reached; check VOC_LM"):
        ask(model, VOC_LM_URL="http://127.0.0.1:9/v1")


@pytest.mark.parametrize("host", ["localhost", "10.1.2.3", "[::1]"])
def test_the_own_network_is_refused_unless_a_setting_allows_it(host):
    endpoint = Endpoint.from_env({"VOC_LM_URL": f"https://{host}/v1", "VOC_LM_MODEL": "small"})

    with pytest.raises(SettingsError, match=r"^VOC_LM_URL points into a private network .* set VOC_LM_PRIVATE=1"):
        proposals.ask(endpoint, [])


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, r"^No language model is set, and none is needed\."),
        ({"VOC_LM_URL": "https://llm.example"}, r"^No language model is set"),
        ({"VOC_LM_URL": "llm.example", "VOC_LM_MODEL": "m"}, r"^VOC_LM_URL must be a web address"),
        ({"VOC_LM_URL": "https://a:99999", "VOC_LM_MODEL": "m"}, r"^VOC_LM_URL must be a web address"),
        ({"VOC_LM_URL": "http://llm.example", "VOC_LM_MODEL": "m"}, r"anybody on the way could read along"),
        ({"VOC_LM_URL": "https://a", "VOC_LM_MODEL": "m", "VOC_LM_SECONDS": "soon"}, r"^VOC_LM_SECONDS 'soon' must be"),
    ],
)
def test_settings_that_do_not_fit_are_refused(said, problem):
    with pytest.raises(SettingsError, match=problem):
        Endpoint.from_env(said)


def test_the_key_is_not_shown():
    assert "geheim" not in repr(Endpoint("https://a/v1", "m", "geheim"))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("Kurir telat", "no name in the answer"),
        ('{"name": 7}', "no name in the answer"),
        ('{"name": " … "}', "no name in the answer"),
        ('{"name": "satu dua tiga empat lima enam tujuh"}', "longer than 6 words"),
        ('{"name": "ONGKIR mahal."}', "another topic has that name"),
    ],
)
def test_an_unusable_name_is_skipped_with_the_reason(answer, problem):
    with pytest.raises(Unusable, match=f"^{problem}$"):
        proposals.read_name(answer, taken=["Ongkir mahal"])


def test_a_proposed_name_renames_nothing_until_a_person_accepts_it(home, model, monkeypatch, capsys):
    model.names = tuple(f"Nama usul {word}" for word in ("satu", "dua", "tiga", "empat"))
    for name, value in env(model).items():
        monkeypatch.setenv(name, value)
    with open_in(home) as store, store.begin() as connection:
        first = next(t.id for t in topics.every(connection) if t.status == "living")

    where = ["--store", f"{home}/voc.db", "--json"]
    assert main(["curate", "name-proposals", "--topic", str(first), *where]) == 0

    assert json.loads(capsys.readouterr().out)["proposed"] == {str(first): "Nama usul satu"}
    with open_in(home) as store:
        (one,) = proposed.waiting(store)
        with store.begin() as connection:
            assert curation.in_force(connection).names == {}
        proposed.accept(store, one.proposal.id, who="ana", at=AT)
        with store.begin() as connection:
            assert curation.in_force(connection).names == {first: "Nama usul satu"}
    sent = json.loads(model.asked[0]["messages"][1]["content"])
    assert set(sent) == {"words", "quotes"}
    assert sent["quotes"]


def test_names_that_people_gave_or_refused_are_left_alone(home, model):
    model.names = tuple(f"Nama usulan {number}" for number in range(500))
    with open_in(home) as store:
        endpoint = Endpoint.from_env(env(model))
        asked = pipeline.propose_names(store, endpoint, at=AT)
        refused, accepted = proposed.waiting(store)[:2]
        proposed.reject(store, refused.proposal.id, who="ana", at=AT)
        proposed.accept(store, accepted.proposal.id, who="ana", at=AT)
        before = len(model.asked)
        pipeline.propose_names(store, endpoint, at=AT)
        asked_again = len(model.asked) - before
        model.names = (refused.proposal.detail["name"],)
        again = pipeline.propose_names(store, endpoint, at=AT, topic_id=refused.proposal.topic_id)

        assert len(asked.proposed) == before
        assert asked_again == before - 1
        assert (again.proposed, list(again.skipped.values())) == ({}, ["a person refused that name before"])
        with pytest.raises(NotFound, match=r"^There is no topic 9999\."):
            pipeline.propose_names(store, endpoint, at=AT, topic_id=9999)


def test_one_name_is_proposed_for_one_topic_only(home, model):
    with open_in(home) as store:
        asked = pipeline.propose_names(store, Endpoint.from_env(env(model)), at=AT)

    assert list(asked.proposed.values()) == ["Paket telat sampai"]
    assert set(asked.skipped.values()) == {"another topic has that name"}


def test_without_a_model_the_command_says_how_to_set_one(home, monkeypatch, capsys):
    monkeypatch.delenv("VOC_LM_URL", raising=False)

    assert main(["curate", "name-proposals", "--store", f"{home}/voc.db"]) == 1
    assert capsys.readouterr().err.startswith("voc: No language model is set, and none is needed.")
