"""The rules as a YAML file beside the store, which people edit by hand, on the page or by command."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from voc import yaml_files
from voc.errors import InputError
from voc.routing.rules import Rule

FILE = "routing.yaml"
_HEAD = """\
# Who gets a signal. The first rule whose conditions all hold decides; without one the topic's owner gets it.
# Conditions: topics (ids), themes, words, segments, kinds (incident, new, emerging, surging, growing, fading),
# severity (low, medium, high: at least). to: a team or partner; due_hours: time to acknowledge.
"""
_LISTS = ("topics", "themes", "words", "segments", "kinds")


def read(home: Path) -> list[Rule]:
    """The rules in order; none where there is no file.

    Raises:
        InputError: the file is no YAML, or a rule in it cannot be used; the text names it.
    """
    path = home / FILE
    return parse(text(home), path) if path.exists() else []


def text(home: Path) -> str:
    """The file as people edit it; the empty form of it where there is none.

    Raises:
        InputError: the file cannot be read.
    """
    path = home / FILE
    try:
        return path.read_text(encoding="utf-8") if path.exists() else f"{_HEAD}rules: []\n"
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text.") from error


def replace(home: Path, edited: str) -> None:
    """Keep an edited file, comments and all, if its rules can be used.

    Raises:
        InputError: they cannot; the file stays as it was.
    """
    parse(edited, home / FILE)
    _save(home, edited)


def parse(edited: str, path: Path) -> list[Rule]:
    """The rules that a text holds; `path` is named in errors.

    Raises:
        InputError: it is no YAML, or a rule in it cannot be used.
    """
    try:
        held = yaml_files.load(edited) or {}
    except yaml_files.NotYaml as error:
        where = f", line {error.line}" if error.line is not None else ""
        raise InputError(f"{path}{where} cannot be read as YAML.") from error
    rules = held.get("rules", []) if isinstance(held, dict) else None
    if not isinstance(rules, list):
        raise InputError(f"{path} must hold a list under 'rules:'.")
    found = [_rule(path, number, rule) for number, rule in enumerate(rules, start=1)]
    if len({rule.name for rule in found}) < len(found):
        raise InputError(f"{path}: two rules have the same name.")
    return found


def written(rules: Sequence[Rule]) -> str:
    """These rules as the text of a file."""
    import yaml

    kept = [{k: list(v) if k in _LISTS else v for k, v in asdict(rule).items() if v not in ((), "")} for rule in rules]
    return _HEAD + yaml.safe_dump({"rules": kept}, allow_unicode=True, sort_keys=False)


def write(home: Path, rules: Sequence[Rule]) -> None:
    """Replace the file by these rules, in one step."""
    _save(home, written(rules))


def _save(home: Path, held: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{FILE}.new"
    fresh.write_text(held, encoding="utf-8")
    fresh.replace(home / FILE)


def _rule(path: Path, number: int, held: Any) -> Rule:
    if not isinstance(held, dict):
        raise InputError(f"{path}, rule {number} must be a mapping with name and to.")
    known = {one.name for one in fields(Rule)}
    if strange := sorted(set(map(str, held)) - known):
        raise InputError(f"{path}, rule {number}: '{strange[0]}' is no part of a rule; use {', '.join(sorted(known))}.")
    try:
        values: dict[str, Any] = {k: _tuple(k, v) if k in _LISTS else v for k, v in held.items()}
        return Rule(**values)
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{path}, rule {number} cannot be used; it needs name and to as text; topics and due_hours are numbers."
        ) from error


def _tuple(name: str, value: Any) -> tuple[Any, ...]:
    if value is None:  # a condition whose values were taken out
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(int(v) for v in values) if name == "topics" else tuple(str(v) for v in values)
