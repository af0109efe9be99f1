"""YAML that people wrote, read so that a file can be wrong and do nothing else."""

import re
from typing import Any

MOST_VALUES = 200_000
"""A few lines of aliases of aliases would be billions of values to whoever goes through them."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class NotYaml(ValueError):
    """A text that cannot be used as YAML, and why in a few words; `line` counts from 1, None where nobody knows."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.line = line


def load(text: str) -> Any:
    """What a YAML text says: mappings, lists, texts, numbers, days and None.

    Raises:
        NotYaml: it is none, or nests too deep, or repeats itself beyond MOST_VALUES, or escapes what is no character.
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        raise NotYaml(str(error).splitlines()[0], None if line is None else line + 1) from error
    except RecursionError as error:
        raise NotYaml("it is nested too deep") from error
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError) as error:  # a day such as 2025-02-31
        raise NotYaml("a value is not what it looks like or is called") from error
    _go_through(said)
    return said


def _go_through(said: Any) -> None:
    waiting, met = [said], 0
    while waiting:
        met += 1
        if met + len(waiting) > MOST_VALUES:
            raise NotYaml("it holds too many values")
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list | tuple | set):
            waiting += one
        elif isinstance(one, str) and _NO_TEXT.search(one):
            raise NotYaml("it holds characters that are no text")
