"""The user guide, in the reader's language."""

from voc import ui
from voc.ui import frame, guide

page = ui.open_page(frame.HELP, may_be_empty=True)
guide.draw()
