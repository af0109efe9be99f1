from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.backlog import Evidence, Rice, Skew, draft, formula, opportunity, quote_line, rice, wsjf
from voc.backlog.body import escaped
from voc.backlog.cells import bare, clean, guarded, starts_safe
from voc.backlog.wording import money, number, percent, shortened, slug
from voc.errors import InputError
from voc.models import Channel, Quote

SAID = Quote(1, 'paket udah 5 hari di gudang, CS cuma suruh "nunggu"', Channel.REVIEW, date(2026, 5, 12))
EVIDENCE = Evidence(
    topic="Kurir telat antar",
    words=("kurir", "telat"),
    theme="Pengiriman & Kurir",
    people=1128,
    weeks=12,
    weekly=(9, 12, 14, 13, 31),
    expected=14.2,
    change=2.2,
    change_low=1.6,
    change_high=3.0,
    negative_share=0.86,
    score_effect=-0.12,
    skews=(Skew("version", "3.2.1", 2.4), Skew("region", "Jawa Timur", 1.9), Skew("channel", "chat", 1.3)),
    quotes=(SAID,),
    owner="Logistik",
    revenue=48_200_000,
    harm=320.0,
)


@pytest.mark.parametrize(
    ("effect", "high", "said"), [(-0.12, -0.05, True), (-0.01, -0.001, False), (-0.12, 0.02, False)]
)
def test_a_draft_says_that_a_topic_costs_the_score_where_the_interval_says_so(effect, high, said):
    evidence = replace(EVIDENCE, score_effect=effect, score_effect_low=-0.2, score_effect_high=high)

    assert ("menurunkan rata-rata bintang" in draft(evidence, language="id").problem) == said


def test_an_indonesian_draft_states_the_problem_with_its_evidence():
    made = draft(EVIDENCE, language="id")

    assert made.title == "Keluhan: Kurir telat antar"
    assert made.problem == (
        "Dalam 12 minggu terakhir, 1.128 orang membicarakan “Kurir telat antar”."
        " Minggu terakhir ada 31 orang, padahal biasanya sekitar 14: 2,2 kali lipat."
        " 86% suaranya bernada negatif, dan topik ini menurunkan rata-rata bintang sebesar 0,12."
        " Paling terasa di versi 3.2.1, Jawa Timur, dan kanal chat."
    )
    assert made.user_story == (
        "Sebagai pelanggan, saya ingin pesanan saya sampai sesuai perkiraan, atau saya dikabari lebih dulu"
        " kalau terlambat, supaya saya bisa mengatur waktu tanpa menebak-nebak."
    )
    assert made.acceptance[0] == (
        "Jumlah orang yang membicarakan ini turun dari 31 menjadi paling banyak 7 per minggu,"
        " dan bertahan selama empat minggu setelah rilis."
    )
    assert made.evidence == (
        "1.128 orang berbeda dalam 12 minggu",
        "Orang per minggu, terbaru di akhir: 9, 12, 14, 13, 31",
        "Minggu terakhir dibanding perkiraan: 2,2× (rentang 95%: 1,6 sampai 3,0)",
        "Suara negatif: 86%",
        "Pengaruh ke bintang: −0,12",
        "Versi 3.2.1: 2,4× dari porsi biasanya",
        "Jawa Timur: 1,9× dari porsi biasanya",
        "Kanal chat: 1,3× dari porsi biasanya",
        "Pendapatan dari yang mengeluh: Rp48,2 juta",
    )
    assert (made.labels, made.priority) == (("voc", "pengiriman"), "high")


def test_the_effect_on_a_score_comes_with_its_interval():
    sure = replace(EVIDENCE, score_effect_low=-0.2, score_effect_high=0.01)

    assert "Pengaruh ke bintang: −0,12 (rentang 95%: −0,20 sampai +0,01)" in draft(sure, language="id").evidence
    assert "Effect on stars: −0.12 (95% interval −0.20 to +0.01)" in draft(sure, language="en").evidence


def test_an_english_draft_says_the_same():
    made = draft(replace(EVIDENCE, topic="Late deliveries", score="nps", score_effect=-3.2), language="en")

    assert made.title == "Pain point: Late deliveries"
    assert made.problem == (
        "In the last 12 weeks, 1,128 people told us about “Late deliveries”."
        " 31 of them spoke up in the newest week, where about 14 is usual: 2.2 times as many."
        " 86% of the voices are negative, and it takes 3.2 points off NPS."
        " It is felt most in version 3.2.1, Jawa Timur, and chats."
    )
    assert made.evidence[-1] == "Revenue of those who complain: Rp48.2 million"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1.6, 3.0, "2.2 times as many"),
        (0.7, 3.0, "about as many as usual"),
        (0.1, 0.8, "The newest week is down to 31"),
    ],
)
def test_a_move_is_called_one_only_when_its_interval_says_so(low, high, words):
    assert words in draft(replace(EVIDENCE, change_low=low, change_high=high), language="en").problem


def test_people_of_the_week_that_is_not_over_are_not_put_into_whole_weeks():
    known = Evidence(topic="error", people=198, weeks=1, and_now=True)

    assert (
        draft(known, language="en").problem == "In the last week and the days since, 198 people told us about “error”."
    )
    assert draft(known, language="id").problem == (
        "Dalam 1 minggu terakhir dan minggu yang berjalan, 198 orang membicarakan “error”."
    )


def test_little_evidence_makes_a_short_draft_without_gaps():
    made = draft(Evidence(topic="error", people=1, weeks=1), language="en")

    assert made.problem == "In the last week, 1 person told us about “error”."
    assert made.evidence == ("Distinct people in 1 week: 1",)
    assert (made.labels, made.priority) == (("voc", "app"), "low")


@pytest.mark.parametrize(
    ("topic", "wish"),
    [
        ("OTP tidak masuk", "masuk ke akun"),
        ("refund lama", "uang saya kembali"),
        ("pembayaran QRIS gagal", "pembayaran dan saldo saya tercatat benar"),
        ("app crash after update", "aplikasinya jalan lancar"),
        ("voucher tidak bisa dipakai", "promo yang ditawarkan"),
        ("seller cancel", "tidak dibatalkan sepihak"),
        ("ongkir mahal", "harga dan biaya yang wajar"),
        ("hal lain", "masalah “hal lain” tidak terulang"),
    ],
)
def test_the_user_story_follows_the_kind_of_problem(topic, wish):
    assert wish in draft(Evidence(topic=topic, people=5, weeks=4), language="id").user_story


def test_the_words_of_a_topic_help_where_its_name_says_nothing():
    made = draft(Evidence(topic="hal lain", words=("kurir", "paket"), people=5, weeks=4), language="en")

    assert "my order to arrive when promised" in made.user_story


def said(*texts: str) -> tuple[Quote, ...]:
    return tuple(Quote(i, text, Channel.REVIEW, date(2026, 5, 12)) for i, text in enumerate(texts))


def test_what_most_quotes_speak_of_outweighs_a_name_that_says_little():
    quotes = said("drivernya batalin terus", "dicancel lagi", "kok di batalkan sepihak", "order dibatalkan", "cancel!")

    made = draft(Evidence(topic="Driver salah", quotes=quotes, people=9, weeks=4), language="en")

    assert "an order that was accepted not to be cancelled on me" in made.user_story
    assert made.labels == ("voc", "cancellations")


def test_what_people_ask_for_is_a_request_and_what_they_praise_is_to_stay():
    asked = said("kapan ada fitur multi alamat", "please add more than one address", "alamatnya salah")
    wanted = Evidence(topic="Banyak alamat", quotes=asked, people=9, weeks=4)
    praised = Evidence(topic="Kurir ramah", praised=True, negative_share=0.1, people=9, weeks=4, weekly=(3, 6))

    request, praise = draft(wanted, language="en"), draft(praised, language="en")

    assert (
        request.user_story
        == "As a customer, I want “Banyak alamat” to be offered here, so that I need no way around it."
    )
    assert praise.title == "Praise: Kurir ramah"
    assert (
        praise.user_story == "As a customer, I want “Kurir ramah” to stay as good as it is, so that I keep coming back."
    )
    assert praise.acceptance == ("No fewer people praise this in the four weeks after the release.",)
    complaints = draft(replace(praised, negative_share=0.8), language="en")  # picked out of a topic of praise
    assert (complaints.title, complaints.labels) == ("Pain point: Kurir ramah", ("voc", "delivery"))


@given(st.text(max_size=400), st.sampled_from(["id", "en"]), st.integers(0, 10**6), st.lists(st.integers(0, 99)))
def test_any_topic_makes_a_title_a_tracker_takes(topic, language, people, weekly):
    made = draft(Evidence(topic=topic, people=people, weeks=4, weekly=tuple(weekly)), language=language)

    assert len(made.title) <= 255
    assert "\n" not in made.title
    assert made.title.startswith(("Keluhan:", "Pain point:"))


@pytest.mark.parametrize(
    ("newest", "expected", "hint"),
    [
        (31, 14.2, "People who raise this fall from 31 to at most 7 a week"),
        (10, 40.0, "People who raise this fall from 10 to at most 5 a week"),  # calmer than usual, after a bad month
        (2, 20.0, "Tested where it hurts most"),  # a fall from so few shows nothing
    ],
)
def test_the_goal_is_half_of_the_usual_week_or_of_a_calmer_newest_one(newest, expected, hint):
    made = draft(replace(EVIDENCE, weekly=(9, newest), expected=expected), language="en")

    assert made.acceptance[0].startswith(hint)


def test_a_quote_keeps_its_words_on_one_line_with_channel_and_day():
    said = replace(SAID, text=" “paket\nbelum sampai” ")

    assert quote_line(said, "id") == "“paket belum sampai” (ulasan, 12 Mei 2026)"
    assert quote_line(SAID, "en") == "“paket udah 5 hari di gudang, CS cuma suruh 'nunggu'” (review, 12 May 2026)"


def test_a_quote_says_how_many_sent_it_where_they_are_no_small_group():
    alone, twelve = (
        replace(EVIDENCE, quotes=(replace(SAID, text="paket hilang", senders=12),)).at_least(least).quotes
        for least in (13, 12)
    )

    assert quote_line(*alone, "en") == "“paket hilang” (review, 12 May 2026)"
    assert quote_line(*twelve, "en") == "“paket hilang” (review, 12 May 2026; sent by 12 people in the same words)"
    assert quote_line(*twelve, "id") == "“paket hilang” (ulasan, 12 Mei 2026; dikirim 12 orang dengan kata yang sama)"


def test_numbers_are_written_as_each_language_writes_them():
    assert (number(1234567, "id"), number(1234567, "en")) == ("1.234.567", "1,234,567")
    assert (percent(0.0, "en"), percent(0.004, "id"), percent(1.0, "id")) == ("0%", "kurang dari 1%", "100%")
    assert (money(1_500, "Rp", "id"), money(2.5e9, "$", "en"), money(123e6, "Rp", "id")) == (
        "Rp1,5 ribu",
        "$2.5 billion",
        "Rp123 juta",
    )


@given(st.text(), st.integers(2, 60))
def test_shortening_never_exceeds_the_length_or_touches_what_fits(text, length):
    short = shortened(text, length)

    assert len(short) <= length
    assert short == text or short.endswith("…")


@given(st.text())
def test_a_label_has_no_spaces_or_signs(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(text).startswith("-")


def test_cells_are_made_safe():
    assert clean("a\r\nb\rc\td\x00\u202ee\u2028f") == "a\nb\nc de\nf"
    assert starts_safe("+62 error", word="Keluhan") == "Keluhan: +62 error"
    assert bare(" =@tim\nlogistik ") == "tim logistik"
    assert [guarded(cell) for cell in ("@a", "＝a", "a", "", -1.5)] == ["'@a", "'＝a", "a", "", -1.5]
    assert escaped("@budi [x](y) #1 a_b") == "@\u200bbudi \\[x\\](y) #\u200b1 a\\_b"


def test_scores_follow_their_formulas():
    assert rice(Rice(reach=500, impact=0.5, confidence=0.8, effort=2)) == 100
    assert wsjf(value=13, time_criticality=8, risk_reduction=3, job_size=8) == 3
    assert opportunity(importance=7, satisfaction=9) == 7


@pytest.mark.parametrize(
    "act",
    [
        lambda: rice(Rice(reach=1, impact=1, confidence=80, effort=1)),
        lambda: rice(Rice(reach=1, impact=1, confidence=1, effort=0)),
        lambda: wsjf(value=1, time_criticality=1, risk_reduction=1, job_size=0),
        lambda: opportunity(importance=11, satisfaction=1),
    ],
)
def test_scores_refuse_what_is_out_of_range(act):
    with pytest.raises(InputError, match="needs"):
        act()


def test_a_formula_of_ones_own_is_arithmetic_over_fields():
    score = formula("(people * negative_share + 2 * min(revenue, 10, 4)) / max(effort, 1) - -sqrt(9)")

    assert score({"people": 100, "negative_share": 0.5, "revenue": 7, "effort": 0}) == 61.0


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "people.__class__",
        "[x for x in (1,)]",
        "people ** people",
        "people if people else 1",
        "lambda: 1",
        "'text'",
        "True",
        "min(*people)",
        "min(people, key=1)",
        "sqrt(1, 2)",
        "max(people)",
        "exec(people)",
        "people and 1",
        "1 < 2",
        "people[0]",
        "",
        "people +",
        "1j",
        "x" * 501,
        "(" * 300,
    ],
)
def test_a_formula_that_is_more_than_arithmetic_is_refused(text):
    with pytest.raises(InputError, match=r"[Ff]ormula"):
        formula(text)


@pytest.mark.parametrize("text", ["people / zero", "sqrt(zero - 1)", "1e308 * 10", "log(zero)", "effort"])
def test_a_formula_without_a_result_says_so(text):
    with pytest.raises(InputError, match=r"[Ff]ormula"):
        formula(text)({"people": 1.0, "zero": 0.0})
