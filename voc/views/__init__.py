"""The read side: one function per question a page asks, free of Streamlit and of SQL.

`read_state` opens one run's facts, laid out for counting, with the topics of that moment as people decided
about them, and `Slice` is what a
reader asked for; the modules beside this one answer with frames ready to draw.
"""

from voc.views.asked import FACETS, Filters, Window, window
from voc.views.ground import Ground, open_ground
from voc.views.registry import Registry, TopicCard, read_registry
from voc.views.slice import Slice, cut
from voc.views.state import State, open_facts, read_state

__all__ = [
    "FACETS",
    "Filters",
    "Ground",
    "Registry",
    "Slice",
    "State",
    "TopicCard",
    "Window",
    "cut",
    "open_facts",
    "open_ground",
    "read_registry",
    "read_state",
    "window",
]
