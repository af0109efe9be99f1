"""The read side: one function per question a page asks, free of Streamlit and of SQL.

`open_ground` lays one run's facts out for counting (kept between page views),
`read_registry` applies what people decided about topics, and `Slice` is what a
reader asked for; the modules beside this one answer with frames ready to draw.
"""

from voc.views.asked import FACETS, Filters, Window, window
from voc.views.ground import Ground, open_ground
from voc.views.registry import Registry, TopicCard, read_registry
from voc.views.slice import Slice, cut

__all__ = [
    "FACETS",
    "Filters",
    "Ground",
    "Registry",
    "Slice",
    "TopicCard",
    "Window",
    "cut",
    "open_ground",
    "read_registry",
    "window",
]
