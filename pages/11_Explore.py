"""Any measure by any two dimensions over time, and views that people save under a name."""

from voc import ui
from voc.ui import actions, explore, frame

page = ui.open_page(frame.EXPLORE)
actions.draw_done(page)
explore.saved(page)
explore.draw(page, explore.ask(page))
