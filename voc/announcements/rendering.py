"""Templates that can place words and choose between them, and can do nothing else."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from voc.announcements.quoting import without_control
from voc.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_CHARACTERS = 10_000
FILTERS = frozenset({"capitalize", "lower", "title", "trim", "upper", "default"})


def render(template: str, words: Mapping[str, str]) -> str:
    """Fill a template with words; words are never read as a template.

    Gaps that absent words leave are closed; control characters are taken out.

    Raises:
        InputError: the template cannot be read, names an unknown word, or does more
            than place words and choose between them.
    """
    from jinja2 import TemplateError

    try:
        filled = _compiled(template).render(dict(words))
    except TemplateError as error:
        known = ", ".join(sorted(words))
        raise InputError(
            f"The announcement template cannot be filled: {error.message}. It can use: {known}."
        ) from error
    return tidy(filled)


def tidy(text: str) -> str:
    """One space between words, one empty line between paragraphs, nothing at the ends."""
    plain = without_control(text.replace("\r\n", "\n").replace("\r", "\n"), breaks=True)
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@cache
def _compiled(template: str) -> "Template":
    if len(template) > MOST_CHARACTERS:
        raise InputError(
            f"The announcement template has {len(template)} characters; at most {MOST_CHARACTERS} are read."
        )
    environment = _environment()
    _only_words(environment, template)
    return environment.from_string(template)


@cache
def _environment() -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # The result is plain text for a chat or a mailbox, where &amp; would be shown as it stands.
    return ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)


def _only_words(environment: "ImmutableSandboxedEnvironment", template: str) -> None:
    """Refuse loops, calls, arithmetic and attributes: a template of many megabytes is one multiplication away."""
    from jinja2 import nodes

    allowed = (
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Const,
        nodes.If,
        nodes.Not,
        nodes.And,
        nodes.Or,
        nodes.Compare,
        nodes.Operand,
    )
    for node in environment.parse(template).find_all(nodes.Node):
        fine = isinstance(node, allowed) or (isinstance(node, nodes.Filter) and node.name in FILTERS)
        if not fine:
            raise InputError(
                "The announcement template may place words and choose between them with if; "
                f"it may not use {type(node).__name__}."
            )
