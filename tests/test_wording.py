"""The words of the pages: complete in both languages, in the catalogues alone, and the same everywhere."""

import ast
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from babel.messages.pofile import read_po

from voc.ui import guide, tables
from voc.ui.labels import personal_label
from voc.ui.words import in_sentence, number, percent, signed, speaking

ROOT = Path(__file__).parents[1]
SPOKEN = ("pages", "voc/ui", "voc/report")
SOURCES = [ROOT / "dashboard.py", *(path for folder in SPOKEN for path in sorted((ROOT / folder).glob("*.py")))]


def _texts():
    """What t and tn are called with; from the syntax tree, as tokens hide calls inside f-strings on Python 3.11."""
    calls = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _translates(node)]
    return {_message(call) for call in calls if isinstance(call.args[0], ast.Constant)}


def _translates(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "tn")


def _message(call):
    words = tuple(argument.value for argument in call.args[:2] if isinstance(argument, ast.Constant))
    return words if call.func.id == "tn" else words[0]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_text_has_a_translation_and_none_is_left_over(language):
    with (ROOT / f"voc/ui/locale/{language}/LC_MESSAGES/voc.po").open("rb") as file:
        catalogue = read_po(file, locale=language)

    translated = {m.id for m in catalogue if m.id and all([m.string] if isinstance(m.string, str) else m.string)}
    assert translated == _texts()


def test_kinds_of_personal_data_have_names_and_an_official_one_keeps_its_own():
    with speaking("id"):
        assert [personal_label(kind) for kind in ("NAME", "RESI", "NIK")] == ["Nama orang", "Nomor resi", "NIK"]


def test_no_text_hides_inside_an_f_string():
    # Babel does not look inside f-strings, so such a text would never be translated.
    hidden = [path.name for path in SOURCES if re.search(r"\{tn?\(", path.read_text(encoding="utf-8"))]

    assert hidden == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_translation_keeps_its_placeholders(language):
    with (ROOT / f"voc/ui/locale/{language}/LC_MESSAGES/voc.po").open("rb") as file:
        catalogue = read_po(file, locale=language)

    for message in catalogue:
        source = message.id if isinstance(message.id, str) else message.id[-1:] and message.id[-1]
        target = message.string if isinstance(message.string, str) else message.string[-1]
        assert _holes(source) == _holes(target), source


def _holes(text):
    return sorted(re.findall(r"%?\{[^}]*\}", text or ""))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_guide_names_things_as_the_pages_do(language):
    with (ROOT / f"voc/ui/locale/{language}/LC_MESSAGES/voc.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    words = ("Trending", "Add to backlog", "The week", "Clear filters", "Save this view", "History", "Announcements")
    words += ("Signals", "Drivers", "Impact", "Journey", "Data health", "Hand over", "By meaning", "As a support case")

    text = "\n".join(body for _, body in guide.chapters(language))

    assert [word for word in words if f"**{catalogue[word].string}**" not in text] == []
    assert len(guide.chapters(language)) == 15


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["−1,234.5", "0.00", "+1,234.5", "−3", "1,234,567", "12.5%", "–"]),
        ("id", ["−1.234,5", "0,00", "+1.234,5", "−3", "1.234.567", "12,5%", "–"]),
    ],
)
def test_a_number_has_one_form_in_a_language(language, written):
    with speaking(language):
        said = [number(-1234.5, digits=1), number(-0.001, digits=2), signed(1234.5, digits=1), signed(-3)]
        said += [number(1234567), percent(0.125, digits=1), number(float("nan"))]

    assert said == written


def test_a_name_inside_a_sentence_has_no_capital_unless_it_is_an_abbreviation():
    assert [in_sentence(name) for name in ("Stars", "NPS", "Handling time")] == ["stars", "NPS", "handling time"]


def test_a_table_is_written_in_the_readers_language_and_sorts_by_what_it_holds():
    frame = pd.DataFrame({"people": [12345, 7], "effort": [1.5, float("nan")], "newest": [date(2026, 5, 16)] * 2})

    with speaking("id"):
        written = tables.spoken(frame, {"people": 0, "effort": 1}, {"effort": "%"}, dates=["newest"])
        shown = [[cell["display_value"] for cell in row[1:]] for row in written._translate(False, False)["body"]]

    assert shown == [["12.345", "1,5%", "16 Mei 2026"], ["7", "–", "16 Mei 2026"]]
    assert written.data["people"].tolist() == [12345, 7]


def test_every_metric_and_every_column_of_a_table_has_its_definition():
    # From the syntax tree: what is shown only now and then counts as well. That the words are in both languages
    # is for the test of the catalogues.
    calls = [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node.func.attr, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    explained = [(place, call) for place, name, call in calls if name == "metric" or name.endswith("Column")]
    tables_ = [(place, call) for place, name, call in calls if name in ("dataframe", "data_editor")]

    assert len(explained) > 80
    assert [place for place, call in explained if not _given(call, "help")] == []
    assert [place for place, call in tables_ if not _has_defined_columns(_given(call, "column_config"))] == []


def _given(call, name):
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _has_defined_columns(config):
    """Whether each column is written as a Column, which the same test asks for its help."""
    values = config.values if isinstance(config, ast.Dict) else [getattr(config, "value", None)]
    return bool(values) and all(isinstance(value, ast.Call) and value.func.attr.endswith("Column") for value in values)
