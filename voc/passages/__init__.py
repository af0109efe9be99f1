"""Work with the wording of a feedback: sameness, passages, and whether it says anything."""

from voc.passages.information import is_informative
from voc.passages.sameness import key, near_key
from voc.passages.splitting import split

__all__ = ["is_informative", "key", "near_key", "split"]
