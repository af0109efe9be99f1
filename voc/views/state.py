"""The state that pages show: one run's counts with the topics as they looked when it was made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voc.errors import StoreError
from voc.store import Store, facts
from voc.views.ground import Ground, open_ground
from voc.views.registry import Registry, read_registry


@dataclass(frozen=True, slots=True)
class State:
    """One whole state: ground is None, and facts (the name of what it was made of) empty, before the first run."""

    registry: Registry
    ground: Ground | None
    facts: str


def open_facts(folder: Path, run_id: int, name: str) -> Ground:
    """The facts of a run laid out for counting.

    Raises:
        StoreError: the files are gone or damaged.
    """
    return open_ground(facts.load(folder, run_id, name))


def read_state(store: Store, *, opened: Callable[[Path, int, str], Ground] = open_facts) -> State:
    """The newest state, never a mixture of two, whatever is published meanwhile.

    Args:
        store: the open store.
        opened: lays facts out; the app keeps what it laid out between page views.

    Raises:
        StoreError: the facts are gone or damaged.
    """
    while True:
        with store.snapshot() as connection:
            newest = facts.published(connection)
            registry = read_registry(connection)
        if newest is None:
            return State(registry, None, "")
        try:
            return State(registry, opened(store.facts_folder, *newest), newest[1])
        except StoreError:
            # Whoever published after we read has taken these files away; then there are newer ones.
            with store.begin() as connection:
                if facts.published(connection) == newest:
                    raise
