from datetime import date

import pytest

from voc import yaml_files
from voc.yaml_files import NotYaml

LAUGHS = "\n".join(["a0: &a0 [ha, ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))])


def test_what_a_file_says_comes_back_as_values():
    said = yaml_files.load("nama: Ongkir 🛵\nsejak: 2025-03-01\ntopik: [1, 2]\nisi: &i ya\nlagi: *i\nkosong:")

    assert said == {
        "nama": "Ongkir 🛵", "sejak": date(2025, 3, 1), "topik": [1, 2], "isi": "ya", "lagi": "ya", "kosong": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LAUGHS, "too many values"),
        ("&a [*a]", "too many values"),
        ("[" * 5_000, "nested too deep"),
        ("since: 2025-02-31", "a value is not what it looks like"),
        ("n: !!int ''", "a value is not what it looks like"),
        ("b: !!bool maybe", "a value is not what it looks like"),
        ("at: !!timestamp noon", "a value is not what it looks like"),
        (r'name: "\ud800"', "characters that are no text"),
        (r'name: "\0"', "characters that are no text"),
        (r'"\x1b[31m": merah', "characters that are no text"),
        ("!!python/object/apply:os.system [ls]", "could not determine a constructor"),
    ],
)
def test_a_file_that_is_more_than_wrong_is_only_refused(text, why):
    with pytest.raises(NotYaml, match=why):
        yaml_files.load(text)


def test_the_line_of_a_mistake_is_said():
    with pytest.raises(NotYaml, match="while parsing") as refused:
        yaml_files.load("a: 1\nb: [")

    assert refused.value.line == 2
