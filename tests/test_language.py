import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voc.language import detect, detect_many
from voc.models import Language

ID, EN, MIXED, OTHER = Language.INDONESIAN, Language.ENGLISH, Language.MIXED, Language.OTHER


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("gk bisa login padahal udah bayar", ID),
        ("aplikasinya lemot bgt, tolong diperbaiki", ID),
        ("drivernya ramah", ID),
        ("mantap", ID),
        ("bagus bangettttt", ID),
        ("update error login", ID),
        ("I cannot log in since the last update", EN),
        ("good", EN),
        ("goooood app", EN),
        ("nice and easy to use", EN),
        ("I don’t have it", EN),
        ("the app is good tapi sering error di jam sibuk", MIXED),
        ("udah refund request dari minggu lalu but no response at all", MIXED),
        ("me encanta esta aplicación pero no funciona muy bien", OTHER),
        ("приложение не работает", OTHER),
        ("このアプリは使いやすい", OTHER),
        ("aplikasi iki apik tenan, ora tau error maneh saiki", OTHER),
        ("lamak bana masakan di siko, tampeknyo ancak, harago indak maha", OTHER),
        ("wadahnya nyaman banar, ulun katuju lawan palayanannya", OTHER),
        ("tempatna sae pisan, tuangeunna oge raos", OTHER),
        ("kurirnya ramah, iso dihubungi kapan saja", ID),
        ("honestly kecewa bgt sama this seller, barangnya fake", MIXED),
        ("", OTHER),
        ("👍👍", OTHER),
        ("12345", OTHER),
        ("https://contoh.id @budi #promo", OTHER),
        ("ok", ID),
    ],
)  # fmt: skip
def test_a_text_has_its_language(text, language):
    assert detect(text) is language


def test_links_handles_and_placeholders_do_not_count():
    assert detect("<PHONE> tolong dibalas ya @the_best_app https://the.best/app/is/good") is ID


def test_many_texts_keep_their_order_and_repeats():
    assert detect_many(iter(["good app", "aplikasi bagus", "good app"])) == [EN, ID, EN]


@given(st.text())
def test_every_text_has_a_language_and_the_same_one_each_time(text):
    assert detect(text) is detect(text)
    assert isinstance(detect(text), Language)


@given(st.sampled_from(["aplikasi sering error", "the app is slow", "bagus tapi mahal"]), st.sampled_from("!?. \n👍"))
def test_case_and_punctuation_do_not_matter(text, ending):
    assert detect(text.upper() + ending * 3) is detect(text)


def test_importing_the_module_loads_no_model():
    program = "import sys, voc.language; sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
