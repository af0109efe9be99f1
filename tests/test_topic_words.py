"""Words in names: small ones of every spelling are none, abbreviations stand in capitals, weak words stand in pairs."""

import numpy as np
import pytest

from voc import topics
from voc.topics.slots import acts, own_names, places
from voc.topics.small_words import is_small
from voc.topics.surfaces import abbreviations

MIDDLE = np.ones((1, 4), np.float32) / 2


def name_of(*texts: str) -> topics.TopicName:
    """The name of a topic of these texts."""
    (name,) = topics.name_topics(texts, np.zeros(len(texts), np.int32), np.repeat(MIDDLE, len(texts), 0), MIDDLE)
    return name


@pytest.mark.parametrize("word", ["jgn", "lbh", "skrg", "disaat", "kemana", "heula", "hiji", "saatnya", "don't"])
def test_a_small_word_is_one_however_it_is_shortened_or_written_together(word):
    assert is_small(word)


@pytest.mark.parametrize("word", ["otp", "ktp", "mrt", "bpjs", "digital", "kemasan", "driver", "pan", "tea"])
def test_what_carries_a_subject_is_no_small_word(word):
    assert not is_small(word)


def test_a_word_that_many_write_in_capitals_without_shouting_is_an_abbreviation():
    calm = [f"kode OTP saya tidak masuk {n}" for n in range(5)] + [f"otp nya lama sekali {n}" for n in range(9)]
    shouted = [f"TOLONG KIRIM {n}" for n in range(9)]

    assert abbreviations(calm + shouted) == {"otp"}
    assert name_of(*calm).name == "OTP lama"


def test_two_words_name_a_topic_whose_texts_share_no_single_one():
    said = ["robek"] * 4 + ["lemot"] * 4
    texts = [f"{word} banget {n}" for n, word in enumerate(said)] + [f"ya {n}" for n in range(50)]

    assert name_of(*texts).name in {"Robek & lemot", "Lemot & robek"}


def test_a_topic_whose_texts_share_hardly_a_word_is_called_mixed_rather_than_after_two_rare_ones():
    said = ["robek"] * 4 + ["lemot"] * 4
    texts = [f"{word} banget {n}" for n, word in enumerate(said)] + [f"ya {n}" for n in range(100)]

    assert name_of(*texts).name == "Beragam komentar"
    assert name_of(*[f"barang nyangkut {n}" for n in range(7)], *texts).name == "Beragam komentar"


def test_a_name_speaks_of_what_most_texts_say_rather_than_of_a_rare_flourish():
    texts = [f"barang datang rusak {n}" for n in range(20)] + [f"niat jualan {n}" for n in range(3)]

    assert name_of(*texts).name == "Barang rusak"


def test_what_people_do_is_an_act_and_what_they_have_is_none():
    texts = ["I feel ignored", "we feel it", "they never feel safe", "you feel heard", "my daughter waited", "I bank"]
    texts += ["the bank", "a feel for it", "my bank", "our bank"]

    assert acts(texts) == {"feel"}


def test_a_town_names_no_topic_and_a_thing_that_is_said_to_be_somewhere_does():
    towns = ["ke kudus", "di kudus", "dari kudus", "tujuan kudus"]
    texts = [f"paket {town} telat {n}" for n, town in enumerate(towns)] + [f"paket ditahan lagi {n}" for n in range(40)]

    assert places(texts) == {"kudus"}
    assert "kudus" not in name_of(*texts).name.lower()


def test_a_bank_that_few_texts_name_is_not_in_the_name_and_one_that_many_name_is():
    banks = ("Kalvera", "Samirana", "Tirtasena", "Nusawira", "Bumiraya")
    few = [f"transfer lewat bank {banks[n % 5]} tertahan {n}" for n in range(40)]
    many = [f"transfer lewat bank Kalvera tertahan {n}" for n in range(40)]

    assert own_names(few) == {bank.lower() for bank in banks}
    assert not own_names(few) & set(name_of(*few).name.lower().split())
    assert name_of(*many).name == "Bank Kalvera tertahan"


def names_of(*groups: list[str]) -> list[str]:
    """The names of topics of these texts, each in a corner of its own."""
    member = np.repeat(np.arange(len(groups)), [len(group) for group in groups]).astype(np.int32)
    corners = np.eye(len(groups), dtype=np.float32)
    named = topics.name_topics([text for group in groups for text in group], member, corners[member], corners)
    return [name.name for name in named]


def test_a_thing_that_is_complained_of_in_many_ways_is_named_as_the_trouble_rather_than_after_a_rare_phrase():
    said = ["sudah saya serahkan tadi pagi, statusnya salah", "kemarin sore, orangnya tidak ramah"]
    said += ["buat tetangga sebelah, totalnya tidak wajar", "di kampung, padahal saya tidak punya rekening"]
    said += ["lewat minimarket, barangnya tidak cocok", "pagi pagi, teleponnya tidak pernah diangkat"]
    cod = [f"{('uang ' if n < 5 else '')}cod {said[n % 6]} {n}" for n in range(30)]

    others = ([f"{text} {n}" for n in range(30)] for text in ("iklan aplikasi muncul", "voucher belanja gratis"))

    assert names_of(cod, *others)[0] == "Masalah cod"


def test_two_words_that_a_topic_always_says_together_name_it_though_one_of_them_is_small():
    same_day = [
        f"{('pesan', 'pakai', 'pilih')[n % 3]} same day {('dianter', 'baru', 'malah')[n % 3]} besoknya {n}"
        for n in range(30)
    ]
    complaints = [f"no complaints {n}" for n in range(20)] + [f"very happy {n}" for n in range(5)]
    thanks = [f"the staff and the food {n}" for n in range(30)]

    assert names_of(same_day, complaints, thanks)[:2] == ["Same day", "No complaints"]


def test_a_part_of_a_longer_saying_names_no_topic():
    nothing = [f"nothing was too much trouble for them {n}" for n in range(30)]

    assert "much" not in names_of(nothing, [f"the food was cold {n}" for n in range(30)])[0].lower()


def test_of_two_topics_that_no_word_names_each_has_a_name_of_its_own():
    texts = [f"robek {n}" for n in range(4)] + [f"ya {n}" for n in range(50)] + [f"lemot {n}" for n in range(4)]
    texts += [f"iya {n}" for n in range(50)]
    vectors = np.repeat(np.eye(2, 4, dtype=np.float32), 54, axis=0)
    member = np.repeat([0, 1], 54).astype(np.int32)

    names = topics.name_topics(texts, member, vectors, np.eye(2, 4, dtype=np.float32))

    assert [name.name for name in names] == ["Beragam komentar", "Aneka masukan"]
