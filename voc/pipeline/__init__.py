"""The write side: the batch job, from files to facts that pages read; and telling people of a release."""

from voc.pipeline.announcing import Mailbox, Sent, ask_people, fill_outbox, hand_over_lists, send_mail, settle_doubts
from voc.pipeline.asking import Asked, propose_names
from voc.pipeline.drafting import propose_draft
from voc.pipeline.expected_file import described, keep_expected, read_expected
from voc.pipeline.job import Summary, run
from voc.pipeline.progress import Reporter, Silent
from voc.pipeline.rotation import rotate_vault
from voc.pipeline.tracking import Imported, Linked, import_export, import_issues, link_issue

__all__ = [
    "Asked",
    "Imported",
    "Linked",
    "Mailbox",
    "Reporter",
    "Sent",
    "Silent",
    "Summary",
    "ask_people",
    "described",
    "fill_outbox",
    "hand_over_lists",
    "import_export",
    "import_issues",
    "keep_expected",
    "link_issue",
    "propose_draft",
    "propose_names",
    "read_expected",
    "rotate_vault",
    "run",
    "send_mail",
    "settle_doubts",
]
