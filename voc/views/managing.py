"""What an administrator keeps in files beside the store: shown, checked before it is kept, written down in the log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from voc import ingest, journey, relevance, routing
from voc.errors import InputError, VocError
from voc.settings import Settings
from voc.store import Store, audit

RULES, STAGES, LISTENING, PROFILE = "rules", "stages", "listening", "profile"
MOST = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Held:
    """One file: its kind and name, where it lies, what it says, and whether it is ours until somebody changes it."""

    kind: str
    name: str
    path: Path
    text: str
    bundled: bool = False


def held(store: Store, settings: Settings, kind: str) -> Held:
    """The routing rules, the journey's stages, or the posts that are listened to, as they are now.

    Raises:
        VocError: the file cannot be read.
    """
    path = _path(store, settings, kind)
    if kind == RULES:
        return Held(kind, "", path, routing.text(store.home), bundled=not path.exists())
    usual = journey.BUNDLED if kind == STAGES else None
    source = path if path.exists() else usual
    text = _text(source) if source else relevance.EMPTY
    return Held(kind, "", path, text, bundled=not path.exists())


def profiles(store: Store) -> list[Held]:
    """The saved column mappings, by name."""
    found = sorted((store.home / "profiles").glob("*.yaml"))
    return [Held(PROFILE, path.stem, path, _text(path)) for path in found]


def replace(
    store: Store, settings: Settings, kind: str, text: str | None, *, name: str = "", who: str, at: datetime
) -> str | None:
    """Keep an edited file if it can be used; return what it said before, None where there was none.

    Args:
        kind: RULES, STAGES, LISTENING or PROFILE.
        text: what it is to say; None takes the file away, and what comes with voc holds again.
        name: of a profile.

    Raises:
        VocError: it cannot be used; the text says why, and the file stays as it was.
    """
    path = store.home / "profiles" / f"{name}.yaml" if kind == PROFILE else _path(store, settings, kind)
    if kind == PROFILE and (not name or Path(name).name != name):
        raise InputError(f"'{name}' is no name of a saved mapping.")
    before = _text(path) if path.exists() else None
    if text is not None:
        if len(text) > MOST:
            raise InputError(f"A file of settings has at most {MOST:,} characters; this one has {len(text):,}.")
        _check(path, text, kind)
    with store.begin() as connection:
        subject = f"{kind} {name}".strip()
        audit.record(connection, who=who, at=at, action="edit", subject=subject, before=before or "", after=text or "")
        # Last, so that a log that cannot be written leaves the file as it was.
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f"{path.name}.new")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(path)
    return before


def _path(store: Store, settings: Settings, kind: str) -> Path:
    if kind == RULES:
        return store.home / routing.FILE
    if kind == STAGES:
        return settings.journey_file or store.home / journey.FILE
    return store.home / relevance.FILE


def _check(path: Path, text: str, kind: str) -> None:
    """Read the text as the job would; the errors name the file as it will be called."""
    if kind == RULES:
        routing.parse(text, path)
        return
    readers: dict[str, Callable[[Path], object]] = {
        STAGES: journey.read_definitions,
        LISTENING: relevance.read_profile,
        PROFILE: _profile,
    }
    with TemporaryDirectory() as folder:
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8")
        try:
            readers[kind](trial)
        except VocError as error:
            raise InputError(str(error).replace(str(trial), path.name)) from error


def _profile(path: Path) -> object:
    return ingest.load_profile(str(path), path.parent)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text.") from error
