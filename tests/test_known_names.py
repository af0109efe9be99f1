"""Topics that are plainly about what customers speak of everywhere bear its name; others keep a phrase of their own."""

from functools import cache

import pytest

from voc import embed
from voc.topics.holders import held_by
from voc.topics.known import known, known_names

CODES = [
    "kode otp tidak masuk dari tadi",
    "otp tidak pernah masuk ke sms",
    "nunggu kode otp lama, tidak masuk juga",
    "kode verifikasi tidak dikirim, otp tidak masuk",
    "sms otp tidak masuk masuk",
    "gagal daftar karena kode otp tidak masuk",
]
CATS = [
    "kucing oren saya suka tidur di kardus",
    "kucing tetangga tidur di atas kardus",
    "kardus bekas jadi rumah kucing",
    "anak kucing main kardus seharian",
    "kucing oren galak sama kardus",
    "kardus disukai kucing oren",
]
CANCELLED = ["{} cancelled my order again", "the {} cancelled my order", "my order was cancelled by the {}"]


@pytest.fixture(scope="module")
def encode():
    """The bundled encoder, which works on the same texts once."""
    encoder = embed.load("e5")
    remembered = cache(lambda texts: encoder.encode(list(texts)))
    return lambda texts: remembered(tuple(texts))


def named(
    encode, texts: list[str], words: list[str], *, english=False, said: list[str] | None = None, one_by_one=False
):
    """The known name of a topic near to these texts, with these words, best first; its own texts are those, or said.

    one_by_one says that where each of the texts lies is known as well.
    """
    middle = encode([text for thing in known() for text in thing.texts]).mean(axis=0)
    rows = encode(texts) - middle
    centre = embed.unit(rows.mean(axis=0, keepdims=True))
    ranked = [[(word, 1 / place) for place, word in enumerate(words, 1)]]
    members = [embed.unit(rows)] if one_by_one else []
    return known_names(ranked, centre, [held_by(said or texts)], [english], encode, members)[0]


def test_a_topic_about_a_known_thing_bears_its_name_in_its_language(encode):
    words = ["otp", "kode", "masuk"]

    assert named(encode, CODES, words) == "OTP tidak masuk"
    assert named(encode, CODES, words, english=True) == "OTP does not arrive"


def test_a_topic_whose_words_do_not_bear_it_out_keeps_a_name_of_its_own(encode):
    assert named(encode, CODES, ["kucing", "kardus"]) is None
    assert named(encode, CATS, ["otp", "kode", "masuk"]) is None


def test_a_thing_that_nothing_else_comes_near_to_lends_its_name_from_further_away(encode):
    texts = [
        "notifikasi rapat mulu sampai saya blokir",
        "notifikasi bunyi tengah malam",
        "iklan susah ditutup tombolnya",
        "notifikasi promo tiap jam",
    ]

    assert named(encode, texts, ["notifikasi", "iklan", "tombol", "bunyi", "blokir"]) == "Notifikasi berlebihan"


def test_a_name_with_words_of_a_trade_is_only_for_texts_that_say_them(encode):
    shop, telephone = ([text.format(who) for text in CANCELLED] for who in ("seller", "company"))
    words = ["cancelled", "cancel", "pesan"]

    assert named(encode, shop, words, english=True) == "Seller cancels the order"
    assert named(encode, shop, words, english=True, said=telephone) is None


def test_a_name_of_which_few_texts_hold_any_word_is_not_the_topics(encode):
    words = ["otp", "kode", "masuk"]

    assert named(encode, CODES, words, said=CODES + ["lainnya"] * 6) == "OTP tidak masuk"
    assert named(encode, CODES, words, said=CODES + ["lainnya"] * 60) is None


def test_no_two_known_things_share_a_name_and_all_are_said_in_both_languages():
    things = known()

    assert len({thing.indonesian for thing in things}) == len({thing.english for thing in things}) == len(things)
    assert all(len(name.split()) <= 6 for thing in things for name in (thing.indonesian, thing.english))
    assert all(thing.said for thing in things)


def test_of_two_things_that_a_topic_is_as_near_to_it_is_the_one_that_most_of_its_texts_speak_of(encode):
    refunds = ["refund belum masuk sudah seminggu", "uang refund lama sekali belum cair", "refund lama"]
    refunds += ["refund saya ditolak", "pengembalian dana ditolak", "dana refund belum kembali"]
    words = ["refund", "ditolak", "lama"]

    assert named(encode, refunds, words) is None
    assert named(encode, refunds, words, one_by_one=True) == "Refund lama"
