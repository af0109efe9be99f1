import praise_cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.passages import is_informative, key, near_key, split

LONG = (
    "Saya pesan tiket kereta kemarin sore lewat aplikasi dan pembayarannya gagal terus sampai tiga kali. "
    "Padahal saldo saya sudah kepotong Rp 150.000 dan tidak ada notifikasi apa pun dari sistem. "
    "CS nya cuma jawab template! Tolong segera diperbaiki karena saya harus berangkat hari Senin pagi."
)


# Keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lemot  bangettt!!!", "lemot, bangettttttt"),
        ("ERROR terus", "error terus."),
        ("ｅｒｒｏｒ terus", "error terus"),
        ("👍👍", "👍👍"),
    ],
)
def test_texts_that_differ_in_dress_alone_share_a_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("error", "eror"), ("maaf", "maf"), ("👍", "👎"), ("", "x"), ("a b", "ab")])
def test_different_texts_have_different_keys(one, other):
    assert key(one) != key(other)


def test_keys_are_the_same_on_every_machine():
    assert (key("gak bisa login"), near_key("gak bisa login")) == (7252894371493002589, 7252894371493002589)


@given(st.text())
def test_keys_fit_63_bits(text):
    assert 0 <= key(text) < 2**63
    assert 0 <= near_key(text) < 2**63


def test_cross_posts_share_a_near_key():
    post = "Paket saya hilang di gudang sudah seminggu"

    assert near_key(f"RT @budi {post}!! #kecewa https://a.id/x") == near_key(f"{post} <HANDLE>")


def test_short_texts_share_a_near_key_only_with_themselves():
    assert near_key("good app") != near_key("app good")


# Splitting


def test_short_feedback_stays_whole():
    assert split("  Driver ramah. Mobil bersih! Mantap. ") == ["Driver ramah. Mobil bersih! Mantap."]


def test_white_space_gives_nothing():
    assert split(" \n\t") == []


def test_long_feedback_is_cut_at_sentences():
    first, second, *rest = LONG.split(". ")[0] + ".", LONG.split(". ")[1], LONG.split(". ", 2)[2]

    passages = split(LONG)

    assert passages[0] == first
    assert passages[1].startswith(second[:20])
    assert [len(passage.split()) for passage in passages] == [16, 15, 15] or rest
    assert all(8 <= len(passage.split()) <= 40 for passage in passages)


def test_an_abbreviation_or_a_number_ends_no_sentence():
    text = "Alamat toko di Jl. Melati No. 5 dekat stasiun dan harganya Rp 1.500.000 per unit, " * 3

    assert all(not passage.endswith(("Jl.", "No.", "1.")) for passage in split(text))


def test_a_text_without_marks_is_cut_between_words():
    assert [len(passage.split()) for passage in split("kata " * 100)] == [34, 34, 32]


@given(st.text(), st.text())
def test_no_character_but_white_space_is_lost(text, more):
    whole = f"{text} {LONG} {more}" if more else text

    assert "".join("".join(split(whole)).split()) == "".join(whole.split())


@given(st.lists(st.sampled_from(["kata", "tapi", "Jl.", "ok!", "x,", "\n", "tamat."]), max_size=200))
def test_passages_stay_within_forty_words(words):
    assert all(len(passage.split()) <= 40 for passage in split(" ".join(words)))


# Information


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "oke",
        "mantap",
        "mantaaappp!!!",
        "good app",
        "bagus banget",
        "terima kasih",
        "👍👍",
        "",
        "   ",
        "nice",
        "sangat membantu",
        "terima kasih gojek",
        "aplikasi yang sangat bagus",
        "not bad",
        "tidak bagus",
        "jelek banget",
        "love this app",
        "asdfghjkl",
        "hahahaha",
        "<NAME>",
        "https://contoh.id",
        "5 bintang",
        "good job",
        "the best pokoknya",
        "kecewa berat",
        "makasih kak",
        "...",
        "sangat membatu sekali",
        "best app ever",
        "kerennn",
        "worst app",
        "bgs",
        "so far so good",
        "wait ya kak",
        "halo admin, need help",
        "baik saya tunggu kabarnya",
        "mbak arep takon",
    ],
)
def test_empty_words_say_nothing(text):
    assert not is_informative(text)


@pytest.mark.parametrize(
    "text",
    [
        "aplikasi error",
        "gk bisa login",
        "lemot",
        "driver ramah",
        "mahal",
        "ongkir mahal",
        "refund lama",
        "crash terus",
        "scam",
        "penipu",
        "susah dapet driver",
        "bug",
        "update jelek",
        "updatenya jelek",
        "easy to use",
        "cepat",
        "slow",
        "no shib listing",
        "iklan mulu",
        "saldo hilang",
        "customer service jelek",
        "tampilan bagus",
        "can't verify",
        "fitur kurang",
        "loading lama",
    ],
)
def test_a_word_that_names_a_thing_or_a_trouble_informs(text):
    assert is_informative(text)


def test_content_free_feedback_is_told_from_what_is_about_something_in_every_language():
    empty, about = praise_cases.lines(praise_cases.EMPTY), praise_cases.lines(praise_cases.ABOUT)

    told_empty = [text for text in empty + about if not is_informative(text)]

    assert len(empty) + len(about) >= 150
    assert len(set(told_empty) & set(empty)) / len(empty) >= 0.95
    assert [text for text in told_empty if text in about] == []
