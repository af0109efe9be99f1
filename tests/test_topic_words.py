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


def test_of_two_topics_that_no_word_names_each_has_a_name_of_its_own():
    texts = [f"robek {n}" for n in range(4)] + [f"ya {n}" for n in range(50)] + [f"lemot {n}" for n in range(4)]
    texts += [f"iya {n}" for n in range(50)]
    vectors = np.repeat(np.eye(2, 4, dtype=np.float32), 54, axis=0)
    member = np.repeat([0, 1], 54).astype(np.int32)

    names = topics.name_topics(texts, member, vectors, np.eye(2, 4, dtype=np.float32))

    assert [name.name for name in names] == ["Beragam komentar", "Aneka masukan"]
