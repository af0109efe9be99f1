"""Ingest: files of any usual form into RawFeedback, one plan a file.

for path in find(paths):
    for item in read(plan(path, zone=settings.zone)):
        ...  # a RawFeedback, or a Refusal with file, line and reason
"""

from voc.ingest.dates import DateOrder
from voc.ingest.files import find, strayed
from voc.ingest.identity import WITHOUT_ID
from voc.ingest.limits import Limits
from voc.ingest.plan import Plan
from voc.ingest.planning import columns, plan
from voc.ingest.profile import Profile, load_profile, profile_text, shipped_profiles
from voc.ingest.reading import Reading, read, splits
from voc.ingest.remote import locate
from voc.ingest.stores import StoreAddress, read_app_store, read_google_play

__all__ = [
    "WITHOUT_ID",
    "DateOrder",
    "Limits",
    "Plan",
    "Profile",
    "Reading",
    "StoreAddress",
    "columns",
    "find",
    "load_profile",
    "locate",
    "plan",
    "profile_text",
    "read",
    "read_app_store",
    "read_google_play",
    "shipped_profiles",
    "splits",
    "strayed",
]
