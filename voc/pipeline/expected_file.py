"""The YAML file in which people list the topics they want tracked."""

from pathlib import Path
from typing import Any

from voc import language, passages
from voc.errors import InputError
from voc.store.expected import Example, Expected

LONGEST_NAME = 120


def read_expected(path: Path) -> list[Expected]:
    """Read expected topics: a list of `name` and `examples`, the latter a list or a list by language.

    Raises:
        InputError: the file cannot be read or says something else; the text names what.
    """
    import yaml

    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path} cannot be read as YAML: {str(error).splitlines()[0]}.") from error
    listed = said.get("topics") if isinstance(said, dict) else said
    if not isinstance(listed, list) or not listed:
        raise InputError(f"{path.name} lists no topics; begin it with 'topics:' and a name and examples for each.")
    found = [_expected(one, path) for one in listed]
    names = [one.name.casefold() for one in found]
    if len(set(names)) < len(names):
        raise InputError(f"{path.name} has two topics of one name.")
    return found


def _expected(one: Any, path: Path) -> Expected:
    name = " ".join(str(one.get("name") or "").split())[:LONGEST_NAME] if isinstance(one, dict) else ""
    if not name:
        raise InputError(f"{path.name} has a topic without a name.")
    examples = one.get("examples")
    by_language = examples if isinstance(examples, dict) else {"": examples}
    found: dict[int, Example] = {}
    for code, sentences in by_language.items():
        for sentence in sentences if isinstance(sentences, list) else [sentences]:
            text = " ".join(str(sentence or "").split())
            if text:
                spoken = str(code) or language.detect(text)
                key = passages.key(text)
                found[key] = Example(key, text, spoken)
    if not found:
        raise InputError(f"{path.name}: topic '{name}' has no examples; write two or more sentences.")
    return Expected(name, tuple(found.values()))
