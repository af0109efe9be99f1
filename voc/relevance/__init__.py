"""Tell posts that are about us, though they never name us, from the rest of what people say."""

from voc.relevance.profile import Profile, read_profile, write_profile
from voc.relevance.scoring import FEWEST_OURS, FEWEST_POSTS, Judged, judge

__all__ = ["FEWEST_OURS", "FEWEST_POSTS", "Judged", "Profile", "judge", "read_profile", "write_profile"]
