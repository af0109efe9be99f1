"""What people may say about the company's vocabulary: words that always, or never, make a post ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voc import yaml_files
from voc.errors import SettingsError

_HEAD = """\
# Which social posts are about us. Name under `listen` the sources that bring whatever people say, not only posts that
# name you ("*" for all); posts of other sources are always yours. A post with a word under `always` is ours, one with a
# word under `never` is not; the rest is judged by how near it is to what our own channels talk of. `least` (0 to 1) is
# the score from which a post is ours; leave it empty to have it found. `learned` is written anew by runs, to be read.
"""


FILE = "relevance.yaml"
EMPTY = f"{_HEAD}listen: []\nalways: []\nnever: []\nleast:\n"
"""The file before anybody has written one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's say.

    listen names the social sources whose posts are judged, "*" all of them; words are lower
    case, least is 0 to 1 or None to have it found.
    """

    listen: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    least: float | None = None


def read_profile(path: Path) -> Profile:
    """The profile in a file; an empty one where there is no file.

    Raises:
        SettingsError: the file is not as it should be; the text says what to do.
    """
    if not path.exists():
        return Profile()
    try:
        read = yaml_files.load(path.read_text(encoding="utf-8")) or {}
        words = {name: frozenset(str(word).lower() for word in read.get(name) or []) for name in ("always", "never")}
        listen = frozenset(str(source) for source in read.get("listen") or [])
        least = None if read.get("least") is None else float(read["least"])
    except (OSError, AttributeError, TypeError, ValueError) as error:
        raise SettingsError(
            f"{path} must hold the lists 'listen', 'always' and 'never' and a number 'least'; delete it to begin anew."
        ) from error
    if least is not None and not 0 <= least <= 1:
        raise SettingsError(f"{path}: 'least' must be a number from 0 to 1, got {least}.")
    return Profile(listen, words["always"], words["never"], least)


def write_profile(path: Path, profile: Profile, learned: Sequence[str]) -> None:
    """Write a profile with the words that the run learned; what people wrote stays."""
    import yaml

    value = {
        "listen": sorted(profile.listen),
        "always": sorted(profile.always),
        "never": sorted(profile.never),
        "least": profile.least,
        "learned": list(learned),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD + yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
