"""Tell posts that are about us, though they never name us, from the rest of what people say."""

from voc.relevance.profile import EMPTY, FILE, Profile, read_profile, write_profile
from voc.relevance.scoring import FEWEST_OURS, FEWEST_POSTS, Judged, judge

__all__ = [
    "EMPTY",
    "FEWEST_OURS",
    "FEWEST_POSTS",
    "FILE",
    "Judged",
    "Profile",
    "judge",
    "read_profile",
    "write_profile",
]
