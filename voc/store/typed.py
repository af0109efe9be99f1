"""What people type, freed of what nobody can see, before it is kept: names in one line, comments in several."""

from voc.privacy import redact_name


def one_line(text: str, longest: int | None = None) -> str:
    """A name as it is kept: one line of at most `longest` characters, without control and invisible ones.

    >>> one_line("  5.2\\x1b[31m\\u202e  beta\\n ")
    '5.2 [31m beta'
    """
    return " ".join(_seen(text).split())[:longest].rstrip()


def name(text: str, longest: int | None = None) -> str:
    """What something or somebody is called, as it is kept: `one_line` without numbers that are a customer's.

    >>> name("Kurir  0812-3456-7890 kasar")
    'Kurir <PHONE> kasar'
    """
    return one_line(redact_name(one_line(text)), longest)


def several_lines(text: str, longest: int | None = None) -> str:
    """A comment or a note as it is kept: its lines stay, what nobody can see goes.

    >>> several_lines(" a\\r\\nb\\x00c \\n")
    'a\\nb c'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_seen(line).rstrip() for line in lines).strip()[:longest].rstrip()


def _seen(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
