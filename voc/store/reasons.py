"""Why a database refused, and what a person can do about it."""

# What the databases say, SQLite first, then PostgreSQL, and the advice.
_ADVICE = (
    (("disk is full", "no space left"), "Make room on its disk, then do it again"),
    (("readonly database", "unable to open", "read-only"), "Make its folder and file writable for this user"),
    (("not a database",), "Name a store of voc, or another place for a new one"),
    (("malformed",), "Restore a backup: python -m voc restore FILE --store NEW"),
    (("is locked",), "Another process holds it: try again when that has ended"),
)


def of(error: BaseException | None) -> str:
    """What a database says of an error, without the statement and its values, and what to do where that is known.

    >>> of(OSError("database or disk is full"))
    'database or disk is full. Make room on its disk, then do it again'
    """
    said = _first_line(error)
    advice = next((advice for words, advice in _ADVICE if any(word in said.lower() for word in words)), "")
    return f"{said}. {advice}" if advice else said


def _first_line(error: BaseException | None) -> str:
    # pg8000 hands over all the fields of the server's answer; M is its message, others may quote a row.
    if error is not None and error.args and isinstance(error.args[0], dict):
        return str(error.args[0].get("M", type(error).__name__)).splitlines()[0].rstrip(".")
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
