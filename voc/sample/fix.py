"""The release in the middle of the sample's story, as its team would tell of it."""

from dataclasses import dataclass
from datetime import date

from voc.sample.seasons import FIX_NAME, FIX_RELEASE, FIX_VERSION


@dataclass(frozen=True, slots=True)
class Fix:
    """What came when, and what it mended; about is a complaint of the kind that it mended."""

    name: str
    version: str
    on: date
    about: str
    topic: str
    topic_en: str
    change: str
    change_en: str


FIX = Fix(
    name=FIX_NAME,
    version=FIX_VERSION,
    on=FIX_RELEASE,
    about="pengembalian dana refund lama, uang saya belum masuk juga",
    topic="refund yang lama cair",
    topic_en="slow refunds",
    change="Refund sekarang cair dalam satu hari, dan statusnya bisa dipantau di aplikasi.",
    change_en="Refunds now arrive within a day, and the app shows where yours is.",
)
