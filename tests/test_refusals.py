"""Whatever voc raises, refuses or notes on a file is said on the pages in words, and in the reader's language."""

import ast
import errno
import os
import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from voc.errors import InputError, NotFound
from voc.ui import refusals
from voc.ui.words import catalogue, speaking

VOC = Path(__file__).parents[1] / "voc"
# No page comes by what only a terminal says, or a link in a mail.
ELSEWHERE = ("cli/", "evaluate/", "announcements/tokens.py")
FILES = {str(path.relative_to(VOC)): ast.parse(path.read_text("utf-8")) for path in sorted(VOC.rglob("*.py"))}
ERRORS = {node.name for node in FILES["errors.py"].body if isinstance(node, ast.ClassDef)} - {"NotFound"}
# What was said by another error or by the store is looked up as that was.
HANDED_ON = {"str(error)", "str(error).splitlines()[0]", "str(error).replace(str(trial), path.name)", "row.reason"}


def _said(node, home):
    """The form of a text, each {} for what fills it; a name or a helper of the file is looked up there."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.Name):
        held = [
            one.value
            for one in ast.walk(home)
            if isinstance(one, ast.Assign) and node.id in map(ast.unparse, one.targets)
        ]
    else:
        held = [
            line.value
            for one in home.body
            if isinstance(node, ast.Call) and isinstance(one, ast.FunctionDef) and one.name == ast.unparse(node.func)
            for line in one.body
            if isinstance(line, ast.Return)
        ]
    forms = [_said(one, home) for one in held if isinstance(one, ast.Constant | ast.JoinedStr)]
    return forms[0] if len(set(forms)) == 1 else None


def _texts():
    """Where a text is raised, refused or noted, and its form."""
    first = {*ERRORS - {"UnknownColumn"}, "Unusable", "NotYaml", "notes.append", "self.notes.append"}
    for place, home in FILES.items():
        if place.startswith(ELSEWHERE):
            continue
        mine = first | ({"super().__init__"} if place == "errors.py" else set())
        for call in [node for node in ast.walk(home) if isinstance(node, ast.Call)]:
            name = ast.unparse(call.func)
            told = call.args[:1] if name in mine else call.args[2:3] if name == "Refusal" else []
            # What `t` says is in the reader's language already.
            if told and ast.unparse(told[0]) not in HANDED_ON and not ast.unparse(told[0]).startswith("t("):
                yield f"{place}:{call.lineno}", _said(told[0], home)


def _form(source):
    return "".join(words + ("" if name is None else "{}") for words, name, _, _ in Formatter().parse(source))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_error_refusal_and_note_has_its_words(language):
    known = {_form(source) for (source,) in catalogue("id", "errors")}

    found = list(_texts())

    assert len(found) > 250
    assert [(place, form) for place, form in found if form not in known] == []
    # In English a text may stay as it is raised, but for what only a command is given.
    commands = [
        source
        for (source,) in catalogue("id", "errors")
        if re.search(r"voc (say|release|signals|announce)|=COL", source)
    ]
    assert (
        set(commands)
        <= {source for (source,) in catalogue("en", "errors")}
        <= {source for (source,) in catalogue("id", "errors")}
    )


def test_no_words_are_left_over():
    # What the system says of a file is not ours.
    system = {os.strerror(code) for code in errno.errorcode}
    ours = chain.from_iterable(ast.walk(home) for home in FILES.values())
    said = "\0".join(
        {node.value for node in ours if isinstance(node, ast.Constant) and isinstance(node.value, str)} | system
    )
    pieces = {
        (source, words.strip(" .,"))
        for (source,) in catalogue("id", "errors")
        for words, *_ in Formatter().parse(source)
    }

    assert [source for source, piece in pieces if piece not in said and piece.capitalize() not in said] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_text_is_found_by_its_form_whatever_fills_it(language):
    for (source,), (text,) in catalogue(language, "errors").items():
        values = {name: f"<{name}>" for _, name, _, _ in Formatter().parse(source) if name}
        with speaking(language):
            assert refusals.in_words(source.format(**values)) == text.format(**values)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "ulasan.csv has no rows that can be read. its date, of the form 99/99/9999, lies in the future",
            "ulasan.csv tidak punya baris yang bisa dibaca. tanggalnya, dengan bentuk 99/99/9999, ada di masa depan",
        ),
        ("its text has 120000 characters, more than 100000", "teksnya 120.000 karakter, lebih dari 100.000"),
        (
            "Release '9.9' was on 2026-05-01, not on 2026-02-02. Choose that day or another name.",
            "9.9 dirilis 1 Mei 2026: pilih hari itu, atau nama lain.",
        ),
        ("nothing that voc says", "nothing that voc says"),
    ],
)
def test_what_fills_a_text_is_said_in_the_readers_language_too(said, read):
    with speaking("id"):
        assert refusals.in_words(said) == read


def test_what_came_from_outside_formats_nothing_in_an_error():
    assert (
        refusals.why(InputError("a*b*.csv is empty. Export it again.")) == "a\\*b\\*\\.csv is empty. Export it again."
    )
    assert refusals.why(InputError("x *y*")) == "x \\*y\\*"


def test_what_is_gone_is_said_without_its_number():
    with speaking("id"):
        assert refusals.why(NotFound("There is no topic 17.")).startswith("Itu sudah tidak ada: ")


def test_a_text_that_a_file_made_endless_is_said_as_it_is_and_at_once():
    endless = "A subscription has " + ", not , and " * 80

    with speaking("id"):
        assert refusals.in_words(endless) == endless
        assert refusals.in_words("A saved view needs a name.") != "A saved view needs a name."
