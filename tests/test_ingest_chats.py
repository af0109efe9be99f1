"""Messages become the turns of a customer, with the other side as context and the handling time counted once."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from ingest_files import csv_text, feedback, json_lines, planned, read_all, write

from voc.ingest import Limits
from voc.ingest.roles import Role, of_word
from voc.models import Channel, Refusal

START = datetime(2025, 3, 28, 10, tzinfo=UTC)
HEADER = ("conversation_id", "message_id", "sender_type", "created_at", "text")


def message(conversation, number, sender, minute, text):
    said = (START + timedelta(minutes=minute)).isoformat()
    return dict(zip(HEADER, (conversation, f"m{number}", sender, said, text), strict=True))


TALK = [
    message("c1", 1, "customer", 0, "pesanan saya belum sampai"),
    message("c1", 2, "customer", 1, "sudah lima hari"),
    message("c1", 3, "agent", 5, "boleh nomor pesanannya?"),
    message("c1", 4, "customer", 7, "sebentar ya"),
    message("c1", 5, "system", 8, "agent joined"),
    message("c1", 6, "bot", 9, "apakah masih di sana?"),
    message("c1", 7, "customer", 10, "masih, kurirnya tidak bisa dihubungi"),
    message("c1", 8, "agent", 20, "kami bantu cek"),
]
OTHER = [
    message("c2", 1, "customer", 3, "refund belum masuk"),
    message("c2", 2, "agent", 4, "mohon ditunggu"),
]


def chat(tmp_path, messages, name="chats.csv"):
    return write(tmp_path, name, csv_text(messages) if name.endswith("csv") else json_lines(messages))


def test_each_turn_of_the_customer_is_one_feedback_with_the_other_side_as_context(tmp_path):
    found = feedback(chat(tmp_path, TALK))

    assert [(one.text, one.context) for one in found] == [
        ("pesanan saya belum sampai\nsudah lima hari", ""),
        ("sebentar ya", "agent: boleh nomor pesanannya?"),
        ("masih, kurirnya tidak bisa dihubungi", "bot: apakah masih di sana?"),
    ]
    assert {(one.channel, one.conversation) for one in found} == {(Channel.CHAT, "c1")}
    assert [one.said_at for one in found] == [START + timedelta(minutes=minute) for minute in (0, 7, 10)]
    assert [one.edited_at for one in found] == [START + timedelta(minutes=minute) for minute in (1, 7, 10)]


def test_the_handling_time_stands_on_the_first_turn_alone(tmp_path):
    assert [one.handling_seconds for one in feedback(chat(tmp_path, TALK))] == [20 * 60, None, None]


def test_a_night_between_messages_does_not_count_as_handling(tmp_path):
    messages = [*TALK, message("c1", 9, "customer", 24 * 60, "masih belum sampai juga")]

    found = feedback(chat(tmp_path, messages))

    assert found[0].handling_seconds == (20 + 30) * 60
    assert found[-1].context == "agent: kami bantu cek"


def test_a_conversation_nobody_answered_has_no_handling_time(tmp_path):
    messages = [message("c1", 1, "customer", 0, "halo kak"), message("c1", 2, "bot", 1, "silakan tunggu"), *OTHER]

    assert [one.handling_seconds for one in feedback(chat(tmp_path, messages))] == [None, 60]


def test_a_pause_of_more_than_half_an_hour_begins_a_new_turn(tmp_path):
    messages = [message("c1", n, "customer", minute, f"halo ke {n}") for n, minute in enumerate((0, 30, 61))]

    found = feedback(chat(tmp_path, [*messages, *OTHER]))

    assert [one.text for one in found] == ["halo ke 0\nhalo ke 1", "halo ke 2", "refund belum masuk"]


def test_rows_may_stand_in_any_order(tmp_path):
    messages = TALK + OTHER
    in_order = feedback(chat(tmp_path, messages))
    random.Random(3).shuffle(messages)

    mixed = feedback(chat(tmp_path, messages))

    assert sorted(mixed, key=lambda one: one.identity) == sorted(in_order, key=lambda one: one.identity)


def test_a_longer_export_gives_the_same_turns_the_same_identity(tmp_path):
    before = feedback(chat(tmp_path, TALK[:4]))
    after = feedback(chat(tmp_path, TALK))

    assert [one.identity for one in after][:2] == [one.identity for one in before]
    assert len({one.identity for one in after}) == 3


def test_conversations_that_go_through_many_parts_on_disk_are_kept_apart(tmp_path):
    messages = [
        message(
            f"c{n}",
            f"{n}-{turn}",
            "customer" if turn % 2 == 0 else "agent",
            turn,
            f"percakapan {n} giliran {turn} " + "x" * 400,
        )
        for turn in range(4)
        for n in range(300)
    ]
    path = chat(tmp_path, messages)

    found, refused = read_all(path, limits=Limits(part_bytes=50_000))

    assert refused == []
    assert len(found) == 600
    assert all(one.text.startswith(f"percakapan {one.conversation[1:]} giliran ") for one in found)


def test_a_conversation_as_one_json_record_is_read(tmp_path):
    records = [
        {
            "conversation_id": name,
            "channel": "WhatsApp",
            "customer": {"id": "u1"},
            "messages": [
                {"id": one["message_id"], "role": one["sender_type"], "at": one["created_at"], "text": one["text"]}
                for one in talk
            ],
        }
        for name, talk in (("c1", TALK), ("c2", OTHER))
    ]

    whole = feedback(write(tmp_path, "a.json", json.dumps(records)))
    lines = feedback(write(tmp_path, "a.jsonl", json_lines(records)))

    assert [one.text for one in whole] == [one.text for one in feedback(chat(tmp_path, TALK + OTHER))]
    assert whole == lines
    assert {one.author for one in whole} == {"u1"}


def test_a_single_conversation_as_one_document_is_read(tmp_path):
    record = {
        "conversation_id": "c1",
        "messages": [{"role": one["sender_type"], "at": one["created_at"], "text": one["text"]} for one in TALK],
    }

    found = feedback(write(tmp_path, "a.json", json.dumps(record, indent=2)))

    assert found[0].text == "pesanan saya belum sampai\nsudah lima hari"
    assert len(found) == 3


def test_chatwoot_messages_are_recognised_and_private_notes_left_out(tmp_path):
    def one(number, kind, text, *, private=False):
        return {
            "id": number,
            "content": text,
            "message_type": kind,
            "content_type": "text",
            "private": private,
            "created_at": 1743155090 + number * 60,
            "conversation_id": 7,
            "sender": {"id": 5, "name": "Budi", "type": "contact"},
        }

    messages = [
        one(1, 0, "paket saya hilang"),
        one(2, 2, "assigned to Rina"),
        one(3, 1, "kami cek ya"),
        one(4, 1, "sudah tiga kali", private=True),
        one(5, 0, "baik"),
    ]
    path = write(tmp_path, "a.json", json.dumps({"meta": {}, "payload": messages}))

    found = feedback(path)

    assert planned(path).profile == "chatwoot"
    assert [(one.text, one.context) for one in found] == [("paket saya hilang", ""), ("baik", "agent: kami cek ya")]
    assert [one.handling_seconds for one in found] == [240, None]


@pytest.mark.parametrize("column", ["inbound", "is_agent"])
def test_a_column_of_true_and_false_says_who_speaks(tmp_path, column):
    customer, agent = ("True", "False") if column == "inbound" else ("False", "True")
    messages = [
        {**one, column: customer if one["sender_type"] == "customer" else agent}
        for one in TALK
        if one["sender_type"] in {"customer", "agent"}
    ]
    for one in messages:
        del one["sender_type"]

    found = feedback(chat(tmp_path, messages))

    assert [one.context for one in found] == ["", "agent: boleh nomor pesanannya?"]


def test_where_senders_are_names_the_first_to_speak_is_the_customer(tmp_path):
    names = {"customer": "Budi", "agent": "Rina"}
    messages = [{**one, "sender_type": names[str(one["sender_type"])]} for one in TALK if one["sender_type"] in names]

    assert [one.text for one in feedback(chat(tmp_path, messages))] == [
        "pesanan saya belum sampai\nsudah lima hari",
        "sebentar ya\nmasih, kurirnya tidak bisa dihubungi",
    ]


@pytest.mark.parametrize(
    ("word", "role"),
    [
        *(
            ("customer", Role.CUSTOMER),
            ("User", Role.CUSTOMER),
            ("pelanggan", Role.CUSTOMER),
            ("Pembeli", Role.CUSTOMER),
        ),
        *(("end-user", Role.CUSTOMER), ("agent", Role.AGENT), ("CS", Role.AGENT), ("Admin Toko", Role.AGENT)),
        *(("Customer Service", Role.AGENT), ("bot", Role.BOT), ("system", Role.SYSTEM), ("Budi", None)),
    ],
)
def test_roles_are_known_in_both_languages(word, role):
    assert of_word(word) is role


def test_a_message_without_conversation_or_date_is_refused_with_its_line(tmp_path):
    messages = [
        *TALK,
        message("", 1, "customer", 0, "siapa ini"),
        {**message("c1", 9, "customer", 0, "kapan"), "created_at": "nanti"},
    ]
    path = chat(tmp_path, messages)

    found, refused = read_all(path)

    assert len(found) == 3
    assert refused == [
        Refusal(str(path), 10, "it belongs to no conversation"),
        Refusal(str(path), 11, "its date, of the form xxxxx, is no date that can be read"),
    ]


def test_an_attachment_without_words_leaves_its_turn_to_its_words(tmp_path):
    messages = [message("c1", 1, "customer", 0, ""), message("c1", 2, "customer", 1, "ini fotonya"), *OTHER]

    assert [one.text for one in feedback(chat(tmp_path, messages))] == ["ini fotonya", "refund belum masuk"]
