"""Tell the language of a short, slangy text: Indonesian, English, a mixture, or something else."""

from voc.language.detection import detect, detect_many

__all__ = ["detect", "detect_many"]
