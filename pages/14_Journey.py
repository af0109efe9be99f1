"""Journey: where on the customer's way the friction lies, week by week."""

from voc import ui
from voc.ui import frame, journey

page = ui.open_page(frame.JOURNEY)
journey.draw(page, "journey")
journey.draw(page, "pyramid")
