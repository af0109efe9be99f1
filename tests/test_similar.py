import argparse
import contextlib
import http.client
import json
import shutil
import socket
import threading
import urllib.error
import urllib.request
from datetime import UTC, date, datetime

import numpy as np
import pytest
from conftest import open_in
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from voc import embed, similar, views
from voc.cli import main
from voc.cli.cases import Lookup, make_server
from voc.errors import InputError
from voc.models import ItemStatus, Urgency
from voc.similar import TopicWords
from voc.store import backlog, curation, facts, releases, topics
from voc.views import search
from voc.views.similar import similar_cases
from voc.views.vitals import Vitals

AT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def own(small_store, tmp_path):
    """A copy of the small store that a test may change."""
    shutil.copytree(small_store.home, tmp_path / "own", ignore=shutil.ignore_patterns("sample", "run.lock"))
    with open_in(tmp_path / "own") as store:
        yield store


def case(store, message: str):
    with store.begin() as connection:
        registry = views.read_registry(connection)
        ground = views.open_ground(facts.load(store.facts_folder, *facts.published(connection)))
    cut = views.cut(ground, registry, views.Filters(weeks=520))
    return similar_cases(store, cut, message, search.encoder_of(store))


def a_member(store) -> tuple[str, int]:
    """What somebody said that lies well within a topic, and the topic's id."""
    with store.begin() as connection:
        row = connection.exec_driver_sql(
            "SELECT text, topic_id FROM passage WHERE topic_id IS NOT NULL AND sentiment = 'negative'"
            " AND language = 'id' ORDER BY similarity DESC LIMIT 1"
        ).one()
    return row.text, row.topic_id


def test_search_by_meaning_leaves_out_what_says_too_little(own):
    with own.begin() as connection:
        passage, little = connection.exec_driver_sql("SELECT id, text FROM passage WHERE NOT informative LIMIT 1").one()
    encoder = search.encoder_of(own)
    vectors = own.vectors(encoder.fingerprint, encoder.dim)
    if passage not in vectors.ids:  # as where the judge of moods has learnt from the same word
        vectors.append([passage], embed.unit(encoder.encode([little])))

    hits = case(own, f"{little} refund").hits

    assert hits
    assert little not in {hit.shown.text for hit in hits}


@pytest.mark.parametrize("nonsense", ["x" * 3000, "zzzz", "🎉", "????", "1234567", "qwxz vbnm plokij"])
def test_what_is_like_nothing_finds_nothing(own, nonsense):
    assert case(own, nonsense).hits == ()


def test_hits_much_less_alike_than_the_best_are_marked_as_far_and_come_last(own):
    text, _ = a_member(own)

    far = [hit.far for hit in case(own, text).hits]

    assert (far[0], far[-1]) == (False, True)
    assert far == sorted(far)


def test_a_message_like_earlier_ones_finds_its_topic_and_them(own):
    text, topic_id = a_member(own)

    found = case(own, text)

    assert (found.topic.id, found.sure) == (topic_id, True)
    assert found.people > 0
    assert found.hits[0].similarity > 0.8
    assert found.fix is None
    assert found.reply.endswith("Masalah ini sudah kami catat.")


def test_an_answer_promises_no_more_than_what_was_done_about_the_topic(own):
    text, topic_id = a_member(own)
    with own.begin() as connection:
        item = backlog.add(connection, topic_id=topic_id, title="X", problem="", owner="", at=AT, who="ani")
    answers = [case(own, text).reply]

    for status in (ItemStatus.PLANNED, ItemStatus.IN_PROGRESS, ItemStatus.DECLINED):
        with own.begin() as connection:
            backlog.change(connection, item, at=AT, who="ani", status=status)
        answers.append(case(own, text).reply)
    with own.begin() as connection:
        curation.decide(connection, curation.OWN, topic_id, {"owner": "budi"}, who="ani", at=AT)
    answers.append(case(own, text).reply)

    assert [answer.removeprefix("Halo Kak! Maaf ya atas ketidaknyamanannya. ") for answer in answers] == [
        "Masalah ini sudah kami catat dan teruskan ke tim terkait.",
        "Perbaikannya sudah ada di rencana kerja tim kami.",
        "Tim kami sedang mengerjakan perbaikannya.",
        "Masalah ini sudah kami catat.",
        "Masalah ini sudah kami catat dan teruskan ke tim terkait.",
    ]


def test_a_complaint_among_voices_that_praise_is_not_answered_as_known(own):
    text, topic_id = a_member(own)
    with own.begin() as connection:
        connection.exec_driver_sql("UPDATE feedback SET sentiment = 'positive'")

    found = case(own, text)

    assert (found.topic.id, found.sure) == (topic_id, True)
    assert "Boleh ceritakan sedikit lebih detail" in found.reply


def test_a_message_of_something_else_has_no_topic_and_asks_for_more(own):
    found = case(own, "qwxz vbnm plokij")

    assert (found.topic, found.sure, found.lacking, found.people) == (None, False, "nothing alike", 0)
    assert "Could you tell us a little more" in found.reply or "Boleh ceritakan" in found.reply


def test_what_was_fixed_is_said_with_its_version(own, tmp_path, capsys):
    text, topic_id = a_member(own)
    with own.begin() as connection:
        item = backlog.add(connection, topic_id=topic_id, title="X", problem="", owner="", at=AT, who="ani")
        made = releases.add(connection, "Juni", on=date(2026, 5, 30), at=AT, who="ani", version="5.4.0")
        releases.ship(connection, made, item, at=AT, who="ani")
        releases.say(connection, made, item, at=AT, who="ani", change="Sekarang cair dalam dua hari.")

    found = case(own, f"{text} kapan beresnya, parah")

    assert found.topic.id == topic_id
    assert (found.fix.release, found.fix.version, found.fix.shipped_on) == ("Juni", "5.4.0", date(2026, 5, 30))
    assert [one.status for one in found.items] == [ItemStatus.SHIPPED]
    assert main(["similar", text, "--limit", "0", "--store", str(tmp_path / "own" / "voc.db")]) == 0
    fixed = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("fixed"))
    assert fixed == "fixed in Juni on 2026-05-30: Sekarang cair dalam dua hari."


def test_personal_data_in_a_message_comes_back_redacted_and_says_nothing_of_its_topic(own):
    plain, found = case(own, "refund lama, hubungi"), case(own, "refund lama, hubungi 0812-3456-7890")

    assert found.text == "refund lama, hubungi <PHONE>"
    assert (found.topic, found.share) == (plain.topic, pytest.approx(plain.share, abs=0.05))


def test_money_that_is_gone_is_urgent(own):
    assert case(own, "parah, saldo saya hilang, tolong segera").urgency == Urgency.NOW


@pytest.mark.parametrize(
    ("stage", "language", "said"),
    [
        ("praise", "en", "Hi there! Thank you so much. We'll pass it on to the team."),
        (
            "passed on",
            "id",
            "Halo Kak! Maaf ya soal refund lama. Masalah ini sudah kami catat dan teruskan ke tim terkait.",
        ),
        ("in progress", "en", "Hi there! Sorry for the trouble. Our team is working on a fix."),
    ],
)
def test_a_reply_says_what_is_known_and_promises_nothing_more(stage, language, said):
    assert similar.reply(stage, language=language, topic="Refund lama" if language == "id" else "") == said


def test_a_reply_about_a_fix_names_the_version_or_the_day():
    assert similar.reply("fixed", language="id", topic="OTP", version="5.4.0", change="Lebih cepat.") == (
        "Halo Kak! Maaf ya soal OTP. Ini sudah kami perbaiki di versi 5.4.0. Lebih cepat."
        " Kalau masih kejadian setelah memperbarui aplikasi, balas saja chat ini, biar langsung kami cek."
    )
    assert similar.reply("fixed", language="en", day="30 May 2026") == (
        "Hi there! Sorry for the trouble. We fixed this on 30 May 2026. If it still happens, reply here and we'll look "
        "into it."
    )


def test_a_word_speaks_for_the_topic_that_says_it_more_than_others():
    words = TopicWords.learn(["paket hilang", "paket lama", "refund lama", "refund batal", "kurir"], [7, 7, 9, 9, 9])

    assert words.topics == (7, 9)
    assert sorted(words.row) == ["lama", "paket", "refun"]
    assert words.speaking("PAKETNYA mana?").round(2).tolist() == [0.09, -0.1]  # 14 of 32 and 12 of 33 against 2 of 5
    assert words.speaking("halo").tolist() == [0, 0]


def test_words_voices_and_middle_together_make_a_topic_likely():
    none = np.zeros(3)

    assert similar.likely(none, none, none).tolist() == pytest.approx([1 / 3] * 3)
    by_words = similar.likely(np.array([3.0, 0, 0]), np.array([0.2, 0.4, 0]), none)
    assert by_words.round(2).tolist() == [0.82, 0.14, 0.04]


@given(arrays(np.float64, (3, 5), elements=st.floats(-50, 50)))
def test_the_shares_of_all_topics_are_one(numbers):
    assert similar.likely(*numbers).sum() == pytest.approx(1)


def test_what_many_said_in_the_same_words_is_one_voice(own):
    text, _ = a_member(own)

    hits = case(own, text).hits

    assert len({hit.passage for hit in hits}) == len(hits) > 1


def test_a_greeting_says_too_little_for_a_topic_and_is_told_so(own, tmp_path, capsys):
    assert case(own, "halo kak").lacking == "too little"

    assert main(["similar", "halo kak", "--store", str(tmp_path / "own" / "voc.db")]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "topic: none, for it says too little; ask for more",
        "owner: nobody",
    ]


def test_the_words_of_topics_are_learnt_anew_when_a_person_merges_two(own):
    text, topic_id = a_member(own)
    case(own, text)
    with own.begin() as connection:
        into = next(one.id for one in views.read_registry(connection).cards if one.id != topic_id)
        curation.decide(connection, curation.MERGE, topic_id, {"into": into}, who="ani", at=AT)

    assert case(own, text).topic.id == into


def test_the_fix_of_the_samples_story_is_shipped_once_with_its_words(own, tmp_path, capsys):
    plant = ["sample", "--release", "--store", str(tmp_path / "own" / "voc.db")]

    assert [main(plant), main(plant)] == [0, 0]

    assert capsys.readouterr().out.splitlines() == [
        "release 1, Refund Kilat: made, with item 1; see pages Impact and Announcements",
        "release 1, Refund Kilat: there already, with item 1; see pages Impact and Announcements",
    ]
    with own.begin() as connection:
        (release,), (item,) = releases.every(connection), backlog.every(connection)
        (said,) = releases.items(connection, release.id)
        words = views.read_registry(connection).card(item.topic_id).words
    assert (item.status, item.shipped_on, said.topic_en) == (ItemStatus.SHIPPED, date(2025, 7, 15), "slow refunds")
    assert {"refund", "dana", "uang"} & set(" ".join(words).split())


def test_the_terminal_prints_one_object(own, tmp_path, capsys):
    text, topic_id = a_member(own)

    assert main(["similar", text, "--store", str(tmp_path / "own" / "voc.db"), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["topic"]["id"] == topic_id
    assert set(found) == {
        "text", "language", "topic", "share", "others", "lacking", "similarity", "people", "owner", "urgency", "items",
        "fix", "earlier", "reply",
    }  # fmt: skip
    assert main(["similar", " ", "--store", str(tmp_path / "own" / "voc.db")]) == 1
    assert capsys.readouterr().err == "voc: Give a message of 1 to 10000 characters.\n"


@pytest.fixture
def address(own):
    """The server of `voc serve` with a token, over the store."""
    server = make_server("127.0.0.1", 0, lambda text: case(own, text), token="rahasia")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def post(address: str, body: bytes, token: str = "rahasia", path: str = "/similar") -> tuple[int, dict]:
    request = urllib.request.Request(address + path, data=body, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_chat_tool_asks_over_http(address, own):
    text, topic_id = a_member(own)

    status, found = post(address, json.dumps({"text": text}).encode())

    assert (status, found["topic"]["id"]) == (200, topic_id)
    with urllib.request.urlopen(f"{address}/health", timeout=30) as answer:
        assert json.load(answer) == {"status": "ok"}


def test_the_server_answers_by_what_runs_and_people_have_changed_since_it_began(own):
    lookup = Lookup(own, argparse.Namespace(as_of=None, weeks=520), 1)
    text, topic_id = a_member(own)
    with own.begin() as connection:
        curation.decide(connection, curation.RENAME, topic_id, {"name": "Nama baru"}, who="ana", at=AT)

    assert lookup(text).topic.name == "Nama baru"

    with own.begin() as connection:
        (twin,) = [one for one in topics.every(connection) if one.id == topic_id]
        new = topics.NewTopic("Topik baru", ("baru",), twin.centroid, twin.radius)
        (made,) = topics.add(connection, [new], fingerprint=twin.fingerprint, run_id=None, at=AT)
        topics.update(connection, topic_id, status=topics.RETIRED)

    assert lookup(text).topic.id == made


@pytest.mark.parametrize(
    ("body", "token", "path", "status"),
    [
        (b'{"text": "x"}', "falsch", "/similar", 401),
        (b"", "rahasia", "/similar", 400),
        (b"[1]", "rahasia", "/similar", 400),
        (b'{"text": 7}', "rahasia", "/similar", 400),
        (b"[" * 50_000, "rahasia", "/similar", 400),
        (rb'{"text": "\ud800"}', "rahasia", "/similar", 200),
        (b'{"text": "x"}', "rahasia", "/other", 404),
    ],
)
def test_a_call_is_answered_or_told_why_not(address, body, token, path, status):
    assert post(address, body, token, path)[0] == status


@pytest.mark.parametrize(
    ("name", "status"),
    [("localhost", 200), ("[::1]:80", 200), ("evil.example", 403), ("localhost.evil.example:80", 403), ("[", 403)],
)
def test_without_a_token_only_calls_to_this_machine_by_name_are_answered(name, status):
    server = make_server("127.0.0.1", 0, None, watched=lambda: Vitals(""))
    threading.Thread(target=server.handle_request).start()
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    line.putrequest("GET", "/metrics", skip_host=True)
    line.putheader("Host", name)
    line.endheaders()

    assert line.getresponse().status == status
    server.server_close()


def test_a_fault_in_a_call_is_one_line_without_its_words(capsys):
    def broken(text):
        raise RuntimeError(text)

    with make_server("127.0.0.1", 0, broken) as server:
        threading.Thread(target=server.handle_request).start()
        with pytest.raises(http.client.RemoteDisconnected):
            post(f"http://127.0.0.1:{server.server_port}", b'{"text": "saya Budi"}')

    assert capsys.readouterr().err == "a call broke off (RuntimeError)\n"


def test_a_server_open_to_others_needs_a_token():
    with pytest.raises(InputError, match="Set VOC_SERVE_TOKEN before you let other machines in"):
        make_server("0.0.0.0", 0, lambda text: None)


def test_who_calls_while_many_others_do_is_not_kept_waiting():
    with make_server("127.0.0.1", 0, lambda text: None) as server, contextlib.ExitStack() as calls:
        for _ in range(60):  # none of them is answered yet
            calls.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=0.5))
