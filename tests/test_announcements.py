import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voc.announcements import (
    LIMITS,
    MEDIA,
    TONES,
    Recipient,
    Release,
    Shipped,
    Voice,
    audience,
    draft,
    medium_for,
    quotable,
    to_csv,
)
from voc.announcements.phrases import PHRASES
from voc.errors import InputError
from voc.models import Channel, Language

RELEASED = datetime(2026, 6, 1, 3, tzinfo=UTC)
VOICE = Voice(
    feedback_id=1,
    author=11,
    author_known=True,
    topic_id=5,
    channel=Channel.CHAT,
    language=Language.INDONESIAN,
    said_at=datetime(2026, 5, 12, 20, tzinfo=UTC),
    text="paket saya sudah 5 hari di gudang",
)
PERSON = Recipient(
    author=11,
    channel=Channel.CHAT,
    language="id",
    feedback_id=1,
    said_on=date(2026, 5, 12),
    text="paket saya sudah 5 hari di gudang",
    quote="paket saya sudah 5 hari di gudang",
    voices=1,
)
SHIPPED = Shipped(
    topic="Kurir telat antar",
    topic_en="late deliveries",
    change="Sekarang ada kabar lebih dulu kalau paket bakal telat",
    change_en="You now get a heads-up when a parcel will be late",
)
RELEASE = Release(name="v3.3.0", on=date(2026, 6, 1), brand="Tim Pasarku")


def test_praise_is_not_read_back_to_somebody_who_is_told_what_was_fixed():
    praise = replace(VOICE, feedback_id=2, said_at=VOICE.said_at + timedelta(days=3), text="enak banget", happy=True)

    (both,) = audience([VOICE, praise], topics={5}, before=RELEASED).recipients
    (happy,) = audience([praise], topics={5}, before=RELEASED).recipients

    assert (both.feedback_id, both.quote) == (1, VOICE.text)
    assert (happy.feedback_id, happy.quote) == (2, "")
    told = draft(happy, SHIPPED, RELEASE, medium="chat")
    assert "Kakak pernah cerita ke kami soal kurir telat antar." in told.text
    assert "enak banget" not in told.text


def test_each_person_is_told_once_where_they_spoke_last():
    again = replace(
        VOICE,
        feedback_id=2,
        channel=Channel.REVIEW,
        said_at=VOICE.said_at + timedelta(days=3),
        text="kurirnya telat lagi nih",
    )

    found = audience([again, VOICE], topics={5}, before=RELEASED, zone=ZoneInfo("Asia/Jakarta"))

    assert found.recipients == (
        Recipient(
            author=11,
            channel=Channel.REVIEW,
            language="id",
            feedback_id=2,
            said_on=date(2026, 5, 16),
            text="kurirnya telat lagi nih",
            quote="kurirnya telat lagi nih",
            voices=2,
            topic_id=5,
        ),
    )


def test_only_who_spoke_of_the_topic_before_the_release_is_told():
    voices = [
        replace(VOICE, feedback_id=3, author=12, topic_id=6),
        replace(VOICE, feedback_id=4, author=13, said_at=RELEASED),
        replace(VOICE, feedback_id=5, author=14, author_known=False),
        replace(VOICE, feedback_id=6, author=15, author_known=False),
        VOICE,
        replace(VOICE, feedback_id=7, said_at=RELEASED),
    ]

    found = audience(voices, topics=[5], before=RELEASED)

    assert [person.author for person in found.recipients] == [11]
    assert (found.anonymous, found.too_late) == (2, 1)


def test_a_review_whose_address_is_known_is_answered_under_itself_whoever_wrote_it():
    nameless = replace(VOICE, author_known=False, permalink="https://play.google.com/console/reviews?id=1")
    review = replace(nameless, author=14, feedback_id=5, channel=Channel.REVIEW)

    found = audience(
        [review, replace(nameless, author=15, feedback_id=6), replace(review, author=16, feedback_id=7, permalink="")],
        topics=[5],
        before=RELEASED,
    )

    assert [(person.author, person.permalink) for person in found.recipients] == [(14, review.permalink)]
    assert [(one.feedback_id, one.reason) for one in found.excluded] == [(6, "anonymous"), (7, "anonymous")]


def test_only_those_who_write_nothing_but_english_are_told_in_english():
    english = replace(VOICE, language=Language.ENGLISH)
    mixed = replace(VOICE, author=12, language=Language.MIXED)
    both = [replace(english, author=13), replace(VOICE, author=13, feedback_id=9)]
    other = replace(VOICE, author=14, language=Language.OTHER)

    found = audience([english, mixed, *both, other], topics={5}, before=RELEASED)

    assert {person.author: person.language for person in found.recipients} == {11: "en", 12: "id", 13: "id", 14: "id"}


def test_the_words_come_from_the_newest_voice_that_can_be_said_back():
    rude = replace(VOICE, feedback_id=2, said_at=VOICE.said_at + timedelta(days=1), text="anjing telat mulu")

    (person,) = audience([VOICE, rude], topics={5}, before=RELEASED).recipients

    assert (person.feedback_id, person.quote) == (1, "paket saya sudah 5 hari di gudang")


@pytest.mark.parametrize(
    ("said", "echoed"),
    [
        ("Paket saya telat. Hubungi <PHONE> ya", "Paket saya telat."),
        ("hubungi saya di <EMAIL> segera", ""),
        ("cek https://evil.example/x buat bukti. paketnya belum sampai juga", "paketnya belum sampai juga"),
        ("liat di evil.co/abc ya kak", ""),
        ("aplikasi tolol. saldo saya hilang dua hari", "saldo saya hilang dua hari"),
        ("this is bullshit, fix it now", ""),
        ("telat!!!", ""),
        ("PAKET BELUM SAMPAI JUGA!!!!", "Paket belum sampai juga!"),
        ("*saldo* saya `hilang` <b>semua</b>", "saldo saya hilang b semua /b"),
        ('katanya "besok sampai" terus', "katanya 'besok sampai' terus"),
        ("paket\x00 saya\u202e belum\tsampai", "paket saya belum sampai"),
        ("barang ga sesuai pesanan 😡", "barang ga sesuai pesanan 😡"),
        ("", ""),
    ],
)
def test_what_is_said_back_is_safe_and_still_their_words(said, echoed):
    assert quotable(said) == echoed


def test_a_long_quote_is_cut_between_words():
    assert quotable("paket saya belum sampai sampai hari ini juga", length=26) == "paket saya belum sampai…"


@given(st.text(max_size=300), st.integers(20, 160))
def test_no_text_can_put_markup_links_or_line_breaks_into_a_quote(text, length):
    said = quotable(text, length=length)

    assert len(said) <= length
    assert not set(said) & set("<>*_`[]{}|\\\n\r\x00\u202e“”")
    assert "http" not in said.lower() or "://" not in said


def test_a_chat_says_their_own_words_back():
    assert draft(PERSON, SHIPPED, RELEASE, medium="chat").text == (
        "Halo Kak! Tanggal 12 Mei, Kakak cerita ke kami: “paket saya sudah 5 hari di gudang”."
        " Masalah itu sudah kami perbaiki di versi 3.3.0. Sekarang ada kabar lebih dulu kalau paket bakal telat."
        " Tinggal update aplikasinya dulu. Makasih sudah cerita, ya."
        " Kalau masih kejadian, balas saja chat ini, biar langsung kami cek."
    )


def test_an_english_mail_has_a_subject_and_paragraphs():
    person = replace(PERSON, language="en", quote="my parcel never came")
    message = draft(person, SHIPPED, replace(RELEASE, name="June fixes"), medium="email", tone="formal")

    assert message.subject == "The problem you reported has been fixed"
    assert message.text == (
        "Hello.\n\nOn 12 May you wrote to us: “my parcel never came”.\n\n"
        "We fixed this on 1 June. You now get a heads-up when a parcel will be late.\n\n"
        "Thank you for your feedback. If it still occurs, please reply to this e-mail and we will look into it.\n\n"
        "Kind regards,\nTim Pasarku\n\n"
        "If you would rather not receive such messages, please reply “stop”."
    )


def test_a_public_reply_does_not_repeat_their_words():
    for medium in ("google_play", "app_store", "social"):
        assert PERSON.quote not in draft(PERSON, SHIPPED, RELEASE, medium=medium).text


def test_everybody_can_be_told_at_once():
    assert draft(None, SHIPPED, RELEASE, medium="social").text == (
        "Banyak yang cerita ke kami soal kurir telat antar, dan sudah kami perbaiki di versi 3.3.0."
        " Sekarang ada kabar lebih dulu kalau paket bakal telat. Makasih buat semua yang sudah cerita, ya."
    )


def test_a_wish_that_came_true_is_no_repair():
    wish = Shipped(topic="mode gelap", kind="built")

    assert draft(replace(PERSON, quote=""), wish, RELEASE, medium="chat").text == (
        "Halo Kak! Kakak pernah minta mode gelap. Kabar baik, sudah ada di versi 3.3.0."
        " Tinggal update aplikasinya dulu. Makasih idenya, ya."
    )


@pytest.mark.parametrize(
    ("name", "given", "where"),
    [
        ("Versi 5.8", "", " di versi 5.8"),
        ("Juni", "v58", " di versi 58"),
        ("Juni", "", " sejak 1 Juni"),
        ("1.6", "", " sejak 1 Juni"),
        ("2026.06.01", "", " sejak 1 Juni"),
    ],
)
def test_a_version_is_named_where_there_is_one_and_the_day_elsewhere(name, given, where):
    release = replace(RELEASE, name=name, version=given)

    text = draft(PERSON, Shipped(topic="Kurir telat"), release, medium="google_play").text

    assert f"sudah kami perbaiki{where}." in text
    assert ("update" in text) == ("versi" in where)


def test_a_day_of_another_year_than_today_is_said_with_its_year():
    release = replace(RELEASE, name="Juni", today=date(2027, 1, 4))

    text = draft(PERSON, SHIPPED, release, medium="chat").text

    assert "Tanggal 12 Mei 2026, Kakak cerita" in text
    assert "sudah kami perbaiki sejak 1 Juni 2026." in text


def test_english_without_an_english_topic_does_not_mix_languages():
    text = draft(PERSON, Shipped(topic="Kurir telat"), RELEASE, medium="google_play", language="en").text

    assert text.startswith("Hi there! Thanks to your review, we fixed this in version 3.3.0.")
    assert "kurir" not in text.lower()


def test_a_question_keeps_its_mark_and_an_old_day_its_year():
    asked = replace(PERSON, quote="kapan paketnya sampai?", said_on=date(2025, 12, 30))

    text = draft(asked, SHIPPED, RELEASE, medium="chat").text

    assert "Tanggal 30 Desember 2025, Kakak cerita ke kami: “kapan paketnya sampai?” Masalah itu" in text


def test_abbreviations_keep_their_capitals():
    otp = Shipped(topic="OTP tidak masuk")

    assert "soal OTP tidak masuk" in draft(None, otp, RELEASE, medium="chat").text


LONG = Shipped(topic="kurir telat antar", change="Kami menambah kurir dan gudang baru. " * 40)


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("tone", TONES)
def test_every_draft_fits_its_medium_and_has_no_gaps(medium, language, tone):
    for person in (PERSON, replace(PERSON, quote=""), None):
        for shipped in (SHIPPED, LONG, replace(LONG, topic="kurir telat " * 60, kind="built")):
            text = draft(person, shipped, RELEASE, medium=medium, language=language, tone=tone).text

            assert 0 < len(text) <= LIMITS[medium]
            assert not [gap for gap in ("  ", " .", " ,", "..", "{{", "}}", "“”", "\n\n\n") if gap in text]


def test_emoji_count_twice_as_the_store_counts_them():
    shipped = Shipped(topic="😡" * 400)

    text = draft(PERSON, shipped, RELEASE, medium="google_play").text

    assert len(text.encode("utf-16-le")) // 2 <= 350


def test_every_language_and_tone_has_the_same_sentences():
    english = {key for key in PHRASES["en", "warm"] if not key.endswith("_bare")}

    for (language, tone), phrases in PHRASES.items():
        assert {key for key in phrases if not key.endswith("_bare")} == english, (language, tone)


def test_a_person_is_answered_where_they_spoke():
    places = [
        (Channel.REVIEW, "Google Play", "google_play"),
        (Channel.REVIEW, "App Store ID", "app_store"),
        (Channel.REVIEW, "ulasan kios", "email"),
        (Channel.CHAT, "", "chat"),
        (Channel.CALL, "", "chat"),
        (Channel.SOCIAL, "", "social"),
        (Channel.SURVEY, "", "email"),
        (Channel.TICKET, "", "email"),
    ]

    assert [medium_for(replace(PERSON, channel=channel, source=source)) for channel, source, _ in places] == [
        medium for _, _, medium in places
    ]


def test_the_teams_own_template_is_filled():
    own = "{% if quote %}Kakak bilang “{{ quote }}”. {% endif %}{{ topic | upper }} beres{{ where }}!"

    assert draft(PERSON, SHIPPED, RELEASE, medium="chat", template=own).text == (
        "Kakak bilang “paket saya sudah 5 hari di gudang”. KURIR TELAT ANTAR beres di versi 3.3.0!"
    )


@pytest.mark.parametrize(
    ("template", "refused"),
    [
        ("{{ ''.__class__.__mro__ }}", "may not use Getattr"),
        ("{{ quote.format(quote) }}", "may not use"),
        ("{% for i in range(10) %}x{% endfor %}", "may not use"),
        ("{{ 'x' * 9999999999 }}", "may not use Mul"),
        ("{% include 'x' %}", "may not use Include"),
        ("{{ quote | attr('x') }}", "may not use Filter"),
        ("{{ nobody }}", "'nobody' is undefined.*It can use: brand, change, day"),
        ("{{ quote", "cannot be filled"),
        ("x" * 10_001, "has 10001 characters"),
    ],
)
def test_a_template_that_does_more_than_place_words_is_refused(template, refused):
    with pytest.raises(InputError, match=refused):
        draft(PERSON, SHIPPED, RELEASE, medium="chat", template=template)


@settings(max_examples=60)
@given(quote=st.text(max_size=120), topic=st.text(max_size=60))
def test_words_are_never_read_as_a_template(quote, topic):
    person = replace(PERSON, quote=f"{{{{ 7 * 7 }}}} {quote}")

    text = draft(person, Shipped(topic=f"{{{{ 7 * 7 }}}} {topic}"), RELEASE, medium="chat").text

    assert "{{ 7 * 7 }}" in text or "7 7" in text or "“" not in text
    assert len(text) <= LIMITS["chat"]


def test_a_sending_list_can_be_opened_in_a_spreadsheet():
    person = replace(PERSON, text='=HYPERLINK("x")', source="Google Play", permalink="https://toko.example/u/1")
    message = draft(person, SHIPPED, RELEASE, medium="google_play")

    content = to_csv([(person, message)])

    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert content.startswith(b"\xef\xbb\xbf")
    assert row == {
        "person": "000000000000000b",
        "medium": "google_play",
        "language": "id",
        "source": "Google Play",
        "feedback": "0000000000000001",
        "link": "https://toko.example/u/1",
        "said_on": "2026-05-12",
        "said": '\'=HYPERLINK("x")',
        "subject": "",
        "message": message.text,
        "characters": str(len(message.text)),
    }
