"""Where teams and partners are told: a YAML file of names and addresses, kept out of the store for its secrets."""

from pathlib import Path

from voc import yaml_files
from voc.errors import InputError

SHAPE = "a mapping of names to addresses of apprise, such as 'Gesitra: mailto://user:secret@shop.id?to=ops@gesitra.id'"


def contacts(path: Path) -> dict[str, tuple[str, ...]]:
    """Addresses by name of a team, a partner or a person, as rules and owners name them.

    Raises:
        InputError: the file cannot be read, or is no such mapping; the text holds no address.
    """
    try:
        held = yaml_files.load(path.read_text(encoding="utf-8")) or {}
    except yaml_files.NotYaml as error:
        raise InputError(f"{path} cannot be read as YAML; write {SHAPE}.") from error
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text.") from error
    if not isinstance(held, dict):
        raise InputError(f"{path} must be {SHAPE}.")
    found = {}
    for name, value in held.items():
        addresses = value if isinstance(value, list) else [value]
        if not isinstance(name, str) or not name.strip():
            raise InputError(f"{path}: the name '{str(name)[:80]}' is no text; put it between quotes.")
        if not addresses or not all(isinstance(one, str) and one.strip() for one in addresses):
            raise InputError(f"{path}: '{name[:80]}' needs an address or a list of addresses as text.")
        found[name.strip()] = tuple(addresses)
    return found
