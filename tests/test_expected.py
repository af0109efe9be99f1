import re
import shutil
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from conftest import open_in

from voc import pipeline
from voc.errors import InputError
from voc.settings import Settings
from voc.store import expected, topics
from voc.store.tables import passage

AT = datetime(2026, 4, 2, tzinfo=UTC)
FILE = """
topics:
  - name: Refund tidak masuk
    examples:
      id: [refund belum masuk rekening, dana refund saya belum kembali]
      en: [my refund has not arrived]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "expected.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def members(store, topic_id) -> list[str]:
    with store.begin() as connection:
        query = sa.select(passage.c.text).where(passage.c.topic_id == topic_id).order_by(passage.c.similarity.desc())
        return list(connection.execute(query).scalars())


def share_about_refunds(texts) -> float:
    return sum(bool(re.search("refund|dana|uang|saldo|kembali|cair", text.lower())) for text in texts) / len(texts)


def found(store) -> topics.StoredTopic:
    with store.begin() as connection:
        return next(topic for topic in topics.every(connection) if topic.origin == topics.EXPECTED)


def test_an_expected_topic_is_found_under_its_own_name_and_outlives_a_full_run(small_store, tmp_path, file):
    home = tmp_path / "own"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    settings = Settings(store_url=f"sqlite:///{home}/voc.db", home=home / "voc.files", encoder="lexical")
    with open_in(home) as store:
        with store.begin() as connection:
            expected.keep(connection, pipeline.read_expected(file), at=AT, who="ani")
        pipeline.run([], store, settings)
        first, said = found(store), members(store, found(store).id)
        with store.begin() as connection:
            everything = list(connection.execute(sa.select(passage.c.text).where(passage.c.informative)).scalars())
        pipeline.run([], store, settings, full=True)
        second = found(store)

    assert first.name == "Refund tidak masuk"
    assert len(said) >= 3
    # The encoder that needs no model knows words only, so the topic is not pure; it must be far from a random draw.
    assert share_about_refunds(said) > 3 * share_about_refunds(everything)
    assert (second.id, second.name, second.status) == (first.id, first.name, topics.LIVING)


def test_changed_examples_describe_the_topic_anew_under_its_id(small_store, tmp_path):
    home = tmp_path / "own"
    shutil.copytree(small_store.home, home, ignore=shutil.ignore_patterns("sample", "run.lock"))
    settings = Settings(store_url=f"sqlite:///{home}/voc.db", home=home / "voc.files", encoder="lexical")
    with open_in(home) as store:
        pipeline.keep_expected(
            store, pipeline.described("Yang ditunggu", ["refund belum masuk rekening saya"]), at=AT, who="ani"
        )
        pipeline.run([], store, settings)
        first = found(store)
        pipeline.keep_expected(
            store, pipeline.described("Yang ditunggu", ["kurir telat paket belum sampai rumah"]), at=AT, who="ani"
        )
        pipeline.run([], store, settings)
        second = found(store)
        pipeline.run([], store, settings)
        third = found(store)

    assert (second.id, second.name) == (first.id, "Yang ditunggu")
    assert float(first.centroid @ second.centroid) < 0.9
    assert third.centroid.tolist() == second.centroid.tolist()


def test_examples_typed_by_a_person_are_redacted():
    (example,) = pipeline.described("Refund", ["hubungi 081234567890 soal refund", " "]).examples

    assert example.text == "hubungi <PHONE> soal refund"


@pytest.mark.parametrize(
    ("name", "said", "problem"),
    [(" ", ["a"], r"^An expected topic needs a name\.$"), ("A", ["  "], r"^The topic 'A' needs examples; write two")],
)
def test_a_topic_without_name_or_examples_is_refused(name, said, problem):
    with pytest.raises(InputError, match=problem):
        pipeline.described(name, said)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("topics: []", "lists no topics"),
        ("topics: [{examples: [a]}]", "a topic without a name"),
        ("topics: [{name: Kurir}]", "topic 'Kurir' has no examples"),
        ("topics: [{name: A, examples: [x]}, {name: a, examples: [y]}]", "two topics of one name"),
        ("topics: [", "cannot be read as YAML"),
    ],
)
def test_a_file_that_lists_no_topics_is_refused_with_the_reason(tmp_path, text, problem):
    path = tmp_path / "expected.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match=problem):
        pipeline.read_expected(path)


def test_a_file_that_is_not_there_is_said_to_be_missing_in_plain_words(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.yaml cannot be read: No such file or directory\. Name a YAML file"):
        pipeline.read_expected(tmp_path / "nowhere.yaml")


def test_an_expected_topic_keeps_its_id_when_its_file_is_given_again(store, file):
    with store.begin() as connection:
        (born,) = topics.add(
            connection,
            [topics.NewTopic("Refund tidak masuk", (), [1.0, 0.0], 0.5)],
            fingerprint="f",
            run_id=None,
            at=AT,
        )
        expected.keep(connection, pipeline.read_expected(file), at=AT, who="ani")
        expected.settle(connection, "Refund tidak masuk", born)
        expected.keep(connection, pipeline.read_expected(file), at=AT, who="ani")

        assert [(one.name, one.topic_id, len(one.examples)) for one in expected.every(connection)] == [
            ("Refund tidak masuk", born, 3)
        ]


def test_names_of_the_company_stay_in_examples():
    said = ["@gesitra_id lambat, kata @budi_99"]

    assert pipeline.described("Kurir", said, own=("Gesitra",)).examples[0].text == "@gesitra_id lambat, kata <HANDLE>"
