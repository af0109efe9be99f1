"""Look for signals in the days and weeks that are new, keep them, and hand each to its owner."""

from datetime import datetime, timedelta

from voc import views
from voc.pipeline.progress import Stages
from voc.store import Store, facts, marks
from voc.store import signals as store_signals
from voc.views import alarms, owners

LATE = timedelta(days=14)
"""Days that are looked at again, as feedback comes in late."""
HISTORY_WEEKS = 60


def look(store: Store, run_id: int, made: str, stages: Stages, *, at: datetime) -> list[int]:
    """Raise the signals of this run; return the ids of the new ones.

    The first run goes through the last sixty weeks as they came, so that a history
    is there from the beginning.
    """
    with stages.stage("signals"):
        ground = views.open_ground(facts.load(store.facts_folder, run_id, made))
        if not ground.size:
            return []
        with store.begin() as connection:
            registry = views.read_registry(connection, ahead=True)
            until = marks.judged_until(connection)
        cut = views.cut(ground, registry, views.Filters(weeks=HISTORY_WEEKS))
        found = alarms.found(cut, since=until - LATE if until else None)
        with store.begin() as connection:
            new = store_signals.record(connection, found, run_id=run_id)
            owners.assign(connection, store.home, registry, new, newest=cut.window.as_of, at=at)
            owners.escalate(connection, at=at)
            marks.judged(connection, cut.window.as_of)
        return new
