"""The topics people want tracked: the YAML file that lists them, and one described by hand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from voc import language, passages, privacy, yaml_files
from voc.errors import InputError
from voc.store import Store, expected, typed
from voc.store.expected import Example, Expected

LONGEST_NAME = 120


def read_expected(path: Path, *, own: Sequence[str] = ()) -> list[Expected]:
    """Read expected topics: a list of `name` and `examples`, the latter a list or a list by language.

    own are names of the company and its partners, which are no people.

    Raises:
        InputError: the file cannot be read or says something else; the text names what.
    """
    try:
        said = yaml_files.load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Name a YAML file of topics.") from error
    except ValueError as error:
        raise InputError(f"{path} cannot be read as YAML: {error}.") from error
    listed = said.get("topics") if isinstance(said, dict) else said
    if not isinstance(listed, list) or not listed:
        raise InputError(f"{path.name} lists no topics; begin it with 'topics:' and a name and examples for each.")
    found = [_expected(one, path, own) for one in listed]
    names = [one.name.casefold() for one in found]
    if len(set(names)) < len(names):
        raise InputError(f"{path.name} has two topics of one name.")
    return found


def described(name: str, sentences: Sequence[str], *, own: Sequence[str] = ()) -> Expected:
    """One expected topic by its name and what somebody might say about it; own as in `read_expected`.

    Raises:
        InputError: the name or all sentences are empty.
    """
    shown = typed.name(name, LONGEST_NAME)
    if not shown:
        raise InputError("An expected topic needs a name.")
    examples = _examples({"": list(sentences)}, own)
    if not examples:
        raise InputError(f"The topic '{shown}' needs examples; write two or more sentences.")
    return Expected(shown, examples)


def keep_expected(store: Store, one: Expected, *, at: datetime, who: str) -> None:
    """Note an expected topic for the next run."""
    with store.begin() as connection:
        expected.keep(connection, [one], at=at, who=who)


def _expected(one: Any, path: Path, own: Sequence[str]) -> Expected:
    name = typed.name(str(one.get("name") or ""), LONGEST_NAME) if isinstance(one, dict) else ""
    if not name:
        raise InputError(f"{path.name} has a topic without a name.")
    examples = one.get("examples")
    found = _examples(examples if isinstance(examples, dict) else {"": examples}, own)
    if not found:
        raise InputError(f"{path.name}: topic '{name}' has no examples; write two or more sentences.")
    return Expected(name, found)


def _examples(by_language: dict[Any, Any], own: Sequence[str]) -> tuple[Example, ...]:
    """Different sentences, redacted like all that is stored, with the language they are in."""
    found: dict[int, Example] = {}
    for code, sentences in by_language.items():
        for sentence in sentences if isinstance(sentences, list) else [sentences]:
            text = privacy.redact(" ".join(str(sentence or "").split()), keep=own).text
            if text:
                key = passages.key(text)
                found[key] = Example(key, text, str(code) or language.detect(text))
    return tuple(found.values())
